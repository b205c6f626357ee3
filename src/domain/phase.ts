import * as z from 'zod/mini'

/** Before the start, between start and end, and after it. */
export const SessionPhase = z.enum(['advance', 'live', 'ended'])
export type SessionPhase = z.infer<typeof SessionPhase>

export interface SessionTimes {
  startedAt: number | null
  endedAt: number | null
}

export function phaseOf({ startedAt, endedAt }: SessionTimes): SessionPhase {
  return endedAt !== null ? 'ended' : startedAt !== null ? 'live' : 'advance'
}

/** Q12: whether something was made once the session was over. */
export function isAfterEnd(madeAt: number, endedAt: number | null): boolean {
  return endedAt !== null && madeAt >= endedAt
}

/** Whether something made at that moment came before the session: a question, or a ballot. */
export function isAdvance(madeAt: number, startedAt: number | null): boolean {
  return startedAt === null || madeAt < startedAt
}
