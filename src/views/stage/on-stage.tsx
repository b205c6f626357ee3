import { type JSX, Show } from 'solid-js'
import type { Programme } from '../../domain/session.ts'
import { useTexts } from '../../messages/messages.ts'
import { type OnFloor, useFloor } from '../../state/floor.ts'
import { LaneMark } from '../../ui/lane-mark.tsx'
import { FittedWords } from './fitted-words.tsx'
import { JoinCorner } from './join-corner.tsx'

/** Who has the floor: the lane, what they ask as large as it fits, and how long it has been. */
export function OnStage(props: { programme: Programme }): JSX.Element {
  const floor = useFloor()
  const { t } = useTexts()
  return (
    <Show when={floor.onFloor()}>
      {(onFloor) => (
        <section class="stage-now">
          <header class="stage-head">
            <p class="stage-lane">
              <LaneMark lane={onFloor().question.lane} />
              {t(`lane.${onFloor().question.lane}Start`)}
            </p>
            <Show when={onFloor().question.policy}>
              {(letter) => (
                <p class="stage-policy">
                  <span class="letter">{letter()}</span> {t('stage.policy')}
                </p>
              )}
            </Show>
            <TimeRing onFloor={onFloor()} />
          </header>
          <FittedWords text={wordsOf(onFloor())} />
          <JoinCorner code={props.programme.code} />
        </section>
      )}
    </Show>
  )

  function wordsOf({ question }: OnFloor) {
    return question.text || t(question.lane === 'onsite' ? 'stage.handInRoom' : 'stage.handOnline')
  }
}

/** Once round is a minute: there for who looks, asking nothing of who does not. */
function TimeRing(props: { onFloor: OnFloor }): JSX.Element {
  const floor = useFloor()
  const { timer } = useTexts()
  const passed = () => Math.max(0, floor.now() - props.onFloor.turn.startedAt)
  return (
    <p class="stage-time" role="timer">
      <svg viewBox="0 0 100 100" aria-hidden="true">
        <circle cx="50" cy="50" r="47" class="stage-time-track" />
        <circle
          cx="50"
          cy="50"
          r="47"
          class="stage-time-arc"
          pathLength="60"
          style={{ '--seconds': Math.floor(passed() / 1000) % 60 }}
        />
      </svg>
      <span>{timer(passed())}</span>
    </p>
  )
}
