import * as z from 'zod/mini'
import type { Role } from './permission.ts'

export const lanes = ['onsite', 'online'] as const

/** Which half of the session somebody is in. */
export const Lane = z.enum(lanes)
export type Lane = z.infer<typeof Lane>

/** A moderator's lane comes with the role; everybody else says where they are. */
export function laneOf(role: Role, said: Lane): Lane {
  if (role === 'onsite-moderator') return 'onsite'
  return role === 'online-moderator' ? 'online' : said
}

export function otherLane(lane: Lane): Lane {
  return lane === 'onsite' ? 'online' : 'onsite'
}
