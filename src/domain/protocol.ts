import * as z from 'zod/mini'
import { Id, Time } from './id.ts'
import { Lane } from './lane.ts'
import { limits } from './limits.ts'
import { Role } from './permission.ts'
import { Seq } from './seq.ts'
import { SessionCode } from './session-code.ts'
import { SettledAction } from './verdict.ts'

export const Secret = z.string().check(z.regex(/^[A-Za-z0-9_-]{32,64}$/))

/** POST /api/floor/join. Sent again with the same device and secret it answers the same, with a fresh token. */
export const JoinRequest = z.strictObject({
  code: SessionCode,
  lane: Lane,
  device: Id,
  secret: Secret,
  /** The secret of an invite link, for moderators and the rapporteur. */
  invite: z.optional(z.string().check(z.maxLength(128))),
})
export type JoinRequest = z.infer<typeof JoinRequest>

export const JoinAnswer = z.object({
  token: z.string().check(z.minLength(1)),
  device: Id,
  session: Id,
  role: Role,
  lane: Lane,
  now: Time,
})
export type JoinAnswer = z.infer<typeof JoinAnswer>

/** POST /api/floor/actions. Each action is parsed by itself, so that a bad one does not block the others (O5). */
export const ActionsRequest = z.strictObject({
  sentAt: Time,
  actions: z.array(z.unknown()).check(z.minLength(1), z.maxLength(limits.actionsPerRequest)),
})
export type ActionsRequest = z.infer<typeof ActionsRequest>

/** What must be readable of an action that is otherwise malformed, to answer it. */
export const ActionId = z.object({ id: Id })

/**
 * Verdicts in the order of the actions. Fewer than were sent where the rest came too fast: those keep, and `retryAfter`
 * (seconds) says when to send them again.
 */
export const ActionsAnswer = z.object({
  settled: z.array(SettledAction),
  seq: Seq,
  now: Time,
  retryAfter: z.optional(z.int()),
})
export type ActionsAnswer = z.infer<typeof ActionsAnswer>

/** Why a request as a whole was not answered; never a verdict on an action. */
const refusalCodes = [
  'request.malformed',
  'request.tooLarge',
  'request.unknownRoute',
  'session.unknown',
  'device.wrongSecret',
  'device.unknown',
  'device.notAllowed',
  'invite.unknown',
  'invite.used',
  'invite.expired',
  'courier.unreadable',
  'courier.tooNew',
  'courier.otherSession',
  'courier.unproven',
  'courier.forgotten',
  'server.tooFast',
  'server.busy',
] as const
export const RefusalCode = z.enum(refusalCodes)
export type RefusalCode = z.infer<typeof RefusalCode>

/** The body of every answer that is not a success: 400, 401, 403, 404, 413, 429, 503. The last two carry Retry-After. */
export const Refusal = z.object({ code: RefusalCode })
export type Refusal = z.infer<typeof Refusal>
