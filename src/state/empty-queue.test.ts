import { expect, test } from 'vitest'
import { snapshotOf } from '../../tests/samples.ts'
import type { SessionPhase } from '../domain/phase.ts'
import { defaultSettings } from '../domain/setting-defaults.ts'
import type { Settings } from '../domain/settings.ts'
import { emptyQueue } from './empty-queue.ts'

const said = (now: SessionPhase, changes: Partial<Settings> = {}) =>
  emptyQueue({ phase: () => now, snapshot: () => snapshotOf({ settings: { ...defaultSettings, ...changes } }) })

test('M1 Q11 Q12 an empty queue promises the floor only to whom it is open', () => {
  expect(said('live', { premoderation: false })).toBe('floor.empty.open')
  expect(said('live', { premoderation: true })).toBe('floor.empty.moderated')
  expect(said('advance', { premoderation: false })).toBe('floor.empty.early')
  for (const phase of ['advance', 'live'] as const) {
    expect(said(phase, { taking: 'closed' })).toBe('session.empty.closed')
    expect(said(phase, { taking: 'paused' })).toBe('session.empty.paused')
  }
  expect(said('ended', { taking: 'closed' })).toBe('session.empty.over')
})
