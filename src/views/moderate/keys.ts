import { onCleanup, onMount } from 'solid-js'

/** Each key and what it does; the list in the help sheet is made of this. */
export const deskKeys = {
  n: 'next',
  d: 'done',
  '+': 'minuteMore',
  u: 'undo',
  h: 'notHere',
  g: 'floorNotHere',
  r: 'word',
  a: 'letIn',
  s: 'aside',
  l: 'label',
  p: 'pin',
  e: 'edit',
  x: 'merge',
  t: 'answer',
  o: 'open',
  j: 'down',
  k: 'up',
  i: 'inbox',
  q: 'queue',
  b: 'polls',
  w: 'stage',
  c: 'claim',
  f: 'slip',
  v: 'agenda',
  m: 'nudge',
  y: 'gotIt',
  z: 'undoLast',
  '/': 'find',
  '?': 'help',
} as const
export type KeyAct = (typeof deskKeys)[keyof typeof deskKeys]

const isKey = (key: string): key is keyof typeof deskKeys => key in deskKeys

/** Single keys work only where nobody types and no sheet is open. */
export function makeDeskKeys(acts: Record<KeyAct, () => void>, enabled: () => boolean): void {
  const press = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
    const target = event.target instanceof Element ? event.target : null
    if (!enabled() || target?.closest('input, textarea, select, [contenteditable], dialog')) return
    const key = event.key.length === 1 ? event.key.toLowerCase() : ''
    if (!isKey(key) || (event.repeat && key !== 'j' && key !== 'k')) return
    event.preventDefault()
    acts[deskKeys[key]]()
  }
  onMount(() => addEventListener('keydown', press))
  onCleanup(() => removeEventListener('keydown', press))
}
