import * as z from 'zod/mini'
import { Id, Time } from './id.ts'
import { Lane } from './lane.ts'

/** Somebody having the floor. Its id is the id of the action that gave it. Taken back: it never counted. */
export const Turn = z.object({
  id: Id,
  question: Id,
  lane: Lane,
  startedAt: Time,
  endedAt: z.nullable(Time),
  outOfOrder: z.boolean(),
  status: z.enum(['running', 'ended', 'takenBack']),
})
export type Turn = z.infer<typeof Turn>

/** Turns that count, oldest first. */
export function countedTurns(turns: readonly Turn[]): Turn[] {
  return turns
    .filter((turn) => turn.status !== 'takenBack')
    .sort((a, b) => a.startedAt - b.startedAt || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
}

export function runningTurn(turns: readonly Turn[]): Turn | null {
  return turns.find((turn) => turn.status === 'running') ?? null
}

/** The lane of the last turn that counts: where the alternation goes on from (Q2, Q5). */
export function lastLane(turns: readonly Turn[]): Lane | null {
  const counted = countedTurns(turns)
  return counted[counted.length - 1]?.lane ?? null
}
