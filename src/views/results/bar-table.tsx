import { createMemo, For, Index, type JSX, Show } from 'solid-js'
import { kindOf } from '../../domain/poll/kinds.ts'
import type { Poll } from '../../domain/poll.ts'
import { useTexts } from '../../messages/messages.ts'
import { PartName } from './part-name.tsx'
import type { Part } from './parts.ts'

/** One thing that was counted, by its place in the tally. */
export interface Line {
  place: number
  label: string
}

interface BarTableProps {
  poll: Pick<Poll, 'kind' | 'text' | 'settings'>
  parts: readonly Part[]
  lines: readonly Line[]
  /** What is counted: answers, or points. */
  unit: 'answers' | 'points'
  /** Steps stand beside their bars, options above them. */
  isSteps?: boolean
}

interface Cell {
  part: Part['name']
  share: number
  count: number
}

/** Numbers and shares in a table that is whole without its bars, which are drawn in it (P6). */
export function BarTable(props: BarTableProps): JSX.Element {
  const { t } = useTexts()
  const shares = createMemo(() =>
    props.parts.map(({ tally }) => kindOf(props.poll.kind)?.sharesOf(props.poll.settings, tally)),
  )
  const cellsOf = (place: number): Cell[] =>
    props.parts.map(({ name, tally }, index) => ({
      part: name,
      share: shares()[index]?.lines[place] ?? 0,
      count: tally.counts[place] ?? 0,
    }))
  const abstained = (): Cell[] =>
    props.parts.map(({ name, tally }, index) => ({
      part: name,
      share: shares()[index]?.abstained ?? 0,
      count: tally.abstained,
    }))
  return (
    <table class="bars">
      <caption>
        <span class="only-heard">{t('polls.results.caption', props.poll.text)}</span>
      </caption>
      <thead>
        <tr>
          <th scope="col" colspan={props.isSteps ? 2 : 1}>
            <span class="only-heard">{t('polls.results.option')}</span>
          </th>
          <th scope="col">
            <span class="only-heard">{t('polls.results.share')}</span>
          </th>
          <th scope="col">
            <span class="only-heard">{t('polls.results.count')}</span>
          </th>
        </tr>
      </thead>
      <For each={props.lines}>
        {(line) => (
          <tbody class="bar-group">
            <Show when={!props.isSteps}>
              <tr>
                <th class="bar-label people" scope="rowgroup" colspan={3} dir="auto">
                  {line.label}
                </th>
              </tr>
            </Show>
            <Rows cells={cellsOf(line.place)} unit={props.unit} step={props.isSteps ? line.label : undefined} />
          </tbody>
        )}
      </For>
      <tbody class="bar-group bar-apart">
        <tr>
          <th class="bar-label" scope="rowgroup" colspan={props.isSteps ? 4 : 3}>
            {t('polls.results.abstained')}
          </th>
        </tr>
        <Rows cells={abstained()} unit="answers" step={props.isSteps ? '' : undefined} />
      </tbody>
    </table>
  )
}

interface RowsProps {
  cells: Cell[]
  unit: BarTableProps['unit']
  /** The step that the rows are about; empty where they are about none, in a table of steps. */
  step: string | undefined
}

/** A bar for each part. */
function Rows(props: RowsProps): JSX.Element {
  const { t, language } = useTexts()
  const percent = (share: number) => new Intl.NumberFormat(language(), { style: 'percent' }).format(share / 100)
  const counted = (count: number) =>
    t(props.unit === 'points' ? 'polls.results.points' : 'polls.results.answers', count)
  return (
    <Index each={props.cells}>
      {(cell, index) => (
        <tr class="bar-row" data-part={cell().part}>
          <Show when={props.step !== undefined && index === 0}>
            <Show when={props.step} fallback={<td rowspan={props.cells.length} />}>
              <th class="bar-step" scope="rowgroup" rowspan={props.cells.length}>
                {props.step}
              </th>
            </Show>
          </Show>
          <th class="bar-cell" scope="row">
            <span class="bar-line">
              <span class="bar-part" classList={{ 'only-heard': props.cells.length === 1 }}>
                <PartName name={cell().part} />
              </span>
              <span class="bar" style={{ '--share': cell().share }} />
            </span>
          </th>
          <td class="bar-share">{percent(cell().share)}</td>
          <td class="bar-count soft">
            <span aria-hidden="true">{cell().count}</span>
            <span class="only-heard">{counted(cell().count)}</span>
          </td>
        </tr>
      )}
    </Index>
  )
}
