import { Action } from '../../src/domain/action.ts'
import { check } from '../../src/domain/check.ts'
import type { Id } from '../../src/domain/id.ts'
import { actionsPerMinute } from '../../src/domain/permission.ts'
import { ActionId, type ActionsAnswer, ActionsRequest } from '../../src/domain/protocol.ts'
import { askedAt, waitForRoom } from '../../src/domain/time.ts'
import { type RejectionCode, rejected, type SettledAction, type Verdict } from '../../src/domain/verdict.ts'
import { answering, refuse, sendPrivate } from './answer.ts'
import { readBody } from './body.ts'
import { type Device, deviceOf } from './device.ts'
import { takeEffect } from './effects.ts'
import { factsOf, type Known, readKnown } from './facts.ts'
import { claimDeskPoke, pokeDesks, pokeEverybody } from './pulse.ts'
import { run } from './sql.ts'

/** Null where only the id can be read. */
interface Parsed {
  id: Id
  action: Action | null
}

type LedgerRow = [id: Id, kind: string, madeAt: number, code: RejectionCode | '', body: string]

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
  try {
    $app.runInTransaction((tx) => {
      const known = readKnown(tx, device, parsed)
      const settled = known && settleEach(known, parsed, sentAt, receivedAt)
      if (settled) outcome = settled.outcome
      undone = !settled?.wrote
      if (undone) throw new Error('nothing to write')
    })
  } catch (reason) {
    if (!undone) throw reason
  }
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
    const verdict = action ? check(action, facts) : rejected('action.malformed')
    const code = codeOf(verdict)
    if (action && code === '') {
      isPublic = takeEffect(known, action, { askedAt: madeAt, receivedAt }) || isPublic
      changed = true
    }
    const body = action && code === '' && device.role !== 'attendee' ? JSON.stringify(action) : ''
    ledger.push([id, action?.kind ?? '', madeAt, code, body])
    known.seen.set(id, { device: device.id, code })
    known.earlier.push(madeAt)
    settled.push(settledAs(id, code))
  }
  if (settled.length === 0 && retryAfter !== undefined) return { outcome: { is: 'tooFast', retryAfter }, wrote: false }
  const wrote = ledger.length > 0
  if (wrote) writeDown(known, ledger, receivedAt, retryAfter !== undefined)
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
  run(
    app,
    `INSERT INTO actions (id, session, device, kind, made_at, received_at, code, body, seq)
     SELECT value ->> 0, {:session}, {:device}, value ->> 1, value ->> 2, {:now}, value ->> 3, value ->> 4, {:seq}
     FROM json_each({:rows})`,
    { session: device.session, device: device.id, now: receivedAt, seq, rows: JSON.stringify(ledger) },
  )
  run(app, 'UPDATE devices SET last_contact = {:contact}, lane = {:lane}, lane_n = {:laneN} WHERE id = {:device}', {
    contact: cutShort ? known.lastContact : receivedAt,
    lane: known.lane,
    laneN: known.laneN,
    device: device.id,
  })
}
