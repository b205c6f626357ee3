import * as z from 'zod/mini'
import { Time } from './id.ts'

/**
 * A rehearsal of the session with simulated attendees (M4). They act until `quietAt`; at `endsAt` everything that happened
 * since `startedAt` is erased, whoever did it.
 */
export const Rehearsal = z.object({ startedAt: Time, quietAt: Time, endsAt: Time })
export type Rehearsal = z.infer<typeof Rehearsal>

/** How many attendees are simulated. */
export const REHEARSED_ATTENDEES = 40

/** Ten minutes of a session in two, in ms. */
const ACTIVE = 2 * 60_000
/** And time to look at what came of it. */
const LOOKED_AT = 3 * 60_000

export function newRehearsal(startedAt: number): Rehearsal {
  return { startedAt, quietAt: startedAt + ACTIVE, endsAt: startedAt + ACTIVE + LOOKED_AT }
}
