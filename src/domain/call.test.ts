import { expect, test } from 'vitest'
import { idOf, mineOf, privateOf, questionOf, snapshotOf, turnOf } from '../../tests/samples.ts'
import { callFor } from './call.ts'
import { type Pending, withPending } from './pending.ts'
import type { Question } from './question.ts'

const [q1, q2, q3, q4] = [1, 2, 3, 4].map((number) => idOf('q', number)) as [string, string, string, string]

/** Onsite and online in turns, asked in the order of their numbers. */
const asked = [
  questionOf({ id: q1, lane: 'onsite', askedAt: 1 }),
  questionOf({ id: q2, lane: 'online', askedAt: 2, form: 'spoken' }),
  questionOf({ id: q3, lane: 'onsite', askedAt: 3 }),
  questionOf({ id: q4, lane: 'online', askedAt: 4 }),
]

function viewOf(own: readonly string[], questions: readonly Question[] = asked, pending: readonly Pending[] = []) {
  const mine = questions.filter(({ id }) => own.includes(id)).map((question) => privateOf(question))
  return withPending(snapshotOf({ questions: [...questions] }), mineOf({ questions: mine }), pending, 'onsite')
}

function speaking(question: Question) {
  return { question, turn: turnOf({ question: question.id, lane: question.lane }) }
}

test('Q7 Q10 the second in line, the next and the one who has the floor are called, and nobody else', () => {
  const onFloor = speaking(questionOf({ id: idOf('q', 9) }))
  const calls = [q1, q2, q3, q4].map((id) => callFor(viewOf([id]), onFloor, 'live')?.is ?? null)
  expect(calls).toEqual(['next', 'second', null, null])
  expect(callFor(viewOf([q3]), speaking(asked[2] as Question), 'live')).toMatchObject({
    is: 'now',
    question: { id: q3 },
    turn: { question: q3 },
  })
})

test('Q7 the call follows the queue that everybody sees, not the time of asking', () => {
  const pinned = asked.map((question) => (question.id === q4 ? { ...question, pinned: true } : question))
  expect(callFor(viewOf([q2], pinned), null, 'live')).toBeNull()
  expect(callFor(viewOf([q4], pinned), null, 'live')).toMatchObject({ is: 'second', question: { id: q4 } })
})

test('Q10 of several own questions the nearest is called, and the floor comes before all', () => {
  expect(callFor(viewOf([q2, q1]), null, 'live')).toMatchObject({ is: 'next', question: { id: q1 } })
  expect(callFor(viewOf([q1, q4]), speaking(asked[3] as Question), 'live')).toMatchObject({
    is: 'now',
    question: { id: q4 },
  })
})

test('Q10 the call says the lane and the form of the very question, wherever its asker is now', () => {
  expect(callFor(viewOf([q2]), null, 'live')?.question).toEqual({ id: q2, lane: 'online', form: 'spoken', away: null })
})

test('Q10 whoever asked what was merged into another’s is told of that one’s turn, not called to it', () => {
  const mine = privateOf({ id: idOf('q', 9), status: 'merged', into: q1 })
  const view = withPending(snapshotOf({ questions: asked }), mineOf({ questions: [mine] }), [], 'onsite')
  expect(callFor(view, null, 'live')).toBeNull()
  expect(callFor(view, speaking(asked[0] as Question), 'live')).toBeNull()
})

test('Q10 who withdraws is not called any more, before the server has heard of it', () => {
  const withdrawal: Pending = {
    action: { id: idOf('w', 1), at: 5, n: 1, kind: 'question.withdraw', question: q1 },
    state: { is: 'saved' },
  }
  expect(callFor(viewOf([q1], asked, [withdrawal]), null, 'live')).toBeNull()
  expect(callFor(viewOf([q2], asked, [withdrawal]), null, 'live')?.is).toBe('next')
})

test('Q10 nobody is called days before the session or after its end', () => {
  expect(callFor(viewOf([q1]), null, 'advance')).toBeNull()
  expect(callFor(viewOf([q1]), speaking(asked[1] as Question), 'advance')?.is).toBe('next')
  expect(callFor(viewOf([q1]), null, 'ended')).toBeNull()
})

test('Q4 Q10 who says "not now" is second in line at once, before the server has heard of it, and next again after that turn', () => {
  const wish: Pending = {
    action: { id: idOf('a', 1), n: 1, at: 5, kind: 'question.defer', question: q1 },
    state: { is: 'saved' },
  }
  const room = asked.map((question) => ({ ...question, lane: 'onsite' as const }))
  const view = viewOf([q1], room, [wish])
  expect(view.own).toMatchObject([{ away: 'deferred', state: { is: 'queued', place: 2 } }])
  expect(callFor(view, null, 'live')).toMatchObject({ is: 'second', question: { id: q1, away: 'deferred' } })
  expect(callFor(viewOf([q2], room, []), null, 'live')?.is).toBe('second')
  const refused = viewOf([q1], room, [{ ...wish, state: { is: 'rejected', code: 'question.keptOnce' } }])
  expect(refused.own).toMatchObject([{ away: null, state: { place: 1 } }])
})
