import { ID_ALPHABET, ID_LENGTH } from '../../src/domain/id.ts'
import { InvitedRole, type Role } from '../../src/domain/permission.ts'
import type { RefusalCode } from '../../src/domain/protocol.ts'
import { readText, run } from './sql.ts'

const WEEK = 7 * 24 * 60 * 60 * 1000

export type Invited = { ok: true; role: Role } | { ok: false; code: Extract<RefusalCode, `invite.${string}`> }

/** Uses up an invite for a device. The one that used it may show it again, since it may not have heard the answer. */
export function useInvite(tx: PocketApp, secret: string, session: string, device: string, now: number): Invited {
  const text = readText(
    tx,
    `UPDATE invites SET used_at = used_at WHERE hash = {:hash} AND session = {:session}
     RETURNING json_array(id, role, expires_at, used_at, used_by)`,
    { hash: $security.sha256(secret), session },
  )
  if (text === null) return { ok: false, code: 'invite.unknown' }
  const [id, role, expiresAt, usedAt, usedBy] = JSON.parse(text) as [string, Role, number, number, string]
  if (usedBy === device) return { ok: true, role }
  // It stays used up where the device that used it was forgotten.
  if (usedAt > 0) return { ok: false, code: 'invite.used' }
  if (now > expiresAt) return { ok: false, code: 'invite.expired' }
  run(tx, 'UPDATE invites SET used_at = {:now}, used_by = {:device} WHERE id = {:id}', { now, device, id })
  return { ok: true, role }
}

type MadeInvite = { ok: true; secret: string; role: InvitedRole; expires: number } | { ok: false; reason: string }

/** `floor-invite <code> <role>`: the secret is told this once; only its hash is kept. */
export function makeInvite(code: string, role: string, now: number): MadeInvite {
  const invited = InvitedRole.safeParse(role)
  if (!invited.success) return { ok: false, reason: `the role must be ${InvitedRole.options.join(', ')}` }
  const session = readText($app, 'SELECT id FROM sessions WHERE code = {:code}', { code })
  if (session === null) return { ok: false, reason: `there is no session with the code "${code}"` }
  const secret = $security.randomString(43)
  const expires = now + WEEK
  run(
    $app,
    `INSERT INTO invites (id, hash, session, role, expires_at) VALUES ({:id}, {:hash}, {:session}, {:role}, {:expires})`,
    {
      id: $security.randomStringWithAlphabet(ID_LENGTH, ID_ALPHABET),
      hash: $security.sha256(secret),
      session,
      role: invited.data,
      expires,
    },
  )
  return { ok: true, secret, role: invited.data, expires }
}
