import type { Action } from '../../src/domain/action.ts'
import type { AgendaRun } from '../../src/domain/agenda.ts'
import type { AgendaBefore } from '../../src/domain/agenda-acts.ts'
import type { Facts, QuestionFact } from '../../src/domain/check.ts'
import type { Id } from '../../src/domain/id.ts'
import type { Lane } from '../../src/domain/lane.ts'
import { actionsPerMinute, type Role } from '../../src/domain/permission.ts'
import { phaseOf } from '../../src/domain/phase.ts'
import type { Away } from '../../src/domain/question.ts'
import { orderQueue, type QueueEntry } from '../../src/domain/queue.ts'
import type { Settings } from '../../src/domain/settings.ts'
import { checkSteer } from '../../src/domain/steer.ts'
import type { NotTakenSince } from '../../src/domain/taking.ts'
import { limitReachesBackTo } from '../../src/domain/time.ts'
import { type LastTurns, lastTurns, type Turn } from '../../src/domain/turn.ts'
import type { Spoken } from '../../src/domain/turn-part.ts'
import type { RejectionCode } from '../../src/domain/verdict.ts'
import { togetherFactsOf } from './desk-facts.ts'
import type { Device } from './device.ts'
import { type KnownPoll, type KnownPollColumns, KnownPolls, pollsOf, toKnownPoll } from './poll-facts.ts'
import { placeOfQuestion } from './question-json.ts'
import { readText, type SqlParams } from './sql.ts'
import { newWrites, upToDate, type Writes } from './writes.ts'

export interface Support {
  n: number
  on: boolean
}

export interface QuestionRow extends Omit<QuestionFact, 'own'> {
  device: Id
}

/** Who waits for the floor, and what else decides who is next. */
export interface Queue {
  entries: QueueEntry[]
  last: LastTurns
  next: Id | null
}
type QuestionColumns = [
  id: Id,
  status: QuestionFact['status'],
  rev: number,
  device: Id,
  form: QuestionFact['form'],
  answered: number,
  into: Id,
  away: Away['is'] | '',
]

/** An action that was settled before: whose it is and what came of it. */
interface Seen {
  device: Id
  code: RejectionCode | ''
}

/** Null where only the id can be read. */
export interface Parsed {
  id: Id
  action: Action | null
}

/** A request whose actions are to be settled. */
export interface Asked {
  device: Device
  parsed: readonly Parsed[]
  sentAt: number
  receivedAt: number
  /** By another device (O10): this one was not heard itself. */
  carried?: true
}

/**
 * What the requests of one device need to know of the session and itself, kept true while their actions take effect.
 * Requests of several devices that are settled together share `seen`, `questions`, `polls`, `cast` and `writes`; what only
 * moderators change they never do.
 */
export interface Known {
  app: PocketApp
  device: Device
  facts: Facts
  /** The number this transaction's changes carry. */
  seq: number
  settings: Settings
  notTaken: NotTakenSince
  agenda: AgendaRun | null
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
  seen: Map<Id, Seen>
  open: { questions: number; hands: number } | null
  questions: Map<Id, QuestionRow | null>
  supports: Map<Id, Support>
  polls: Map<Id, KnownPoll>
  /** Polls that a ballot was cast in. */
  cast: Set<Id>
  /** When the action at hand was made and came in, by the server's clock. */
  moment: { madeAt: number; receivedAt: number }
  floor: Id | null | undefined
  queue: Queue | undefined
  /** V3: this request is the device's last. */
  forgets: boolean
  /** Everything of the rehearsal goes with this request. */
  endsRehearsal: boolean
  writes: Writes
}

// Short statements: PocketBase prepares each anew, and its SQLite grows slow beyond a few hundred characters.

/** A write comes first: a transaction that began with a read would be thrown out if another process wrote in between. */
const openSession = `
  UPDATE sessions SET seq = seq + 1 WHERE id = {:session}
  RETURNING json_array(seq, json(settings), letters, started_at, ended_at, written_off_at, spoken_off_at, json(agenda))`

const devicesOf = `(SELECT json_group_array(json_array(d.id, lane, lane_n, turns, last_contact,
    (SELECT json_group_array(made_at) FROM (SELECT made_at FROM actions INDEXED BY actions_made
      WHERE device = d.id AND made_at > j.value ->> 1 ORDER BY made_at DESC LIMIT {:limit}))))
  FROM json_each({:devices}) j CROSS JOIN devices d ON d.id = j.value ->> 0 WHERE session = {:session})`

