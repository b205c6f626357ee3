import { type Lane, laneOf } from '../../src/domain/lane.ts'
import type { Role } from '../../src/domain/permission.ts'
import { type JoinAnswer, JoinRequest, type RefusalCode } from '../../src/domain/protocol.ts'
import { answering, refuse, sendPrivate } from './answer.ts'
import { readBody } from './body.ts'
import { addCourierKey, courierKey, keepPromise } from './courier-key.ts'
import { wasForgotten } from './forget.ts'
import { useInvite } from './invite.ts'
import { readText, run } from './sql.ts'

type Joined = { ok: true; answer: JoinAnswer } | { ok: false; code: RefusalCode }

/** POST join: makes the device, or knows it again by its secret, so that a join whose answer got lost is sent again. */
export function join(e: RequestEvent): void {
  answering(e, () => {
    const read = readBody(e)
    if (!read.ok) return refuse(e, read.code)
    const request = JoinRequest.safeParse(read.body)
    if (!request.success) return refuse(e, 'request.malformed')
    const joined = admit(request.data, Date.now())
    if (!joined.ok) return refuse(e, joined.code)
    sendPrivate(e, JSON.stringify(joined.answer))
  })
}

function admit(request: JoinRequest, now: number): Joined {
  const session = readText($app, 'SELECT id FROM sessions WHERE code = {:code}', { code: request.code })
  if (session === null) return { ok: false, code: 'session.unknown' }
  const known = readText($app, 'SELECT id FROM devices WHERE id = {:id}', { id: request.device }) !== null
  if (!known && wasForgotten($app, request.device)) return { ok: false, code: 'device.unknown' }
  const record = known ? knownDevice(request) : newDevice(request, session, now)
  if (known) {
    if (!record.validatePassword(request.secret)) return { ok: false, code: 'device.wrongSecret' }
    if (record.getString('session') !== session) return { ok: false, code: 'device.notAllowed' }
    addCourierKey(record, request.secret)
  }
  let role = record.getString('role') as Role
  let refused: RefusalCode | null = null
  if (!known || request.invite !== undefined) {
    $app.runInTransaction((tx) => {
      const invited = request.invite === undefined ? null : useInvite(tx, request.invite, session, request.device, now)
      if (invited && !invited.ok) {
        refused = invited.code
        return
      }
      if (invited) role = invited.role
      if (!known || invited) record.set('lane', laneOf(role, record.getString('lane') as Lane))
      if (!known) {
        record.set('role', role)
        tx.save(record)
      } else if (invited) {
        const lane = record.getString('lane')
        run(tx, 'UPDATE devices SET role = {:role}, lane = {:lane} WHERE id = {:id}', { role, lane, id: record.id })
      }
    })
  }
  if (refused) return { ok: false, code: refused }
  const answer: JoinAnswer = {
    token: record.newAuthToken(),
    device: record.id,
    session,
    role,
    lane: record.getString('lane') as Lane,
    now,
  }
  return { ok: true, answer }
}

function knownDevice(request: JoinRequest): PocketRecord {
  const record = $app.findRecordById('devices', request.device)
  return record.getString('courier_promise') === '' ? record : keepPromise(request)
}

/** Hashing the secret is the slow part of a join, so it is done before the writing connection is taken. */
function newDevice(request: JoinRequest, session: string, now: number): PocketRecord {
  const record = new Record($app.findCollectionByNameOrId('devices'))
  record.set('id', request.device)
  record.set('session', session)
  record.set('lane', request.lane)
  record.set('lane_n', -1)
  record.set('role', 'attendee')
  record.set('last_contact', now)
  record.set('password', request.secret)
  record.set('courier_key', courierKey(request.secret))
  return record
}
