import { afterAll, describe, expect, test } from 'vitest'
import { idOf } from '../../tests/samples.ts'
import { type Action, type ActionKind, type ActionOf, actionKinds, type Intent } from './action.ts'
import { isPollKind, isTogetherKind } from './action-kind.ts'
import type { AgendaRun } from './agenda.ts'
import { check, checkText, type Facts, type QuestionFact } from './check.ts'
import { limits } from './limits.ts'
import { isAllowed, roles } from './permission.ts'
import type { SessionPhase } from './phase.ts'
import { type Status, statuses } from './question.ts'
import { defaultSettings } from './setting-defaults.ts'
import type { Settings } from './settings.ts'
import { checkSteer } from './steer.ts'
import type { NotTakenSince } from './taking.ts'
import type { TurnPart } from './turn.ts'
import type { Spoken } from './turn-part.ts'
import { rejectionCodes } from './verdict.ts'

const question = idOf('q', 1)
const other = idOf('q', 2)
const turn = idOf('t', 1)

const attendee = { role: 'attendee' } as const
const moderator = { role: 'onsite-moderator' } as const

interface World extends Partial<Pick<Facts, 'role'>> {
  letters?: string[]
  open?: number
  hands?: number
  question?: Partial<QuestionFact> | null
  /** The other one. */
  kept?: Partial<QuestionFact>
  floor?: string | null
  next?: string | null
  phase?: SessionPhase
  settings?: Partial<Settings>
  notTaken?: NotTakenSince
  madeAt?: number
  endedAt?: number
  run?: AgendaRun
  running?: Spoken
  now?: number
  rehearsal?: number | null
  isUnused?: boolean
  stage?: string
}

const plain: QuestionFact = {
  ...{ status: 'queued', rev: 3, own: false, away: null },
  ...{ form: 'written', answered: false, into: null },
}

function factsOf(world: World): Facts {
  const known: QuestionFact | null = world.question === null ? null : { ...plain, ...world.question }
  const kept: QuestionFact | null = world.kept === undefined ? null : { ...plain, ...world.kept }
  const settings = () => ({ ...defaultSettings, ...world.settings })
  return {
    role: world.role ?? 'attendee',
    policyLetters: () => world.letters ?? ['A', 'B'],
    openQuestions: () => world.open ?? 0,
    openHands: () => world.hands ?? 0,
    question: (id) => (id === question ? known : id === other ? kept : null),
    floor: () => world.floor ?? null,
    next: () => world.next ?? null,
    phase: () => world.phase ?? (world.endedAt === undefined ? 'advance' : 'ended'),
    endedAt: () => world.endedAt ?? null,
    settings,
    notTakenSince: () => world.notTaken ?? { written: 0, spoken: 0 },
    madeAt: () => world.madeAt ?? 1000,
    steer: () => ({
      check: checkSteer,
      settings,
      agenda: () => ({ run: world.run ?? null, minutes: [5, 20, 5], startedAt: 0, now: 6 * 60_000 }),
      turn: () => (world.floor ? { startedAt: 0, ...world.running } : null),
      now: () => world.now ?? 0,
    }),
    rehearsal: () => world.rehearsal ?? null,
    isUnused: () => world.isUnused ?? true,
    stage: () => world.stage ?? 'byItself',
    polls: () => {
      throw new Error('nothing here is about polls')
    },
    together: () => {
      throw new Error('nothing here is about working together')
    },
  }
}

const reached = new Set<string>()

/** `accepted`, or the code of the rejection. */
function verdictOf(intent: Intent, world: World): string {
  const verdict = check({ id: idOf('a', 1), n: 1, at: 1000, ...intent } as Action, factsOf(world))
  if (verdict.verdict === 'accepted') return 'accepted'
  reached.add(verdict.code)
  return verdict.code
}

