import { onCleanup, onMount } from 'solid-js'

/**
 * For whoever works by keyboard: what they pressed last may be gone, or lie in a sheet that is closed, and then the focus is
 * nowhere. The answer is to be called when such things change; it goes `back` to somewhere once the change is drawn.
 */
export function createLostFocus(back: () => void): () => void {
  let last: Element | null = null
  let byKey = false
  const press = (event: Event) => {
    byKey = event.type === 'keydown'
  }
  const came = (event: FocusEvent) => {
    last = event.target instanceof Element ? event.target : null
  }
  onMount(() => {
    for (const type of ['keydown', 'pointerdown']) addEventListener(type, press, true)
    addEventListener('focusin', came)
  })
  onCleanup(() => {
    for (const type of ['keydown', 'pointerdown']) removeEventListener(type, press, true)
    removeEventListener('focusin', came)
  })
  return () => {
    requestAnimationFrame(() => {
      if (document.activeElement !== document.body || !last) return
      if (last.closest('dialog') || (byKey && !last.isConnected)) back()
    })
  }
}
