import { createMemo, createSignal, type JSX, Match, Show, Switch } from 'solid-js'
import type { Acted } from '../../../actions/floor-actions.ts'
import { kindOf } from '../../../domain/poll/kinds.ts'
import { isGraceOver, isOpenFor, type Poll, statusAt } from '../../../domain/poll.ts'
import { useTexts } from '../../../messages/messages.ts'
import { useFloor } from '../../../state/floor.ts'
import { useActs } from '../desk-acts.ts'
import { useDesk } from '../desk-state.ts'
import { AskFirst } from './ask-first.tsx'
import { copyPoll } from './copy-poll.ts'
import { Countdowns, OpenForm } from './open-form.tsx'
import { lastArrival } from './poll-head.tsx'

/** From draft to final: what can be done with it now. */
export function PollLife(props: { poll: Poll }): JSX.Element {
  const floor = useFloor()
  const desk = useDesk()
  const { t } = useTexts()
  const status = createMemo(() => statusAt(props.poll, floor.now()))
  return (
    <>
      <p class="small soft" role="status">
        {resultsLine()}
      </p>
      <Show when={desk.mayAct()}>
        <div class="poll-life">
          <Show when={kindOf(props.poll.kind)}>
            <Switch>
              <Match when={status() === 'draft'}>
                <OpenForm poll={props.poll} />
              </Match>
              <Match when={status() === 'open'}>
                <WhileOpen poll={props.poll} />
              </Match>
              <Match when={status() === 'closed' || status() === 'published'}>
                <WhenClosed poll={props.poll} />
              </Match>
            </Switch>
          </Show>
          <Writing poll={props.poll} final={status() === 'final'} />
        </div>
      </Show>
    </>
  )

  function resultsLine(): string {
    if (status() === 'draft') return ''
    if (status() === 'final') return t('polls.desk.finalSaid')
    if (props.poll.results === 'hidden')
      return t(status() === 'open' ? 'polls.desk.resultsNotYet' : 'polls.desk.resultsHidden')
    if (status() !== 'open') return t('polls.desk.resultsShown')
    return t(props.poll.results === 'live' ? 'polls.desk.resultsLive' : 'polls.desk.resultsThen')
  }
}

function WhileOpen(props: { poll: Poll }): JSX.Element {
  const floor = useFloor()
  const acts = useActs()
  const { t } = useTexts()
  const isOpenInRoom = () => isOpenFor(props.poll, 'onsite', floor.now())
  return (
    <>
      <Show when={isOpenInRoom()}>
        <Act word={t('polls.desk.stretchHalf')} act={() => acts.stretchPoll(props.poll.id, 30)} />
        <Act word={t('polls.desk.stretchMinute')} act={() => acts.stretchPoll(props.poll.id, 60)} />
        <Act main word={t('polls.desk.close')} act={() => acts.closePoll(props.poll.id)} />
      </Show>
      <Show
        when={props.poll.results === 'live'}
        fallback={<Act word={t('polls.desk.showLive')} act={() => acts.showPoll(props.poll.id, 'live')} />}
      >
        <Act word={t('polls.desk.hideLive')} act={() => acts.showPoll(props.poll.id, 'hidden')} />
      </Show>
    </>
  )
}

function WhenClosed(props: { poll: Poll }): JSX.Element {
  const floor = useFloor()
  const acts = useActs()
  const texts = useTexts()
  const { t } = texts
  const [seconds, setSeconds] = createSignal<number | null>(props.poll.phase === 'live' ? 60 : null)
  const isGrace = () => !isGraceOver(props.poll, floor.now())
  return (
    <>
      <Show when={props.poll.status !== 'published'}>
        <Show
          when={props.poll.results === 'hidden'}
          fallback={<Act word={t('polls.desk.hide')} act={() => acts.showPoll(props.poll.id, 'hidden')} />}
        >
          <Act main word={t('polls.desk.show')} act={() => acts.showPoll(props.poll.id, 'shown')} />
        </Show>
        <Act
          word={t('polls.desk.publish')}
          hint={t('polls.desk.publishHint')}
          act={() => acts.publishPoll(props.poll.id)}
        />
      </Show>
      <Show when={floor.phase() !== 'ended'}>
        <AskFirst
          word={t('polls.desk.reopen')}
          title={t('polls.desk.reopenTitle')}
          means={t('polls.desk.reopenMeans')}
          yes={t('polls.desk.reopen')}
          disabled={acts.changing() !== null}
          onYes={() => void acts.reopenPoll(props.poll.id, seconds())}
        >
          <Countdowns phase={props.poll.phase} chosen={seconds()} onChoose={setSeconds} />
        </AskFirst>
      </Show>
      <AskFirst
        word={t('polls.desk.finish')}
        title={t('polls.desk.finishTitle')}
        means={t('polls.desk.finishMeans')}
        yes={t('polls.desk.finishYes')}
        destructive
        disabled={isGrace() || acts.changing() !== null}
        onYes={() => void acts.finishPoll(props.poll.id)}
      />
      <Show when={isGrace()}>
        <p class="small soft poll-wait">{t('polls.desk.finishLater', texts.clock(lastArrival(props.poll)))}</p>
      </Show>
    </>
  )
}

/** What is written of it: edited as long as it is not final, copied at any time. */
function Writing(props: { poll: Poll; final: boolean }): JSX.Element {
  const floor = useFloor()
  const acts = useActs()
  const { t } = useTexts()
  return (
    <Show when={kindOf(props.poll.kind)}>
      <Show when={!props.final}>
        <button
          type="button"
          class="button plain"
          onClick={() => acts.open({ is: 'polls', at: { is: 'form', poll: props.poll.id } })}
        >
          {t(acts.drafts.of(props.poll.id) ? 'polls.desk.goOnEdit' : 'polls.desk.edit')}
        </button>
      </Show>
      <button type="button" class="button plain" onClick={() => void copyPoll(props.poll, floor, acts)}>
        {t('polls.desk.copy')}
      </button>
    </Show>
  )
}

interface ActProps {
  word: string
  hint?: string
  main?: boolean
  act: () => Promise<Acted>
}

/** One act at a time: the next once the desk shows what became of the one before. */
function Act(props: ActProps): JSX.Element {
  const acts = useActs()
  return (
    <button
      type="button"
      class="button"
      classList={{ plain: props.main !== true }}
      title={props.hint}
      aria-disabled={acts.changing() !== null}
      onClick={() => acts.changing() === null && void props.act()}
    >
      {props.word}
    </button>
  )
}