const ask = { kind: 'question.ask', form: 'written', text: 'Why?', policy: null } as const
const letIn = { kind: 'question.letIn', question, seen: 3 } as const
const setAside = { kind: 'question.setAside', question, seen: 3, reason: 'offTopic', note: null } as const
const label = { kind: 'question.label', question, seen: 3, policy: 'A' } as const
const pin = { kind: 'question.pin', question, seen: 3, on: true } as const
const takeBack = { kind: 'question.takeBack', question, seen: 3 } as const
const edit = { kind: 'question.edit', question, seen: 3, text: 'Who?' } as const
const merge = { kind: 'question.merge', question, seen: 3, into: other, intoSeen: 3 } as const
const answer = { kind: 'question.answer', question, seen: 3, text: 'The regulator.' } as const
const slip = { kind: 'question.slip', lane: 'online', form: 'written', text: 'Why?', policy: null, mark: null } as const
const give = { kind: 'turn.give', question, seen: 3, floor: null, asNext: false } as const
const notHere = { kind: 'question.notHere', question, seen: 3 } as const
const defer = { kind: 'question.defer', question } as const
const withdraw = { kind: 'question.withdraw', question } as const
const go = { kind: 'agenda.go', item: 2, seen: 0 } as const
const stretch = { kind: 'agenda.stretch', item: 1, minutes: 5, from: null, seen: 0 } as const
const set = { kind: 'session.set', change: { setting: 'taking', value: 'closed', seen: 'open' } } as const
const support = { kind: 'support.set', question, on: true } as const

const intents: Intent[] = [
  ask,
  withdraw,
  defer,
  support,
  { kind: 'lane.set', lane: 'online' },
  { kind: 'device.describe', region: 'african', group: null },
  { kind: 'device.forget' },
  letIn,
  setAside,
  label,
  pin,
  takeBack,
  notHere,
  edit,
  merge,
  answer,
  slip,
  give,
  { kind: 'turn.end', turn },
  { kind: 'turn.takeBack', turn },
  { kind: 'turn.extend', turn, seen: 0 },
  { kind: 'turn.pass', turn, to: 'panel', seen: 0 },
  { kind: 'session.start' },
  { kind: 'session.end' },
  set,
  go,
  stretch,
  { kind: 'rehearsal.start' },
  { kind: 'rehearsal.end', seen: 5 },
  { kind: 'stage.show', layout: 'agenda', seen: 'byItself' },
]

test('every kind of action is tried here', () => {
  const elsewhere = (kind: ActionKind) => isPollKind(kind) || isTogetherKind(kind)
  expect(intents.map((intent) => intent.kind)).toEqual(actionKinds.filter((kind) => !elsewhere(kind)))
})

test('M5 a rehearsal begins only where nobody has done anything, and ends as the one that was seen', () => {
  const start = { kind: 'rehearsal.start' } as const
  const end = { kind: 'rehearsal.end', seen: 5 } as const
  const role = 'online-moderator'
  expect(verdictOf(start, { role })).toBe('accepted')
  expect(verdictOf(start, { role, rehearsal: 5 })).toBe('rehearsal.running')
  expect(verdictOf(start, { role, isUnused: false })).toBe('rehearsal.inUse')
  expect(verdictOf(start, { role, phase: 'live' })).toBe('rehearsal.inUse')
  expect(verdictOf(start, { role, phase: 'ended' })).toBe('rehearsal.inUse')
  expect(verdictOf(end, { role, rehearsal: 5 })).toBe('accepted')
  expect(verdictOf(end, { role, rehearsal: 6 })).toBe('rehearsal.over')
  expect(verdictOf(end, { role })).toBe('rehearsal.over')
})

test('a role that may not do something is told so before anything else', () => {
  for (const role of roles) {
    for (const intent of intents) {
      const verdict = verdictOf(intent, { role, question: null })
      expect([role, intent.kind, verdict === 'role.notAllowed']).toEqual([
        role,
        intent.kind,
        !isAllowed(role, intent.kind),
      ])
    }
  }
})

test('V3 whoever wants to be forgotten is', () => {
  for (const role of roles) expect(verdictOf({ kind: 'device.forget' }, { role })).toBe('accepted')
})

