import { afterAll, describe, expect, test } from 'vitest'
import { idOf } from '../../../tests/samples.ts'
import { type Action, actionKinds, type Intent } from '../action.ts'
import { isTogetherKind } from '../action-kind.ts'
import { check, type Facts, type QuestionFact, type TogetherFacts } from '../check.ts'
import { limits } from '../limits.ts'
import { type Role, roles } from '../permission.ts'
import type { SessionPhase } from '../phase.ts'
import { statuses } from '../question.ts'
import type { DeskAct, Nudge } from '../together.ts'
import { rejectionCodes } from '../verdict.ts'
import { checkTogether } from './rules.ts'

const NOW = 1_000_000
const question = idOf('q', 1)
const turn = idOf('t', 1)
const act = idOf('act', 1)

interface World {
  role?: Role
  question?: Partial<QuestionFact> | null
  floor?: string | null
  phase?: SessionPhase
  claim?: ReturnType<TogetherFacts['claim']>
  act?: Partial<DeskAct> | null
  lastTurn?: Partial<NonNullable<ReturnType<TogetherFacts['lastTurn']>>> | null
  nudge?: Pick<Nudge, 'from' | 'to'> | null
}

function factsOf(world: World): Facts {
  const nothing = () => {
    throw new Error('nothing here is about this')
  }
  const known: QuestionFact | null =
    world.question === null
      ? null
      : {
          ...{ status: 'queued', rev: 3, own: false, away: null, form: 'written', answered: false, into: null },
          ...world.question,
        }
  const done: DeskAct = {
    id: act,
    kind: 'question.letIn',
    role: 'onsite-moderator',
    at: NOW,
    question,
    rev: 3,
    was: { status: 'waiting' },
    ...world.act,
  }
  return {
    role: world.role ?? 'onsite-moderator',
    policyLetters: nothing,
    openQuestions: nothing,
    openHands: nothing,
    question: (id) => (id === question ? known : null),
    floor: () => world.floor ?? null,
    next: nothing,
    phase: () => world.phase ?? 'live',
    endedAt: nothing,
    rehearsal: nothing,
    isUnused: nothing,
    settings: nothing,
    notTakenSince: nothing,
    madeAt: nothing,
    steer: nothing,
    stage: nothing,
    polls: nothing,
    together: () => ({
      check: checkTogether,
      claim: () => world.claim ?? null,
      act: (id) => (id === act && world.act !== null ? done : null),
      lastTurn: () => (world.lastTurn === null ? null : { id: turn, question, endedAt: NOW, ...world.lastTurn }),
      nudge: () => world.nudge ?? null,
      now: () => NOW,
    }),
  }
}

const tried = new Set<string>()
const reached = new Set<string>()

/** `accepted`, or the code of the rejection. */
function verdictOf(intent: Intent, world: World = {}): string {
  tried.add(intent.kind)
  const verdict = check({ id: idOf('a', 1), n: 1, at: 1000, ...intent } as Action, factsOf(world))
  if (verdict.verdict === 'accepted') return 'accepted'
  reached.add(verdict.code)
  return verdict.code
}

describe('undoing', () => {
  const undo = { kind: 'question.undo', question, seen: 3, act } as const

  test('M2 an own act is undone while nothing else happened to its question', () => {
    expect(verdictOf(undo)).toBe('accepted')
    expect(verdictOf({ ...undo, seen: 2 })).toBe('question.moved')
    expect(verdictOf({ ...undo, seen: 4 }, { question: { rev: 4 } })).toBe('question.moved')
    expect(verdictOf(undo, { question: null })).toBe('question.unknown')
  })

  test('M2 whatever is on its question, since the revision says that nothing came after the act', () => {
    for (const status of statuses) expect(verdictOf(undo, { question: { status } })).toBe('accepted')
  })

  test('M2 nobody undoes what somebody else did, nor what is no act on this question', () => {
    expect(verdictOf(undo, { role: 'online-moderator' })).toBe('undo.notYours')
    expect(verdictOf(undo, { act: null })).toBe('undo.notYours')
    expect(verdictOf(undo, { act: { question: idOf('q', 2) } })).toBe('undo.notYours')
  })

  test('what cannot be undone is not', () => {
    for (const kind of ['turn.give', 'question.undo', 'question.claim', 'session.start']) {
      expect([kind, verdictOf(undo, { act: { kind } })]).toEqual([kind, 'undo.notYours'])
    }
    expect(verdictOf(undo, { act: { kind: 'question.notHere', was: { status: 'floor' } } })).toBe('undo.notYours')
    for (const status of ['merged', 'done'] as const)
      expect(verdictOf(undo, { act: { kind: 'question.takeBack', was: { status } } })).toBe('undo.notYours')
    for (const kind of [
      'question.setAside',
      'question.label',
      'question.pin',
      'question.takeBack',
      'question.notHere',
    ]) {
      expect([kind, verdictOf(undo, { act: { kind } })]).toEqual([kind, 'accepted'])
    }
  })

  test('an act is undone for a while by the clock of the server, and not later', () => {
    expect(verdictOf(undo, { act: { at: NOW - limits.undoFor } })).toBe('accepted')
    expect(verdictOf(undo, { act: { at: NOW - limits.undoFor - 1 } })).toBe('undo.tooLate')
  })
})

