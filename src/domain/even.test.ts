import { expect, test } from 'vitest'
import { idOf, questionOf, snapshotOf, turnOf } from '../../tests/samples.ts'
import { evenFigures } from './even.ts'
import type { Turn } from './turn.ts'

const MINUTE = 60_000
const start = 100 * MINUTE
const at = (minutes: number) => start + minutes * MINUTE

const questions = [
  questionOf({ id: idOf('q', 1), status: 'done', lane: 'onsite', askedAt: at(-60) }),
  questionOf({ id: idOf('q', 2), status: 'done', lane: 'online', askedAt: at(2) }),
  questionOf({ id: idOf('q', 3), status: 'floor', lane: 'onsite', askedAt: at(4) }),
  questionOf({ id: idOf('q', 4), lane: 'online', askedAt: at(5) }),
  questionOf({ id: idOf('q', 5), lane: 'online', askedAt: at(-5) }),
]
const turns = [
  turnOf({ id: idOf('t', 1), question: idOf('q', 1), startedAt: at(1), endedAt: at(3), status: 'ended', first: true }),
  turnOf({
    ...{ id: idOf('t', 2), question: idOf('q', 2), lane: 'online', startedAt: at(8), endedAt: at(9) },
    ...{ status: 'ended', first: true, outOfOrder: true, givenAs: 'online-moderator' },
  }),
  turnOf({
    id: idOf('t', 3),
    question: idOf('q', 4),
    lane: 'online',
    startedAt: at(9),
    status: 'takenBack',
    first: true,
  }),
  turnOf({ id: idOf('t', 4), question: idOf('q', 3), startedAt: at(10), first: false, outOfOrder: true }),
]
const session = snapshotOf({ questions, turns, startedAt: start, aside: { offTopic: 1, noTime: 3 } })
const queue = questions.slice(3)

test('M3 turns, minutes and waits of each lane', () => {
  expect(evenFigures(session, queue, at(12)).lanes).toEqual({
    onsite: {
      turns: 2,
      ms: 4 * MINUTE,
      firstTurns: 1,
      waiting: 0,
      longestWaiting: null,
      longestWaited: 6 * MINUTE,
    },
    online: {
      turns: 1,
      ms: MINUTE,
      firstTurns: 1,
      waiting: 2,
      longestWaiting: 12 * MINUTE,
      longestWaited: 6 * MINUTE,
    },
  })
})

test('M3 out of order by role, set aside by reason', () => {
  expect(evenFigures(session, queue, at(12))).toMatchObject({
    outOfOrder: [
      { role: 'online-moderator', count: 1 },
      { role: null, count: 1 },
    ],
    aside: [
      { reason: 'noTime', count: 3 },
      { reason: 'offTopic', count: 1 },
    ],
  })
})

test('T3 the panel’s minutes are no lane’s, and stand by themselves', () => {
  const answered = (turn: (typeof turns)[number], is: 'panel' | 'followUp', began: number, panelMs: number) => ({
    ...turn,
    part: { is, began: at(began), panelMs, no: 1 },
  })
  const [ended, , takenBack, running] = turns as [Turn, Turn, Turn, Turn]
  const withPanel = snapshotOf({
    ...session,
    turns: [
      answered(ended, 'followUp', 2.5, MINUTE),
      answered(takenBack, 'panel', 9.5, MINUTE),
      answered(running, 'panel', 11, MINUTE / 2),
    ],
  })
  const { lanes, panelMs } = evenFigures(withPanel, queue, at(13))
  expect([lanes.onsite.turns, lanes.onsite.ms, panelMs]).toEqual([2, 1.5 * MINUTE, 3.5 * MINUTE])
  expect(evenFigures({ ...withPanel, endedAt: at(12) }, queue, at(500)).panelMs).toBe(2.5 * MINUTE)
  expect(evenFigures(session, queue, at(13)).panelMs).toBe(0)
})

test('a turn that is taken back never counts', () => {
  const without = snapshotOf({ ...session, turns: turns.filter(({ status }) => status !== 'takenBack') })
  expect(evenFigures(session, queue, at(12))).toEqual(evenFigures(without, queue, at(12)))
})

test('after the end nothing grows any more', () => {
  const ended = { ...session, endedAt: at(12) }
  expect(evenFigures(ended, queue, at(500))).toEqual(evenFigures(session, queue, at(12)))
})

test('before the start nobody waits for a turn', () => {
  expect(evenFigures({ ...session, startedAt: null, turns: [] }, queue, at(-1)).lanes.online).toMatchObject({
    waiting: 2,
    longestWaiting: 0,
  })
})
