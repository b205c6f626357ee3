import type { Action } from './action.ts'
import { changeOf } from './change.ts'
import type { Id } from './id.ts'
import type { Lane } from './lane.ts'
import type { PrivateQuestion, Question } from './question.ts'
import { orderQueue } from './queue.ts'
import type { Desk, FullSnapshot, Mine, Seq } from './snapshot.ts'
import { cleanText } from './text.ts'
import { lastLane } from './turn.ts'
import type { RejectionCode } from './verdict.ts'

/** An action on this device that the confirmed state does not show yet, and how far it has come. */
export interface Pending {
  action: Action
  state:
    | { is: 'saved' }
    /** The server's verdict was accepted, in this seq; it leaves the outbox when a state at least as new is here. */
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
  | { is: 'merged' }
  | { is: 'aside'; reason: PrivateQuestion['reason']; note: string | null }
  | { is: 'withdrawn' }
  | { is: 'rejected'; code: RejectionCode }

export interface OwnQuestion {
  id: Id
  form: Question['form']
  text: string
  policy: Question['policy']
  lane: Lane
  /** When it was asked, by the server's clock; the device's own clock until the server said. */
  askedAt: number
  state: OwnState
  /** A withdrawal is on its way. */
  withdrawing: boolean
}

/** What an attendee sees: the confirmed state with what this device did since. */
export interface AttendeeView {
  lane: Lane
  /** Shown to everybody, supports counted with this device's own. */
  questions: Question[]
  queue: Question[]
  supported: Set<Id>
  own: OwnQuestion[]
}

function ownState(question: PrivateQuestion, queue: readonly Question[]): OwnState {
  switch (question.status) {
    case 'queued': {
      const place = queue.findIndex((entry) => entry.id === question.id) + 1
      return place > 0 ? { is: 'queued', place } : { is: 'sent' }
    }
    case 'aside':
      return { is: 'aside', reason: question.reason, note: question.note }
    case 'waiting':
    case 'floor':
    case 'done':
    case 'merged':
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

/** Confirmed state and pending actions in one picture, without mixing them. `lane` is where the device says it is. */
export function withPending(
  snapshot: FullSnapshot,
  mine: Mine | null,
  pending: readonly Pending[],
  lane: Lane,
): AttendeeView {
  const supported = new Set(mine?.supports ?? [])
  const confirmed = new Set(supported)
  const withdrawn = new Set<Id>()
  const asked: OwnQuestion[] = []
  let ownLane = mine?.lane ?? lane
  for (const { action, state } of pending) {
    if (action.kind === 'question.ask' && !mine?.questions.some((question) => question.id === action.id)) {
      asked.push({
        id: action.id,
        form: action.form,
        text: cleanText(action.text),
        policy: action.policy,
        lane: ownLane,
        askedAt: action.at,
        state: pendingState(state),
        withdrawing: false,
      })
    }
    if (state.is === 'rejected') continue
    if (action.kind === 'support.set') supported[action.on ? 'add' : 'delete'](action.question)
    if (action.kind === 'question.withdraw') withdrawn.add(action.question)
    if (action.kind === 'lane.set') ownLane = action.lane
  }
  const questions = snapshot.questions
    .filter((question) => !withdrawn.has(question.id))
    .map((question) => {
      const change = Number(supported.has(question.id)) - Number(confirmed.has(question.id))
      return change === 0 ? question : { ...question, supports: question.supports + change }
    })
  const queue = orderQueue(questions, lastLane(snapshot.turns), snapshot.settings)
  const own = (mine?.questions ?? []).map((question) => ({
    id: question.id,
    form: question.form,
    text: question.text,
    policy: question.policy,
    lane: question.lane,
    askedAt: question.askedAt,
    state: ownState(question, queue),
    withdrawing: withdrawn.has(question.id) && question.status !== 'withdrawn',
  }))
  for (const entry of asked) entry.withdrawing = withdrawn.has(entry.id)
  return { lane: ownLane, questions, queue, supported, own: [...own, ...asked] }
}

/** The desk with the acts of this tablet that are not confirmed yet, of those that are safe to make offline. */
export function deskWithPending(desk: Desk, pending: readonly Pending[]): PrivateQuestion[] {
  const questions = new Map(desk.questions.map((question) => [question.id, question]))
  for (const { action, state } of pending) {
    if (state.is === 'rejected' || (state.is === 'settled' && state.seq <= desk.seq) || !('question' in action))
      continue
    const question = questions.get(action.question)
    const change = changeOf(action)
    if (question && change) questions.set(question.id, { ...question, ...change })
  }
  return [...questions.values()]
}
