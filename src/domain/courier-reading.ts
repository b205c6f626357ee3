import * as z from 'zod/mini'
import { type Newcomer, PACKAGE_VERSION, type Package, PROMISE_LENGTH } from './courier.ts'
import { Id, Time } from './id.ts'
import { Lane } from './lane.ts'
import { limits } from './limits.ts'
import { SessionCode } from './session-code.ts'

/** POST /api/floor/courier. */
export const CourierRequest = z.strictObject({
  /** What was signed, to the letter. */
  text: z.string(),
  /** HMAC-SHA256 in hexadecimal digits. */
  signature: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  /** For how long, in ms, the tablet has had it: as old is what the device's clock said. */
  held: z.int().check(z.minimum(0), z.maximum(24 * 60 * 60_000)),
})
export type CourierRequest = z.infer<typeof CourierRequest>

/** As a tablet keeps it until it is handed in, with its own clock when it was scanned. */
export const HeldPackage = z.object({
  text: CourierRequest.shape.text,
  signature: CourierRequest.shape.signature,
  at: Time,
})
export type HeldPackage = z.infer<typeof HeldPackage>

/** What came out of a code. Each action is still to be parsed by itself, so that a bad one does not block the others (O5). */
export type ReadPackage = Omit<Package, 'actions'> & { actions: ({ id: Id } & { [field: string]: unknown })[] }

export type Unpacked = { ok: true; package: ReadPackage } | { ok: false; code: 'courier.unreadable' | 'courier.tooNew' }

/** By hand, since schemas of lists would come into everybody's first load. */
export function readPackage(text: string): Unpacked {
  const [version, session, device, sentAt, packed, intro] = listIn(text)
  if (Number.isInteger(version) && (version as number) > PACKAGE_VERSION) return { ok: false, code: 'courier.tooNew' }
  const actions = Array.isArray(packed) ? packed.map((one) => readAction(one, sentAt)) : []
  const newcomer = readNewcomer(intro)
  const isWhole =
    version === PACKAGE_VERSION &&
    SessionCode.safeParse(session).success &&
    Id.safeParse(device).success &&
    Time.safeParse(sentAt).success &&
    actions.length > 0 &&
    actions.length <= limits.actionsPerRequest &&
    actions.every(({ id }) => Id.safeParse(id).success) &&
    newcomer !== undefined
  if (!isWhole) return { ok: false, code: 'courier.unreadable' }
  return { ok: true, package: { session, device, sentAt, actions, newcomer } as ReadPackage }
}

function listIn(text: string): unknown[] {
  try {
    const list: unknown = JSON.parse(text)
    return Array.isArray(list) ? list : []
  } catch {
    return []
  }
}

function readAction(packed: unknown, sentAt: unknown): { [field: string]: unknown } {
  const [id, n, age, kind, rest] = Array.isArray(packed) ? (packed as unknown[]) : []
  return { ...(rest as object), id, n, at: Number(sentAt) - Number(age), kind }
}

/** Undefined where it is none. */
function readNewcomer(intro: unknown): Newcomer | null | undefined {
  if (intro === null) return null
  const [lane, promise] = Array.isArray(intro) ? (intro as unknown[]) : []
  const isPromise = typeof promise === 'string' && promise.length === PROMISE_LENGTH && /^[0-9a-f]*$/.test(promise)
  return Lane.safeParse(lane).success && isPromise ? { lane: lane as Lane, promise } : undefined
}
