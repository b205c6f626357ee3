import type { Lane } from '../../../domain/lane.ts'
import type { OwnBallot } from '../../../domain/pending.ts'
import type { Poll } from '../../../domain/poll.ts'
import { closingOf, isOpenFor } from '../../../domain/poll-times.ts'

/** The live poll that this lane may answer now: the one that is put in front. */
export function frontPoll(polls: readonly Poll[], lane: Lane, now: number): Poll | null {
  return polls.find((poll) => poll.phase === 'live' && isOpenFor(poll, lane, now)) ?? null
}

/** Polls from before the session that may still be answered. */
export function advancePolls(polls: readonly Poll[], lane: Lane, now: number): Poll[] {
  return polls.filter((poll) => poll.phase === 'advance' && isOpenFor(poll, lane, now))
}

/** Polls that this lane cannot answer any more, the newest first. */
export function pastPolls(polls: readonly Poll[], lane: Lane, now: number): Poll[] {
  return polls
    .filter((poll) => poll.status !== 'draft' && !isOpenFor(poll, lane, now))
    .sort((a, b) => (b.openedAt ?? 0) - (a.openedAt ?? 0))
}

/** A refused answer is none: it is the person's to send again. */
export function isAnswered(ballot: OwnBallot | undefined): boolean {
  return ballot !== undefined && ballot.answer !== null && ballot.refused === null
}

export type Left = { is: 'untilClosed' } | { is: 'seconds' | 'minutes'; count: number } | { is: 'until'; time: number }

/** How much longer it is open for a lane, as people say it. */
export function leftOf(poll: Poll, lane: Lane, now: number): Left {
  const closing = closingOf(poll, lane)
  if (closing === null) return { is: 'untilClosed' }
  const seconds = Math.max(0, Math.ceil((closing - now) / 1000))
  if (seconds <= 90) return { is: 'seconds', count: seconds }
  if (seconds <= 90 * 60) return { is: 'minutes', count: Math.ceil(seconds / 60) }
  return { is: 'until', time: closing }
}
