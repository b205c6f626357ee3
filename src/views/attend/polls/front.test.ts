import { expect, test } from 'vitest'
import type { Poll } from '../../../domain/poll.ts'
import { advancePolls, frontPoll, isAnswered, leftOf, pastPolls } from './front.ts'

const NOW = 1_000_000

function poll(id: string, more: Partial<Poll>): Poll {
  return {
    id,
    kind: 'single',
    text: id,
    settings: { options: ['Yes', 'No'] },
    policy: null,
    phase: 'live',
    results: 'hidden',
    seconds: null,
    item: null,
    pair: null,
    status: 'open',
    order: 0,
    isProposal: false,
    openedAt: 1,
    closesAt: null,
    delay: 0,
    edition: 0,
    rev: 0,
    tally: null,
    ...more,
  }
}

test('P2 the poll in front is the live one that the own lane may still answer', () => {
  const before = poll('before', { phase: 'advance' })
  const over = poll('over', { closesAt: NOW - 1 })
  const open = poll('open', { closesAt: NOW + 1 })
  expect(frontPoll([before, over, open], 'onsite', NOW)?.id).toBe('open')
  expect(frontPoll([before, over], 'onsite', NOW)).toBe(null)
})

test('P2 online attendees, who see the room later, have a poll in front that much longer', () => {
  const delayed = poll('delayed', { closesAt: NOW - 1_000, delay: 5_000 })
  expect(frontPoll([delayed], 'onsite', NOW)).toBe(null)
  expect(frontPoll([delayed], 'online', NOW)?.id).toBe('delayed')
  expect(pastPolls([delayed], 'onsite', NOW)).toHaveLength(1)
  expect(pastPolls([delayed], 'online', NOW)).toHaveLength(0)
})

test('advance polls stand side by side, and what is over is listed with the newest first', () => {
  const polls = [
    poll('a', { phase: 'advance' }),
    poll('b', { phase: 'advance', closesAt: NOW - 1, openedAt: 1 }),
    poll('c', { phase: 'advance' }),
    poll('d', { status: 'published', openedAt: 2 }),
    poll('e', { status: 'draft' }),
  ]
  expect(advancePolls(polls, 'onsite', NOW).map(({ id }) => id)).toEqual(['a', 'c'])
  expect(pastPolls(polls, 'onsite', NOW).map(({ id }) => id)).toEqual(['d', 'b'])
})

test('an answer that was refused is no answer', () => {
  const sent = { id: 'p', answer: { given: 1 }, state: { is: 'sent' as const }, refused: null }
  expect(isAnswered(undefined)).toBe(false)
  expect(isAnswered(sent)).toBe(true)
  expect(isAnswered({ ...sent, answer: { given: null } })).toBe(true)
  expect(isAnswered({ ...sent, refused: { given: 2, code: 'poll.closed' } })).toBe(false)
})

test('the time left is said in seconds near the end, in minutes before, and else by the clock', () => {
  const left = (closesAt: number | null) => leftOf(poll('p', { closesAt, delay: 1_000 }), 'onsite', NOW)
  expect(left(null)).toEqual({ is: 'untilClosed' })
  expect(left(NOW + 39_001)).toEqual({ is: 'seconds', count: 40 })
  expect(left(NOW + 91_000)).toEqual({ is: 'minutes', count: 2 })
  expect(left(NOW + 7_200_000)).toEqual({ is: 'until', time: NOW + 7_200_000 })
  expect(leftOf(poll('p', { closesAt: NOW, delay: 1_000 }), 'online', NOW)).toEqual({ is: 'seconds', count: 1 })
})
