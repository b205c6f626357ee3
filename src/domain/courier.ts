/**
 * What a phone without a network shows as a code, and a moderator's tablet hands in: actions that were not sent yet, in a
 * text that its device has signed.
 *
 * - The key of the signature is a fingerprint of the device's secret. The server keeps it from the join on, never the secret.
 * - A device that never got to join is unknown. Its package says its lane and the fingerprint of its key, which proves
 *   nothing yet; the join that comes later must bring the secret of just that key.
 * - Handing in twice, or handing in what the device sends itself as well, changes nothing: actions have their ids (O3).
 */
import * as z from 'zod/mini'
import type { Action } from './action.ts'
import { Id, Time } from './id.ts'
import { Lane } from './lane.ts'
import { limits } from './limits.ts'
import { SessionCode } from './session-code.ts'

export const PACKAGE_VERSION = 1

/** SHA-256 of it, in hexadecimal digits, is what a device signs its packages with. */
export const keySource = (secret: string) => `courier ${secret}`

/** SHA-256 of it, cut to `PROMISE_LENGTH`, is by what a device that joins later is known again. */
export const promiseSource = (key: string) => `promise ${key}`
export const PROMISE_LENGTH = 32

/** HMAC-SHA256 in hexadecimal digits. */
export const Signature = z.string().check(z.regex(/^[0-9a-f]{64}$/))

/** POST /api/floor/courier. */
export const CourierRequest = z.strictObject({
  /** What was signed, to the letter. */
  text: z.string(),
  signature: Signature,
  /** For how long, in ms, the tablet has had it: as old is what the device's clock said. */
  held: z.int().check(z.minimum(0), z.maximum(24 * 60 * 60_000)),
})
export type CourierRequest = z.infer<typeof CourierRequest>

/** How a device that never joined introduces itself. */
const Newcomer = z.object({ lane: Lane, promise: z.string().check(z.regex(/^[0-9a-f]{32}$/)) })
export type Newcomer = z.infer<typeof Newcomer>

export interface Package {
  session: SessionCode
  device: Id
  /** The device's clock when it made the code; see `askedAt`. */
  sentAt: number
  actions: readonly Action[]
  newcomer: Newcomer | null
}

/** Bare lists, since each sign makes the code harder to read. An action has its age in place of its time. */
const Packed = z.tuple([
  z.literal(PACKAGE_VERSION),
  SessionCode,
  Id,
  Time,
  z
    .array(z.tuple([Id, z.unknown(), z.unknown(), z.unknown(), z.record(z.string(), z.unknown())]))
    .check(z.minLength(1), z.maxLength(limits.actionsPerRequest)),
  z.nullable(z.tuple([Newcomer.shape.lane, Newcomer.shape.promise])),
])

export function packageText({ session, device, sentAt, actions, newcomer }: Package): string {
  const packed = actions.map(({ id, n, at, kind, ...rest }) => [id, n, sentAt - at, kind, rest])
  const intro = newcomer && [newcomer.lane, newcomer.promise]
  return JSON.stringify([PACKAGE_VERSION, session, device, sentAt, packed, intro])
}

/** What came out of a code. Each action is still to be parsed by itself, so that a bad one does not block the others (O5). */
export type Unpacked =
  | { ok: true; package: Omit<Package, 'actions'> & { actions: ({ id: Id } & { [field: string]: unknown })[] } }
  | { ok: false; code: 'courier.unreadable' | 'courier.tooNew' }

export function readPackage(text: string): Unpacked {
  const raw = parsed(text)
  if (Array.isArray(raw) && Number.isInteger(raw[0]) && raw[0] > PACKAGE_VERSION)
    return { ok: false, code: 'courier.tooNew' }
  const read = Packed.safeParse(raw)
  if (!read.success) return { ok: false, code: 'courier.unreadable' }
  const [, session, device, sentAt, packed, intro] = read.data
  const actions = packed.map(([id, n, age, kind, rest]) => ({
    ...rest,
    id,
    n,
    at: typeof age === 'number' ? sentAt - age : age,
    kind,
  }))
  return {
    ok: true,
    package: { session, device, sentAt, actions, newcomer: intro && { lane: intro[0], promise: intro[1] } },
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** What a package is made of, for whoever carries it: kinds and counts, and nothing of what was written or answered. */
export type Contents = Record<'questions' | 'hands' | 'ballots' | 'others', number>

export function contentsOf(actions: readonly { [field: string]: unknown }[]): Contents {
  const contents = { questions: 0, hands: 0, ballots: 0, others: 0 }
  for (const { kind, form } of actions) {
    if (kind === 'question.ask') contents[form === 'spoken' ? 'hands' : 'questions']++
    else contents[kind === 'ballot.cast' ? 'ballots' : 'others']++
  }
  return contents
}
