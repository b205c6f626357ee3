import { Action } from '../../src/domain/action.ts'
import { check } from '../../src/domain/check.ts'
import type { Id } from '../../src/domain/id.ts'
import { actionsPerMinute } from '../../src/domain/permission.ts'
import { ActionId, type ActionsAnswer, ActionsRequest } from '../../src/domain/protocol.ts'
import { askedAt, countedAt, waitForRoom } from '../../src/domain/time.ts'
import { type RejectionCode, rejected, type SettledAction, type Verdict } from '../../src/domain/verdict.ts'
import { answering, refuse, sendPrivate } from './answer.ts'
import { readBody } from './body.ts'
import { noteBallots } from './counting.ts'
import { type Device, deviceOf } from './device.ts'
import { takeEffect } from './effects.ts'
import { factsOf, type Known, readKnown } from './facts.ts'
import { forgetDevice } from './forget.ts'
import { claimDeskPoke, pokeDesks, pokeEverybody } from './pulse.ts'
import { literal, run } from './sql.ts'

/** Null where only the id can be read. */
interface Parsed {
  id: Id
  action: Action | null
}

interface LedgerRow {
  id: Id
  kind: string
  madeAt: number
  code: RejectionCode | ''
  /** What a moderator did, as it came. */
  body: string
}

type Outcome =
  | { is: 'settled'; answer: ActionsAnswer; changed: boolean }
  | { is: 'tooFast'; retryAfter: number }
  | { is: 'gone' }

/** POST actions: a verdict for each action, in one transaction. */
export function actions(e: RequestEvent): void {
  const poke = answering(e, () => answerActions(e))
  if (poke) pokeDesks(poke.session, poke.wait)
}

/** Returns the poke that is this request's to give, once it has answered. */
function answerActions(e: RequestEvent): { session: Id; wait: number } | undefined {
  const device = deviceOf(e)
  if (!device) return refuse(e, 'device.unknown')
  const read = readBody(e)
  if (!read.ok) return refuse(e, read.code)
  const request = ActionsRequest.safeParse(read.body)
  const parsed = request.success ? parseEach(request.data.actions) : null
  if (!request.success || !parsed) return refuse(e, 'request.malformed')
  const outcome = settle(device, parsed, request.data.sentAt, Date.now())
  switch (outcome.is) {
    case 'gone':
      return refuse(e, 'device.unknown')
    case 'tooFast':
      return refuse(e, 'server.tooFast', outcome.retryAfter)
    case 'settled': {
      const wait = outcome.changed ? claimDeskPoke(device.session, Date.now()) : null
      sendAnswer(e, outcome.answer, wait)
      return wait === null ? undefined : { session: device.session, wait }
    }
  }
}

/** Where this request goes on after its answer, the answer is made complete, and nothing else waits on its connection. */
function sendAnswer(e: RequestEvent, answer: ActionsAnswer, goesOn: number | null): void {
  const json = JSON.stringify(answer)
  const header = e.response.header()
  if (goesOn !== null) header.set('Content-Length', `${json.length}`)
  if (goesOn !== null && goesOn > 0 && e.request.protoMajor === 1) header.set('Connection', 'close')
  sendPrivate(e, json)
  if (goesOn !== null) e.flush()
}

function parseEach(raw: unknown[]): Parsed[] | null {
  const parsed: Parsed[] = []
  for (const one of raw) {
    const action = Action.safeParse(one)
    if (action.success) parsed.push({ id: action.data.id, action: action.data })
    else {
      const named = ActionId.safeParse(one)
      if (!named.success) return null
      parsed.push({ id: named.data.id, action: null })
    }
  }
  return parsed
}

function settle(device: Device, parsed: Parsed[], sentAt: number, receivedAt: number): Outcome {
  let outcome: Outcome = { is: 'gone' }
  let undone = false
  const cast = new Map<Id, number>()
  try {
    $app.runInTransaction((tx) => {
      const known = readKnown(tx, device, parsed)
      const settled = known && settleEach(known, parsed, sentAt, receivedAt)
      if (settled) outcome = settled.outcome
      for (const poll of known?.cast ?? []) cast.set(poll, known?.seq ?? 0)
      undone = !settled?.wrote
      if (undone) throw new Error('nothing to write')
    })
  } catch (reason) {
    if (!undone) throw reason
  }
  noteBallots(cast)
  return outcome
}

