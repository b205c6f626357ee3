import * as z from 'zod/mini'
import { AgendaRun } from './agenda.ts'
import { Id, Time } from './id.ts'
import { Lane } from './lane.ts'
import { Parts } from './part.ts'
import { Role } from './permission.ts'
import { DeskEntry, Poll, Turnout } from './poll.ts'
import { AsideReason, PrivateQuestion, Question } from './question.ts'
import { Rehearsal } from './rehearsal.ts'
import { Seq } from './seq.ts'
import { Programme } from './session.ts'
import { Settings } from './settings.ts'
import { Together } from './together.ts'
import { Turn, TurnWhy } from './turn.ts'

export { Seq }

/**
 * What everybody may see. Asked since a seq, `questions`, `gone`, `turns` and `polls` hold only what changed after it,
 * and `programme` is there only if it changed; the rest is always whole.
 */
export const Snapshot = z.object({
  session: Id,
  code: z.string(),
  seq: Seq,
  since: Seq,
  /** The server's clock when this was made. */
  now: Time,
  /** Not strict here, nor the settings: an installed app goes on reading a server that is newer than itself. */
  programme: z.optional(z.object(Programme.shape)),
  settings: z.object(Settings.shape),
  startedAt: z.nullable(Time),
  endedAt: z.nullable(Time),
  /** T2; null, or not there from before this was kept: it runs by the clock. */
  agenda: z.optional(z.nullable(AgendaRun)),
  rehearsal: z.optional(z.nullable(Rehearsal)),
  /** What the stage shows; read it with `layoutOf`. */
  stage: z.optional(z.string()),
  questions: z.array(Question),
  /** No longer shown to everybody: set aside or withdrawn. */
  gone: z.array(Id),
  turns: z.array(Turn),
  /** How many are set aside for which reason (M3). */
  aside: z.partialRecord(AsideReason, z.int()),
  /** How turns fell on regions and stakeholder groups, once the session is over; see `part-count.ts`. */
  parts: z.optional(z.nullable(Parts)),
  /** Every poll that is no draft; its tally only where it is shown (`showsTally`). A ballot changes it only if `hasTally`. */
  polls: z.array(Poll),
  /** How many ballots are in, of each poll that is neither draft nor final. */
  ballots: z.record(Id, z.int()),
})
export type Snapshot = z.infer<typeof Snapshot>

/** A snapshot that has its programme: what a device keeps. */
export type FullSnapshot = Snapshot & { programme: Programme }

/** A device's own questions and supports: only it may see them. Always whole. */
export const Mine = z.object({
  seq: Seq,
  now: Time,
  device: Id,
  role: Role,
  lane: Lane,
  /** What this device's person chose to say; a newer server may know more regions and groups. */
  region: z.optional(z.nullable(z.string())),
  group: z.optional(z.nullable(z.string())),
  questions: z.array(PrivateQuestion),
  supports: z.array(Id),
  /** Polls that are not final and hold a ballot of this device; which one it is only the device knows (P5). */
  ballots: z.array(Id),
})
export type Mine = z.infer<typeof Mine>

/** What moderators and the rapporteur see: every question and poll that changed after `since`, with what is not public. */
export const Desk = z.object({
  seq: Seq,
  since: Seq,
  now: Time,
  questions: z.array(PrivateQuestion),
  /** Drafts too; the tally as soon as a poll is closed, shown to others or not. */
  polls: z.array(Poll),
  /** Always whole: of each poll that is neither draft nor final, and the entries that a moderator may let in or hide. */
  turnout: z.record(Id, Turnout),
  entries: z.array(DeskEntry),
  /** Always whole: why turns were given out of order, where it was said (M3). */
  whys: z.optional(z.array(TurnWhy)),
  together: z.optional(Together),
})
export type Desk = z.infer<typeof Desk>

/** The poke: there is something newer, and what must reach every phone at once. */
export const Pulse = z.object({
  seq: Seq,
  now: Time,
  floor: z.nullable(
    z.object({
      turn: Id,
      question: Id,
      lane: Lane,
      startedAt: Time,
      extra: z.optional(z.int()),
      part: Turn.shape.part,
    }),
  ),
  /** The live poll that was opened last, until it is closed for good. */
  poll: z.nullable(z.object({ poll: Id, rev: z.int(), closesAt: z.nullable(Time), delay: z.int() })),
  /** What the stage shows, as in the snapshot. */
  stage: z.optional(z.string()),
})
export type Pulse = z.infer<typeof Pulse>

/** An older state in an answer this much newer is no cache's: those are seconds old at most. */
const REWOUND_AFTER = 10_000

/** The server lost data, a backup was restored say, and counts again from below. */
export function isRewound(kept: { seq: Seq; now: number }, came: { seq: Seq; now: number }): boolean {
  return came.seq < kept.seq && came.now > kept.now + REWOUND_AFTER
}

/** Replaces rows by id and keeps the order in which they first came. */
function mergeRows<Row extends { id: Id }>(before: readonly Row[], changed: readonly Row[]): Row[] {
  const byId = new Map(before.map((row) => [row.id, row]))
  for (const row of changed) byId.set(row.id, row)
  return [...byId.values()]
}

/**
 * The newer state out of what the device kept and what came. Null where the two do not fit: a change without the state
 * it changes, so that everything must be asked for again. An older or doubled answer changes nothing.
 */
export function mergeSnapshot(kept: FullSnapshot | null, came: Snapshot): FullSnapshot | null {
  const sameSession = kept !== null && kept.session === came.session
  if (sameSession && came.seq < kept.seq) return kept
  if (came.since === 0) return came.programme ? { ...came, programme: came.programme, gone: [] } : null
  if (!sameSession || came.since > kept.seq) return null
  const gone = new Set(came.gone)
  return {
    ...came,
    since: 0,
    programme: came.programme ?? kept.programme,
    questions: mergeRows(kept.questions, came.questions).filter((question) => !gone.has(question.id)),
    gone: [],
    turns: mergeRows(kept.turns, came.turns),
    polls: mergeRows(kept.polls, came.polls),
  }
}

/** The same for the desk. */
export function mergeDesk(kept: Desk | null, came: Desk): Desk | null {
  if (kept && came.seq < kept.seq) return kept
  if (came.since === 0) return came
  if (!kept || came.since > kept.seq) return null
  return {
    ...came,
    since: 0,
    questions: mergeRows(kept.questions, came.questions),
    polls: mergeRows(kept.polls, came.polls),
  }
}
