import { check } from '../../src/domain/check.ts'
import type { Id } from '../../src/domain/id.ts'
import { actionsPerMinute } from '../../src/domain/permission.ts'
import type { ActionsAnswer } from '../../src/domain/protocol.ts'
import { askedAt, countedAt, waitForRoom } from '../../src/domain/time.ts'
import { type RejectionCode, rejected, type SettledAction } from '../../src/domain/verdict.ts'
import { noteBallots } from './counting.ts'
import { bodyOf } from './desk-facts.ts'
import { takeEffect } from './effects.ts'
import { type Asked, type Known, readKnown } from './facts.ts'
import { forgetDevice } from './forget.ts'
import { pokeEverybody } from './pulse.ts'
import { endRehearsal } from './rehearsal/end.ts'
import { upToDate } from './writes.ts'

/** What comes of a request. `changed`: something took effect in it. */
export type Outcome =
  | { is: 'settled'; answer: ActionsAnswer; changed: boolean }
  | { is: 'tooFast'; retryAfter: number }
  | { is: 'gone' }

interface Settled {
  outcome: Outcome
  wrote: boolean
}

const gone: Outcome = { is: 'gone' }

/**
 * Settles requests of one session in one transaction, in their order; `take` says which, once it has begun. What is thrown
 * in it undoes all of them.
 */
export function settle(session: Id, take: () => readonly Asked[]): Outcome[] {
  let outcomes: Outcome[] = []
  let undone = false
  const cast = new Map<Id, number>()
  try {
    $app.runInTransaction((tx) => {
      const settled = settleEach(tx, session, take(), cast)
      outcomes = settled.outcomes
      undone = !settled.wrote
      if (undone) throw new Error('nothing to write')
    })
  } catch (reason) {
    if (!undone) throw reason
  }
  noteBallots(cast)
  return outcomes
}

/** `cast`: takes the polls that ballots were cast in, with the seq of these. */
function settleEach(
  tx: PocketApp,
  session: Id,
  asked: readonly Asked[],
  cast: Map<Id, number>,
): { outcomes: Outcome[]; wrote: boolean } {
  const byDevice = readKnown(tx, session, asked)
  const outcomes: Outcome[] = []
  let writing: Known | undefined
  for (const request of asked) {
    const known = byDevice?.get(request.device.id)
    const settled: Settled = known ? settleRequest(known, request) : { outcome: gone, wrote: false }
    outcomes.push(settled.outcome)
    if (settled.wrote) writing = known
  }
  if (writing) {
    upToDate(writing)
    for (const poll of writing.cast) cast.set(poll, writing.seq)
  }
  return { outcomes, wrote: writing !== undefined }
}

function settleRequest(known: Known, { parsed, sentAt, receivedAt, carried }: Asked): Settled {
  const { device, facts, seen, earlier, writes } = known
  const perMinute = actionsPerMinute(device.role)
  const settled: SettledAction[] = []
  let retryAfter: number | undefined
  let changed = false
  let isPublic = false
  let wrote = false
  for (const { id, action } of parsed) {
    const before = seen.get(id)
    if (before) {
      settled.push(settledAs(id, before.device === device.id ? before.code : 'action.malformed'))
      continue
    }
    const madeAt = action ? askedAt({ at: action.at, sentAt, receivedAt, lastContact: known.lastContact }) : receivedAt
    const wait = waitForRoom(madeAt, receivedAt, earlier, perMinute)
    if (wait > 0) {
      retryAfter = Math.ceil(wait / 1000)
      break
    }
    const counted = countedAt(madeAt, receivedAt, earlier, perMinute)
    known.moment = { madeAt, receivedAt }
    const verdict = action ? check(action, facts) : rejected('action.malformed')
    const code = verdict.verdict === 'rejected' ? verdict.code : ''
    const body = action && code === '' && device.role !== 'attendee' ? bodyOf(known, action) : ''
    if (action && code === '') {
      isPublic = takeEffect(known, action, { askedAt: madeAt, receivedAt }) || isPublic
      changed = true
    }
    writes.ledger.push([id, action?.kind ?? '', counted, code, body, device.id, receivedAt])
    seen.set(id, { device: device.id, code })
    earlier.push(counted)
    settled.push(settledAs(id, code))
    wrote = true
    // Whatever comes after it has nobody to come from.
    if (known.forgets) break
    // Whatever comes after it is of the session as it is then.
    if (known.endsRehearsal) {
      if (settled.length < parsed.length) retryAfter = 1
      break
    }
  }
  if (settled.length === 0 && retryAfter !== undefined) return { outcome: { is: 'tooFast', retryAfter }, wrote }
  if (wrote) {
    // Where the limit cut the request short, or the device is still away, the rest would lose its time (Q6).
    if (retryAfter === undefined && !carried) known.lastContact = receivedAt
    writes.devices.set(device.id, [device.id, known.lastContact, known.lane, known.laneN])
  }
  if (known.forgets) isPublic = forgetDevice(known) || isPublic
  if (known.endsRehearsal) endRehearsal(upToDate(known), device.session, known.seq)
  if (isPublic) pokeEverybody(upToDate(known), device.session, receivedAt)
  const answer: ActionsAnswer = { settled, seq: wrote ? known.seq : known.seq - 1, now: receivedAt }
  if (retryAfter !== undefined) answer.retryAfter = retryAfter
  return { outcome: { is: 'settled', answer, changed }, wrote }
}

function settledAs(id: Id, code: RejectionCode | ''): SettledAction {
  return code === '' ? { id, verdict: 'accepted' } : { id, verdict: 'rejected', code }
}
