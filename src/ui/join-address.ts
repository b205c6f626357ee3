import type { Lane } from '../domain/lane.ts'

/** What people open to join; without a lane they are asked for it. */
export function joinAddress(origin: string, code: string, lane?: Lane): string {
  return `${origin}/s/${code}${lane ? `?lane=${lane}` : ''}`
}

/** The same as people read it from a wall and type it. */
export function spokenAddress(address: string): string {
  return address.replace(/^https?:\/\//, '')
}
