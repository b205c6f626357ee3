import { type Accessor, createMemo, createSignal, onCleanup } from 'solid-js'

export interface Hold {
  /** For `onPointerDown` of what must not change under a finger. */
  press(): void
  /** The source as it was when the finger came down, until it lifts. */
  still<Value>(source: Accessor<Value>): Accessor<Value>
}

/** Keeps what is being pressed from moving: nobody should hit the row that slid under the finger. */
export function createHold(): Hold {
  const [pressed, setPressed] = createSignal(false)
  // A touch's click comes after its pointerup, sometimes a frame later: what it hits must still be there.
  const lift = () => requestAnimationFrame(() => requestAnimationFrame(() => setPressed(false)))
  const stop = () => {
    removeEventListener('pointerup', lift, true)
    removeEventListener('pointercancel', lift, true)
  }
  onCleanup(stop)
  return {
    press() {
      stop()
      addEventListener('pointerup', lift, { capture: true, once: true })
      addEventListener('pointercancel', lift, { capture: true, once: true })
      setPressed(true)
    },
    still(source) {
      const held = createMemo<{ value: ReturnType<typeof source> }>((before) =>
        pressed() && before ? before : { value: source() },
      )
      return () => held().value
    },
  }
}
