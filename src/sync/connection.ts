import type { Platform } from '../platform/platform.ts'
import { isAnswered, type Outcome } from '../remote/outcome.ts'
import type { SyncStatus } from './status.ts'

/** O9: a drop shorter than this is nobody's business. */
export const GRACE = 4_000

/** What the outcomes of all requests together say about the way to the server. */
export interface Connection {
  status(): SyncStatus['connection']
  /** The last thing that happened was an answer of the server; without the grace of `status`. */
  isReachable(): boolean
  hasFailed(): boolean
  heard(outcome: Outcome<unknown>): void
  /** Heard from the server by another way. */
  heardFromServer(): void
  close(): void
}

export function createConnection(platform: Pick<Platform, 'now' | 'after'>, onChange: () => void): Connection {
  let status: SyncStatus['connection'] = { is: 'connecting' }
  let failing: { since: number; portal: boolean } | null = null
  let reachable = false
  let stopGrace: (() => void) | null = null

  function show(next: SyncStatus['connection']) {
    if (next.is === status.is) return
    status = next
    onChange()
  }
  function showFailing() {
    if (failing) show({ is: failing.portal ? 'portal' : 'offline', since: failing.since })
  }
  const connection: Connection = {
    status: () => status,
    isReachable: () => reachable,
    hasFailed: () => failing !== null,
    heard(outcome) {
      if (isAnswered(outcome)) return connection.heardFromServer()
      reachable = false
      const portal = outcome.is === 'retry' && outcome.why === 'portal'
      if (failing) {
        failing.portal = portal
        if (!stopGrace) showFailing()
        return
      }
      failing = { since: platform.now(), portal }
      stopGrace = platform.after(GRACE, () => {
        stopGrace = null
        showFailing()
      })
    },
    heardFromServer() {
      reachable = true
      failing = null
      stopGrace?.()
      stopGrace = null
      show({ is: 'online' })
    },
    close() {
      stopGrace?.()
      stopGrace = null
    },
  }
  return connection
}