describe('the end of a turn is undone', () => {
  const resume = { kind: 'turn.resume', question, seen: 3, turn } as const
  const done = { question: { status: 'done' } } as const

  test('M2 while nobody else had the floor', () => {
    expect(verdictOf(resume, done)).toBe('accepted')
    expect(verdictOf(resume, { ...done, floor: idOf('t', 2) })).toBe('turn.moved')
    expect(verdictOf(resume, { ...done, lastTurn: { id: idOf('t', 2) } })).toBe('turn.moved')
    expect(verdictOf(resume, { ...done, lastTurn: { question: idOf('q', 2) } })).toBe('turn.moved')
    expect(verdictOf(resume, { ...done, lastTurn: null })).toBe('turn.moved')
  })

  test('M2 and while its question is as it was seen', () => {
    expect(verdictOf(resume, { question: { status: 'done', rev: 4 } })).toBe('question.moved')
    expect(verdictOf(resume, { question: { status: 'queued' } })).toBe('question.notOpen')
  })

  test('Q12 a turn that ended does not go on after the end of the session', () => {
    expect(verdictOf(resume, { ...done, phase: 'ended' })).toBe('session.ended')
  })

  test('for a while, and not later', () => {
    expect(verdictOf(resume, { ...done, lastTurn: { endedAt: NOW - limits.undoFor - 1 } })).toBe('undo.tooLate')
  })
})

describe('claims', () => {
  const claim = { kind: 'question.claim', question, seen: null, on: true } as const
  const mine = { id: idOf('c', 1), role: 'onsite-moderator' } as const
  const theirs = { id: idOf('c', 1), role: 'online-moderator' } as const

  test('what waits or is in the queue is taken, and nothing else', () => {
    const taken = statuses.filter((status) => verdictOf(claim, { question: { status } }) === 'accepted')
    expect(taken).toEqual(['waiting', 'queued'])
    expect(verdictOf(claim, { question: null })).toBe('question.unknown')
  })

  test('M2 what somebody else takes is not taken from them, seen or not', () => {
    expect(verdictOf(claim, { claim: theirs })).toBe('question.claimed')
    expect(verdictOf({ ...claim, seen: theirs.id }, { claim: theirs })).toBe('question.claimed')
    expect(verdictOf({ ...claim, seen: theirs.id, on: false }, { claim: theirs })).toBe('question.claimed')
  })

  test('M2 an own claim is made anew or let go by who saw it', () => {
    for (const on of [true, false]) {
      expect(verdictOf({ ...claim, seen: mine.id, on }, { claim: mine })).toBe('accepted')
      expect(verdictOf({ ...claim, seen: null, on }, { claim: mine })).toBe('question.claimed')
    }
  })

  test('M2 a claim that ran out meanwhile stands in nobody’s way, and no other act on the question does', () => {
    expect(verdictOf({ ...claim, seen: theirs.id })).toBe('accepted')
    expect(verdictOf({ ...claim, seen: mine.id, on: false }, { question: { status: 'done', rev: 9 } })).toBe('accepted')
    expect(verdictOf(claim, { question: { rev: 9 } })).toBe('accepted')
  })
})

describe('nudges', () => {
  const words = (text: string): Intent => ({ kind: 'nudge.send', to: null, say: { is: 'words', text } })
  const take = { kind: 'nudge.take', nudge: idOf('n', 1) } as const

  test('a few words go, nothing does not, and neither do many', () => {
    expect(verdictOf(words('x'.repeat(limits.nudgeGraphemes)))).toBe('accepted')
    expect(verdictOf(words('x'.repeat(limits.nudgeGraphemes + 1)))).toBe('nudge.tooLong')
    expect(verdictOf(words(`a${'\u0301'.repeat(limits.textUnits)}`))).toBe('nudge.tooLong')
    expect(verdictOf(words(' \n\u200b'))).toBe('nudge.empty')
    expect(verdictOf(words('\ud83d'))).toBe('nudge.brokenText')
  })

  test('nobody writes to themselves', () => {
    const ready = { is: 'ready', text: 'letIn', lane: 'online', count: 4 } as const
    for (const to of ['onsite-moderator', 'online-moderator', 'rapporteur', null] as const) {
      const verdict = to === 'rapporteur' ? 'nudge.unknown' : 'accepted'
      expect(verdictOf({ kind: 'nudge.send', to, say: ready }, { role: 'rapporteur' })).toBe(verdict)
    }
  })

  test('who it is for says that it was read, and nobody else', () => {
    const readers = (nudge: Pick<Nudge, 'from' | 'to'> | null) =>
      roles.filter((role) => role !== 'attendee' && verdictOf(take, { role, nudge }) === 'accepted')
    expect(readers({ from: 'onsite-moderator', to: null })).toEqual(['online-moderator', 'rapporteur'])
    expect(readers({ from: 'onsite-moderator', to: 'online-moderator' })).toEqual(['online-moderator'])
    expect(readers(null)).toEqual([])
  })
})

afterAll(() => {
  expect([...tried].sort()).toEqual(actionKinds.filter(isTogetherKind).sort())
  expect(
    rejectionCodes.filter((code) => /^(nudge|undo)\.|^question\.claimed$/.test(code) && !reached.has(code)),
  ).toEqual([])
})
