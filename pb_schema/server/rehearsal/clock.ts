import { setMaxListeners } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'

/** The rehearsal's time, which somebody may stop. */
export interface Clock {
  /** From 0 to 1, whatever the speed. */
  part(): number
  /** Waits for that part of the time, or for the stop. */
  until(part: number): Promise<void>
  pause(ms: number): Promise<void>
  isStopped(): boolean
  stop(): void
  /** Aborted by the stop. */
  signal: AbortSignal
}

export function startClock(ms: number): Clock {
  const started = performance.now()
  const stopping = new AbortController()
  // Every device waits for it.
  setMaxListeners(0, stopping.signal)
  const pause = async (wait: number) => {
    if (stopping.signal.aborted) return
    await sleep(Math.max(0, wait), undefined, { signal: stopping.signal }).catch(() => undefined)
  }
  return {
    part: () => Math.min(1, (performance.now() - started) / ms),
    until: (part) => pause(started + part * ms - performance.now()),
    pause,
    isStopped: () => stopping.signal.aborted,
    stop: () => stopping.abort(),
    signal: stopping.signal,
  }
}
