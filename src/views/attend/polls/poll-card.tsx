import { createMemo, createSignal, type JSX, Match, onMount, Show, Switch } from 'solid-js'
import { useActions } from '../../../actions/floor-actions.ts'
import type { SentAnswer } from '../../../domain/ballot.ts'
import type { OwnBallot } from '../../../domain/pending.ts'
import { pairsOf } from '../../../domain/poll/shift.ts'
import type { Poll } from '../../../domain/poll.ts'
import { isOpenFor } from '../../../domain/poll-times.ts'
import { useTexts } from '../../../messages/messages.ts'
import { useFloor } from '../../../state/floor.ts'
import { Results } from '../../results/results.tsx'
import { type KnownPoll, knownPoll } from '../../results/settings-of.ts'
import { Shift } from '../../results/shift.tsx'
import { AnswerForm } from './answer-form.tsx'
import { useBegun } from './begun.ts'
import { AnswerWords, CopyAnswer } from './own-answer.tsx'
import { answerState, leftWords } from './poll-texts.ts'

/** One poll as its sheet shows it: what is left of its time, the own answer or the form for it, the results. */
export function PollCard(props: { poll: Poll }): JSX.Element {
  let card!: HTMLDivElement
  const floor = useFloor()
  const texts = useTexts()
  const { t } = texts
  const begun = useBegun()
  const lane = () => floor.view()?.lane ?? 'onsite'
  const known = createMemo(() => knownPoll(props.poll))
  const ballot = () => floor.view()?.ballots.find(({ id }) => id === props.poll.id)
  const isOpen = createMemo(() => isOpenFor(props.poll, lane(), floor.now()))
  const mayAnswer = () => isOpen() && floor.seat()?.role === 'attendee'
  const kept = () => begun.of(props.poll)
  const [editing, setEditing] = createSignal(kept() !== undefined)
  const [start, setStart] = createSignal<unknown>()
  const fills = () => mayAnswer() && (editing() || !ballot()?.answer)
  const edit = (from: unknown) => {
    setStart(() => from)
    setEditing(true)
  }
  // A sheet that opens by itself must not stand with its close button under a key.
  onMount(() => queueMicrotask(() => card.focus({ preventScroll: true })))
  const leave = () => {
    begun.keep(props.poll, undefined)
    setEditing(false)
    card.focus({ preventScroll: true })
  }
  const pairs = () => {
    const polls = floor.view()?.polls ?? []
    return pairsOf(polls).filter((pair) => pair.some(({ id }) => id === props.poll.id))
  }
  return (
    <div class="poll" ref={card} tabindex="-1">
      <p class="poll-meta soft">
        <Show when={props.poll.policy}>{(letter) => <span class="letter">{letter()}</span>}</Show>
        <Show when={props.poll.phase === 'advance'}>
          <span>{t('polls.list.advance')}</span>
        </Show>
        <span class="poll-left">
          {isOpen() ? leftWords(props.poll, lane(), floor.now(), texts) : t('polls.answer.closed')}
        </span>
      </p>
      <Show when={known()} fallback={<p>{t('polls.results.unknownKind')}</p>}>
        {(known) => (
          <>
            <Show when={ballot()?.refused}>
              {(refused) => (
                <Refused
                  poll={props.poll}
                  known={known()}
                  refused={refused()}
                  counts={ballot()?.answer != null}
                  onEdit={mayAnswer() && !fills() ? () => edit(refused().given) : null}
                />
              )}
            </Show>
            <Switch>
              <Match when={fills()}>
                <AnswerForm
                  poll={props.poll}
                  known={known()}
                  start={start() ?? kept() ?? ballot()?.refused?.given ?? ballot()?.answer?.given ?? null}
                  onDraft={(given) => begun.keep(props.poll, given)}
                  onSent={leave}
                  onKeep={ballot()?.answer ? leave : null}
                />
              </Match>
              <Match when={ballot()}>
                {(ballot) => (
                  <Own
                    poll={props.poll}
                    known={known()}
                    ballot={ballot()}
                    onChange={mayAnswer() ? () => edit(undefined) : null}
                  />
                )}
              </Match>
              <Match when={isOpen()}>
                <p class="soft">{t('polls.answer.onlyAttendees')}</p>
              </Match>
              <Match when={kept() !== undefined}>
                <div class="entry" data-solid="refused">
                  <p>{t('polls.answer.unsent')}</p>
                  <AnswerWords known={known()} given={kept() as SentAnswer} />
                </div>
              </Match>
            </Switch>
          </>
        )}
      </Show>
      <Show
        when={props.poll.tally}
        fallback={
          <Show when={!isOpen()}>
            <p class="soft">{t('polls.answer.notShown')}</p>
          </Show>
        }
      >
        {(tally) => (
          <Show
            when={!fills()}
            fallback={
              <details class="heard">
                <summary>{t('polls.answer.soFar')}</summary>
                <Results poll={props.poll} tally={tally()} />
              </details>
            }
          >
            <section class="poll-results">
              <h3>{t(isOpen() ? 'polls.answer.soFar' : 'polls.results.title')}</h3>
              <Results poll={props.poll} tally={tally()} />
            </section>
          </Show>
        )}
      </Show>
      <Show when={!fills()}>
        {pairs().map(([before, after]) => (
          <Shift before={before} after={after} />
        ))}
      </Show>
      <Show when={props.poll.isProposal}>
        <p class="small soft">{t('polls.list.proposal')}</p>
      </Show>
    </div>
  )
}

