import './even.css'
import { For, type JSX, Show } from 'solid-js'
import { regions, stakeholderGroups } from '../../domain/description.ts'
import type { EvenFigures } from '../../domain/even.ts'
import type { Parts } from '../../domain/part.ts'
import { useTexts } from '../../messages/messages.ts'
import { EvenLevel } from './even-level.tsx'
import { type LaneRow, LaneTable } from './lane-table.tsx'
import { roundMinutes } from './minutes.ts'

interface FiguresProps {
  figures: EvenFigures
  /** Null until the session is over. */
  parts: Parts | null
  /** Of the page that checks the ledger. */
  checkAddress: string
}

/** How even the floor was so far: the level, a table of both lanes, and what fell out of order. */
export function Figures(props: FiguresProps): JSX.Element {
  const { t } = useTexts()
  const wait = (ms: number | null) => (ms === null ? t('even.none') : t('even.min', roundMinutes(ms)))
  const rows = (): LaneRow[] => [
    [t('even.turns'), ({ turns }) => turns],
    [t('even.minutes'), ({ turns, ms }) => wait(turns === 0 ? null : ms)],
    [t('even.firstTurns'), ({ firstTurns }) => firstTurns],
    [t(props.parts ? 'even.partWaiting' : 'even.waiting'), ({ waiting }) => waiting],
    [t(props.parts ? 'even.longestLeft' : 'even.longestWaiting'), ({ longestWaiting }) => wait(longestWaiting)],
    [t('even.longestWaited'), ({ longestWaited }) => wait(longestWaited)],
  ]
  return (
    <div class="figures">
      <EvenLevel figures={props.figures} />
      <LaneTable class="figures-table" lanes={props.figures.lanes} rows={rows()} />
      <p class="soft small">{t('even.waitFrom')}</p>
      <Irregular figures={props.figures} />
      <Show when={props.parts} fallback={<p class="soft small">{t('even.partsLater')}</p>}>
        {(parts) => <PartTables parts={parts()} />}
      </Show>
      <p>
        <a class="button plain" href={props.checkAddress}>
          {t('even.checkIt')}
        </a>
      </p>
    </div>
  )
}

/** What is no lane's: what the panel took, what moderators did beside the rules, and what they set aside. Figures only. */
function Irregular(props: { figures: EvenFigures }): JSX.Element {
  const { t } = useTexts()
  return (
    <dl class="figures-lines">
      <Show when={props.figures.panelMs > 0}>
        <dt>{t('even.panel')}</dt>
        <dd>{t('even.min', roundMinutes(props.figures.panelMs))}</dd>
        <dd class="soft small">{t('even.panelHint')}</dd>
      </Show>
      <dt>{t('even.outOfOrder')}</dt>
      <Show when={props.figures.outOfOrder.length > 0} fallback={<dd>{t('even.outOfOrderNone')}</dd>}>
        <For each={props.figures.outOfOrder}>
          {({ role, count }) => (
            <dd>
              {t('even.outOfOrderCount', count)} {t(`even.by.${role ?? 'unknown'}`)}
            </dd>
          )}
        </For>
      </Show>
      <dt>{t('even.aside')}</dt>
      <Show when={props.figures.aside.length > 0} fallback={<dd>{t('even.asideNone')}</dd>}>
        <For each={props.figures.aside}>
          {({ reason, count }) => (
            <dd>
              {t(`reason.${reason}`)}: {count}
            </dd>
          )}
        </For>
      </Show>
    </dl>
  )
}

function PartTables(props: { parts: Parts }): JSX.Element {
  const { t } = useTexts()
  return (
    <>
      <PartTable
        title={t('even.regions')}
        parts={regions}
        nameOf={(part) => t(`even.region.${part}`)}
        turns={{ total: props.parts.turns.total, of: props.parts.turns.region }}
        waiting={{ total: props.parts.waiting.total, of: props.parts.waiting.region }}
      />
      <PartTable
        title={t('even.groups')}
        parts={stakeholderGroups}
        nameOf={(part) => t(`even.group.${part}`)}
        turns={{ total: props.parts.turns.total, of: props.parts.turns.group }}
        waiting={{ total: props.parts.waiting.total, of: props.parts.waiting.group }}
      />
      <p class="soft small">{t('even.partsHidden')}</p>
    </>
  )
}

interface Split {
  total: number
  of: { [part: string]: number }
}

interface PartTableProps<Part extends string> {
  title: string
  parts: readonly Part[]
  nameOf: (part: Part) => string
  turns: Split
  waiting: Split
}

/** Parts that may be shown by one of the two counts, and what is left over of both. */
function PartTable<Part extends string>(props: PartTableProps<Part>): JSX.Element {
  const { t } = useTexts()
  const shown = () => props.parts.filter((part) => part in props.turns.of || part in props.waiting.of)
  const rest = ({ total, of }: Split) => total - Object.values(of).reduce((sum, count) => sum + count, 0)
  return (
    <table class="figures-table">
      <caption>{props.title}</caption>
      <thead>
        <tr>
          <th scope="col">
            <span class="only-heard">{props.title}</span>
          </th>
          <th scope="col">{t('even.partTurns')}</th>
          <th scope="col">{t('even.partWaiting')}</th>
        </tr>
      </thead>
      <tbody>
        <For each={shown()}>
          {(part) => (
            <tr>
              <th scope="row">{props.nameOf(part)}</th>
              <td>{props.turns.of[part] ?? t('even.few')}</td>
              <td>{props.waiting.of[part] ?? t('even.few')}</td>
            </tr>
          )}
        </For>
        <tr>
          <th scope="row">{t('even.rest')}</th>
          <td>{rest(props.turns)}</td>
          <td>{rest(props.waiting)}</td>
        </tr>
      </tbody>
    </table>
  )
}
