import type { Action } from '../../src/domain/action.ts'
import type { Facts, QuestionFact } from '../../src/domain/check.ts'
import type { Id } from '../../src/domain/id.ts'
import type { Lane } from '../../src/domain/lane.ts'
import { actionsPerMinute } from '../../src/domain/permission.ts'
import { phaseOf } from '../../src/domain/phase.ts'
import { orderQueue, type QueueEntry } from '../../src/domain/queue.ts'
import type { Settings } from '../../src/domain/settings.ts'
import type { RejectionCode } from '../../src/domain/verdict.ts'
import type { Device } from './device.ts'
import { type KnownPoll, type KnownPollColumns, pollFactsOf, pollsOf, toKnownPoll } from './poll-facts.ts'
import { literal, readText } from './sql.ts'

export interface Support {
  n: number
  on: boolean
}

/** What one request needs to know of the session and its device, kept true while the request's actions take effect. */
export interface Known {
  app: PocketApp
  device: Device
  /** The number this request's changes carry. */
  seq: number
  settings: Settings
  letters: string[]
  /** 0 before. */
  startedAt: number
  endedAt: number
  lane: Lane
  laneN: number
  turns: number
  lastContact: number
  /** When this device's latest settled actions were made, as many as the limit needs. */
  earlier: number[]
  /** Actions that were settled before, by id: whose they are and what came of them. */
  seen: Map<Id, { device: Id; code: RejectionCode | '' }>
  open: { questions: number; hands: number } | null
  questions: Map<Id, QuestionFact | null>
  supports: Map<Id, Support>
  polls: Map<Id, KnownPoll>
  /** Polls that this request cast a ballot in. */
  cast: Set<Id>
  /** When the action at hand was made and came in, by the server's clock. */
  moment: { madeAt: number; receivedAt: number }
  floor: Id | null | undefined
  next: Id | null | undefined
  /** V3: this request is the device's last. */
  forgets: boolean
  /** Statements that no fact of this request rests on, to be sent together at its end: each one alone costs its way. */
  writes: string[]
}

// Short statements: PocketBase prepares each anew, and its SQLite grows slow beyond a few hundred characters.

/** A write comes first: a transaction that began with a read would be thrown out if another process wrote in between. */
const openSession = `
  UPDATE sessions SET seq = seq + 1 WHERE id = {:session}
  RETURNING json_array(seq, json(settings), letters, started_at, ended_at)`

const deviceOf = `(SELECT json_array(lane, lane_n, turns, last_contact) FROM devices WHERE id = {:device})`

const earlierOf = `(SELECT json_group_array(made_at) FROM (SELECT made_at FROM actions INDEXED BY actions_made
  WHERE device = {:device} ORDER BY made_at DESC LIMIT {:limit}))`

const seenOf = (ids: string) =>
  `(SELECT json_group_array(json_array(id, device, code))
    FROM actions INDEXED BY sqlite_autoindex_actions_1 WHERE id IN (${ids}))`

const questionsOf = (ids: string) => `
  (SELECT json_group_array(json_array(id, status, rev, device))
    FROM questions INDEXED BY sqlite_autoindex_questions_1 WHERE id IN (${ids}) AND session = {:session}),
  (SELECT json_group_array(json_array(question, n, is_on))
    FROM supports INDEXED BY supports_once WHERE question IN (${ids}) AND device = {:device})`

const openQuestions = `
  SELECT json_array(count(*), count(iif(form = 'spoken', 1, null)))
  FROM questions INDEXED BY questions_device WHERE device = {:device} AND status IN ('waiting', 'queued')`

type SessionRow = [seq: number, settings: Settings, letters: string, startedAt: number, endedAt: number]
type FactRow = [
  device: [lane: Lane, laneN: number, turns: number, lastContact: number] | null,
  earlier: number[],
  seen: [id: Id, device: Id, code: RejectionCode | ''][],
  polls: KnownPollColumns[] | null,
  questions?: [id: Id, status: QuestionFact['status'], rev: number, device: Id][],
  supports?: [question: Id, n: number, on: number][],
]

