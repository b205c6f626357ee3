import { createEffect, createMemo, createSignal, type JSX, Show } from 'solid-js'
import type { Settings } from '../../domain/settings.ts'
import { useTexts } from '../../messages/messages.ts'
import { useFloor } from '../../state/floor.ts'

type Line = typeof import('../session/session-line.tsx').SessionLine

/** What is said of the session's settings, fetched once one of them is out of the ordinary or changes. */
export function createSessionDoor() {
  const floor = useFloor()
  const { need } = useTexts()
  const [line, setLine] = createSignal<Line>()
  const settings = createMemo(() => floor.snapshot()?.settings)
  let first: Settings | undefined
  const isNeeded = createMemo((before) => {
    const now = settings()
    first ??= now
    const { taking = 'open', onePerPerson } = now ?? {}
    return (
      before ||
      taking !== 'open' ||
      onePerPerson ||
      JSON.stringify(first) !== JSON.stringify(now) ||
      floor.view()?.own.some(({ state }) => state.is === 'rejected')
    )
  })
  const fetchLine = async () => {
    const [{ SessionLine }] = await Promise.all([import('../session/session-line.tsx'), need('session')])
    setLine(() => SessionLine)
  }
  // Without it the buttons are off all the same, and the codes of what was refused are still kept.
  createEffect(() => isNeeded() && void fetchLine().catch(() => undefined))
  return {
    Line: (): JSX.Element => (
      <Show when={line()} keyed>
        {(SessionLine) => <SessionLine class="notice" first={first ?? null} />}
      </Show>
    ),
  }
}
