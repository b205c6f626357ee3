import * as z from 'zod/mini'
import { Id, Time } from './id.ts'
import { Lane } from './lane.ts'
import { Away } from './question.ts'
import { type QueueEntry, type QueueSettings, queueSettingsOf } from './queue.ts'
import { Seq } from './seq.ts'
import { type LastTurns, Turn } from './turn.ts'

/** What the order depended on of one question; what is left out is false, 0 or nothing. */
const RecordedEntry = z.object({
  id: Id,
  lane: Lane,
  askedAt: z.optional(Time),
  advance: z.optional(z.boolean()),
  supports: z.optional(z.int()),
  pinned: z.optional(z.boolean()),
  hadTurn: z.optional(z.boolean()),
  away: z.optional(Away),
})
export type RecordedEntry = z.infer<typeof RecordedEntry>

/** A criterion that the order gets is missing here until it is recorded as well. */
const recorded: { [Field in Exclude<keyof QueueEntry, 'status'>]: true } = {
  id: true,
  lane: true,
  askedAt: true,
  advance: true,
  supports: true,
  pinned: true,
  hadTurn: true,
  away: true,
}

/** The queue at the moment of a turn, as what changed in it since the turn before, and what else decided who was next. */
export const Picture = z.object({
  settings: z.object({
    advanceFirst: z.boolean(),
    order: z.enum(['arrival', 'support']),
    firstTimersFirst: z.boolean(),
  }),
  /** The last turns that counted. */
  last: z.object({ lane: z.nullable(Lane), began: z.object({ onsite: Time, online: Time }) }),
  put: z.array(RecordedEntry),
  out: z.array(Id),
})
export type Picture = z.infer<typeof Picture>

/** A turn with what it was given from; null for turns from before that was written down. */
export const LedgerTurn = z.extend(Turn, { picture: z.nullable(Picture) })
export type LedgerTurn = z.infer<typeof LedgerTurn>

/** Every turn ever given, in the order in which they were, the same bytes for everybody. */
export const Ledger = z.object({ session: Id, seq: Seq, now: Time, turns: z.array(LedgerTurn) })
export type Ledger = z.infer<typeof Ledger>

/** The pictures of a queue one after the other, each made out of the one before. */
export interface QueueFilm {
  /** Goes on with what was recorded. */
  see(picture: Pick<Picture, 'put' | 'out'>): void
  queue(): QueueEntry[]
  /** The next picture: nothing of the questions but what orders them. */
  record(queue: readonly QueueEntry[], last: LastTurns, settings: QueueSettings): Picture
}

export function createFilm(): QueueFilm {
  const entries = new Map<Id, RecordedEntry>()
  return {
    see({ put, out }) {
      for (const id of out) entries.delete(id)
      for (const entry of put) entries.set(entry.id, entry)
    },
    queue: () => [...entries.values()].map(asQueued),
    record(queue, last, settings) {
      const now = new Map(queue.filter(({ status }) => status === 'queued').map((entry) => [entry.id, entryOf(entry)]))
      const put = [...now.values()].filter((entry) => !isSame(entry, entries.get(entry.id)))
      const out = [...entries.keys()].filter((id) => !now.has(id))
      return { settings: queueSettingsOf(settings), last, put, out }
    },
  }
}

const fields = Object.keys(recorded) as (keyof RecordedEntry)[]

function entryOf(entry: QueueEntry): RecordedEntry {
  return Object.fromEntries(
    fields.map((field) => [field, entry[field]]).filter(([, value]) => Boolean(value)),
  ) as RecordedEntry
}

/** What is left out is false, 0 or nothing. */
function asQueued({
  askedAt = 0,
  advance = false,
  supports = 0,
  pinned = false,
  hadTurn = false,
  ...rest
}: RecordedEntry): QueueEntry {
  return { ...rest, status: 'queued', askedAt, advance, supports, pinned, hadTurn, away: rest.away ?? null }
}

function isSame(a: RecordedEntry, b: RecordedEntry | undefined): boolean {
  const values = (one: RecordedEntry) => JSON.stringify(fields.map((field) => one[field] || 0))
  return b !== undefined && values(a) === values(b)
}
