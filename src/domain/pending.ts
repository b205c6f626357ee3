import type { Action } from './action.ts'
import { needsConnection } from './action-kind.ts'
import type { KeptAnswer, SentAnswer } from './ballot.ts'
import { changesOf, createChanges, slipOf } from './change.ts'
import type { Id } from './id.ts'
import type { Lane } from './lane.ts'
import { arrivesBy, orderPolls, type Poll } from './poll.ts'
import { type Away, isOpen, type PrivateQuestion, type Question } from './question.ts'
import { orderQueue } from './queue.ts'
import type { Desk, FullSnapshot, Mine, Seq } from './snapshot.ts'
import { cleanText } from './text.ts'
import { lastTurns } from './turn.ts'
import type { RejectionCode } from './verdict.ts'

/** An action on this device that the confirmed state does not show yet, and how far it has come. */
export interface Pending {
  action: Action
  state:
    | { is: 'saved' }
    /** Accepted by the server, in this seq; it leaves the outbox when every confirmed state here is at least as new. */
    | { is: 'settled'; seq: Seq }
    | { is: 'rejected'; code: RejectionCode }
}

/** Q10: how far a person's own question has come. */
export type OwnState =
  | { is: 'saved' }
  | { is: 'sent' }
  | { is: 'waiting' }
  | { is: 'queued'; place: number }
  | { is: 'floor' }
  | { is: 'done' }
  /** Q12: the session ended before it had a turn. */
  | { is: 'unheard' }
  /** The reason and the note are those of the one it was merged into, where that was set aside. Over: that had its turn. */
  | { is: 'merged'; into: Id | null; over: boolean; reason: PrivateQuestion['reason']; note: string | null }
  | { is: 'aside'; reason: PrivateQuestion['reason']; note: string | null }
  | { is: 'withdrawn' }
  | { is: 'rejected'; code: RejectionCode }

export interface OwnQuestion {
  id: Id
  form: Question['form']
  text: string
  original: string | undefined
  answer: string | undefined
  policy: Question['policy']
  lane: Lane
  /** When it was asked, by the server's clock; the device's own clock until the server said. */
  askedAt: number
  state: OwnState
  /** A withdrawal is on its way. */
  withdrawing: boolean
  /** It was called in vain, or lets one go first by its asker's own wish. */
  away: Away['is'] | null
}

/** This device's ballot in a poll, as far as the device remembers it. */
export interface OwnBallot {
  /** The poll's id. */
  id: Id
  /** What was answered last; null where only the server knows that something was. */
  answer: { given: SentAnswer } | null
  /** Saved: it counts if it arrives by then; null where nobody knows yet when the poll closes. */
  state: { is: 'saved'; arrivesBy: number | null } | { is: 'sent' }
  /** A later answer that the server refused; what was sent before it still counts. */
  refused: { given: SentAnswer; code: RejectionCode } | null
}

/** What an attendee sees: the confirmed state with what this device did since. */
export interface AttendeeView {
  lane: Lane
  /** What this device's person chose to say of where they come from. */
  description: { region: string | null; group: string | null }
  /** Shown to everybody, supports counted with this device's own. */
  questions: Question[]
  queue: Question[]
  supported: Set<Id>
  own: OwnQuestion[]
  /** In their order. */
  polls: Poll[]
  /** One for each poll that this device answered. */
  ballots: OwnBallot[]
}

function ownState(
  question: PrivateQuestion,
  queue: readonly Question[],
  { questions: shown, endedAt }: Pick<FullSnapshot, 'questions' | 'endedAt'>,
): OwnState {
  if (endedAt !== null && (question.status === 'waiting' || question.status === 'queued')) return { is: 'unheard' }
  const { reason, note, into = null } = question
  switch (question.status) {
    case 'queued': {
      const place = queue.findIndex((entry) => entry.id === question.id) + 1
      return place > 0 ? { is: 'queued', place } : { is: 'sent' }
    }
    case 'aside':
      return { is: 'aside', reason, note }
    case 'merged':
      return {
        is: 'merged',
        into,
        over: shown.some(({ id, status }) => id === into && status === 'done'),
        reason,
        note,
      }
    case 'waiting':
    case 'floor':
    case 'done':
    case 'withdrawn':
      return { is: question.status }
  }
}

function pendingState(state: Pending['state']): OwnState {
  switch (state.is) {
    case 'saved':
      return { is: 'saved' }
    case 'settled':
      return { is: 'sent' }
    case 'rejected':
      return { is: 'rejected', code: state.code }
  }
}

function put(set: Set<Id>, id: Id, on: boolean): void {
  if (on) set.add(id)
  else set.delete(id)
}

/** This device's supports that the snapshot's numbers hold already; `mine` may be older or newer than the snapshot. */
function countedSupports(seq: Seq, mine: Mine | null, pending: readonly Pending[]): Set<Id> {
  const counted = new Set(mine?.supports)
  const known = new Set<Id>()
  for (const { action, state } of pending) {
    if (action.kind !== 'support.set' || state.is !== 'settled') continue
    const { question, on } = action
    if (state.seq <= seq) put(counted, question, on)
    else if (!known.has(question) && mine && mine.seq >= state.seq) put(counted, question, !on)
    known.add(question)
  }
  return counted
}