describe('asking', () => {
  test('a written question needs words, a raised hand does not', () => {
    expect(verdictOf(ask, attendee)).toBe('accepted')
    expect(verdictOf({ ...ask, text: ' \n\u200b ' }, attendee)).toBe('question.empty')
    expect(verdictOf({ ...ask, text: '', form: 'spoken' }, attendee)).toBe('accepted')
  })

  test('500 characters fit and 501 do not, whatever they are made of', () => {
    for (const one of ['a', 'é', '隐', 'ش\u064f', '👨‍👩‍👧', '🇺🇾', 'e\u0301']) {
      expect(verdictOf({ ...ask, text: one.repeat(500) }, attendee)).toBe('accepted')
      expect(verdictOf({ ...ask, text: `  ${one.repeat(500)}\r\n` }, attendee)).toBe('accepted')
      expect(verdictOf({ ...ask, text: one.repeat(501) }, attendee)).toBe('question.tooLong')
    }
  })

  test('marks without end do not fit in, though they are one character', () => {
    expect(verdictOf({ ...ask, text: `a${'\u0301'.repeat(limits.textUnits)}` }, attendee)).toBe('question.tooLong')
  })

  test('half a character is refused in question and topic', () => {
    expect(verdictOf({ ...ask, text: 'a\ud83d' }, attendee)).toBe('question.brokenText')
    expect(checkText('\udc00', 'spoken')).toEqual({ verdict: 'rejected', code: 'question.brokenText' })
  })

  test('the label is a policy question of this session or none', () => {
    expect(verdictOf({ ...ask, policy: 'B' }, attendee)).toBe('accepted')
    expect(verdictOf({ ...ask, policy: 'C' }, attendee)).toBe('question.unknownPolicy')
  })

  test('Q8 a device has at most one raised hand open', () => {
    const hand = { ...ask, form: 'spoken', text: '' } as const
    expect(verdictOf(hand, { open: 1, hands: 1 })).toBe('question.handAlreadyUp')
    expect(verdictOf(ask, { open: 1, hands: 1 })).toBe('accepted')
    expect(verdictOf(hand, { open: 4, hands: 0 })).toBe('accepted')
  })

  test('a device has at most five questions open', () => {
    expect(verdictOf(ask, { open: limits.openQuestions - 1 })).toBe('accepted')
    expect(verdictOf(ask, { open: limits.openQuestions })).toBe('question.tooManyOpen')
  })
})

