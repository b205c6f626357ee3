import type { Id } from '../../../domain/id.ts'
import { isOpenFor, openLivePoll, type Poll, statusAt } from '../../../domain/poll.ts'
import type { Turn } from '../../../domain/turn.ts'

/** The poll that the stage shows: one that is open, one that is just closed, or results. */
export interface PollOnStage {
  id: Id
  is: 'asking' | 'closed' | 'results'
}

export type ShownAt = ReadonlyMap<Id, number>

/** When each poll's results came to this stage; of those that were there already, when they can have come at the earliest. */
export function noteShown(
  before: ShownAt | null,
  polls: readonly Pick<Poll, 'id' | 'tally' | 'closesAt'>[],
  now: number,
): Map<Id, number> {
  const shown = polls.filter(({ tally }) => tally !== null)
  return new Map(shown.map(({ id, closesAt }) => [id, before ? (before.get(id) ?? now) : (closesAt ?? 0)]))
}

/**
 * What the room is asked comes before everything else. Otherwise the last thing that happened is on the stage: results stay
 * until a turn begins after them. A closed poll whose results nobody shows yet makes way for whoever has the floor.
 */
export function pollOnStage(
  polls: readonly Poll[],
  turns: readonly Pick<Turn, 'startedAt' | 'status'>[],
  shownAt: ShownAt,
  now: number,
): PollOnStage | null {
  const open = openLivePoll(polls, now)
  if (open) return { id: open.id, is: 'asking' }
  const running = turns.some(({ status }) => status === 'running')
  const lastTurn = Math.max(0, ...turns.map(({ startedAt }) => startedAt))
  let last: { scene: PollOnStage; at: number } | null = null
  for (const poll of polls) {
    if (poll.status === 'draft' || isOpenFor(poll, 'onsite', now)) continue
    const closedAt = poll.closesAt ?? 0
    const at = poll.tally ? Math.max(closedAt, shownAt.get(poll.id) ?? 0) : closedAt
    const waits = poll.phase === 'live' && ['open', 'closed'].includes(statusAt(poll, now)) && !running
    if (at < lastTurn || (last && at < last.at) || !(poll.tally || waits)) continue
    last = { scene: { id: poll.id, is: poll.tally ? 'results' : 'closed' }, at }
  }
  return last?.scene ?? null
}
