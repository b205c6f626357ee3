import type { CourierRequest } from '../domain/courier-reading.ts'
import { ActionsAnswer } from '../domain/protocol.ts'
import { exchange, type RemoteWorld } from './exchange.ts'
import type { Outcome } from './outcome.ts'

/** Hands in what another device has signed (O10), with the token of a moderator. */
export type HandIn = (token: string, request: CourierRequest) => Promise<Outcome<ActionsAnswer>>

/** Apart from the other requests, which everybody loads. */
export function createHandIn(world: RemoteWorld, origin = ''): HandIn {
  return (token, body) => exchange(world, ActionsAnswer, { address: `${origin}/api/floor/courier`, token, body })
}
