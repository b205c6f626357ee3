import type { Action, ActionOf } from './action.ts'
import type { Id } from './id.ts'
import { bestPlace, mergeChanges } from './merge.ts'
import type { Away, PrivateQuestion, Question, Status } from './question.ts'
import type { Settings } from './settings.ts'
import { cleanText } from './text.ts'
import type { Was } from './together.ts'

/** What an accepted action changes in the question it names. */
export type QuestionChange = Partial<
  Pick<
    PrivateQuestion,
    'status' | 'text' | 'original' | 'answer' | 'policy' | 'pinned' | 'reason' | 'note' | 'into' | 'away'
  >
>

/** What the change turns on besides the action. */
export interface Before {
  away: Away['is'] | null
  /** The server's time of the act. */
  at: number
}

/** The status a new question begins with (M1). */
export function firstStatus(settings: Pick<Settings, 'premoderation'>): Status {
  return settings.premoderation ? 'waiting' : 'queued'
}

/**
 * What an accepted action does to its question, whatever that was before; for an act on a turn that is the question which
 * has that turn. The hook writes it and the screens show it ahead of the server, so both agree.
 */
export function changeOf(action: Action, before: Before): QuestionChange | null {
  switch (action.kind) {
    case 'question.withdraw':
      return { status: 'withdrawn', pinned: false }
    case 'question.defer':
      return { away: { is: 'deferred', at: before.at } }
    case 'question.letIn':
      return { status: 'queued' }
    case 'question.setAside':
      return {
        status: 'aside',
        pinned: false,
        reason: action.reason,
        note: action.note === null ? null : cleanText(action.note) || null,
      }
    case 'question.label':
      return { policy: action.policy }
    case 'question.pin':
      return { pinned: action.on }
    case 'question.takeBack':
      return { status: 'queued', reason: null, note: null, answer: undefined, into: undefined, away: null }
    case 'question.answer':
      return { status: 'done', pinned: false, answer: cleanText(action.text) }
    case 'question.notHere':
      // The first time it keeps its place, also one that a pin gave it.
      if (before.away === null) return { status: 'queued', away: { is: 'missed', at: before.at } }
      return { status: 'queued', pinned: false, away: { is: 'last', at: before.at } }
    case 'turn.give':
    case 'turn.resume':
      return { status: 'floor' }
    case 'turn.end':
      return { status: 'done', pinned: false }
    case 'turn.takeBack':
      return { status: 'queued' }
    case 'question.undo': // What it does stands in the act that it undoes: see `createChanges`.
    case 'question.claim':
    case 'nudge.send':
    case 'nudge.take':
    case 'question.ask':
    case 'question.slip':
    case 'question.edit':
    case 'question.merge':
    case 'support.set':
    case 'lane.set':
    case 'device.describe':
    case 'device.forget':
    case 'ballot.cast':
    case 'session.start':
    case 'session.end':
    case 'session.set':
    case 'turn.extend':
    case 'turn.pass':
    case 'agenda.go':
    case 'agenda.stretch':
    case 'rehearsal.start':
    case 'rehearsal.end':
    case 'stage.show':
    case 'poll.create':
    case 'poll.edit':
    case 'poll.order':
    case 'poll.open':
    case 'poll.stretch':
    case 'poll.close':
    case 'poll.reopen':
    case 'poll.show':
    case 'poll.publish':
    case 'poll.finish':
    case 'poll.hideEntry':
      return null
  }
}

/** What is there before a change, of what it changes: undoing the act brings it back. */
export function wasBefore(question: Was, change: QuestionChange): QuestionChange {
  const was: { [field: string]: unknown } = {}
  for (const field of ['status', 'policy', 'pinned', 'reason', 'note', 'away'] as const) {
    const before = question[field] ?? null
    if (change[field] !== undefined && JSON.stringify(change[field]) !== JSON.stringify(before)) was[field] = before
  }
  return was
}

/**
 * `changeOf` for acts in a row, of which one may undo an earlier one, or one of `before`. Called with each act, its
 * question as it stands then, and the time.
 */
export function createChanges(
  before: readonly { id: Id; was: Was | null }[] = [],
): (action: Action, question: Was, at: number) => QuestionChange | null {
  const known = new Map<Id, QuestionChange | null>()
  for (const { id, was } of before) known.set(id, was as QuestionChange | null)
  return (action, question, at) => {
    const undone = action.kind === 'question.undo' ? (known.get(action.act) ?? null) : null
    const change = undone ?? changeOf(action, { away: question.away?.is ?? null, at })
    if (change) known.set(action.id, wasBefore(question, change))
    return change
  }
}

/** The words of now, with those of the asker beside them where they differ. */
export function reworded({ text, original = text }: Pick<Question, 'text' | 'original'>, words: string) {
  const now = cleanText(words)
  return { text: now, original: now === original ? undefined : original }
}

/** A question that a moderator wrote down, as it begins: whoever brings a slip is let in, and has had no turn (Q4). */
export function slipOf(action: ActionOf<'question.slip'>, askedAt: number, advance: boolean): PrivateQuestion {
  const { id, lane, form, policy } = action
  const mark = cleanText(action.mark ?? '')
  const begins = {
    status: 'queued',
    supports: 0,
    pinned: false,
    hadTurn: false,
    rev: 0,
    reason: null,
    note: null,
  } as const
  const slip = { id, lane, form, text: cleanText(action.text), policy, askedAt, advance, ...begins, paper: true }
  return mark === '' ? slip : { ...slip, mark }
}

/**
 * Each question that an action of this device changes, as the screens show it ahead of the server. `find` knows them as they
 * are, `changes` what it does where it names one question and needs none of its words.
 */
export function changesOf(
  action: Action,
  find: (id: Id) => Question | undefined,
  changes: (question: Question) => QuestionChange | null,
): [id: Id, change: Partial<PrivateQuestion>][] {
  if (!('question' in action)) return []
  const question = find(action.question)
  if (!question) return []
  if (action.kind === 'question.edit') return [[question.id, reworded(question, action.text)]]
  if (action.kind !== 'question.merge') {
    const change = changes(question)
    return change ? [[question.id, change]] : []
  }
  const into = find(action.into)
  if (!into) return []
  const { merged, kept } = mergeChanges(question, into)
  return [
    [question.id, merged],
    [into.id, { ...kept, ...bestPlace([into, question]) }],
  ]
}
