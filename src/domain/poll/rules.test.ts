import { afterAll, describe, expect, test } from 'vitest'
import { idOf, pollOf } from '../../../tests/samples.ts'
import { type Action, actionKinds, type Intent } from '../action.ts'
import { isPollKind } from '../action-kind.ts'
import { check, type Facts, type PollFact } from '../check.ts'
import { limits } from '../limits.ts'
import type { Role } from '../permission.ts'
import type { SessionPhase } from '../phase.ts'
import type { EntryState } from '../poll.ts'
import type { PollContent } from '../poll-content.ts'
import { rejectionCodes } from '../verdict.ts'
import { checkPoll } from './rules.ts'

const poll = idOf('p', 1)
const NOW = 1_000_000

interface World {
  role?: Role
  phase?: SessionPhase
  poll?: Partial<PollFact> | null
  open?: string | null
  count?: number
  entry?: EntryState | null
  lane?: 'onsite' | 'online'
  madeAt?: number
  now?: number
}

function factsOf(world: World): Facts {
  const { id: _, ...row } = pollOf()
  const known: PollFact | null = world.poll === null ? null : { ...row, rev: 3, edition: 1, ballots: 0, ...world.poll }
  const receivedAt = world.now ?? NOW
  const nothing = () => {
    throw new Error('polls ask nothing about questions')
  }
  return {
    role: world.role ?? 'onsite-moderator',
    policyLetters: () => ['A', 'B'],
    openQuestions: nothing,
    openHands: nothing,
    question: nothing,
    floor: nothing,
    next: nothing,
    phase: () => world.phase ?? 'live',
    endedAt: () => null,
    settings: nothing,
    notTakenSince: nothing,
    madeAt: nothing,
    steer: nothing,
    together: nothing,
    rehearsal: nothing,
    isUnused: nothing,
    stage: nothing,
    polls: () => ({
      check: checkPoll,
      poll: (id) => (id === poll ? known : null),
      openPoll: () => world.open ?? null,
      count: () => world.count ?? 0,
      entry: () => world.entry ?? null,
      agendaItems: () => 2,
      lane: () => world.lane ?? 'onsite',
      times: () => ({ madeAt: world.madeAt ?? receivedAt, receivedAt }),
    }),
  }
}

const reached = new Set<string>()

function verdictOf(intent: Intent, world: World = {}): string {
  const verdict = check({ id: idOf('a', 1), n: 1, at: 1000, ...intent } as Action, factsOf(world))
  if (verdict.verdict === 'accepted') return 'accepted'
  reached.add(verdict.code)
  return verdict.code
}

const content: PollContent = {
  kind: 'single',
  text: 'Can we have both?',
  settings: { options: ['Yes', 'No', 'It depends'] },
  policy: 'A',
  phase: 'live',
  results: 'hidden',
  seconds: 60,
  item: 1,
  pair: null,
}
const onPoll = { poll, seen: 3 }
const create = { kind: 'poll.create', content, order: 1 } as const
const edit = { ...onPoll, kind: 'poll.edit', content } as const
const open = { ...onPoll, kind: 'poll.open', seconds: 60, delay: 0 } as const
const reopen = { ...onPoll, kind: 'poll.reopen', seconds: null } as const
const stretch = { ...onPoll, kind: 'poll.stretch', seconds: 30 } as const
const close = { ...onPoll, kind: 'poll.close' } as const
const show = { ...onPoll, kind: 'poll.show', results: 'shown' } as const
const publish = { ...onPoll, kind: 'poll.publish' } as const
const finish = { ...onPoll, kind: 'poll.finish' } as const
const order = { ...onPoll, kind: 'poll.order', order: 2 } as const
const hide = { kind: 'poll.hideEntry', poll, entry: 'trust', seen: 'shown', on: true } as const
const cast = { kind: 'ballot.cast', poll, edition: 1, answer: 1 } as const

const revised = [edit, order, open, stretch, close, reopen, show, publish, finish]
const draft = { status: 'draft' } as const
const attendee = { role: 'attendee' } as const
const closed = { status: 'closed', closesAt: 500 } as const

test('every kind of action on polls is tried here', () => {
  const kinds = [cast, create, ...revised, hide].map((intent) => intent.kind)
  expect(kinds).toEqual(actionKinds.filter(isPollKind))
})

