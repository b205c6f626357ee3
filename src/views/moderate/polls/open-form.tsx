import { createSignal, type JSX, Show } from 'solid-js'
import { limits } from '../../../domain/limits.ts'
import type { Poll } from '../../../domain/poll.ts'
import { useTexts } from '../../../messages/messages.ts'
import { useFloor } from '../../../state/floor.ts'
import { usePreferences } from '../../../state/preferences.ts'
import { useActs } from '../desk-acts.ts'
import { Choices, Stepper } from './choices.tsx'
import { countdowns, durationWords } from './poll-words.ts'

/** The countdown as it was planned, and how much later online attendees see the room; then it opens. */
export function OpenForm(props: { poll: Poll }): JSX.Element {
  const floor = useFloor()
  const acts = useActs()
  const preferences = usePreferences()
  const texts = useTexts()
  const { t } = texts
  const [isAsking, setAsking] = createSignal(false)
  const [seconds, setSeconds] = createSignal(props.poll.seconds)
  const [delay, setDelay] = createSignal(props.poll.phase === 'live' ? preferences.streamDelay() : 0)
  const focused = (button: HTMLButtonElement) =>
    queueMicrotask(() => {
      button.focus({ preventScroll: true })
      button.closest('.ask-first')?.scrollIntoView({ block: 'nearest' })
    })
  const open = () => {
    if (acts.changing() !== null) return
    if (props.poll.phase === 'live') preferences.rememberStreamDelay(delay())
    void acts.openPoll(props.poll.id, seconds(), delay())
  }
  return (
    <Show
      when={isAsking()}
      fallback={
        <button type="button" class="button" aria-disabled={floor.phase() === 'ended'} onClick={() => setAsking(true)}>
          {t('polls.desk.open')}
        </button>
      }
    >
      <section class="ask-first" aria-label={t('polls.desk.openTitle')}>
        <Countdowns phase={props.poll.phase} planned={props.poll.seconds} chosen={seconds()} onChoose={setSeconds} />
        <Show when={props.poll.phase === 'live'}>
          <Stepper
            legend={t('polls.desk.delay')}
            hint={t('polls.desk.delayHint')}
            value={delay()}
            words={durationWords(delay(), texts)}
            first={0}
            last={limits.streamDelaySeconds}
            by={5}
            lessWord={t('polls.desk.less')}
            moreWord={t('polls.desk.more')}
            onChange={setDelay}
          />
        </Show>
        <div class="ask-first-acts">
          <button type="button" class="button plain" onClick={() => setAsking(false)}>
            {t('app.cancel')}
          </button>
          <button type="button" class="button" ref={focused} aria-disabled={acts.changing() !== null} onClick={open}>
            {t(acts.changing() === props.poll.id ? 'polls.desk.changing' : 'polls.desk.openNow')}
          </button>
        </div>
      </section>
    </Show>
  )
}

interface CountdownsProps {
  phase: Poll['phase']
  planned?: number | null
  chosen: number | null
  onChoose: (seconds: number | null) => void
}

export function Countdowns(props: CountdownsProps): JSX.Element {
  const texts = useTexts()
  const { t } = texts
  return (
    <Choices
      legend={t('polls.desk.countdown')}
      values={countdowns(props.phase, props.planned ?? null)}
      chosen={props.chosen}
      wordOf={(seconds) => (seconds === null ? t('polls.desk.noCountdown') : durationWords(seconds, texts))}
      onChoose={props.onChoose}
    />
  )
}
