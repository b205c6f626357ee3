import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { idOf, pollOf } from '../../tests/samples.ts'
import { ballotCounts, replaces } from './ballot.ts'
import { lanes } from './lane.ts'
import { limits } from './limits.ts'
import { isAdvance, phaseOf } from './phase.ts'
import {
  arrivesBy,
  closingOf,
  duePolls,
  hasTally,
  isGraceOver,
  isOpenFor,
  openLivePoll,
  orderPolls,
  type pollStatuses,
  showsTally,
  statusAt,
} from './poll.ts'

const closing = pollOf({ closesAt: 10_000, delay: 3_000 })

describe('P3 a ballot counts', () => {
  const counting = (lane: 'onsite' | 'online', madeAt: number, receivedAt: number) => {
    const counted = ballotCounts(closing, lane, madeAt, receivedAt)
    return counted.is === 'refused' ? counted.code : counted.is
  }

  test('P3 when it comes in before the closing, to the millisecond', () => {
    expect(counting('onsite', 9_000, 9_999)).toBe('counted')
    expect(counting('onsite', 10_000, 10_000)).toBe('poll.closed')
  })

  test('P3 late, on its own line, when it was cast in time and comes in within the grace time', () => {
    expect(counting('onsite', 9_999, 10_000)).toBe('late')
    expect(counting('onsite', 9_999, 10_000 + limits.ballotGrace - 1)).toBe('late')
    expect(counting('onsite', 9_999, 10_000 + limits.ballotGrace)).toBe('poll.closed')
  })

  test('P3 online attendees see the room later and have that much longer', () => {
    expect(counting('online', 12_000, 12_999)).toBe('counted')
    expect(counting('online', 12_999, 13_000)).toBe('late')
    expect(counting('onsite', 12_000, 12_999)).toBe('poll.closed')
    expect(lanes.map((lane) => closingOf(closing, lane))).toEqual([10_000, 13_000])
    expect(arrivesBy(closing, 'online')).toBe(13_000 + limits.ballotGrace)
  })

  test('P3 always while nobody has closed the poll, and never before it was open or after it is final', () => {
    const at = (status: (typeof pollStatuses)[number]) => ballotCounts(pollOf({ status }), 'onsite', 1, 9e12)
    expect(at('open')).toEqual({ is: 'counted' })
    expect(at('draft')).toEqual({ is: 'refused', code: 'poll.notOpen' })
    expect(at('final')).toEqual({ is: 'refused', code: 'poll.final' })
  })

  test('P3 what counts as late came in after the closing and before the poll can become final', () => {
    const poll = fc.record({
      status: fc.constantFrom('open' as const, 'closed' as const, 'published' as const),
      closesAt: fc.nat(1_000_000),
      delay: fc.nat(60_000),
    })
    fc.assert(
      fc.property(poll, fc.constantFrom(...lanes), fc.nat(2_000_000), fc.nat(400_000), (poll, lane, madeAt, away) => {
        const receivedAt = madeAt + away
        const { is } = ballotCounts(poll, lane, madeAt, receivedAt)
        if (is === 'refused') expect(isOpenFor(poll, lane, receivedAt)).toBe(false)
        else expect(isGraceOver(poll, receivedAt)).toBe(false)
        expect(is === 'counted').toBe(receivedAt < (closingOf(poll, lane) as number))
      }),
    )
  })
})

test('P1 the last will of a device counts, in whatever order its ballots come in', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(), { minLength: 1 }), (counts) => {
      let kept: { n: number } | null = null
      for (const n of counts) if (replaces(kept, n)) kept = { n }
      expect(kept).toEqual({ n: Math.max(...counts) })
      expect(replaces(kept, Math.max(...counts))).toBe(false)
    }),
  )
})

describe('P2 the life of a poll', () => {
  test('P2 a countdown that ran out closes it, for the room first and then for those online', () => {
    expect([9_999, 10_000, 12_999, 13_000].map((now) => statusAt(closing, now))).toEqual([
      'open',
      'open',
      'open',
      'closed',
    ])
    expect([9_999, 10_000].map((now) => isOpenFor(closing, 'onsite', now))).toEqual([true, false])
    expect(statusAt({ ...closing, status: 'published' }, 1)).toBe('published')
    expect(statusAt(pollOf(), 9e12)).toBe('open')
  })

  test('P2 results are hidden until a moderator shows them, or live if so set', () => {
    const seen = (results: 'hidden' | 'shown' | 'live', now: number) => showsTally({ ...closing, results }, now)
    expect([seen('hidden', 20_000), seen('shown', 9_000), seen('shown', 13_000)]).toEqual([false, false, true])
    expect(seen('live', 9_000)).toBe(true)
    expect(showsTally(pollOf({ status: 'draft', results: 'live' }), 1)).toBe(false)
    expect(showsTally(pollOf({ status: 'final', results: 'hidden' }), 1)).toBe(false)
  })

  test('P2 the desk has the tally from the closing on, and everybody as soon as it is shown', () => {
    const seen = (results: 'hidden' | 'shown' | 'live', now: number) => hasTally({ ...closing, results }, now)
    expect([seen('hidden', 9_000), seen('live', 9_000), seen('hidden', 13_000)]).toEqual([false, true, true])
    expect(hasTally(pollOf({ status: 'draft', results: 'live' }), 1)).toBe(false)
  })

  test('P2 one live poll is open in the room, whatever is open in advance', () => {
    const advance = pollOf({ id: idOf('p', 1), phase: 'advance' })
    const over = pollOf({ id: idOf('p', 2), closesAt: 5 })
    const live = pollOf({ id: idOf('p', 3) })
    expect(openLivePoll([advance, over, live], 10)?.id).toBe(live.id)
    expect(openLivePoll([advance, over], 10)).toBeNull()
  })

  test('polls have one order, whatever order they come in', () => {
    const polls = [
      pollOf({ id: idOf('p', 2), order: 1 }),
      pollOf({ order: 1 }),
      pollOf({ id: idOf('p', 3), order: 0.5 }),
    ]
    const ids = [idOf('p', 3), idOf('p', 1), idOf('p', 2)]
    expect(orderPolls(polls).map(({ id }) => id)).toEqual(ids)
    expect(orderPolls([...polls].reverse()).map(({ id }) => id)).toEqual(ids)
  })

  test('a draft is due when its agenda item has come', () => {
    const draft = pollOf({ status: 'draft', item: 1 })
    expect([-1, 0, 1, 2].map((reached) => duePolls([draft], reached).length)).toEqual([0, 0, 1, 1])
    expect(duePolls([pollOf({ item: 0 }), pollOf({ status: 'draft', item: null })], 9)).toEqual([])
  })
})

test('the phases of a session, and what came before it', () => {
  expect(phaseOf({ startedAt: null, endedAt: null })).toBe('advance')
  expect(phaseOf({ startedAt: 5, endedAt: null })).toBe('live')
  expect(phaseOf({ startedAt: 5, endedAt: 9 })).toBe('ended')
  expect([isAdvance(4, 5), isAdvance(5, 5), isAdvance(9, null)]).toEqual([true, false, true])
})
