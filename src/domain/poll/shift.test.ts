import { expect, test } from 'vitest'
import { idOf, pollOf, tallyOfCounts } from '../../../tests/samples.ts'
import type { Poll } from '../poll.ts'
import { opinionShift, pairsOf } from './shift.ts'

const answered = (counts: number[], changes: Partial<Poll> = {}) =>
  pollOf({ tally: { whole: tallyOfCounts(counts), late: 0, lanes: null, phases: null }, ...changes })

test('P4 how opinion moved between before and after, in percent', () => {
  expect(opinionShift(answered([5, 5, 0]), answered([2, 6, 2]))).toEqual({
    lines: [
      { before: 50, after: 20, change: -30 },
      { before: 50, after: 60, change: 10 },
      { before: 0, after: 20, change: 20 },
    ],
    abstained: { before: 0, after: 0, change: 0 },
    mean: null,
  })
})

test('P4 on a scale also how the mean moved', () => {
  const scale = { kind: 'scale', settings: { steps: '1-5', low: 'No', high: 'Yes' } }
  const shift = opinionShift(answered([10, 0, 0, 0, 0], scale), answered([0, 0, 5, 0, 5], scale))
  expect(shift?.mean).toEqual({ before: 1, after: 4, change: 3 })
})

test('what was not the same question, or was not answered or not shown, is not compared', () => {
  const before = answered([5, 5, 0])
  expect(opinionShift(before, answered([5, 5], { settings: { options: ['Yes', 'No'] } }))).toBeNull()
  expect(opinionShift(before, answered([5, 5, 0], { kind: 'ranking' }))).toBeNull()
  expect(opinionShift(before, answered([0, 0, 0]))).toBeNull()
  expect(opinionShift(before, pollOf())).toBeNull()
  expect(opinionShift(answered([], { kind: 'text', settings: {} }), before)).toBeNull()
})

test('a pair is what was asked twice, in the order in which it was', () => {
  const poll = (number: number, pair: string | null, openedAt: number | null) =>
    pollOf({ id: idOf('p', number), pair, openedAt })
  const polls = [poll(1, 'a', 90), poll(2, 'a', 10), poll(3, 'b', 20), poll(4, 'b', null), poll(5, null, 30)]
  expect(pairsOf(polls).map((pair) => pair.map(({ id }) => id))).toEqual([[idOf('p', 2), idOf('p', 1)]])
})
