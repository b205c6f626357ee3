import { createMemo, For, type JSX, Show } from 'solid-js'
import { minutesFull, minutesUp, reachedItem } from '../../domain/agenda.ts'
import type { Programme } from '../../domain/session.ts'
import { useTexts } from '../../messages/messages.ts'
import { createAgendaClock } from '../../state/agenda-clock.ts'
import { useFloor } from '../../state/floor.ts'
import { windowOf } from './agenda-rows.ts'
import { FittedBody } from './fitted-body.tsx'

/** More would be too small for the last row. */
const ROOM = 8

/** What the session is at, large and in its place among what was and what comes, and how many minutes it has left. */
export function AgendaScene(props: { programme: Programme }): JSX.Element {
  const floor = useFloor()
  const { t, language } = useTexts()
  const items = () => props.programme.agenda
  const clock = createAgendaClock(floor)
  const rowOf = (place: number) => clock()?.rows[place]
  const running = () => {
    const state = clock()?.state
    return state?.is === 'running' ? state : null
  }
  // Whole minutes: what changes each second would draw the eye.
  const left = createMemo(() => {
    const state = running()
    if (!state) return null
    return state.left > 0
      ? t('agenda.minutesLeft', minutesUp(state.left))
      : t('agenda.overBy', minutesFull(-state.left))
  })
  const isOver = createMemo(() => (running()?.left ?? 1) <= 0)
  const isRunning = createMemo(() => running() !== null)
  const share = createMemo(() => {
    const state = running()
    return state ? Math.max(0, minutesUp(state.left)) / state.now.minutes : 0
  })
  const standing = createMemo(() => {
    if (floor.phase() === 'ended') return t('session.over.line')
    const state = running()
    if (state) return t('agenda.sessionLeft', minutesUp(state.sessionLeft), props.programme.minutes)
    return clock()?.state.is === 'over' ? t('agenda.over') : t('stage.beginsSoon')
  })
  const reached = createMemo(() => {
    const now = clock()
    return now ? reachedItem(now) : -1
  })
  const shown = createMemo(() => windowOf(items().length, Math.max(0, reached()), ROOM), undefined, {
    equals: (a, b) => a.from === b.from && a.to === b.to,
  })
  const rows = createMemo(() => items().slice(shown().from, shown().to))
  return (
    <section class="stage-now stage-agenda">
      <header class="stage-head">
        <h1 class="stage-lane">{t('tab.agenda')}</h1>
        <p class="stage-agenda-standing">{standing()}</p>
      </header>
      <FittedBody content={[rows(), reached(), isRunning()]}>
        <ol class="stage-items" lang={props.programme.language}>
          <For each={rows()}>
            {(item, index) => {
              const row = () => rowOf(shown().from + index())
              const phase = createMemo(() => row()?.phase ?? 'coming')
              const minutes = createMemo(() => row()?.minutes ?? item.minutes)
              return (
                <li data-phase={phase()} aria-current={phase() === 'now' ? 'step' : undefined}>
                  <p class="people stage-item" dir="auto">
                    {item.title}
                  </p>
                  <p class="stage-item-minutes" lang={language()}>
                    {t('agenda.minutes', minutes())}
                  </p>
                  <Show when={phase() === 'now' && left()}>
                    {(words) => (
                      <p class="stage-item-left" lang={language()} data-over={isOver() ? '' : undefined}>
                        <span class="stage-item-bar" style={{ '--share': share() }} />
                        {words()}
                      </p>
                    )}
                  </Show>
                </li>
              )
            }}
          </For>
        </ol>
        <Show when={shown().after > 0}>
          <p class="stage-left-over">{t('stage.moreItems', shown().after)}</p>
        </Show>
      </FittedBody>
    </section>
  )
}
