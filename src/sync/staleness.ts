import type { FullSnapshot, Mine, Seq } from '../domain/snapshot.ts'
import type { OutboxEntry } from '../store/store.ts'

/**
 * Whether a device's own part may have changed without it. Thousands of phones pull the public part, which is made once;
 * the own part is made for each, so it is asked for only where something says so.
 */
export function isMineStale(snapshot: FullSnapshot, mine: Mine | null, outbox: readonly OutboxEntry[]): boolean {
  if (!mine) return true
  if (outbox.some(({ state }) => state.is === 'settled' && state.seq > mine.seq)) return true
  if (snapshot.seq <= mine.seq) return false
  const shown = new Map(snapshot.questions.map((question) => [question.id, question]))
  return mine.questions.some((own) => {
    const now = shown.get(own.id)
    // Of a question that waits the public part says nothing at all, so anything may have become of it.
    if (!now) return own.status !== 'aside' && own.status !== 'withdrawn'
    return now.rev !== own.rev || now.status !== own.status
  })
}

/** The seq that a pull must reach to show everything that this device knows to be settled. */
export function settledSeq(outbox: readonly OutboxEntry[]): Seq {
  return outbox.reduce((highest, { state }) => (state.is === 'settled' ? Math.max(highest, state.seq) : highest), 0)
}