function settleEach(
  known: Known,
  parsed: Parsed[],
  sentAt: number,
  receivedAt: number,
): { outcome: Outcome; wrote: boolean } {
  const { device } = known
  const perMinute = actionsPerMinute(device.role)
  const facts = factsOf(known)
  const settled: SettledAction[] = []
  const ledger: LedgerRow[] = []
  let retryAfter: number | undefined
  let changed = false
  let isPublic = false
  for (const { id, action } of parsed) {
    const before = known.seen.get(id)
    if (before) {
      settled.push(settledAs(id, before.device === device.id ? before.code : 'action.malformed'))
      continue
    }
    const madeAt = action ? askedAt({ at: action.at, sentAt, receivedAt, lastContact: known.lastContact }) : receivedAt
    const wait = waitForRoom(madeAt, receivedAt, known.earlier, perMinute)
    if (wait > 0) {
      retryAfter = Math.ceil(wait / 1000)
      break
    }
    const counted = countedAt(madeAt, receivedAt, known.earlier, perMinute)
    known.moment = { madeAt, receivedAt }
    const verdict = action ? check(action, facts) : rejected('action.malformed')
    const code = codeOf(verdict)
    if (action && code === '') {
      isPublic = takeEffect(known, action, { askedAt: madeAt, receivedAt }) || isPublic
      changed = true
    }
    const body = action && code === '' && device.role !== 'attendee' ? JSON.stringify(action) : ''
    ledger.push({ id, kind: action?.kind ?? '', madeAt: counted, code, body })
    known.seen.set(id, { device: device.id, code })
    known.earlier.push(counted)
    settled.push(settledAs(id, code))
    // Whatever comes after it has nobody to come from.
    if (known.forgets) break
  }
  if (settled.length === 0 && retryAfter !== undefined) return { outcome: { is: 'tooFast', retryAfter }, wrote: false }
  const wrote = ledger.length > 0
  if (wrote) writeDown(known, ledger, receivedAt, retryAfter !== undefined)
  if (known.forgets) isPublic = forgetDevice(known) || isPublic
  if (isPublic) pokeEverybody(known.app, device.session, receivedAt)
  const answer: ActionsAnswer = { settled, seq: wrote ? known.seq : known.seq - 1, now: receivedAt }
  if (retryAfter !== undefined) answer.retryAfter = retryAfter
  return { outcome: { is: 'settled', answer, changed }, wrote }
}

function codeOf(verdict: Verdict): RejectionCode | '' {
  return verdict.verdict === 'rejected' ? verdict.code : ''
}

function settledAs(id: Id, code: RejectionCode | ''): SettledAction {
  return code === '' ? { id, verdict: 'accepted' } : { id, verdict: 'rejected', code }
}

/**
 * The ledger rows are the memory that answers an action sent again. Where the limit cut the request short, the device's
 * last contact stays what it was, or the rest would lose the time at which it was made (Q6).
 */
function writeDown(known: Known, ledger: LedgerRow[], receivedAt: number, cutShort: boolean): void {
  const { app, device, seq } = known
  const columns = '(id, kind, made_at, code, body, session, device, received_at, seq)'
  const rest = [device.session, device.id, receivedAt, seq].map(literal).join(', ')
  const short = ledger.filter(({ body }) => body === '')
  const rows = short.map(
    ({ id, kind, madeAt, code }) => `(${[id, kind, madeAt, code, ''].map(literal).join(', ')}, ${rest})`,
  )
  const contact = cutShort ? known.lastContact : receivedAt
  if (rows.length > 0) known.writes.push(`INSERT INTO actions ${columns} VALUES ${rows.join(', ')}`)
  known.writes.push(
    `UPDATE devices SET last_contact = ${contact}, lane = ${literal(known.lane)}, lane_n = ${known.laneN}
     WHERE id = ${literal(device.id)}`,
  )
  run(app, known.writes.join(';'), {})
  for (const { id, kind, madeAt, code, body } of ledger) {
    if (body === '') continue
    const row = [id, kind, madeAt, code].map(literal).join(', ')
    run(app, `INSERT INTO actions ${columns} VALUES (${row}, {:body}, ${rest})`, { body })
  }
}
