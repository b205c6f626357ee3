import type { Platform } from '../platform/platform.ts'

/** One thing to be done later; setting it again replaces what was set. */
export interface Alarm {
  set(ms: number): void
  /** In `ms` at the latest; sooner if that was set already. */
  within(ms: number): void
  stop(): void
}

export function createAlarm(platform: Pick<Platform, 'now' | 'after'>, ring: () => void): Alarm {
  let due = 0
  let cancel: (() => void) | null = null
  const alarm: Alarm = {
    set(ms) {
      alarm.stop()
      due = platform.now() + ms
      cancel = platform.after(ms, () => {
        cancel = null
        ring()
      })
    },
    within(ms) {
      const left = due - platform.now()
      // Below nothing: the device's clock was set forward, and says no more when this would ring.
      if (cancel === null || left > ms || left < 0) alarm.set(ms)
    },
    stop() {
      cancel?.()
      cancel = null
    },
  }
  return alarm
}
