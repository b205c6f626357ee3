import type { Poll, Tally } from '../src/domain/poll.ts'
import type { PrivateQuestion, Question } from '../src/domain/question.ts'
import type { Programme } from '../src/domain/session.ts'
import { defaultSettings } from '../src/domain/setting-defaults.ts'
import type { Desk, FullSnapshot, Mine } from '../src/domain/snapshot.ts'
import type { Turn } from '../src/domain/turn.ts'

/** An id that can be told from others in a failed test: `idOf('ask', 7)` is `ask000000000007`. */
export function idOf(kind: string, number: number): string {
  return kind + String(number).padStart(15 - kind.length, '0')
}

export function questionOf(changes: Partial<Question> = {}): Question {
  return {
    id: idOf('q', 1),
    lane: 'onsite',
    form: 'written',
    text: 'Who decides?',
    policy: null,
    status: 'queued',
    askedAt: 1000,
    advance: false,
    supports: 0,
    pinned: false,
    hadTurn: false,
    rev: 0,
    away: null,
    ...changes,
  }
}

export function privateOf(changes: Partial<PrivateQuestion> = {}): PrivateQuestion {
  return { ...questionOf(), reason: null, note: null, ...changes }
}

export function turnOf(changes: Partial<Turn> = {}): Turn {
  return {
    id: idOf('t', 1),
    question: idOf('q', 1),
    lane: 'onsite',
    startedAt: 1000,
    endedAt: null,
    outOfOrder: false,
    status: 'running',
    ...changes,
  }
}

export function pollOf(changes: Partial<Poll> = {}): Poll {
  return {
    id: idOf('p', 1),
    kind: 'single',
    text: 'Can we have both?',
    settings: { options: ['Yes', 'No', 'It depends'] },
    policy: null,
    phase: 'live',
    results: 'hidden',
    seconds: null,
    item: null,
    pair: null,
    status: 'open',
    order: 1,
    isProposal: false,
    openedAt: 1000,
    closesAt: null,
    delay: 0,
    edition: 0,
    rev: 1,
    tally: null,
    ...changes,
  }
}

export function tallyOfCounts(counts: number[], abstained = 0): Tally {
  return { ballots: counts.reduce((sum, count) => sum + count, abstained), abstained, counts, entries: [] }
}

export const programme: Programme = {
  code: 'ab12',
  title: 'A session',
  format: 'Round Table',
  minutes: 60,
  language: 'en',
  organisers: [],
  speakers: [],
  moderators: { onsite: [], online: [] },
  rapporteurs: [],
  agenda: [{ title: 'Questions', minutes: 60 }],
  agendaIsProposal: false,
  policyQuestions: [{ letter: 'A', text: 'What to do?' }],
  background: [],
  gains: [],
  outcomes: [],
  participation: [],
}

export function snapshotOf(changes: Partial<FullSnapshot> = {}): FullSnapshot {
  return {
    session: idOf('s', 1),
    code: 'ab12',
    seq: 10,
    since: 0,
    now: 5000,
    programme,
    settings: defaultSettings,
    startedAt: null,
    endedAt: null,
    questions: [],
    gone: [],
    turns: [],
    aside: {},
    polls: [],
    ballots: {},
    ...changes,
  }
}

export function mineOf(changes: Partial<Mine> = {}): Mine {
  return {
    seq: 10,
    now: 5000,
    device: idOf('d', 1),
    role: 'attendee',
    lane: 'onsite',
    questions: [],
    supports: [],
    ballots: [],
    ...changes,
  }
}

export function deskOf(changes: Partial<Desk> = {}): Desk {
  return { seq: 10, since: 0, now: 5000, questions: [], polls: [], turnout: {}, entries: [], ...changes }
}