const seenOf = `(SELECT json_group_array(json_array(id, device, code))
  FROM actions INDEXED BY sqlite_autoindex_actions_1 WHERE id IN (SELECT value FROM json_each({:ids})))`

const questionColumns = "id, status, rev, device, form, answer <> '', merged_into, away"

const questionsOf = `(SELECT json_group_array(json_array(${questionColumns}))
  FROM questions INDEXED BY sqlite_autoindex_questions_1
  WHERE id IN (SELECT value FROM json_each({:questions})) AND session = {:session})`

const supportsOf = `(SELECT json_group_array(json_array(device, question, n, is_on))
  FROM json_each({:supports}) j CROSS JOIN supports INDEXED BY supports_once
  ON question = j.value ->> 0 AND device = j.value ->> 1)`

const openQuestionsOf = `(SELECT json_group_array(json_array(j.value, (
    SELECT count(*) FROM questions INDEXED BY questions_device
    WHERE device = j.value AND status IN ('waiting', 'queued')), (
    SELECT count(*) FROM questions INDEXED BY questions_device
    WHERE device = j.value AND status IN ('waiting', 'queued') AND form = 'spoken')))
  FROM json_each({:asking}) j)`

type SessionRow = [
  seq: number,
  settings: Settings,
  letters: string,
  startedAt: number,
  endedAt: number,
  writtenOffAt: number,
  spokenOffAt: number,
  agenda: AgendaRun | null,
]
type DeviceRow = [id: Id, lane: Lane, laneN: number, turns: number, lastContact: number, earlier: number[]]
type FactRow = [
  devices: DeviceRow[],
  seen: [id: Id, device: Id, code: RejectionCode | ''][],
  questions: QuestionColumns[],
  supports: [device: Id, question: Id, n: number, on: number][],
  open: [device: Id, questions: number, hands: number][],
  polls: KnownPollColumns[],
]

/** Takes the session's next seq and reads what the actions will be checked against, by device; null without a session. */
export function readKnown(app: PocketApp, session: Id, asked: readonly Asked[]): Map<Id, Known> | null {
  const opened = readText(app, openSession, { session })
  if (opened === null) return null
  const [seq, settings, letters, startedAt, endedAt, written, spoken, agenda] = JSON.parse(opened) as SessionRow
  const needed = whatIsNeeded(asked)
  const [devices, seen, questions, supports, open, polls] = readFacts(app, session, needed)
  const shared = {
    ...{ app, seq, settings, letters: letters.split(''), startedAt, endedAt, notTaken: { written, spoken }, agenda },
    ...{ open: null, floor: undefined, queue: undefined, forgets: false, endsRehearsal: false },
    moment: { madeAt: 0, receivedAt: 0 },
    seen: new Map<Id, Seen>(),
    questions: new Map<Id, QuestionRow | null>(),
    polls: new Map<Id, KnownPoll>(),
    cast: new Set<Id>(),
    writes: newWrites(app, session, seq),
  }
  for (const [id, device, code] of seen) shared.seen.set(id, { device, code })
  for (const id of needed.questions) shared.questions.set(id, null)
  for (const columns of questions) shared.questions.set(columns[0], toQuestionRow(columns))
  for (const columns of polls) {
    const row = toKnownPoll(columns)
    shared.polls.set(row.poll.id, row)
  }
  const known = new Map<Id, Known>()
  for (const [id, lane, laneN, turns, lastContact, earlier] of devices) {
    const device = needed.devices.get(id) as Device
    known.set(id, knownOf(shared, { device, lane, laneN, turns, lastContact, earlier, supports: new Map() }))
  }
  for (const [device, question, n, on] of supports) known.get(device)?.supports.set(question, { n, on: on === 1 })
  for (const [device, waiting, hands] of open) {
    const one = known.get(device)
    if (one) one.open = { questions: waiting, hands }
  }
  return known
}

interface Needed {
  devices: Map<Id, Device>
  /** Since when earlier actions count against the limit of a device. */
  since: Map<Id, number>
  limit: number
  ids: Id[]
  questions: Id[]
  supports: [question: Id, device: Id][]
  asking: Id[]
  polls: Id[]
}