describe('one of many questions', () => {
  const acceptedFrom = (intent: Intent, world: World): Status[] =>
    statuses.filter((status) => verdictOf(intent, { ...world, question: { ...world.question, status } }) === 'accepted')

  test('Q10 its asker withdraws what has not had its turn, and nobody else does', () => {
    expect(acceptedFrom(withdraw, { question: { own: true } })).toEqual(['waiting', 'queued'])
    expect(verdictOf(withdraw, { question: { own: false } })).toBe('question.notYours')
    expect(verdictOf(withdraw, { question: null })).toBe('question.unknown')
    expect(verdictOf(withdraw, { question: { own: true, status: 'done' } })).toBe('question.notOpen')
  })

  test('Q12 what is asked or supported at the end of the session or later is refused, what was before it is taken', () => {
    const hand = { ...ask, form: 'spoken', text: '' } as const
    for (const act of [ask, hand, support]) {
      expect(verdictOf(act, { endedAt: 1000, madeAt: 999 })).toBe('accepted')
      expect(verdictOf(act, { endedAt: 1000, madeAt: 1000 })).toBe('session.ended')
      expect(verdictOf(act, { endedAt: 1000, madeAt: 5000 })).toBe('session.ended')
    }
    const unsupport = { ...support, on: false }
    expect(verdictOf(unsupport, { endedAt: 1000, madeAt: 5000 })).toBe('accepted')
    const closed = { settings: { taking: 'closed' }, notTaken: { written: 1, spoken: 1 } } as const
    expect(verdictOf(ask, { ...closed, endedAt: 1000, madeAt: 5000 })).toBe('session.ended')
  })

  test('support goes to what others ask and is in the queue, and can always be taken away', () => {
    expect(acceptedFrom(support, {})).toEqual(['queued'])
    expect(acceptedFrom({ ...support, on: false }, {})).toEqual(statuses.filter((status) => status !== 'waiting'))
    expect(verdictOf(support, { question: { own: true } })).toBe('question.yourOwn')
  })

  test('M1 what was not let in cannot be told from what does not exist', () => {
    expect(verdictOf(support, { question: { status: 'waiting' } })).toBe('question.unknown')
    expect(verdictOf(support, { question: null })).toBe('question.unknown')
  })

  test('moderators act on questions in these statuses and no others', () => {
    expect(acceptedFrom(letIn, moderator)).toEqual(['waiting'])
    expect(acceptedFrom(setAside, moderator)).toEqual(['waiting', 'queued'])
    expect(acceptedFrom(label, moderator)).toEqual(['waiting', 'queued', 'floor'])
    expect(acceptedFrom(pin, moderator)).toEqual(['queued'])
    expect(acceptedFrom(takeBack, moderator)).toEqual(['aside', 'merged'])
    expect(acceptedFrom(give, moderator)).toEqual(['waiting', 'queued'])
    expect(acceptedFrom(edit, moderator)).toEqual(['waiting', 'queued', 'floor'])
    expect(acceptedFrom(answer, moderator)).toEqual(['waiting', 'queued'])
    expect(acceptedFrom(merge, { ...moderator, kept: {} })).toEqual(['waiting', 'queued'])
  })

  test('M2 an act that names another revision than the present one is refused', () => {
    for (const intent of [letIn, setAside, label, pin, takeBack, edit, merge, answer, notHere, give]) {
      for (const rev of [2, 4]) {
        expect(verdictOf(intent, { ...moderator, question: { rev, status: 'queued' } })).toBe('question.moved')
      }
      expect(verdictOf(intent, { ...moderator, question: null })).toBe('question.unknown')
    }
  })

  test('M3 setting aside for another reason than those listed needs words', () => {
    const otherwise = { ...setAside, reason: 'other' } as const
    expect(verdictOf(otherwise, moderator)).toBe('question.reasonNeedsNote')
    expect(verdictOf({ ...otherwise, note: ' \u200b ' }, moderator)).toBe('question.reasonNeedsNote')
    expect(verdictOf({ ...otherwise, note: 'Asked by a bot' }, moderator)).toBe('accepted')
  })

  test('the words of a reason are whole characters and not too many', () => {
    expect(verdictOf({ ...setAside, note: 'x'.repeat(limits.noteGraphemes) }, moderator)).toBe('accepted')
    expect(verdictOf({ ...setAside, note: 'x'.repeat(limits.noteGraphemes + 1) }, moderator)).toBe(
      'question.noteTooLong',
    )
    expect(verdictOf({ ...setAside, note: `a${'\u0301'.repeat(limits.textUnits)}` }, moderator)).toBe(
      'question.noteTooLong',
    )
    expect(verdictOf({ ...setAside, note: '\ud83d' }, moderator)).toBe('question.brokenText')
  })

  test('the limits of new words are those of asking, for a raised hand too', () => {
    expect(verdictOf({ ...edit, text: ' ' }, moderator)).toBe('question.empty')
    expect(verdictOf({ ...edit, text: ' ' }, { ...moderator, question: { form: 'spoken' } })).toBe('accepted')
    expect(verdictOf({ ...edit, text: 'x'.repeat(limits.textGraphemes + 1) }, moderator)).toBe('question.tooLong')
  })

  test('M2 a merge names both as they were seen, and both wait for the floor', () => {
    const from = (kept: Partial<QuestionFact> | undefined) =>
      verdictOf(merge, { ...moderator, ...(kept ? { kept } : {}) })
    expect(from({})).toBe('accepted')
    expect(from({ status: 'waiting' })).toBe('accepted')
    expect(from({ rev: 4 })).toBe('question.moved')
    expect(from(undefined)).toBe('question.unknown')
    for (const status of ['floor', 'done', 'aside', 'merged', 'withdrawn'] as const)
      expect(from({ status })).toBe('question.notOpen')
    expect(verdictOf({ ...merge, into: question }, moderator)).toBe('action.malformed')
  })

  test('Q10 what was merged is taken back as long as the other had neither floor nor answer', () => {
    const from = (status: Status) =>
      verdictOf(takeBack, { ...moderator, question: { status: 'merged', into: other }, kept: { status } })
    for (const status of ['waiting', 'queued', 'aside', 'withdrawn'] as const) expect(from(status)).toBe('accepted')
    expect(from('floor')).toBe('question.notOpen')
    expect(from('done')).toBe('question.notOpen')
  })

  test('an answer in writing goes to what was written and can be changed and taken back; a turn cannot', () => {
    const done = (answered: boolean) => ({ ...moderator, question: { status: 'done', answered } as const })
    expect(verdictOf(answer, done(true))).toBe('accepted')
    expect(verdictOf(takeBack, done(true))).toBe('accepted')
    expect(verdictOf(answer, done(false))).toBe('question.notOpen')
    expect(verdictOf(takeBack, done(false))).toBe('question.notOpen')
    expect(verdictOf(answer, { ...moderator, question: { form: 'spoken' } })).toBe('question.notWritten')
  })

  test('M1 the rapporteur answers what a moderator let in', () => {
    const rapporteur = { role: 'rapporteur' } as const
    expect(verdictOf(answer, { ...rapporteur, question: { status: 'queued' } })).toBe('accepted')
    expect(verdictOf(answer, { ...rapporteur, question: { status: 'waiting' } })).toBe('question.notLetIn')
  })

  test('an answer has words, whole characters and not too many', () => {
    expect(verdictOf({ ...answer, text: ' \n' }, moderator)).toBe('answer.empty')
    expect(verdictOf({ ...answer, text: 'x\udc00' }, moderator)).toBe('answer.brokenText')
    expect(verdictOf({ ...answer, text: 'x'.repeat(limits.writtenAnswerGraphemes) }, moderator)).toBe('accepted')
    expect(verdictOf({ ...answer, text: 'x'.repeat(limits.writtenAnswerGraphemes + 1) }, moderator)).toBe(
      'answer.tooLong',
    )
  })

  test('Q8 a paper slip is held to what is asked, and to no device’s limits', () => {
    const busy = { ...moderator, open: limits.openQuestions, hands: limits.openHands }
    expect(verdictOf(slip, busy)).toBe('accepted')
    expect(verdictOf({ ...slip, form: 'spoken', text: '' }, busy)).toBe('accepted')
    expect(verdictOf({ ...slip, text: '' }, busy)).toBe('question.empty')
    expect(verdictOf({ ...slip, policy: 'Z' }, busy)).toBe('question.unknownPolicy')
    expect(verdictOf({ ...slip, mark: 'x'.repeat(limits.markGraphemes) }, busy)).toBe('accepted')
    expect(verdictOf({ ...slip, mark: 'x'.repeat(limits.markGraphemes + 1) }, busy)).toBe('question.markTooLong')
    expect(verdictOf({ ...slip, mark: 'row 3 \ud83d' }, busy)).toBe('question.brokenText')
  })

  test('a moderator labels with a policy question of this session, or takes the label off', () => {
    expect(verdictOf({ ...label, policy: 'Z' }, moderator)).toBe('question.unknownPolicy')
    expect(verdictOf({ ...label, policy: null }, moderator)).toBe('accepted')
  })
})

