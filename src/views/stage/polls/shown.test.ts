import { expect, test } from 'vitest'
import { idOf, pollOf, tallyOfCounts, turnOf } from '../../../../tests/samples.ts'
import type { Poll } from '../../../domain/poll.ts'
import type { Turn } from '../../../domain/turn.ts'
import { noteShown, pollOnStage } from './shown.ts'

const tally = { whole: tallyOfCounts([3, 2, 1]), late: 0, lanes: null, phases: null }
const [first, second] = [idOf('p', 1), idOf('p', 2)]

const scene = (polls: Poll[], turns: Turn[] = [], now = 10_000, shown: [string, number][] = []) =>
  pollOnStage(polls, turns, new Map(shown), now)

const closed = (changes: Partial<Poll> = {}) => pollOf({ status: 'closed', closesAt: 5000, ...changes })
const running = (startedAt: number) => turnOf({ startedAt })
const ended = (startedAt: number) => turnOf({ startedAt, endedAt: startedAt + 10, status: 'ended' })

test('an open poll comes before whoever has the floor, and not an advance one', () => {
  expect(scene([pollOf()], [running(9000)])).toEqual({ id: first, is: 'asking' })
  expect(scene([pollOf({ phase: 'advance' })])).toBeNull()
  expect(scene([pollOf({ status: 'draft' })])).toBeNull()
})

test('a countdown that ran out closes it here before the server has said so', () => {
  const poll = pollOf({ closesAt: 9000, delay: 20_000 })
  expect(scene([poll], [], 8999)?.is).toBe('asking')
  expect(scene([poll], [], 9000)?.is).toBe('closed')
  expect(scene([poll], [], 60_000)?.is).toBe('closed')
})

test('a closed poll waits for its results, and makes way for a turn', () => {
  expect(scene([closed()])).toEqual({ id: first, is: 'closed' })
  expect(scene([closed()], [running(2000)])).toBeNull()
  expect(scene([closed()], [ended(2000)])?.is).toBe('closed')
  expect(scene([closed()], [ended(6000)])).toBeNull()
  expect(scene([closed({ status: 'final' })])).toBeNull()
})

test('results stand before a turn that runs, until a turn begins after them', () => {
  const poll = closed({ status: 'published', tally })
  expect(scene([poll], [running(7000)], 10_000, [[first, 8000]])).toEqual({ id: first, is: 'results' })
  expect(scene([poll], [running(9000)], 10_000, [[first, 8000]])).toBeNull()
  expect(scene([poll], [ended(9000)], 10_000, [[first, 8000]])).toBeNull()
})

test('of two polls the later one is shown', () => {
  const polls = [closed({ tally, closesAt: 7000 }), closed({ id: second, tally, closesAt: 6000 })]
  expect(scene(polls)?.id).toBe(first)
  expect(scene(polls, [], 10_000, [[second, 9000]])?.id).toBe(second)
})

test('results that were there when the stage opened came with the closing, others come now', () => {
  const polls = [closed({ tally }), closed({ id: second })]
  const before = noteShown(null, polls, 8000)
  expect([...before]).toEqual([[first, 5000]])
  const after = noteShown(before, [closed({ tally }), closed({ id: second, tally })], 9000)
  expect([...after]).toEqual([
    [first, 5000],
    [second, 9000],
  ])
  expect([...noteShown(after, [closed()], 9500)]).toEqual([])
})
