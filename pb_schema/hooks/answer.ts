import type { RefusalCode } from '../../src/domain/protocol.ts'
import { statusOfRefusal } from '../../src/domain/refusal.ts'

/** How long whoever met a busy or broken server keeps away, in seconds. */
const BUSY_SECONDS = 3

/** Sends a text that is JSON already. */
export function sendJson(e: RequestEvent, json: string, status = 200): void {
  e.response.header().set('Content-Type', 'application/json')
  e.string(status, json)
}

/** Sends what is for one device only. */
export function sendPrivate(e: RequestEvent, json: string): void {
  const header = e.response.header()
  header.set('Cache-Control', 'no-store')
  header.set('Content-Type', 'application/json')
  e.string(200, json)
}

export function refuse(e: RequestEvent, code: RefusalCode, retryAfter?: number): undefined {
  const header = e.response.header()
  header.set('Cache-Control', 'no-store')
  if (retryAfter !== undefined) header.set('Retry-After', `${retryAfter}`)
  sendJson(e, JSON.stringify({ code }), statusOfRefusal[code])
}

/**
 * Runs a route. Whatever is thrown in it (a locked database, a full disk, a bug) would be a 400 by PocketBase's own
 * rules, which says "never send this again"; here it is "not now".
 */
export function answering<Result>(e: RequestEvent, route: () => Result): Result | undefined {
  try {
    return route()
  } catch (reason) {
    report(reason)
    refuse(e, 'server.busy', BUSY_SECONDS)
    return undefined
  }
}

export function report(reason: unknown): void {
  $app.logger().error('floor', 'reason', reason instanceof Error ? `${reason.stack ?? reason}` : `${reason}`)
}