describe('called in vain', () => {
  test('Q4 its asker lets one go first, once, while it is in the queue', () => {
    expect(verdictOf(defer, { question: { own: true } })).toBe('accepted')
    expect(verdictOf(defer, { question: { own: false } })).toBe('question.notYours')
    expect(verdictOf(defer, { question: null })).toBe('question.unknown')
    for (const status of ['waiting', 'floor', 'done'] as const) {
      expect(verdictOf(defer, { question: { own: true, status } })).toBe('question.notOpen')
    }
    for (const away of ['deferred', 'missed', 'last'] as const) {
      expect(verdictOf(defer, { question: { own: true, away } })).toBe('question.keptOnce')
    }
  })

  test('Q4 the next one and who has the floor can be missing, and nobody else: nobody else was called', () => {
    expect(verdictOf(notHere, { ...moderator, next: question })).toBe('accepted')
    expect(verdictOf(notHere, { ...moderator, next: other })).toBe('turn.nextMoved')
    expect(verdictOf(notHere, { ...moderator, next: other, floor: turn, question: { status: 'floor' } })).toBe(
      'accepted',
    )
    for (const status of ['waiting', 'done', 'aside'] as const) {
      expect(verdictOf(notHere, { ...moderator, next: question, question: { status } })).toBe('question.notOpen')
    }
  })

  test('M2 two moderators who say it of the same call say it once', () => {
    expect(verdictOf(notHere, { ...moderator, next: question, question: { rev: 4 } })).toBe('question.moved')
  })
})

