import * as z from 'zod/mini'
import { Id, Time } from './id.ts'
import { PolicyLetter } from './question.ts'

export * from './poll-times.ts'

const Count = z.int().check(z.minimum(0))

/**
 * P2. An open poll closes when its time has come, lane by lane, before anybody has written so down: `statusAt` says what
 * holds, and `hasRunOut` what the server has to write.
 */
export const pollStatuses = ['draft', 'open', 'closed', 'published', 'final'] as const
export const PollStatus = z.enum(pollStatuses)
export type PollStatus = z.infer<typeof PollStatus>

/** Advance polls are open side by side before the session; of the live ones the room has one at a time. */
export const PollPhase = z.enum(['advance', 'live'])
export type PollPhase = z.infer<typeof PollPhase>

/** P2: never before somebody says so, from its closing on, or while it is open as well. */
export const ResultsMode = z.enum(['hidden', 'shown', 'live'])
export type ResultsMode = z.infer<typeof ResultsMode>

/** What its kind makes of it; read by the kind's own schema, so that an older app passes over a kind it does not know. */
export const KindSettings = z.record(z.string(), z.unknown())
export type KindSettings = z.infer<typeof KindSettings>

/** Of words and texts: one that was written, as it was written, and by how many. */
export const TallyEntry = z.object({ text: z.string(), count: Count })
export type TallyEntry = z.infer<typeof TallyEntry>

/** What was counted, never shares: the tally of a union is the sum of the tallies. */
export const Tally = z.object({
  /** Abstentions included (P6). */
  ballots: Count,
  abstained: Count,
  /** By option, step or place, as the kind says; empty for words and texts. */
  counts: z.array(Count),
  entries: z.array(TallyEntry),
})
export type Tally = z.infer<typeof Tally>

/** P4: a part that is not shown is null, and with it the other half, or one could be taken from the whole. */
export const PollTally = z.object({
  whole: Tally,
  /** P3: how many arrived late. On their own line, and not in `whole`, until the poll is final; then they are in it. */
  late: Count,
  lanes: z.nullable(z.object({ onsite: Tally, online: Tally })),
  phases: z.nullable(z.object({ advance: Tally, live: Tally })),
})
export type PollTally = z.infer<typeof PollTally>

/** A poll as everybody sees it, once it is no draft any more; the moderators see drafts in the same shape. */
export const Poll = z.object({
  id: Id,
  kind: z.string(),
  text: z.string(),
  settings: KindSettings,
  policy: PolicyLetter,
  phase: PollPhase,
  results: ResultsMode,
  seconds: z.nullable(Count),
  item: z.nullable(Count),
  pair: z.nullable(z.string()),
  status: PollStatus,
  /** Rises from the first poll to the last; a poll that is put between two gets a number between theirs. */
  order: z.number(),
  /** Written by the app for the session, not by its organisers. */
  isProposal: z.boolean(),
  openedAt: z.nullable(Time),
  /** When it closes in the room, or closed. Null: not yet open, or open until a moderator closes it. */
  closesAt: z.nullable(Time),
  /** How much later online attendees see the room, in ms: their closing is that much later. */
  delay: Count,
  /** Rises when text, kind or settings change; a ballot names the one it answers. */
  edition: Count,
  /** Raised by every moderator's act on it (M2); ballots do not raise it. */
  rev: Count,
  /** Null where it is not to be seen. */
  tally: z.nullable(PollTally),
})
export type Poll = z.infer<typeof Poll>

/** How many ballots came in so far, for the moderators. Late ones count in their lane too. */
export const Turnout = z.object({ onsite: Count, online: Count, late: Count })
export type Turnout = z.infer<typeof Turnout>

/** Whether an entry of a poll of words or texts may be shown. */
export const EntryState = z.enum(['waiting', 'shown', 'hidden'])
export type EntryState = z.infer<typeof EntryState>

/** An entry as moderators see it: what was written in whatever spelling, and never by whom. */
export const DeskEntry = z.object({ poll: Id, key: z.string(), text: z.string(), count: Count, state: EntryState })
export type DeskEntry = z.infer<typeof DeskEntry>

/** In their order, whatever order they come in. */
export function orderPolls<One extends Pick<Poll, 'id' | 'order'>>(polls: readonly One[]): One[] {
  return [...polls].sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
}

/** Drafts whose agenda item has come, for the moderators to open: the plan proposes, a person decides. See `reachedItem`. */
export function duePolls<One extends Pick<Poll, 'id' | 'order' | 'status' | 'phase' | 'item'>>(
  polls: readonly One[],
  reached: number,
): One[] {
  return orderPolls(polls).filter(
    ({ status, phase, item }) => status === 'draft' && phase === 'live' && item !== null && item <= reached,
  )
}
