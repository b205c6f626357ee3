import * as z from 'zod/mini'
import { Id, Time } from './id.ts'
import { Lane } from './lane.ts'
import { Role } from './permission.ts'

/** Who speaks in a turn: the asker, the panel that answers, the asker once more. */
const Speaking = {
  is: z.enum(['asking', 'panel', 'followUp']),
  began: Time,
  /** What the panel took before, in ms. */
  panelMs: z.int(),
}

/** T3: the part of a turn that runs, or ran when it ended. */
export const TurnPart = z.object({
  ...Speaking,
  /** How often the word was passed on in this turn, and back: what an act names (M2). */
  no: z.int(),
  /** The part before, which goes on where passing the word is undone. */
  before: z.optional(z.object({ ...Speaking, extra: z.int() })),
})
export type TurnPart = z.infer<typeof TurnPart>

/** Somebody having the floor. Its id is the id of the action that gave it. Taken back: it never counted. */
export const Turn = z.object({
  id: Id,
  question: Id,
  lane: Lane,
  startedAt: Time,
  endedAt: z.nullable(Time),
  outOfOrder: z.boolean(),
  status: z.enum(['running', 'ended', 'takenBack']),
  /** Whoever has it had none before; not known of turns from before this was written down. */
  first: z.optional(z.boolean()),
  /** Seconds that moderators gave on top of the limit, to the part that runs. */
  extra: z.optional(z.int()),
  /** Until the word is first passed on, and from before that was kept, it is the asker's: read it with `partOf`. */
  part: z.optional(z.nullable(TurnPart)),
  /** The role of whoever gave it (M3). */
  givenAs: z.optional(z.nullable(Role)),
})
export type Turn = z.infer<typeof Turn>

/** Why a turn was given out of order, as moderators choose it. */
export const giveReasons = ['topic', 'unheard', 'leaving', 'connection', 'agreed', 'other'] as const
export const GiveReason = z.enum(giveReasons)
export type GiveReason = z.infer<typeof GiveReason>

/** What moderators read of a turn that was given out of order (M3). */
export const TurnWhy = z.object({ turn: Id, reason: z.nullable(GiveReason), note: z.nullable(z.string()) })
export type TurnWhy = z.infer<typeof TurnWhy>

type CountedTurn = Pick<Turn, 'id' | 'lane' | 'startedAt' | 'status'>

/** Turns that count, oldest first. */
export function countedTurns<Some extends CountedTurn>(turns: readonly Some[]): Some[] {
  return turns
    .filter((turn) => turn.status !== 'takenBack')
    .sort((a, b) => a.startedAt - b.startedAt || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
}

export function runningTurn(turns: readonly Turn[]): Turn | null {
  return turns.find((turn) => turn.status === 'running') ?? null
}

/** What the queue asks about the turns that count. */
export interface LastTurns {
  /** Where the alternation goes on from (Q2, Q5); null before the first turn. */
  lane: Lane | null
  /** When the last one of each lane began; 0 before it. */
  began: Readonly<Record<Lane, number>>
}

export const noTurns: LastTurns = { lane: null, began: { onsite: 0, online: 0 } }

export function lastTurns(turns: readonly CountedTurn[]): LastTurns {
  const counted = countedTurns(turns)
  const began = { ...noTurns.began }
  for (const turn of counted) began[turn.lane] = turn.startedAt
  return { lane: counted[counted.length - 1]?.lane ?? null, began }
}