describe('turns', () => {
  test('Q9 of two moderators who press Next on the same state one gives the turn, the other is told', () => {
    const next = { ...give, asNext: true }
    expect(verdictOf(next, { ...moderator, floor: null, next: question })).toBe('accepted')
    expect(verdictOf(next, { role: 'online-moderator', floor: turn, next: other, question: { status: 'floor' } })).toBe(
      'turn.moved',
    )
  })

  test('Q9 the same with somebody on the floor already', () => {
    const next = { ...give, asNext: true, floor: turn }
    expect(verdictOf(next, { ...moderator, floor: turn, next: question })).toBe('accepted')
    expect(verdictOf(next, { ...moderator, floor: idOf('t', 2), next: other })).toBe('turn.moved')
    expect(verdictOf(next, { ...moderator, floor: null, next: question })).toBe('turn.moved')
  })

  test('Q9 who was next when the button was pressed must still be next', () => {
    expect(verdictOf({ ...give, asNext: true }, { ...moderator, next: other })).toBe('turn.nextMoved')
    expect(verdictOf({ ...give, asNext: true }, { ...moderator, next: null })).toBe('turn.nextMoved')
  })

  test('Q5 after the end nobody is given the floor', () => {
    expect(verdictOf({ ...give, asNext: true }, { ...moderator, phase: 'ended', next: question })).toBe('session.ended')
    expect(verdictOf({ ...give, asNext: true }, { ...moderator, phase: 'live', next: question })).toBe('accepted')
  })

  test('Q5 a moderator may give the floor to anybody, in or before the queue', () => {
    for (const status of ['waiting', 'queued'] as const) {
      expect(verdictOf(give, { ...moderator, next: other, question: { status } })).toBe('accepted')
    }
  })

  test('only the running turn is ended or taken back', () => {
    for (const kind of ['turn.end', 'turn.takeBack'] as const) {
      expect(verdictOf({ kind, turn }, { ...moderator, floor: turn })).toBe('accepted')
      expect(verdictOf({ kind, turn }, { ...moderator, floor: idOf('t', 2) })).toBe('turn.notRunning')
      expect(verdictOf({ kind, turn }, { ...moderator, floor: null })).toBe('turn.notRunning')
    }
  })

  test('a session starts once', () => {
    expect(verdictOf({ kind: 'session.start' }, moderator)).toBe('accepted')
    expect(verdictOf({ kind: 'session.start' }, { ...moderator, phase: 'live' })).toBe('session.alreadyStarted')
  })

  test('a session that is on ends once', () => {
    const end = { kind: 'session.end' } as const
    expect(verdictOf(end, { ...moderator, phase: 'advance' })).toBe('session.notStarted')
    expect(verdictOf(end, { ...moderator, phase: 'live' })).toBe('accepted')
    expect(verdictOf(end, { ...moderator, phase: 'ended' })).toBe('session.ended')
    expect(verdictOf({ kind: 'session.start' }, { ...moderator, phase: 'ended' })).toBe('session.alreadyStarted')
  })

  test('M2 M5 a setting is changed at any time, from what the moderator saw it to be', () => {
    for (const phase of ['advance', 'live', 'ended'] as const)
      expect(verdictOf(set, { ...moderator, phase })).toBe('accepted')
    expect(verdictOf(set, { ...moderator, settings: { taking: 'paused' } })).toBe('setting.moved')
    expect(verdictOf(set, { ...moderator, settings: { taking: 'closed' } })).toBe('setting.moved')
    expect(verdictOf(set, { ...moderator, settings: { order: 'support' } })).toBe('accepted')
  })
})

