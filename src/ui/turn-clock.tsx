import './turn-clock.css'
import { type JSX, Match, Switch } from 'solid-js'
import type { TurnTime } from '../domain/turn-time.ts'
import { useTexts } from '../messages/messages.ts'

/** The time of a turn: how long it has been, then how much is left, then how much it is over. Said in words and in colour. */
export function TurnClock(props: { time: TurnTime }): JSX.Element {
  const { t, timer } = useTexts()
  const clock = (seconds: number) => timer(seconds * 1000)
  const limit = () => props.time.limit ?? 0
  return (
    <span class="turn-clock" data-time={props.time.is} role="timer">
      <Switch fallback={clock(props.time.passed)}>
        <Match when={props.time.is === 'running'}>
          {clock(props.time.passed)} <span class="turn-clock-of">{t('turn.of', clock(limit()))}</span>
        </Match>
        <Match when={props.time.is === 'warning'}>{t('turn.left', clock(limit() - props.time.passed))}</Match>
        <Match when={props.time.is === 'over'}>{t('turn.over', clock(props.time.passed - limit()))}</Match>
      </Switch>
    </span>
  )
}
