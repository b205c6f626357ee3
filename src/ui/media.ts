import { type Accessor, createSignal, onCleanup } from 'solid-js'

/** Whether a media query holds now. */
export function createMedia(query: string): Accessor<boolean> {
  const list = matchMedia(query)
  const [holds, setHolds] = createSignal(list.matches)
  const hear = () => setHolds(list.matches)
  list.addEventListener('change', hear)
  onCleanup(() => list.removeEventListener('change', hear))
  return holds
}