interface OwnProps {
  poll: Poll
  known: KnownPoll
  ballot: OwnBallot
  onChange: (() => void) | null
}

/** Drawn as solid as it has come: not sent yet looks unfinished. */
function Own(props: OwnProps): JSX.Element {
  const floor = useFloor()
  const texts = useTexts()
  const { t } = texts
  const state = () => {
    const durable = floor.status().storage === 'durable'
    return answerState(props.ballot, props.poll, floor.view()?.lane ?? 'onsite', floor.now(), durable, texts)
  }
  return (
    <section class="entry" data-solid={props.ballot.state.is === 'saved' ? 'saved' : 'queued'}>
      <h3 class="entry-head">{t('polls.answer.mine')}</h3>
      <Show when={props.ballot.answer}>{(answer) => <AnswerWords known={props.known} given={answer().given} />}</Show>
      <p class="small soft">{state()}</p>
      <Show when={props.onChange}>
        {(onChange) => (
          <div class="acts">
            <button type="button" class="button plain" onClick={() => onChange()()}>
              {t('polls.answer.change')}
            </button>
          </div>
        )}
      </Show>
    </section>
  )
}

interface RefusedProps {
  poll: Poll
  known: KnownPoll
  refused: NonNullable<OwnBallot['refused']>
  /** An answer before it holds. */
  counts: boolean
  onEdit: (() => void) | null
}

/** O5: stays with the reason until its person has read, edited or copied it. */
function Refused(props: RefusedProps): JSX.Element {
  const floor = useFloor()
  const actions = useActions()
  const { t } = useTexts()
  const remove = async () => {
    for (const { action, state } of floor.pending()) {
      if (action.kind === 'ballot.cast' && action.poll === props.poll.id && state.is === 'rejected')
        await actions.discard(action.id)
    }
  }
  return (
    <section class="entry poll-refused" data-solid="refused">
      <h3 class="entry-head">{t('polls.answer.refused')}</h3>
      <AnswerWords known={props.known} given={props.refused.given} />
      <p>{t(`code.${props.refused.code}`)}</p>
      <Show when={props.counts}>
        <p>{t('polls.answer.refusedBefore')}</p>
      </Show>
      <div class="acts">
        <Show when={props.onEdit}>
          {(onEdit) => (
            <button type="button" class="button plain" onClick={() => onEdit()()}>
              {t('polls.answer.edit')}
            </button>
          )}
        </Show>
        <Show when={props.refused.given !== null}>
          <CopyAnswer known={props.known} given={props.refused.given} />
        </Show>
        <button type="button" class="button bare" onClick={remove}>
          {t('floor.remove')}
        </button>
      </div>
    </section>
  )
}