test('M2 T1 a moderator gives the running turn a minute more, from what was given before', () => {
  const extend = { kind: 'turn.extend', turn, seen: 60 } as const
  const given = (extra: number) => ({ ...moderator, floor: turn, running: { startedAt: 0, extra } })
  expect(verdictOf(extend, given(60))).toBe('accepted')
  expect(verdictOf(extend, given(120))).toBe('turn.moved')
  expect(verdictOf(extend, { ...moderator, floor: null })).toBe('turn.notRunning')
  expect(verdictOf(extend, { ...given(60), floor: idOf('t', 2) })).toBe('turn.notRunning')
  expect(verdictOf({ ...extend, seen: 600 }, given(600))).toBe('turn.enough')
})

describe('T3 the word in a turn', () => {
  const asking = { ...moderator, floor: turn }
  const before = { is: 'asking', began: 0, panelMs: 0, extra: 0 } as const
  const inPart = (is: TurnPart['is'], no: number) => ({
    ...asking,
    running: { startedAt: 0, part: { is, began: 60_000, panelMs: 0, no, before } },
  })
  const pass = (to: ActionOf<'turn.pass'>['to'], seen: number) => ({ kind: 'turn.pass', turn, to, seen }) as const

  test('T3 goes from the asker to the panel and back, as often as it takes', () => {
    expect(verdictOf(pass('panel', 0), asking)).toBe('accepted')
    expect(verdictOf(pass('asker', 1), inPart('panel', 1))).toBe('accepted')
    expect(verdictOf(pass('panel', 2), inPart('followUp', 2))).toBe('accepted')
    expect(verdictOf(pass('asker', 0), asking)).toBe('turn.passed')
    expect(verdictOf(pass('panel', 1), inPart('panel', 1))).toBe('turn.passed')
    expect(verdictOf(pass('asker', 2), inPart('followUp', 2))).toBe('turn.passed')
    expect(verdictOf(pass('panel', 0), { ...asking, floor: null })).toBe('turn.notRunning')
    expect(verdictOf(pass('panel', 0), { ...asking, floor: idOf('t', 2) })).toBe('turn.notRunning')
  })

  test('M2 T3 is passed on, and gets a minute more, from the part that the moderator saw', () => {
    expect(verdictOf(pass('panel', 0), inPart('followUp', 2))).toBe('turn.passed')
    const extend = { kind: 'turn.extend', turn, seen: 0 } as const
    expect(verdictOf({ ...extend, part: 1 }, inPart('panel', 1))).toBe('accepted')
    expect(verdictOf({ ...extend, part: 1 }, inPart('followUp', 2))).toBe('turn.passed')
    expect(verdictOf(extend, inPart('panel', 1))).toBe('accepted')
  })

  test('T3 comes back within half a minute, once', () => {
    const soon = 60_000 + limits.undoFor
    expect(verdictOf(pass('back', 1), { ...inPart('panel', 1), now: soon })).toBe('accepted')
    expect(verdictOf(pass('back', 1), { ...inPart('panel', 1), now: soon + 1 })).toBe('undo.tooLate')
    expect(verdictOf(pass('back', 0), inPart('panel', 1))).toBe('turn.passed')
    expect(verdictOf(pass('back', 0), asking)).toBe('undo.tooLate')
  })
})