describe('making and changing a poll', () => {
  test('P2 one that holds is made, in any phase of the session', () => {
    for (const phase of ['advance', 'live', 'ended'] as const) expect(verdictOf(create, { phase })).toBe('accepted')
    expect(verdictOf(create, { count: limits.polls })).toBe('poll.tooMany')
  })

  test.each<[Partial<PollContent>, string]>([
    [{ kind: 'quiz' }, 'poll.unknownKind'],
    [{ kind: 'toString' }, 'poll.unknownKind'],
    [{ text: ' ' }, 'poll.empty'],
    [{ text: 'x'.repeat(281) }, 'poll.tooLong'],
    [{ text: 'x\ud800' }, 'poll.brokenText'],
    [{ settings: { options: ['Yes'] } }, 'poll.badSettings'],
    [{ settings: {} }, 'poll.badSettings'],
    [{ policy: 'C' }, 'question.unknownPolicy'],
    [{ item: 2 }, 'poll.unknownItem'],
  ])('what cannot be asked is refused, new or edited: %j', (changes, code) => {
    const wrong = { ...content, ...changes }
    expect(verdictOf({ ...create, content: wrong })).toBe(code)
    expect(verdictOf({ ...edit, content: wrong }, { poll: draft })).toBe(code)
  })

  test('P1 what is asked stays as it is once there are ballots; all else may change', () => {
    const ballots = { poll: { ballots: 1 } }
    const asked: Partial<PollContent>[] = [
      { text: 'Can we have one?' },
      { settings: { options: ['No', 'Yes', 'It depends'] } },
      { kind: 'ranking' },
    ]
    for (const changes of asked) {
      expect(verdictOf({ ...edit, content: { ...content, ...changes } }, ballots)).toBe('poll.hasBallots')
      expect(verdictOf({ ...edit, content: { ...content, ...changes } })).toBe('accepted')
    }
    expect(verdictOf({ ...edit, content: { ...content, policy: null, results: 'live' } }, ballots)).toBe('accepted')
  })

  test('P4 a poll that was opened stays in its phase, so that advance is told from live', () => {
    const advance = { ...edit, content: { ...content, phase: 'advance' } } as const
    expect(verdictOf(advance)).toBe('poll.notDraft')
    expect(verdictOf(advance, { poll: draft })).toBe('accepted')
  })

  test('M2 each act names the state it was based on, and is refused if that moved on', () => {
    for (const intent of revised) expect(verdictOf(intent, { poll: { rev: 4 } })).toBe('poll.moved')
    expect(verdictOf(hide, { entry: 'hidden' })).toBe('poll.entryMoved')
  })

  test('an unknown poll', () => {
    for (const intent of [...revised, hide, cast])
      expect(verdictOf(intent, { poll: null, ...(intent === cast ? attendee : {}) })).toBe('poll.unknown')
  })

  test('P5 a final poll takes nothing any more', () => {
    for (const intent of [...revised, hide, cast]) {
      const world = { poll: { status: 'final' }, entry: 'shown', ...(intent === cast ? attendee : {}) } as const
      expect(verdictOf(intent, world)).toBe('poll.final')
    }
  })
})

describe('P2 the life of a poll', () => {
  test('P2 it is opened once', () => {
    expect(verdictOf(open, { poll: draft })).toBe('accepted')
    expect(verdictOf(open)).toBe('poll.notDraft')
    expect(verdictOf(open, { poll: closed })).toBe('poll.notDraft')
  })

  test('P2 one at a time in the room', () => {
    expect(verdictOf(open, { poll: draft, open: idOf('p', 2) })).toBe('poll.otherOpen')
    expect(verdictOf(reopen, { poll: closed, open: idOf('p', 2) })).toBe('poll.otherOpen')
  })

  test('P2 advance polls open before the session, side by side, and live ones in it', () => {
    const advance = { ...draft, phase: 'advance' } as const
    expect(verdictOf(open, { poll: advance, phase: 'advance', open: idOf('p', 2) })).toBe('accepted')
    expect(verdictOf(open, { poll: advance, phase: 'live' })).toBe('poll.advanceOver')
    expect(verdictOf(open, { poll: draft, phase: 'advance' })).toBe('session.notStarted')
    for (const one of [advance, draft]) expect(verdictOf(open, { poll: one, phase: 'ended' })).toBe('session.ended')
  })

  test('P2 a draft can only be edited, moved and opened', () => {
    for (const intent of [stretch, close, reopen, show, publish, finish])
      expect(verdictOf(intent, { poll: draft })).toBe('poll.notOpen')
    for (const intent of [edit, order, open]) expect(verdictOf(intent, { poll: draft })).toBe('accepted')
  })

  test('P2 it is closed and stretched while it is open in the room', () => {
    for (const intent of [close, stretch]) {
      expect(verdictOf(intent)).toBe('accepted')
      expect(verdictOf(intent, { poll: { closesAt: NOW + 1 } })).toBe('accepted')
      expect(verdictOf(intent, { poll: { closesAt: NOW } })).toBe('poll.closed')
      expect(verdictOf(intent, { poll: { closesAt: NOW, delay: 9000 } })).toBe('poll.closed')
      expect(verdictOf(intent, { poll: closed })).toBe('poll.closed')
    }
  })

  test('P2 it is reopened once it is closed, or published', () => {
    expect(verdictOf(reopen)).toBe('poll.stillOpen')
    expect(verdictOf(reopen, { poll: closed })).toBe('accepted')
    expect(verdictOf(reopen, { poll: { status: 'published', closesAt: 500 } })).toBe('accepted')
    expect(verdictOf(reopen, { poll: closed, phase: 'ended' })).toBe('session.ended')
  })

  test('P2 it is published once nobody can answer in time any more, and then it stays to be seen', () => {
    expect(verdictOf(publish)).toBe('poll.stillOpen')
    expect(verdictOf(publish, { poll: { closesAt: NOW - 1, delay: 2 } })).toBe('poll.stillOpen')
    expect(verdictOf(publish, { poll: closed })).toBe('accepted')
    const published = { poll: { ...closed, status: 'published' } } as const
    expect(verdictOf(publish, published)).toBe('poll.published')
    expect(verdictOf({ ...show, results: 'hidden' }, published)).toBe('poll.published')
    expect(verdictOf(show, published)).toBe('accepted')
    expect(verdictOf({ ...edit, content: { ...content, results: 'hidden' } }, published)).toBe('poll.published')
  })

  test('P2 results are shown and hidden again before that', () => {
    for (const results of ['hidden', 'shown', 'live'] as const) {
      expect(verdictOf({ ...show, results })).toBe('accepted')
      expect(verdictOf({ ...show, results }, { poll: closed })).toBe('accepted')
    }
  })

  test('P3 it becomes final when the grace time is over and not before, as people were told', () => {
    expect(verdictOf(finish)).toBe('poll.stillOpen')
    const at = (delay: number) => ({
      poll: { status: 'published', closesAt: NOW - limits.ballotGrace, delay } as const,
    })
    expect(verdictOf(finish, at(1))).toBe('poll.stillComing')
    expect(verdictOf(finish, at(0))).toBe('accepted')
  })
})

