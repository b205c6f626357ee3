import type { SyncStatus } from '../../state/floor.ts'

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

export function nextLine(before: ConnectionLine | null, status: SyncStatus, now: number): ConnectionLine {
  const connection = status.connection.is
  const same = before?.connection === connection
  const changedAt = same ? before.changedAt : now
  const shown = before?.line ?? 'quiet'
  const become = (line: Line, since: number): ConnectionLine => ({ line, connection, changedAt: since })
  const saidMissing = shown === 'offline' || shown === 'portal'

  if (connection !== 'online') {
    const waited = now - changedAt >= GRACE
    if (connection === 'connecting') return become(saidMissing ? shown : waited ? 'connecting' : 'quiet', changedAt)
    return become(connection, changedAt)
  }
  if (saidMissing || (shown === 'back' && status.unsent > 0)) return become(status.unsent > 0 ? 'sending' : 'back', now)
  if (shown === 'sending') return status.unsent > 0 ? become('sending', changedAt) : become('back', now)
  if (shown === 'back' && now - changedAt < FAREWELL) return become('back', changedAt)
  return become('quiet', changedAt)
}
