/**
 * P5, secrecy: what a ballot is, and what the server must do with it.
 *
 * - A ballot's row holds the poll, `HMAC(device, key of the poll)`, the answer, the lane, whether it was cast before the
 *   session, whether it was late, and `n`. No device id, no action id, no time, no seq, and no order of arrival: its
 *   primary key is (poll, HMAC) in a table WITHOUT ROWID, so that rows lie in the order of the hashes.
 * - The key is made at random when the poll is opened first, in a table that no API reads and no log shows. A device has
 *   at most one row for each poll because the same device gives the same hash (P1).
 * - When the poll becomes final, by hand or by the cron job after the session's end, in one transaction: the tally is
 *   written into the poll, the ballots are written anew without hash and `n`, under fresh random ids in an order that
 *   says nothing, and the key is destroyed. `PRAGMA secure_delete` is on, and a checkpoint that truncates the WAL follows.
 * - The ledger remembers that a device's action of kind `ballot.cast` was accepted or why not, and neither which poll nor
 *   which answer; its times are rounded away when the poll becomes final, since the order of two tables would tell.
 * - `mine` says of which polls the server holds a ballot of the device while it can know, and never which one. What a
 *   person answered is remembered by the phone alone (`KeptAnswer`).
 */
import * as z from 'zod/mini'
import { Id } from './id.ts'
import type { Lane } from './lane.ts'
import { limits } from './limits.ts'
import { closingOf, type PollTimes } from './poll.ts'
import type { RejectionCode } from './verdict.ts'

const Part = z.union([z.number(), z.string().check(z.maxLength(limits.textUnits))])

/** An answer of any kind on its way; the kind's own schema has the last word. Null abstains (P6). */
export const SentAnswer = z.nullable(z.union([Part, z.array(Part)]))
export type SentAnswer = z.infer<typeof SentAnswer>

/** What this device answered, kept by itself alone. */
export const KeptAnswer = z.object({ poll: Id, edition: z.int(), answer: SentAnswer, n: z.int() })
export type KeptAnswer = z.infer<typeof KeptAnswer>

/** P1: of two ballots of one device the later will counts, whichever came first. */
export function replaces(before: { n: number } | null, n: number): boolean {
  return before === null || n > before.n
}

export type Counting = { is: 'counted' } | { is: 'late' } | { is: 'refused'; code: RejectionCode }

/** P3: how a ballot counts that was cast at one moment and came in at another, both by the server's clock. */
export function ballotCounts(poll: PollTimes, lane: Lane, madeAt: number, receivedAt: number): Counting {
  if (poll.status === 'draft') return { is: 'refused', code: 'poll.notOpen' }
  if (poll.status === 'final') return { is: 'refused', code: 'poll.final' }
  const closing = closingOf(poll, lane)
  if (closing === null || receivedAt < closing) return { is: 'counted' }
  const inGrace = madeAt < closing && receivedAt < closing + limits.ballotGrace
  return inGrace ? { is: 'late' } : { is: 'refused', code: 'poll.closed' }
}
