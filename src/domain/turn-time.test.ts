import { expect, test } from 'vitest'
import { turnOf } from '../../tests/samples.ts'
import { defaultSettings } from './setting-defaults.ts'
import { Settings } from './settings.ts'
import { turnLimit, turnTime } from './turn-time.ts'

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
  expect(at(140)).toEqual({ is: 'over', part: 'asking', passed: 140, limit: 120 })
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
  expect(at(4_000, null)).toEqual({ is: 'free', part: 'asking', passed: 4_000, limit: null })
})

test('a clock that is a little behind the server says nothing below zero', () => {
  expect(at(-2)).toMatchObject({ is: 'running', passed: 0 })
})

test('what is said changes with whole seconds only', () => {
  expect(at(1.999)).toEqual(at(1))
})

test('a session from before there was a limit is read, and has the default', () => {
  const { turnSeconds: _, panelSeconds: __, followUpSeconds: ___, ...older } = defaultSettings
  expect(Settings.safeParse(older).success).toBe(true)
  expect((['asking', 'panel', 'followUp'] as const).map((part) => turnLimit(part, older as Settings))).toEqual([
    120, 120, 60,
  ])
  expect(turnLimit('asking', { turnSeconds: null })).toBeNull()
})

test('T1 what moderators gave comes on top of the limit, where there is one', () => {
  const turn = { startedAt: 0, extra: 60 }
  expect(turnTime(turn, 130_000, { turnSeconds: 120 })).toMatchObject({ is: 'running', passed: 130, limit: 180 })
  expect(turnTime(turn, 181_000, { turnSeconds: 120 }).is).toBe('over')
  expect(turnTime(turn, 181_000, { turnSeconds: null })).toMatchObject({ is: 'free', passed: 181, limit: null })
})

test('T3 each part is held against its own limit, from when it began', () => {
  const part = { is: 'panel', began: 100_000, panelMs: 0, no: 1 } as const
  const limits = { turnSeconds: 120, panelSeconds: null, followUpSeconds: 40 }
  expect(turnTime({ startedAt: 0, part }, 130_000, limits)).toEqual({
    is: 'free',
    part: 'panel',
    passed: 30,
    limit: null,
  })
  const followUp = { startedAt: 0, part: { ...part, is: 'followUp', no: 2 } } as const
  expect(turnTime(followUp, 130_000, limits)).toEqual({ is: 'warning', part: 'followUp', passed: 30, limit: 40 })
  expect(turnTime({ ...followUp, extra: 60 }, 190_000, limits)).toMatchObject({ is: 'warning', limit: 100 })
})
