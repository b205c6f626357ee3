import { createMemo, type JSX, Show } from 'solid-js'
import type { KindName } from '../../domain/poll/kinds.ts'
import { rangeOf, spreadOf } from '../../domain/poll/scale/scale.ts'
import type { Poll, PollTally } from '../../domain/poll.ts'
import { useTexts } from '../../messages/messages.ts'
import { BarTable, type Line } from './bar-table.tsx'
import { Cloud } from './cloud.tsx'
import { labelsOf } from './labels.ts'
import { PartName } from './part-name.tsx'
import { lanePartsOf, type Part, phasePartsOf } from './parts.ts'
import type { SettingsOf } from './settings-of.ts'
import { Written } from './written.tsx'

export interface DrawingProps<Settings> {
  poll: Poll
  settings: Settings
  tally: PollTally
}

type Drawing<Settings> = (props: DrawingProps<Settings>) => JSX.Element

/** How the tally of each kind is drawn. */
export const drawings: { [Name in KindName]: Drawing<SettingsOf<Name>> } = {
  single: (props) => <Bars {...props} lines={linesOf(props.settings.options)} unit="answers" />,
  multiple: (props) => <Bars {...props} lines={linesOf(props.settings.options)} unit="answers" note="ofChosen" />,
  scale: Steps,
  ranking: Ranks,
  points: (props) => <Bars {...props} lines={linesOf(props.settings.options)} unit="points" note="ofPoints" />,
  words: (props) => <Cloud entries={props.tally.whole.entries} />,
  text: (props) => <Written entries={props.tally.whole.entries} />,
}

function linesOf(labels: readonly string[]): Line[] {
  return labels.map((label, place) => ({ place, label }))
}

interface BarsProps extends DrawingProps<unknown> {
  lines: readonly Line[]
  unit: 'answers' | 'points'
  note?: 'ofChosen' | 'ofPoints'
  isSteps?: boolean
}

/** All and both lanes in one table; in advance and in the session in another. */
function Bars(props: BarsProps): JSX.Element {
  const { t } = useTexts()
  const table = (parts: readonly Part[]) => (
    <BarTable poll={props.poll} parts={parts} lines={props.lines} unit={props.unit} isSteps={props.isSteps ?? false} />
  )
  return (
    <>
      {table(lanePartsOf(props.tally))}
      <Show when={props.tally.phases}>
        <h4 class="results-phases">{t('polls.results.phases')}</h4>
        {table(phasePartsOf(props.tally))}
      </Show>
      <Show when={props.note}>{(note) => <p class="results-note soft">{t(`polls.results.${note()}`)}</p>}</Show>
    </>
  )
}

/** The method is named, and the first in its count stands first. */
function Ranks(props: DrawingProps<SettingsOf<'ranking'>>): JSX.Element {
  const { t } = useTexts()
  // A row that only changes its place stays the same row, and its bar goes on from where it was.
  const inOrder = createMemo(() => linesOf(props.settings.options))
  const lines = createMemo(() => {
    const { counts } = props.tally.whole
    return [...inOrder()].sort((a, b) => (counts[b.place] ?? 0) - (counts[a.place] ?? 0))
  })
  return (
    <>
      <Bars {...props} lines={lines()} unit="points" />
      <p class="results-note soft">{t('polls.results.borda', props.settings.options.length)}</p>
    </>
  )
}

function Steps(props: DrawingProps<SettingsOf<'scale'>>): JSX.Element {
  const { t } = useTexts()
  const range = () => rangeOf(props.settings)
  return (
    <>
      <p class="results-ends soft">
        <span>{range().first}</span>{' '}
        <span class="people" dir="auto">
          {props.settings.low}
        </span>
        , <span>{range().last}</span>{' '}
        <span class="people" dir="auto">
          {props.settings.high}
        </span>
      </p>
      <Means {...props} />
      <Bars {...props} lines={linesOf(labelsOf(props.poll))} unit="answers" isSteps />
      <p class="results-note soft">{t('polls.results.spreadIs')}</p>
    </>
  )
}

/** Mean and spread of everybody and of each part that is shown. */
function Means(props: DrawingProps<SettingsOf<'scale'>>): JSX.Element {
  const { t, language } = useTexts()
  const number = (value: number) =>
    new Intl.NumberFormat(language(), { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(value)
  const means = createMemo(() =>
    [...lanePartsOf(props.tally), ...phasePartsOf(props.tally)].flatMap(({ name, tally }) => {
      const spread = spreadOf(props.settings, tally)
      return spread ? [{ name, words: t('polls.results.mean', number(spread.mean), number(spread.spread)) }] : []
    }),
  )
  return (
    <ul class="results-means">
      {means().map(({ name, words }) => (
        <li>
          <Show when={means().length > 1}>
            <PartName name={name} />{' '}
          </Show>
          {words}
        </li>
      ))}
    </ul>
  )
}