/** P1: what this device answered, the last will of each poll. */
function ownBallots(
  polls: readonly Poll[],
  mine: Mine | null,
  pending: readonly Pending[],
  answers: readonly KeptAnswer[],
  lane: Lane,
): OwnBallot[] {
  const known = new Map(polls.map((poll) => [poll.id, poll]))
  const sent = { is: 'sent' } as const
  const ballots = new Map<Id, OwnBallot>()
  for (const id of mine?.ballots ?? []) ballots.set(id, { id, answer: null, state: sent, refused: null })
  for (const { poll: id, edition, answer } of answers) {
    const poll = known.get(id)
    if (!poll || poll.edition === edition)
      ballots.set(id, { id, answer: { given: answer }, state: sent, refused: null })
  }
  for (const { action, state } of pending) {
    if (action.kind !== 'ballot.cast' || answers.some(({ poll, n }) => poll === action.poll && n > action.n)) continue
    const { poll: id, answer: given } = action
    const before = ballots.get(id) ?? { id, answer: null, state: sent, refused: null }
    if (state.is === 'rejected') {
      ballots.set(id, { ...before, refused: { given, code: state.code } })
      continue
    }
    const poll = known.get(id)
    const saved = { is: 'saved', arrivesBy: poll ? arrivesBy(poll, lane) : null } as const
    ballots.set(id, { id, answer: { given }, state: state.is === 'saved' ? saved : sent, refused: null })
  }
  return [...ballots.values()]
}

/**
 * Confirmed state and pending actions in one picture, without mixing them. `lane` is where the device says it is,
 * `answers` what it remembers of its ballots that left the outbox.
 */
export function withPending(
  snapshot: FullSnapshot,
  mine: Mine | null,
  pending: readonly Pending[],
  lane: Lane,
  answers: readonly KeptAnswer[] = [],
): AttendeeView {
  const supported = new Set(mine?.supports ?? [])
  const counted = countedSupports(snapshot.seq, mine, pending)
  const withdrawn = new Set<Id>()
  const deferred = new Set<Id>()
  const asked: OwnQuestion[] = []
  let ownLane = mine?.lane ?? lane
  let description: AttendeeView['description'] = { region: mine?.region ?? null, group: mine?.group ?? null }
  for (const { action, state } of pending) {
    if (action.kind === 'question.ask' && !mine?.questions.some((question) => question.id === action.id)) {
      asked.push({
        id: action.id,
        form: action.form,
        text: cleanText(action.text),
        original: undefined,
        answer: undefined,
        policy: action.policy,
        lane: ownLane,
        askedAt: action.at,
        state: pendingState(state),
        withdrawing: false,
        away: null,
      })
    }
    if (state.is === 'rejected') continue
    if (action.kind === 'support.set') put(supported, action.question, action.on)
    if (action.kind === 'question.withdraw') withdrawn.add(action.question)
    if (action.kind === 'question.defer') deferred.add(action.question)
    if (action.kind === 'lane.set') ownLane = action.lane
    if (action.kind === 'device.describe') description = action
  }
  const away = (question: Question): Question =>
    deferred.has(question.id) && !question.away
      ? { ...question, away: { is: 'deferred', at: snapshot.now + 1 } }
      : question
  const questions = snapshot.questions
    .filter((question) => !(withdrawn.has(question.id) && isOpen(question)))
    .map(away)
    .map((question) => {
      const change = Number(supported.has(question.id)) - Number(counted.has(question.id))
      return change === 0 ? question : { ...question, supports: question.supports + change }
    })
  const newest = (question: PrivateQuestion): PrivateQuestion => {
    const shown = mine && mine.seq < snapshot.seq && snapshot.questions.find((entry) => entry.id === question.id)
    return shown ? { ...question, ...shown } : question
  }
  const queue = orderQueue(questions, lastTurns(snapshot.turns), snapshot.settings)
  const own = (mine?.questions ?? []).map(newest).map((question) => ({
    id: question.id,
    form: question.form,
    text: question.text,
    original: question.original,
    answer: question.answer,
    policy: question.policy,
    lane: question.lane,
    askedAt: question.askedAt,
    state: ownState(question, queue, snapshot),
    withdrawing: withdrawn.has(question.id) && isOpen(question),
    away: away(question).away?.is ?? null,
  }))
  for (const entry of asked) entry.withdrawing = withdrawn.has(entry.id)
  const polls = orderPolls(snapshot.polls)
  const ballots = ownBallots(polls, mine, pending, answers, ownLane)
  return { lane: ownLane, description, questions, queue, supported, own: [...own, ...asked], polls, ballots }
}

/**
 * The desk with the acts of this tablet that are not confirmed yet, of those that are safe to make offline. Each raises
 * `rev` as it will on the server, so that a second act on the same question names the state after the first (M2).
 */
export function deskWithPending(desk: Desk, pending: readonly Pending[]): PrivateQuestion[] {
  const questions = new Map(desk.questions.map((question) => [question.id, question]))
  const changes = createChanges(desk.together?.acts)
  for (const { action, state } of pending) {
    if (state.is === 'rejected' || (state.is === 'settled' && state.seq <= desk.seq)) continue
    if (needsConnection(action.kind)) continue
    if (action.kind === 'question.slip') questions.set(action.id, slipOf(action, action.at, false))
    const changeIt = (question: Question) => changes(action, question, desk.now)
    for (const [id, change] of changesOf(action, (id) => questions.get(id), changeIt)) {
      const question = questions.get(id)
      if (question) questions.set(id, { ...question, ...change, rev: question.rev + 1 })
    }
  }
  return [...questions.values()]
}
