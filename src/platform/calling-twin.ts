import type { Calling } from './calling.ts'

/** A device for tests on which everything that should reach its person can be looked at. */
export interface CallingTwin extends Calling {
  isAwake(): boolean
  felt: (readonly number[])[]
  heard: number[]
  isPrepared(): boolean
}

export function createCallingTwin(): CallingTwin {
  const held = new Set<object>()
  let prepared = false
  const twin: CallingTwin = {
    felt: [],
    heard: [],
    isAwake: () => held.size > 0,
    isPrepared: () => prepared,
    keepAwake() {
      const hold = {}
      held.add(hold)
      return () => held.delete(hold)
    },
    vibrate: (rhythm) => void twin.felt.push(rhythm),
    prepareRing() {
      prepared = true
    },
    ring: (count) => void twin.heard.push(count),
  }
  return twin
}