/** Takes the session's next seq and reads what the actions will be checked against; null where device or session went. */
export function readKnown(
  app: PocketApp,
  device: Device,
  asked: readonly { id: Id; action: Action | null }[],
): Known | null {
  const opened = readText(app, openSession, { session: device.session })
  if (opened === null) return null
  const [seq, settings, letters, startedAt, endedAt] = JSON.parse(opened) as SessionRow
  const named = asked.flatMap(({ action }) => (action && 'question' in action ? [action.question] : []))
  const polled = asked.flatMap(({ action }) => (action && 'poll' in action ? [action.poll] : []))
  const parts = [deviceOf, earlierOf, seenOf(list(asked.map(({ id }) => id)))]
  parts.push(polled.length > 0 ? pollsOf(list(polled)) : 'NULL')
  if (named.length > 0) parts.push(questionsOf(list(named)))
  const facts = readText(app, `SELECT json_array(${parts.join(', ')})`, {
    session: device.session,
    device: device.id,
    limit: actionsPerMinute(device.role),
  }) as string
  const [own, earlier, seen, polls, questions = [], supports = []] = JSON.parse(facts) as FactRow
  if (!own) return null
  const [lane, laneN, turns, lastContact] = own
  const known: Known = {
    app,
    device,
    seq,
    settings,
    letters: letters.split(''),
    startedAt,
    endedAt,
    lane,
    laneN,
    turns,
    lastContact,
    earlier,
    seen: new Map(seen.map(([id, whose, code]) => [id, { device: whose, code }])),
    open: null,
    questions: new Map(named.map((id) => [id, null])),
    supports: new Map(supports.map(([question, n, on]) => [question, { n, on: on === 1 }])),
    polls: new Map((polls ?? []).map(toKnownPoll).map((row) => [row.poll.id, row])),
    cast: new Set(),
    moment: { madeAt: 0, receivedAt: 0 },
    floor: undefined,
    next: undefined,
    forgets: false,
    writes: [],
  }
  for (const [id, status, rev, asker] of questions) known.questions.set(id, { status, rev, own: asker === device.id })
  return known
}

function list(ids: readonly Id[]): string {
  return ids.map(literal).join(', ')
}

/** To be called when questions or turns were changed: what was read of them is looked up again when it is needed. */
export function forgetQuestions(known: Known): void {
  known.questions.clear()
  known.open = null
  known.floor = undefined
  known.next = undefined
}

export function factsOf(known: Known): Facts {
  return {
    role: known.device.role,
    policyLetters: () => known.letters,
    openQuestions: () => openOf(known).questions,
    openHands: () => openOf(known).hands,
    question: (id) => questionOf(known, id),
    floor: () => floorOf(known),
    next: () => nextOf(known),
    phase: () => phaseOf({ startedAt: known.startedAt || null, endedAt: known.endedAt || null }),
    polls: () => pollFactsOf(known),
  }
}

function openOf(known: Known): { questions: number; hands: number } {
  if (!known.open) {
    const text = readText(known.app, openQuestions, { device: known.device.id }) as string
    const [questions, hands] = JSON.parse(text) as [number, number]
    known.open = { questions, hands }
  }
  return known.open
}

function questionOf(known: Known, id: Id): QuestionFact | null {
  let fact = known.questions.get(id)
  if (fact === undefined) {
    const text = readText(
      known.app,
      'SELECT json_array(status, rev, device) FROM questions WHERE id = {:id} AND session = {:session}',
      { id, session: known.device.session },
    )
    const row = text === null ? null : (JSON.parse(text) as [QuestionFact['status'], number, Id])
    fact = row && { status: row[0], rev: row[1], own: row[2] === known.device.id }
    known.questions.set(id, fact)
  }
  return fact
}

function floorOf(known: Known): Id | null {
  if (known.floor === undefined) {
    known.floor = readText(
      known.app,
      "SELECT id FROM turns INDEXED BY turns_running WHERE session = {:session} AND status = 'running'",
      {
        session: known.device.session,
      },
    )
  }
  return known.floor
}

/** The question that is next by the queue's rules, of all that wait in it. */
export function nextOf(known: Known): Id | null {
  if (known.next === undefined) {
    const { session } = known.device
    const entries = readText(
      known.app,
      `SELECT json_group_array(json_object('id', id, 'lane', lane, 'status', status, 'askedAt', asked_at,
         'advance', json(iif(advance, 'true', 'false')), 'supports', supports, 'pinned', json(iif(pinned, 'true', 'false')), 'hadTurn', json(iif(had_turn, 'true', 'false'))))
       FROM questions INDEXED BY questions_status WHERE session = {:session} AND status = 'queued'`,
      { session },
    ) as string
    const last = readText(
      known.app,
      `SELECT lane FROM turns INDEXED BY turns_started WHERE session = {:session} AND status <> 'takenBack'
       ORDER BY started_at DESC, id DESC LIMIT 1`,
      { session },
    )
    known.next = orderQueue(JSON.parse(entries) as QueueEntry[], last as Lane | null, known.settings)[0]?.id ?? null
  }
  return known.next
}
