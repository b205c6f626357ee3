import './polls.css'
import { createEffect, createMemo, For, type JSX, on, Show } from 'solid-js'
import type { Id } from '../../../domain/id.ts'
import type { Poll } from '../../../domain/poll.ts'
import { isOpenFor } from '../../../domain/poll-times.ts'
import { useTexts } from '../../../messages/messages.ts'
import { useFloor } from '../../../state/floor.ts'
import { Sheet } from '../../../ui/sheet.tsx'
import { advancePolls, frontPoll, isAnswered, pastPolls } from './front.ts'
import { PollCard } from './poll-card.tsx'
import { briefState, leftWords } from './poll-texts.ts'

interface PollProps {
  /** The poll whose sheet is open. */
  shown: Id | null
  onShow: (poll: Id | null) => void
}

function usePolls() {
  const floor = useFloor()
  const polls = () => floor.view()?.polls ?? []
  const lane = () => floor.view()?.lane ?? 'onsite'
  return {
    polls,
    lane,
    ballotOf: (id: Id) => floor.view()?.ballots.find((ballot) => ballot.id === id),
    front: createMemo(() => frontPoll(polls(), lane(), floor.now())),
  }
}

/**
 * A poll that opens in the room comes in front of everything at once, but for somebody who is in the middle of something:
 * they find the bar in its place.
 */
export function PollSheet(props: PollProps): JSX.Element {
  const floor = useFloor()
  const { t } = useTexts()
  const { polls, lane, ballotOf, front } = usePolls()
  const frontId = createMemo(() => front()?.id ?? null)
  const poll = createMemo<Poll | undefined>((before) =>
    props.shown === null ? before : (polls().find(({ id }) => id === props.shown) ?? before),
  )
  const isBusy = () => {
    const current = polls().find(({ id }) => id === props.shown)
    if (current && !isOpenFor(current, lane(), floor.now())) return false
    return document.querySelector('dialog[open]') !== null || document.activeElement?.matches('input, textarea')
  }
  createEffect(
    on(frontId, (id) => {
      const opened = front()
      if (!opened || id === props.shown || isAnswered(ballotOf(opened.id))) return
      if (floor.seat()?.role !== 'attendee') return
      if (!isBusy()) props.onShow(opened.id)
    }),
  )
  return (
    <Sheet
      open={props.shown !== null}
      title={poll()?.text ?? t('polls.name')}
      closeWord={t('app.close')}
      onClose={() => props.onShow(null)}
    >
      <Show when={props.shown !== null && front() && front()?.id !== props.shown}>
        <PollBar {...props} />
      </Show>
      <Show when={props.shown !== null && poll()?.id} keyed>
        <Show when={poll()}>{(poll) => <PollCard poll={poll()} />}</Show>
      </Show>
    </Sheet>
  )
}

/** The way back to the poll that is open: one line. */
export function PollBar(props: PollProps): JSX.Element {
  const floor = useFloor()
  const texts = useTexts()
  const { t } = texts
  const { lane, ballotOf, front } = usePolls()
  return (
    <>
      {/* Heard once, wherever one is: what lies behind a sheet is silent, so each has its own. */}
      <span class="only-heard" role="status">
        {front() && t('polls.list.isOpen', front()?.text ?? '')}
      </span>
      <Show when={front()}>
        {(poll) => (
          <button type="button" class="poll-bar" aria-haspopup="dialog" onClick={() => props.onShow(poll().id)}>
            <span class="poll-bar-words">
              <strong>
                {t('polls.list.open')}, {leftWords(poll(), lane(), floor.now(), texts)}
              </strong>
              <span class="poll-bar-text people" dir="auto">
                {poll().text}
              </span>
            </span>
            <Show when={floor.seat()?.role === 'attendee'}>
              <span class="poll-bar-state">{briefState(ballotOf(poll().id), texts)}</span>
            </Show>
          </button>
        )}
      </Show>
    </>
  )
}

/** Polls that may be answered before the session, side by side. */
export function AdvancePolls(props: PollProps): JSX.Element {
  const floor = useFloor()
  const texts = useTexts()
  const { polls, lane, ballotOf } = usePolls()
  const open = createMemo(() => advancePolls(polls(), lane(), floor.now()))
  return (
    <PollRows
      title={texts.t('polls.list.before', open().length)}
      polls={open()}
      onShow={props.onShow}
      stateOf={(poll) => `${briefState(ballotOf(poll.id), texts)}, ${leftWords(poll, lane(), floor.now(), texts)}`}
    />
  )
}

/** What the polls that are over came to. */
export function PastPolls(props: PollProps): JSX.Element {
  const floor = useFloor()
  const { t } = useTexts()
  const { polls, lane } = usePolls()
  const past = createMemo(() => pastPolls(polls(), lane(), floor.now()))
  return (
    <PollRows
      title={t('polls.list.past')}
      polls={past()}
      onShow={props.onShow}
      stateOf={(poll) => t(poll.tally ? 'polls.list.results' : 'polls.list.noResults')}
    />
  )
}

interface PollRowsProps {
  title: string
  polls: readonly Poll[]
  stateOf: (poll: Poll) => string
  onShow: (poll: Id) => void
}

function PollRows(props: PollRowsProps): JSX.Element {
  return (
    <Show when={props.polls.length > 0}>
      <section class="part poll-list">
        <h2>{props.title}</h2>
        <ul>
          <For each={props.polls}>
            {(poll) => (
              <li>
                <button type="button" class="poll-row" aria-haspopup="dialog" onClick={() => props.onShow(poll.id)}>
                  <Show when={poll.policy}>{(letter) => <span class="letter">{letter()}</span>}</Show>
                  <span class="poll-row-words">
                    <span class="people" dir="auto">
                      {poll.text}
                    </span>
                    <span class="small soft">{props.stateOf(poll)}</span>
                  </span>
                  <svg class="glyph poll-row-on" viewBox="0 0 16 16" aria-hidden="true">
                    <path d="M6 3l5 5-5 5" />
                  </svg>
                </button>
              </li>
            )}
          </For>
        </ul>
      </section>
    </Show>
  )
}
