import { expect, test } from 'vitest'
import { turnOf } from '../../tests/samples.ts'
import { defaultSettings } from './setting-defaults.ts'
import { Settings, turnLimit } from './settings.ts'
import { turnTime } from './turn-time.ts'

const turn = turnOf({ startedAt: 1_000_250 })
const at = (seconds: number, turnSeconds: number | null = 120) =>
  turnTime(turn, turn.startedAt + seconds * 1000, { turnSeconds })

test('a turn runs, is warned 30 seconds before its limit, and is over after it', () => {
  expect([0, 89, 90, 120, 121, 600].map((seconds) => at(seconds).is)).toEqual([
    'running',
    'running',
    'warning',
    'warning',
    'over',
    'over',
  ])
  expect(at(140)).toEqual({ is: 'over', passed: 140, limit: 120 })
})

test('a short turn is not warned from its beginning on', () => {
  expect([0, 9, 10, 20, 21].map((seconds) => at(seconds, 20).is)).toEqual([
    'running',
    'running',
    'warning',
    'warning',
    'over',
  ])
})

test('without a limit a turn takes as long as it takes', () => {
  expect(at(4_000, null)).toEqual({ is: 'free', passed: 4_000, limit: null })
})

test('a clock that is a little behind the server says nothing below zero', () => {
  expect(at(-2)).toMatchObject({ is: 'running', passed: 0 })
})

test('what is said changes with whole seconds only', () => {
  expect(at(1.999)).toEqual(at(1))
})

test('a session from before there was a limit is read, and has the default', () => {
  const { turnSeconds: _, ...older } = defaultSettings
  expect(Settings.safeParse(older).success).toBe(true)
  expect(turnLimit(older as Settings)).toBe(120)
  expect(turnLimit({ turnSeconds: null })).toBeNull()
})

test('T1 what moderators gave comes on top of the limit, where there is one', () => {
  const turn = { startedAt: 0, extra: 60 }
  expect(turnTime(turn, 130_000, { turnSeconds: 120 })).toEqual({ is: 'running', passed: 130, limit: 180 })
  expect(turnTime(turn, 181_000, { turnSeconds: 120 }).is).toBe('over')
  expect(turnTime(turn, 181_000, { turnSeconds: null })).toEqual({ is: 'free', passed: 181, limit: null })
})