describe('a ballot', () => {
  const castIn = (world: World, changes: Partial<typeof cast> | { answer: unknown } = {}) =>
    verdictOf({ ...cast, ...changes } as Intent, { ...attendee, ...world })

  test('P1 is taken while the poll is open, and one that changes it too', () => {
    expect(castIn({})).toBe('accepted')
    expect(castIn({ poll: { ballots: 9 } })).toBe('accepted')
  })

  test('P6 abstaining is an answer to every kind', () => {
    expect(castIn({}, { answer: null })).toBe('accepted')
    expect(castIn({ poll: { kind: 'points' } }, { answer: null })).toBe('accepted')
  })

  test('P3 cast before the closing it is taken within the grace time', () => {
    const late = { poll: { closesAt: NOW - 1000 }, madeAt: NOW - 1001 }
    expect(castIn(late)).toBe('accepted')
    expect(castIn({ ...late, madeAt: NOW - 1000 })).toBe('poll.closed')
    expect(castIn({ ...late, now: NOW + limits.ballotGrace })).toBe('poll.closed')
    expect(castIn({ poll: { closesAt: NOW - 1000, delay: 1001 }, lane: 'online' })).toBe('accepted')
  })

  test('for a poll that is not open yet', () => {
    expect(castIn({ poll: draft })).toBe('poll.notOpen')
  })

  test('for what the poll asked before it was edited', () => {
    expect(castIn({}, { edition: 0 } as never)).toBe('ballot.changedPoll')
  })

  test('for a kind that is not known here', () => {
    expect(castIn({ poll: { kind: 'quiz' } })).toBe('poll.unknownKind')
  })

  test.each<[Partial<PollFact>, unknown, string]>([
    [{}, 3, 'ballot.unknownOption'],
    [{}, 'Yes', 'ballot.malformed'],
    [{ kind: 'ranking' }, [0, 1], 'ballot.tooFew'],
    [{ kind: 'ranking' }, [0, 1, 2, 0], 'ballot.tooMany'],
    [{ kind: 'ranking' }, [0, 1, 1], 'ballot.twice'],
    [{ kind: 'points' }, [1, 2, 3], 'ballot.wrongSum'],
    [{ kind: 'text', settings: {} }, ' ', 'ballot.empty'],
    [{ kind: 'text', settings: {} }, 'x'.repeat(281), 'ballot.tooLong'],
    [{ kind: 'text', settings: {} }, '\ud800', 'ballot.brokenText'],
  ])('that does not fit the poll: %j, %j', (changes, answer, code) => {
    expect(castIn({ poll: changes }, { answer })).toBe(code)
  })

  test('is for attendees', () => {
    expect(verdictOf(cast)).toBe('role.notAllowed')
  })
})

test('an entry is hidden and shown again by what it says', () => {
  expect(verdictOf(hide, { entry: 'shown' })).toBe('accepted')
  expect(verdictOf({ ...hide, seen: 'waiting', on: false }, { entry: 'waiting' })).toBe('accepted')
  expect(verdictOf(hide, { entry: null })).toBe('poll.unknownEntry')
})

afterAll(() => {
  const own = rejectionCodes.filter((code) => /^(poll|ballot)\./.test(code))
  expect([...reached].filter((code) => /^(poll|ballot)\./.test(code)).sort()).toEqual([...own].sort())
})
