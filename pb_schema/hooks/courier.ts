import type { Newcomer } from '../../src/domain/courier.ts'
import { CourierRequest, readPackage } from '../../src/domain/courier-reading.ts'
import type { Id } from '../../src/domain/id.ts'
import { mayCarry } from '../../src/domain/permission.ts'
import type { RefusalCode } from '../../src/domain/protocol.ts'
import type { SessionCode } from '../../src/domain/session-code.ts'
import { answerAlone, readActions } from './actions.ts'
import { answering, refuse } from './answer.ts'
import { readBody } from './body.ts'
import { type Device, deviceOf } from './device.ts'
import { wasForgotten } from './forget.ts'
import { pokeDesks } from './pulse.ts'
import { readText } from './sql.ts'
import type { Afterwards } from './told.ts'

/** POST courier: what a phone without a network had signed, handed in by a moderator, settled as if the phone had sent it. */
export function courier(e: RequestEvent): void {
  const poke = answering(e, () => handIn(e))
  if (poke) pokeDesks(poke.session, poke.wait)
}

function handIn(e: RequestEvent): Afterwards | undefined {
  const receivedAt = Date.now()
  const by = deviceOf(e)
  if (!by) return refuse(e, 'device.unknown')
  if (!mayCarry(by.role)) return refuse(e, 'device.notAllowed')
  const read = readBody(e)
  if (!read.ok) return refuse(e, read.code)
  const request = CourierRequest.safeParse(read.body)
  if (!request.success) return refuse(e, 'request.malformed')
  const { text, signature, held } = request.data
  const unpacked = readPackage(text)
  if (!unpacked.ok) return refuse(e, unpacked.code)
  const { session, device: id, sentAt, actions, newcomer } = unpacked.package
  const parsed = readActions(actions)
  if (!parsed) return refuse(e, 'courier.unreadable')
  if (session !== codeOf(by.session)) return refuse(e, 'courier.otherSession')
  const heldSince = receivedAt - held
  const sender = senderOf(by.session, id, newcomer, heldSince, (key) => $security.hs256(text, key) === signature)
  if (!sender.ok) return refuse(e, sender.code)
  return answerAlone(e, { device: sender.device, parsed, sentAt: sentAt + held, receivedAt, carried: true })
}

function codeOf(session: Id): SessionCode | null {
  return readText($app, 'SELECT code FROM sessions WHERE id = {:session}', { session })
}

type Sender = { ok: true; device: Device } | { ok: false; code: RefusalCode }
type DeviceRow = [session: Id, role: Device['role'], key: string, promise: string]

/** The device that signed it; one that never joined is made, and may join later with the secret that it promises. */
function senderOf(
  session: Id,
  id: Id,
  newcomer: Newcomer | null,
  since: number,
  isSignedBy: (key: string) => boolean,
): Sender {
  const row = readText(
    $app,
    'SELECT json_array(session, role, courier_key, courier_promise) FROM devices WHERE id = {:id}',
    { id },
  )
  if (row === null) {
    if (wasForgotten($app, id)) return { ok: false, code: 'courier.forgotten' }
    if (!newcomer) return { ok: false, code: 'courier.unproven' }
    $app.save(newDevice(session, id, newcomer, since))
    return { ok: true, device: { id, session, role: 'attendee' } }
  }
  const [where, role, key, promise] = JSON.parse(row) as DeviceRow
  const isProven = key === '' ? promise !== '' && promise === newcomer?.promise : isSignedBy(key)
  if (where !== session || !isProven) return { ok: false, code: 'courier.unproven' }
  return { ok: true, device: { id, session, role } }
}

/** As the join makes one, but for the secret, which is not here yet: nobody comes in with the one that stands in for it. */
function newDevice(session: Id, id: Id, { lane, promise }: Newcomer, since: number): PocketRecord {
  const record = new Record($app.findCollectionByNameOrId('devices'))
  record.set('id', id)
  record.set('session', session)
  record.set('lane', lane)
  record.set('lane_n', -1)
  record.set('role', 'attendee')
  record.set('last_contact', since)
  record.set('password', $security.randomString(43))
  record.set('courier_promise', promise)
  return record
}
