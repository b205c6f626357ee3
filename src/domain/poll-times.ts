// Apart from the schemas, so that what only reads needs no zod.
import type { Lane } from './lane.ts'
import { limits } from './limits.ts'
import type { Poll, PollStatus } from './poll.ts'

const bothLanes: readonly Lane[] = ['onsite', 'online']

export type PollTimes = Pick<Poll, 'status' | 'closesAt' | 'delay'>

/** When it closes for a lane; null where that is not known yet. */
export function closingOf({ closesAt, delay }: PollTimes, lane: Lane): number | null {
  return closesAt === null ? null : closesAt + (lane === 'online' ? delay : 0)
}

/** P3: until when a ballot cast in time may still come in; null where the closing is not known yet. */
export function arrivesBy(poll: PollTimes, lane: Lane): number | null {
  const closing = closingOf(poll, lane)
  return closing === null ? null : closing + limits.ballotGrace
}

export function isOpenFor(poll: PollTimes, lane: Lane, now: number): boolean {
  if (poll.status !== 'open') return false
  const closing = closingOf(poll, lane)
  return closing === null || now < closing
}

/** P2: the status at a moment; open as long as it is open for one of the lanes. */
export function statusAt(poll: PollTimes, now: number): PollStatus {
  if (poll.status !== 'open') return poll.status
  return bothLanes.some((lane) => isOpenFor(poll, lane, now)) ? 'open' : 'closed'
}

/**
 * Its time has come in both lanes: the server writes it down as closed, under a new seq and with a poke, since its tally is
 * there to be seen from this moment on.
 */
export function hasRunOut(poll: PollTimes, now: number): boolean {
  return poll.status === 'open' && statusAt(poll, now) === 'closed'
}

/** P3: no ballot can come in any more that would have to be counted. */
export function isGraceOver(poll: PollTimes, now: number): boolean {
  return bothLanes.every((lane) => {
    const last = arrivesBy(poll, lane)
    return last !== null && now >= last
  })
}

/** P2: whether everybody may see the tally. */
export function showsTally(poll: PollTimes & Pick<Poll, 'results'>, now: number): boolean {
  if (poll.results === 'hidden' || poll.status === 'draft') return false
  return poll.results === 'live' || statusAt(poll, now) !== 'open'
}

/** Whether somebody sees its tally, everybody or the desk, so that one more ballot makes it another poll to be sent. */
export function hasTally(poll: PollTimes & Pick<Poll, 'results'>, now: number): boolean {
  const status = statusAt(poll, now)
  return status !== 'draft' && (status !== 'open' || poll.results === 'live')
}

/** The live poll that is open in the room: one at a time. Whoever is online may have a little longer. */
export function openLivePoll<One extends PollTimes & Pick<Poll, 'phase'>>(
  polls: readonly One[],
  now: number,
): One | null {
  return polls.find((poll) => poll.phase === 'live' && isOpenFor(poll, 'onsite', now)) ?? null
}
