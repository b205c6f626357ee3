import type * as z from 'zod/mini'
import { Refusal } from '../domain/protocol.ts'
import type { Outcome } from './outcome.ts'

/** What the remote takes from its surroundings. */
export interface RemoteWorld {
  fetch(input: string, init?: RequestInit): Promise<Response>
  after(ms: number, run: () => void): () => void
}

export interface Ask {
  address: string
  token?: string
  /** With a body it is a POST. */
  body?: object
  /** Never out of the browser's own cache. */
  uncached?: boolean
}

/** A phone on a bad network must hear soon that it should try again; an answer that comes later is no loss. */
const PATIENCE = { read: 6_000, write: 10_000 }

/** Asks the server once. What comes counts only after the schema accepted it: a sign-in page says 200 as well. */
export async function exchange<Schema extends z.ZodMiniType>(
  world: RemoteWorld,
  schema: Schema,
  ask: Ask,
): Promise<Outcome<z.infer<Schema>>> {
  const aborter = new AbortController()
  let isLate = false
  const stopWaiting = world.after(ask.body ? PATIENCE.write : PATIENCE.read, () => {
    isLate = true
    aborter.abort()
  })
  try {
    const answer = await world.fetch(ask.address, initOf(ask, aborter.signal))
    const body = await readJson(answer)
    if (isLate) return { is: 'retry', why: 'timeout' }
    if (!answer.ok) return refusal(answer, body)
    const parsed = schema.safeParse(body)
    // What calls itself JSON and says nothing we know was cut off on its way; else it is not our server.
    return parsed.success
      ? { is: 'ok', value: parsed.data }
      : { is: 'retry', why: isJson(answer) ? 'network' : 'portal' }
  } catch {
    return { is: 'retry', why: isLate ? 'timeout' : 'network' }
  } finally {
    stopWaiting()
  }
}

function initOf({ token, body, uncached }: Ask, signal: AbortSignal): RequestInit {
  return {
    method: body ? 'POST' : 'GET',
    // Never followed: a redirect is no way of ours, but that one came tells of a sign-in page, which `error` would hide.
    redirect: 'manual',
    credentials: 'omit',
    signal,
    headers: { ...(body ? { 'Content-Type': 'application/json' } : {}), ...(token ? { Authorization: token } : {}) },
    ...(uncached ? { cache: 'no-store' as const } : {}),
    ...(body ? { body: JSON.stringify(body) } : {}),
  }
}

function isJson(answer: Response): boolean {
  return answer.headers.get('content-type')?.includes('json') ?? false
}

async function readJson(answer: Response): Promise<unknown> {
  try {
    return await answer.json()
  } catch {
    return undefined
  }
}

function refusal(answer: Response, body: unknown): Outcome<never> {
  const parsed = Refusal.safeParse(body)
  if (!parsed.success) {
    // A proxy in front of our server speaks HTML too when the server behind it is gone.
    const isGateway = answer.status >= 500 && answer.status !== 511
    return { is: 'retry', why: isJson(answer) || isGateway ? 'network' : 'portal', ...waitOf(answer) }
  }
  const { code } = parsed.data
  if (code === 'server.tooFast') return { is: 'retry', why: 'tooFast', ...waitOf(answer) }
  if (code === 'server.busy') return { is: 'retry', why: 'busy', ...waitOf(answer) }
  return { is: 'refused', code }
}

function waitOf(answer: Response): { after?: number } {
  const seconds = Number(answer.headers.get('retry-after') ?? Number.NaN)
  return seconds >= 0 ? { after: seconds * 1000 } : {}
}
