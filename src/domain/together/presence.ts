import { limits } from '../limits.ts'
import { type InvitedRole, invitedRoles, type Role } from '../permission.ts'
import type { Together } from '../together.ts'

/** Somebody at another desk. `never`: as far as anybody knows, not in this session. */
export interface Presence {
  role: InvitedRole
  is: 'here' | 'away' | 'never'
  /** By the server's clock; 0 for never. */
  seenAt: number
}

/**
 * Who is there besides oneself, at a moment of the server's clock. What was told before bridges a restart of the server, which
 * begins with nobody; whoever is not told of for longer than that was forgotten.
 */
export function presenceOf(
  before: readonly Presence[],
  people: Together['people'],
  now: number,
  own: Role,
): Presence[] {
  return invitedRoles
    .filter((role) => role !== own)
    .map((role) => {
      const known = before.find((one) => one.role === role)?.seenAt ?? 0
      const isFresh = now - known <= limits.hereFor
      const seenAt = Math.max(people[role] ?? 0, isFresh ? known : 0)
      return { role, seenAt, is: seenAt === 0 ? 'never' : now - seenAt <= limits.hereFor ? 'here' : 'away' }
    })
}