function whatIsNeeded(asked: readonly Asked[]): Needed {
  const needed: Needed = {
    devices: new Map(),
    since: new Map(),
    limit: 0,
    ids: [],
    questions: [],
    supports: [],
    asking: [],
    polls: [],
  }
  for (const { device, parsed, sentAt, receivedAt } of asked) {
    let since = needed.since.get(device.id) ?? receivedAt
    for (const { id, action } of parsed) {
      needed.ids.push(id)
      since = Math.min(since, limitReachesBackTo({ at: action?.at ?? sentAt, sentAt, receivedAt }))
      if (action?.kind === 'question.ask') needed.asking.push(device.id)
      if (action !== null && 'poll' in action && !needed.polls.includes(action.poll)) needed.polls.push(action.poll)
      if (action === null || !('question' in action)) continue
      needed.questions.push(action.question)
      needed.supports.push([action.question, device.id])
    }
    needed.devices.set(device.id, device)
    needed.since.set(device.id, since)
    needed.limit = Math.max(needed.limit, actionsPerMinute(device.role))
  }
  return needed
}

/** Leaves out what no action asks about: each part costs the database its preparation. */
function readFacts(app: PocketApp, session: Id, needed: Needed): FactRow {
  const params: SqlParams = {
    session,
    limit: needed.limit,
    devices: JSON.stringify([...needed.since]),
    ids: JSON.stringify(needed.ids),
  }
  const parts = [devicesOf, seenOf]
  if (needed.questions.length > 0) {
    parts.push(questionsOf, supportsOf)
    params.questions = JSON.stringify(needed.questions)
    params.supports = JSON.stringify(needed.supports)
  } else parts.push('json_array()', 'json_array()')
  if (needed.asking.length > 0) {
    parts.push(openQuestionsOf)
    params.asking = JSON.stringify(needed.asking)
  } else parts.push('json_array()')
  if (needed.polls.length > 0) {
    parts.push(pollsOf)
    params.polls = JSON.stringify(needed.polls)
  } else parts.push('json_array()')
  return JSON.parse(readText(app, `SELECT json_array(${parts.join(', ')})`, params) as string) as FactRow
}

/** To be called when questions or turns were changed: what was read of them is looked up again when it is needed. */
export function forgetQuestions(known: Known): void {
  known.questions.clear()
  known.open = null
  known.floor = undefined
  known.queue = undefined
}

type Own = Pick<Known, 'device' | 'lane' | 'laneN' | 'turns' | 'lastContact' | 'earlier' | 'supports'>

/** Beneath each device's own lies what all of them begin with: a copy for each would take the engine longer than all else. */
function knownOf(shared: Omit<Known, 'facts' | keyof Own>, own: Own): Known {
  const known = Object.assign(Object.create(shared), own) as Known
  known.facts = new KnownFacts(known)
  return known
}

/** A class, since the engine makes each function of an object anew with it. */
class KnownFacts implements Facts {
  readonly known: Known
  readonly role: Role

  constructor(known: Known) {
    this.known = known
    this.role = known.device.role
  }

  policyLetters() {
    return this.known.letters
  }
  openQuestions() {
    return openOf(this.known).questions
  }
  openHands() {
    return openOf(this.known).hands
  }
  question(id: Id) {
    return questionOf(this.known, id)
  }
  floor() {
    return floorOf(this.known)
  }
  next() {
    return queueOf(this.known).next
  }
  phase() {
    const { startedAt, endedAt } = this.known
    return phaseOf({ startedAt: startedAt || null, endedAt: endedAt || null })
  }
  endedAt() {
    return this.known.endedAt || null
  }
  settings() {
    return this.known.settings
  }
  notTakenSince() {
    return this.known.notTaken
  }
  madeAt() {
    return this.known.moment.madeAt
  }
  steer() {
    const { known } = this
    return {
      check: checkSteer,
      settings: () => known.settings,
      agenda: () => agendaBefore(known),
      turn: () => turnOf(known),
      now: () => known.moment.receivedAt,
    }
  }
  rehearsal() {
    return rehearsalOf(this.known)
  }
  isUnused() {
    return isUnused(this.known)
  }
  stage() {
    return stageOf(this.known)
  }
  polls() {
    return new KnownPolls(this.known)
  }
  together() {
    return togetherFactsOf(this.known)
  }
}

