import { expect, test } from 'vitest'
import { turnOf } from '../../tests/samples.ts'
import { Turn } from './turn.ts'
import { panelTime, partOf, wordPassed } from './turn-part.ts'

const asking = turnOf({ startedAt: 1_000, extra: 60 })
const pass = (turn: Turn, to: 'panel' | 'asker' | 'back', at: number): Turn => ({
  ...turn,
  ...wordPassed(turn, to, at),
})

test('T3 a turn begins with its asker, as one from before parts were kept does', () => {
  expect(partOf(asking)).toEqual({ is: 'asking', began: 1_000, panelMs: 0, no: 0 })
  expect(partOf({ ...asking, part: null })).toEqual(partOf(asking))
  expect(Turn.parse(asking)).toEqual(asking)
})

test('T3 the panel answers and the asker follows up, each with a time of their own', () => {
  const answering = pass(asking, 'panel', 61_000)
  expect(answering).toMatchObject({ extra: 0, part: { is: 'panel', began: 61_000, no: 1 } })
  const following = pass(answering, 'asker', 91_000)
  expect(following).toMatchObject({ extra: 0, part: { is: 'followUp', began: 91_000, no: 2 } })
  const again = pass(following, 'panel', 101_000)
  expect(again).toMatchObject({ part: { is: 'panel', no: 3 }, startedAt: 1_000 })
  expect([answering, following, again].map((turn) => panelTime(turn, 121_000))).toEqual([60_000, 30_000, 50_000])
  expect(panelTime({ ...again, endedAt: 111_000 }, 500_000)).toBe(40_000)
})

test('T3 what is passed back goes on where it was, minutes more and all, and M2 is another part to name', () => {
  const answering = pass(asking, 'panel', 61_000)
  expect(pass(answering, 'back', 71_000)).toEqual({
    ...asking,
    part: { is: 'asking', began: 1_000, panelMs: 0, no: 2 },
  })
  const following = pass(answering, 'asker', 91_000)
  const back = pass({ ...following, extra: 120 }, 'back', 95_000)
  expect(back).toMatchObject({ extra: 0, part: { is: 'panel', began: 61_000, panelMs: 0, no: 3 } })
  expect(panelTime(back, 101_000)).toBe(40_000)
})

test('a clock that went back takes nothing from the panel', () => {
  expect(panelTime(pass(asking, 'panel', 61_000), 60_000)).toBe(0)
})
