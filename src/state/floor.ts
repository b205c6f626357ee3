export type { SyncStatus } from '../sync/status.ts'

import { type Accessor, createContext, useContext } from 'solid-js'
import type { Id } from '../domain/id.ts'
import type { Lane } from '../domain/lane.ts'
import type { AttendeeView, Pending } from '../domain/pending.ts'
import type { Role } from '../domain/permission.ts'
import type { SessionPhase } from '../domain/phase.ts'
import type { DeskEntry, Poll, Turnout } from '../domain/poll.ts'
import type { PrivateQuestion, Question } from '../domain/question.ts'
import type { Why } from '../domain/queue.ts'
import type { Programme } from '../domain/session.ts'
import type { Desk, FullSnapshot } from '../domain/snapshot.ts'
import type { Turn, TurnWhy } from '../domain/turn.ts'
import type { SyncStatus } from '../sync/status.ts'

/** Who this device is in the session; `joined` is false until the server has answered the join. */
export interface Seat {
  role: Role
  lane: Lane
  joined: boolean
}

/** The invite link that this device came by does not let it in. */
export function isRefusedInvite({ refused }: SyncStatus): boolean {
  return refused?.startsWith('invite.') ?? false
}

/** Who has the floor. */
export interface OnFloor {
  turn: Turn
  question: Question
}

/** Everything the screens read of one session. Accessors; null or empty until `ready`. */
export interface Floor {
  /** The device store was read: what is null from here on is really not there. */
  ready: Accessor<boolean>
  snapshot: Accessor<FullSnapshot | null>
  programme: Accessor<Programme | null>
  /** The device's clock when the content was last known to be fresh. */
  freshAt: Accessor<number | null>
  /** The server's clock as well as this device knows it, moving every second. */
  now: Accessor<number>
  seat: Accessor<Seat | null>
  view: Accessor<AttendeeView | null>
  queue: Accessor<Question[]>
  why: Accessor<Map<Id, Why>>
  onFloor: Accessor<OnFloor | null>
  /** Turns that count, oldest first. */
  turns: Accessor<Turn[]>
  phase: Accessor<SessionPhase>
  /** All polls of the session in their order, drafts too, for moderators and the rapporteur; null for others. */
  deskPolls: Accessor<Poll[] | null>
  /** How many ballots came in, of each poll that is neither draft nor final. */
  turnout: Accessor<{ [poll: Id]: Turnout }>
  /** What was written in polls of words and texts, for moderators. */
  deskEntries: Accessor<DeskEntry[]>
  /** Why turns were given out of order, where it was said: for moderators and the rapporteur. */
  whys: Accessor<TurnWhy[]>
  /** All questions with what is not public, for moderators and the rapporteur; null for others. */
  desk: Accessor<readonly PrivateQuestion[] | null>
  /** The desk's last answer as it came, for what is said of the other desks. */
  deskAnswer: Accessor<Desk | null>
  pending: Accessor<Pending[]>
  status: Accessor<SyncStatus>
}

export const FloorContext = createContext<Floor>()

export function useFloor(): Floor {
  const floor = useContext(FloorContext)
  if (!floor) throw new Error('useFloor outside of a FloorContext')
  return floor
}
