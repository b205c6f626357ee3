import { createEffect, createMemo, createSignal, type JSX, Show } from 'solid-js'
import { useTexts } from '../../messages/messages.ts'
import { useFloor } from '../../state/floor.ts'
import { useShell } from './shell.ts'

type CallBar = () => JSX.Element

/** The bar that calls a person to the floor, fetched once they asked for it, long before their turn comes. */
export function createCallDoor(onDone: () => void) {
  const floor = useFloor()
  const shell = useShell()
  const { need } = useTexts()
  const [bar, setBar] = createSignal<CallBar>()
  const asked = createMemo(() => (floor.view()?.own.length ?? 0) > 0)
  const fetchBar = async () => {
    const [{ CallBar }, calling] = await Promise.all([import('./call-bar.tsx'), shell.calling(), need('turn')])
    setBar(() => () => <CallBar calling={calling} onDone={onDone} />)
  }
  // Without it the floor tab still says what became of each question.
  createEffect(() => asked() && void fetchBar().catch(() => undefined))
  return {
    isHere: () => bar() !== undefined,
    Bar: () => (
      <Show when={bar()} keyed>
        {(Bar) => <Bar />}
      </Show>
    ),
  }
}