function rehearsalOf(known: Known): number | null {
  const { session } = known.device
  const text = readText(upToDate(known), 'SELECT started_at FROM rehearsals WHERE session = {:session}', { session })
  return text === null ? null : Number(text)
}

function isUnused(known: Known): boolean {
  const { session } = known.device
  const used = readText(
    upToDate(known),
    `SELECT '1' WHERE EXISTS (SELECT 1 FROM questions WHERE session = {:session}) OR EXISTS (
       SELECT 1 FROM polls p JOIN ballots b ON b.poll = p.id WHERE p.session = {:session})`,
    { session },
  )
  return used === null
}

/** T3: the turn that runs, with who speaks in it. */
export function turnOf({ app, device }: Known): Spoken | null {
  const text = readText(
    app,
    `SELECT json_object('startedAt', started_at, 'extra', extra, 'part', json(part))
     FROM turns INDEXED BY turns_running WHERE session = {:session} AND status = 'running'`,
    { session: device.session },
  )
  return text === null ? null : JSON.parse(text)
}

/** T2: the agenda as an act of this moment finds it. */
export function agendaBefore({ app, device, agenda, startedAt, moment }: Known): AgendaBefore {
  const minutes = readText(
    app,
    `SELECT json_group_array(j.value ->> 'minutes') FROM programmes, json_each(content, '$.agenda') j WHERE programmes.id = {:session}`,
    { session: device.session },
  ) as string
  return { run: agenda, minutes: JSON.parse(minutes) as number[], startedAt, now: moment.receivedAt }
}

function openOf(known: Known): { questions: number; hands: number } {
  if (!known.open) {
    const device = known.device.id
    const text = readText(upToDate(known), `SELECT ${openQuestionsOf}`, { asking: JSON.stringify([device]) })
    const [row] = JSON.parse(text as string) as FactRow[4]
    known.open = { questions: row?.[1] ?? 0, hands: row?.[2] ?? 0 }
  }
  return known.open
}

function toQuestionRow([_, status, rev, device, form, answered, into, away]: QuestionColumns): QuestionRow {
  return { status, rev, device, form, answered: answered === 1, into: into || null, away: away || null }
}

function questionOf(known: Known, id: Id): QuestionFact | null {
  let row = known.questions.get(id)
  if (row === undefined) {
    const text = readText(
      upToDate(known),
      `SELECT json_array(${questionColumns}) FROM questions WHERE id = {:id} AND session = {:session}`,
      { id, session: known.device.session },
    )
    row = text === null ? null : toQuestionRow(JSON.parse(text) as QuestionColumns)
    known.questions.set(id, row)
  }
  if (!row) return null
  const { device, ...fact } = row
  return { ...fact, own: device === known.device.id }
}

function floorOf(known: Known): Id | null {
  if (known.floor === undefined) {
    known.floor = readText(
      upToDate(known),
      "SELECT id FROM turns INDEXED BY turns_running WHERE session = {:session} AND status = 'running'",
      {
        session: known.device.session,
      },
    )
  }
  return known.floor
}

function stageOf({ app, device }: Known): string {
  return readText(app, 'SELECT stage FROM sessions WHERE id = {:session}', { session: device.session }) || 'byItself'
}

/** All that wait in the queue, and which of them is next by its rules. */
export function queueOf(known: Known): Queue {
  if (known.queue === undefined) {
    const { session } = known.device
    const app = upToDate(known)
    const text = readText(
      app,
      `SELECT json_group_array(json_object('id', id, 'lane', lane, 'status', status, ${placeOfQuestion}))
       FROM questions q INDEXED BY questions_status WHERE session = {:session} AND status = 'queued'`,
      { session },
    ) as string
    const turns = readText(
      app,
      `SELECT json_group_array(json_object('id', id, 'lane', lane, 'startedAt', started_at, 'status', status))
       FROM turns INDEXED BY turns_started WHERE session = {:session}`,
      { session },
    ) as string
    const last = lastTurns(JSON.parse(turns) as Turn[])
    const entries = JSON.parse(text) as QueueEntry[]
    known.queue = { entries, last, next: orderQueue(entries, last, known.settings)[0]?.id ?? null }
  }
  return known.queue
}