describe('the agenda', () => {
  const live = { ...moderator, phase: 'live' } as const

  test('T2 it is kept while the session is on', () => {
    expect(verdictOf(go, live)).toBe('accepted')
    expect(verdictOf(go, { ...live, phase: 'advance' })).toBe('session.notStarted')
    expect(verdictOf(stretch, { ...live, phase: 'ended' })).toBe('session.ended')
    expect(verdictOf({ ...go, item: 3 }, live)).toBe('agenda.unknownItem')
    expect(verdictOf({ ...go, item: 0 }, live)).toBe('accepted')
  })

  test('M2 T2 an act names how often it was changed before', () => {
    const run = { rev: 4, starts: [0], minutes: [5, 20, 5] }
    expect(verdictOf(go, { ...live, run })).toBe('agenda.moved')
    expect(verdictOf({ ...go, seen: 4 }, { ...live, run })).toBe('accepted')
  })

  test('T2 only what is not over gets or gives time, and keeps a minute', () => {
    expect(verdictOf(stretch, live)).toBe('accepted')
    expect(verdictOf({ ...stretch, item: 0 }, live)).toBe('agenda.itemOver')
    expect(verdictOf({ ...stretch, from: 0 }, live)).toBe('agenda.itemOver')
    expect(verdictOf({ ...stretch, from: 1 }, live)).toBe('agenda.unknownItem')
    expect(verdictOf({ ...stretch, from: 3 }, live)).toBe('agenda.unknownItem')
    expect(verdictOf({ ...stretch, minutes: 4, from: 2 }, live)).toBe('accepted')
    expect(verdictOf({ ...stretch, from: 2 }, live)).toBe('agenda.badLength')
    expect(verdictOf({ ...stretch, minutes: -20 }, live)).toBe('agenda.badLength')
  })
})

describe('what the floor takes', () => {
  const hand = { ...ask, form: 'spoken' } as const
  const notTaken = { written: 500, spoken: 800 }

  test('Q11 paused it takes raised hands, closed nothing new', () => {
    expect(verdictOf(ask, { settings: { taking: 'paused' } })).toBe('floor.paused')
    expect(verdictOf(hand, { settings: { taking: 'paused' } })).toBe('accepted')
    expect(verdictOf(ask, { settings: { taking: 'closed' } })).toBe('floor.closed')
    expect(verdictOf(hand, { settings: { taking: 'closed' } })).toBe('floor.closed')
  })

  test('Q6 Q11 what was made before it stopped is taken, by the time that the server works out', () => {
    const closed = { settings: { taking: 'closed' }, notTaken } as const
    expect(verdictOf(ask, { ...closed, madeAt: 499 })).toBe('accepted')
    expect(verdictOf(ask, { ...closed, madeAt: 500 })).toBe('floor.closed')
    expect(verdictOf(hand, { ...closed, madeAt: 799 })).toBe('accepted')
    expect(verdictOf(hand, { ...closed, madeAt: 800 })).toBe('floor.closed')
  })

  test('what is wrong with a question is said first', () => {
    expect(verdictOf({ ...ask, text: '' }, { settings: { taking: 'closed' } })).toBe('question.empty')
  })

  test('Q8 one open question for each person, where it is so set', () => {
    const one = { settings: { onePerPerson: true } }
    expect(verdictOf(ask, one)).toBe('accepted')
    expect(verdictOf(ask, { ...one, open: 1 })).toBe('question.onePerPerson')
    expect(verdictOf(hand, { ...one, open: 1 })).toBe('question.onePerPerson')
    expect(verdictOf(hand, { ...one, open: 1, hands: 1 })).toBe('question.handAlreadyUp')
    expect(verdictOf(ask, { open: 1 })).toBe('accepted')
  })

  test('M2 the stage is switched from what the moderator saw on it', () => {
    const agenda = { kind: 'stage.show', layout: 'agenda', seen: 'byItself' } as const
    for (const phase of ['advance', 'live', 'ended'] as const)
      expect(verdictOf(agenda, { ...moderator, phase })).toBe('accepted')
    expect(verdictOf(agenda, { ...moderator, stage: 'poll' })).toBe('stage.moved')
    expect(verdictOf({ ...agenda, seen: 'poll' }, { ...moderator, stage: 'poll' })).toBe('accepted')
    expect(verdictOf({ ...agenda, seen: 'mosaic' }, { ...moderator, stage: 'mosaic' })).toBe('accepted')
  })
})

afterAll(() => {
  // What polls and the work of two desks are refused for is tried beside their rules; `action.malformed` is the server's, for what it cannot read as an action at all.
  const elsewhere = rejectionCodes.filter((code) => /^(poll|ballot|nudge|undo)\.|^question\.claimed$/.test(code))
  expect([...new Set([...reached, ...elsewhere, 'action.malformed'])].sort()).toEqual([...rejectionCodes].sort())
})
