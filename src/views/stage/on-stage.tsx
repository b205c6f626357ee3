import { type JSX, Show } from 'solid-js'
import type { Programme } from '../../domain/session.ts'
import type { TurnTime } from '../../domain/turn-time.ts'
import { useTexts } from '../../messages/messages.ts'
import { type OnFloor, useFloor } from '../../state/floor.ts'
import { createTurnClock } from '../../state/turn-clock.ts'
import { LaneMark } from '../../ui/lane-mark.tsx'
import { TurnClock } from '../../ui/turn-clock.tsx'
import { FittedWords } from './fitted-words.tsx'
import { JoinCorner } from './join-corner.tsx'

/** Who has the floor: the lane, what they ask as large as it fits, and how long it has been. */
export function OnStage(props: { programme: Programme }): JSX.Element {
  const floor = useFloor()
  const { t } = useTexts()
  const time = createTurnClock(floor)
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
            <Show when={onFloor().question.original !== undefined}>
              <p class="stage-edited">{t('words.edited')}</p>
            </Show>
            <Show when={time()}>{(running) => <TimeRing time={running()} />}</Show>
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

/** Once round is the limit of who speaks, or a minute where there is none: there for who looks, asking nothing of who does not. */
function TimeRing(props: { time: TurnTime }): JSX.Element {
  const { t, timer } = useTexts()
  const speaks = () => {
    const { part } = props.time
    return part !== 'asking' && t(`turn.part.${part}`)
  }
  const share = () => {
    const { passed, limit } = props.time
    return limit === null ? (passed % MINUTE) / MINUTE : Math.min(1, passed / limit)
  }
  return (
    <div class="stage-time" data-time={props.time.is}>
      <div class="stage-time-words">
        <Show when={speaks()}>{(words) => <p class="stage-speaks">{words()}</p>}</Show>
        <Show when={props.time.is === 'warning' || props.time.is === 'over'}>
          <TurnClock time={props.time} />
        </Show>
      </div>
      <p class="stage-time-ring" role="timer">
        <svg viewBox="0 0 100 100" aria-hidden="true">
          <circle cx="50" cy="50" r="47" class="stage-time-track" />
          <circle cx="50" cy="50" r="47" class="stage-time-arc" pathLength="1" style={{ '--share': share() }} />
        </svg>
        <span>{timer(props.time.passed * 1000)}</span>
      </p>
    </div>
  )
}

const MINUTE = 60
