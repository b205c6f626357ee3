import { createRoot, createSignal } from 'solid-js'
import { expect, test } from 'vitest'
import { questionOf, snapshotOf, turnOf } from '../../tests/samples.ts'
import { defaultSettings } from '../domain/setting-defaults.ts'
import type { FullSnapshot } from '../domain/snapshot.ts'
import type { SyncStatus } from '../sync/status.ts'
import { createTurnClock } from './turn-clock.ts'

const onFloor = { turn: turnOf({ startedAt: 50_000 }), question: questionOf() }

const statusOf = (is: 'online' | 'connecting'): SyncStatus => ({
  connection: { is },
  unsent: 0,
  sending: false,
  storage: 'durable',
  refused: null,
})

function clockAt(
  now: number,
  snapshot: FullSnapshot,
  speaking: typeof onFloor | null = onFloor,
  status = statusOf('online'),
) {
  return createRoot((dispose) => {
    const clock = createTurnClock({
      now: () => now,
      onFloor: () => speaking,
      snapshot: () => snapshot,
      status: () => status,
    })()
    dispose()
    return clock
  })
}

test('the turn that runs is held against the session’s limit', () => {
  const snapshot = snapshotOf({ settings: { ...defaultSettings, turnSeconds: 60 } })
  expect(clockAt(95_000, snapshot)).toEqual({ is: 'warning', part: 'asking', passed: 45, limit: 60 })
  expect(clockAt(95_000, snapshot, null)).toBeNull()
})

test('a session that was kept before there was a limit has the default one', () => {
  const { turnSeconds: _, ...older } = defaultSettings
  expect(clockAt(171_000, snapshotOf({ settings: older }))).toEqual({
    is: 'over',
    part: 'asking',
    passed: 121,
    limit: 120,
  })
})

test('two devices whose clocks agree on the second say the same', () => {
  const [now, setNow] = createSignal(0)
  createRoot((dispose) => {
    const clock = createTurnClock({
      now,
      onFloor: () => onFloor,
      snapshot: () => snapshotOf(),
      status: () => statusOf('online'),
    })
    setNow(110_000)
    const first = clock()
    setNow(110_049)
    expect(clock()).toBe(first)
    dispose()
  })
})

test('nobody is said to be over by a clock that the server has not set right yet', () => {
  expect(clockAt(999_000, snapshotOf(), onFloor, statusOf('connecting'))).toBeNull()
})
