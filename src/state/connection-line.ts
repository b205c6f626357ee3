import type { SyncStatus } from './floor.ts'

/** Connecting for less than this is not worth a word (O9); being offline has waited for its own grace already. */
const GRACE = 3_000
/** How long "Back" stays. */
const FAREWELL = 2_500

/** What the line on top says about the network; `quiet` most of the time. */
export type Line = 'quiet' | 'connecting' | 'offline' | 'portal' | 'sending' | 'back'

/** The line and what the next one depends on; times by one clock that moves each second. */
export interface ConnectionLine {
  line: Line
  connection: SyncStatus['connection']['is']
  /** When the connection or the line last became what it is. */
  changedAt: number
}

/** Since when there is no connection, by the device's clock; null while there is one or a look for it runs. */
export function missingSince({ connection }: SyncStatus): number | null {
  return 'since' in connection ? connection.since : null
}

export function nextLine(before: ConnectionLine | null, status: SyncStatus, now: number): ConnectionLine {
  const connection = status.connection.is
  const same = before?.connection === connection
  const changedAt = same ? before.changedAt : now
  const shown = before?.line ?? 'quiet'
  const become = (line: Line, since: number): ConnectionLine => ({ line, connection, changedAt: since })
  const saidMissing = shown === 'offline' || shown === 'portal'

  if (connection !== 'online') {
    const waited = Math.abs(now - changedAt) >= GRACE
    if (connection === 'connecting') return become(saidMissing ? shown : waited ? 'connecting' : 'quiet', changedAt)
    return become(connection, changedAt)
  }
  if (saidMissing || (shown === 'back' && status.unsent > 0)) return become(status.unsent > 0 ? 'sending' : 'back', now)
  if (shown === 'sending') return status.unsent > 0 ? become('sending', changedAt) : become('back', now)
  // By how much, not whether it is later: the first answer may set the clock back by hours.
  if (shown === 'back' && Math.abs(now - changedAt) < FAREWELL) return become('back', changedAt)
  return become('quiet', changedAt)
}
