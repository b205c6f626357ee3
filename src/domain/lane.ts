import * as z from 'zod/mini'

export const lanes = ['onsite', 'online'] as const

/** Which half of the session somebody is in. */
export const Lane = z.enum(lanes)
export type Lane = z.infer<typeof Lane>

export function otherLane(lane: Lane): Lane {
  return lane === 'onsite' ? 'online' : 'onsite'
}
