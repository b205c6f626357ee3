import { describe, expect, test } from 'vitest'
import { idOf, pollOf } from '../../../tests/samples.ts'
import type { Intent, PollAction } from '../action.ts'
import { hasRunOut, isOpenFor, Poll, statusAt } from '../poll.ts'
import type { PollContent } from '../poll-content.ts'
import { newPoll, pollAtEnd, pollChange } from './change.ts'

const content: PollContent = {
  kind: 'single',
  text: ' Can we have both?\r\n',
  settings: { options: [' Yes', 'No', 'It depends'] },
  policy: null,
  phase: 'live',
  results: 'hidden',
  seconds: null,
  item: null,
  pair: null,
}
const onPoll = { poll: idOf('p', 1), seen: 1 }
const changed = (intent: Intent, poll = pollOf(), now = 50_000): Poll => {
  const change = pollChange(poll, { id: idOf('a', 1), n: 1, at: 1, ...intent } as PollAction, now)
  return { ...poll, ...change }
}

test('a new poll is a draft, cleaned, and one that everybody can read', () => {
  const poll = newPoll({ id: idOf('p', 1), content, order: 4 })
  expect(poll).toMatchObject({
    status: 'draft',
    text: 'Can we have both?',
    settings: { options: ['Yes', 'No', 'It depends'] },
  })
  expect(Poll.parse(JSON.parse(JSON.stringify(poll)))).toEqual(poll)
})

describe('an edit', () => {
  const edit = (changes: Partial<PollContent>, poll = pollOf({ isProposal: true, edition: 2 })) =>
    changed({ ...onPoll, kind: 'poll.edit', content: { ...content, ...changes } }, poll)

  test('P1 that asks something else makes what was answered before no answer any more', () => {
    expect(edit({ text: 'Something else?' })).toMatchObject({ edition: 3, isProposal: false })
    expect(edit({ settings: { options: ['Yes', 'No'] } })).toMatchObject({ edition: 3, isProposal: false })
    expect(edit({ kind: 'ranking' }).edition).toBe(3)
  })

  test('P1 that only moves it elsewhere leaves its ballots what they are', () => {
    expect(edit({ policy: 'B', results: 'live', seconds: 30 })).toMatchObject({
      edition: 2,
      isProposal: true,
      policy: 'B',
      seconds: 30,
    })
  })
})

describe('P2 P3 the closing', () => {
  const open = { ...onPoll, kind: 'poll.open', seconds: 60, delay: 20 } as const
  const draft = pollOf({ status: 'draft', openedAt: null })

  test('P3 is counted from the opening, and later online', () => {
    expect(changed(open, draft)).toMatchObject({ status: 'open', openedAt: 50_000, closesAt: 110_000, delay: 20_000 })
    expect(changed({ ...open, seconds: null }, draft).closesAt).toBeNull()
  })

  test('P3 is stretched from where it was, or from now', () => {
    const stretch = { ...onPoll, kind: 'poll.stretch', seconds: 30 } as const
    expect(changed(stretch, pollOf({ closesAt: 60_000 })).closesAt).toBe(90_000)
    expect(changed(stretch, pollOf()).closesAt).toBe(80_000)
  })

  test('P2 by hand is now, and no later than the countdown', () => {
    const close = { ...onPoll, kind: 'poll.close' } as const
    const closed = changed(close, pollOf({ delay: 5_000 }))
    expect(changed(close)).toMatchObject({ status: 'closed', closesAt: 50_000 })
    expect(closed).toMatchObject({ status: 'open', closesAt: 50_000 })
    expect([54_999, 55_000].map((now) => statusAt(closed, now))).toEqual(['open', 'closed'])
    expect([54_999, 55_000].map((now) => hasRunOut(closed, now))).toEqual([false, true])
    expect(isOpenFor(closed, 'onsite', 50_000)).toBe(false)
  })

  test('P2 reopening begins anew', () => {
    const reopen = { ...onPoll, kind: 'poll.reopen', seconds: 10 } as const
    const closed = pollOf({ status: 'published', results: 'shown', closesAt: 1 })
    expect(changed(reopen, closed)).toMatchObject({ status: 'open', closesAt: 60_000 })
  })

  test('P2 the end of the session closes what is open', () => {
    expect(pollAtEnd(pollOf(), 70_000)).toEqual({ status: 'closed', closesAt: 70_000 })
    expect(pollAtEnd(pollOf({ closesAt: 60_000 }), 70_000)).toMatchObject({ closesAt: 60_000 })
    for (const status of ['draft', 'closed', 'published', 'final'] as const)
      expect(pollAtEnd(pollOf({ status }), 70_000)).toBeNull()
  })
})

test('P2 published results are shown from then on', () => {
  const publish = { ...onPoll, kind: 'poll.publish' } as const
  expect(changed(publish, pollOf({ status: 'closed' }))).toMatchObject({ status: 'published', results: 'shown' })
  expect(changed(publish, pollOf({ status: 'closed', results: 'live' })).results).toBe('live')
})

test('ballots and entries leave the row of their poll as it is', () => {
  const hide = { kind: 'poll.hideEntry', poll: idOf('p', 1), entry: 'x', seen: 'shown', on: true } as const
  expect(changed(hide)).toEqual(pollOf())
  expect(changed({ kind: 'ballot.cast', poll: idOf('p', 1), edition: 0, answer: 1 })).toEqual(pollOf())
})
