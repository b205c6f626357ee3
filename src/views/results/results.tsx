import './results.css'
import { createMemo, type JSX, Show } from 'solid-js'
import type { Poll, PollTally } from '../../domain/poll.ts'
import { useTexts } from '../../messages/messages.ts'
import { type DrawingProps, drawings } from './drawings.tsx'
import { PartName } from './part-name.tsx'
import { knownPoll } from './settings-of.ts'

interface ResultsProps {
  poll: Poll
  /** What may be seen of it where it is shown: `poll.tally` on the phone. */
  tally: PollTally
}

/** What a poll came to. All sizes in it follow the font size of what it stands in. */
export function Results(props: ResultsProps): JSX.Element {
  const { t } = useTexts()
  const known = createMemo(() => knownPoll(props.poll))
  return (
    <div class="results">
      <Show when={known()} fallback={<p>{t('polls.results.unknownKind')}</p>} keyed>
        {({ kind, settings }) => {
          const Drawing = drawings[kind] as (props: DrawingProps<unknown>) => JSX.Element
          return (
            <Show when={props.tally.whole.ballots > 0} fallback={<p class="soft">{t('polls.results.none')}</p>}>
              <Drawing poll={props.poll} settings={settings} tally={props.tally} />
            </Show>
          )
        }}
      </Show>
      <Heads poll={props.poll} tally={props.tally} />
    </div>
  )
}

/** How many answered, where, and how many came late. */
function Heads(props: ResultsProps): JSX.Element {
  const { t } = useTexts()
  const isSplit = () => props.tally.lanes !== null || props.tally.phases !== null
  const hidesParts = () => !isSplit() && props.poll.status !== 'open' && props.tally.whole.ballots > 0
  const hasEntries = () => props.poll.kind === 'words' || props.poll.kind === 'text'
  return (
    <div class="results-heads">
      <p class="results-count">
        <span>{t('polls.results.answers', props.tally.whole.ballots)}</span>
        <Show when={props.tally.lanes}>
          {(lanes) => (
            <>
              <span>
                <PartName name="onsite" /> {lanes().onsite.ballots}
              </span>
              <span>
                <PartName name="online" /> {lanes().online.ballots}
              </span>
            </>
          )}
        </Show>
        <Show when={hasEntries() && props.tally.whole.abstained > 0}>
          <span>{t('polls.results.whoAbstained', props.tally.whole.abstained)}</span>
        </Show>
      </p>
      <Show when={props.tally.late > 0}>
        <p class="results-late">
          {t('polls.results.late', props.tally.late)}{' '}
          <span class="soft">{t('polls.results.lateCounts', props.tally.late)}</span>
        </p>
      </Show>
      <Show when={hidesParts()}>
        <p class="soft">{t('polls.results.partsHidden')}</p>
      </Show>
    </div>
  )
}
