import type { Action, Intent } from '../domain/action.ts'
import type { KeptAnswer } from '../domain/ballot.ts'
import type { Id } from '../domain/id.ts'
import type { Lane } from '../domain/lane.ts'
import type { Pending } from '../domain/pending.ts'
import type { Role } from '../domain/permission.ts'
import type { SessionCode } from '../domain/session.ts'
import type { Desk, FullSnapshot, Mine, Seq, Snapshot } from '../domain/snapshot.ts'
import type { SettledAction } from '../domain/verdict.ts'

/** Who this device is in one session; made here, before the server knows of it. */
export interface Device {
  code: SessionCode
  id: Id
  secret: string
  lane: Lane
  /** What the server said last; `attendee` until it said anything. */
  role: Role
  /** The secret of the invite link it came by. Kept: joining again needs it again. */
  invite: string | null
  /** Null until the server has answered the join, and again when it knows the device no more. With the invite it holds. */
  seat: { session: Id; token: string; invite: string | null } | null
}

/** An action and how far it has come. `tries` counts the requests it went into; once above 0 nothing replaces it. */
export interface OutboxEntry extends Pending {
  tries: number
}

/** What the server said last of one session. */
export interface Confirmed {
  snapshot: FullSnapshot | null
  /** The device's clock when the snapshot was last known to be the newest. */
  freshAt: number | null
  mine: Mine | null
  desk: Desk | null
}

/** Everything this device keeps of one session, read at one moment. */
export interface Kept extends Confirmed {
  device: Device | null
  outbox: OutboxEntry[]
  /** Of each poll the last ballot that left the outbox: nothing but this device remembers what was in it (P5). */
  answers: KeptAnswer[]
}

/** What the server answered; a part left out stays as it is. */
export interface Came {
  snapshot?: Snapshot
  mine?: Mine
  desk?: Desk
  /** Whose the own parts are: nothing is kept of a device that was forgotten meanwhile. */
  device?: Id
  /** The device's clock; alone it says that what is kept is still the newest. */
  freshAt?: number
}

/** `gap`: a change came without the state it changes, nothing of it was stored, and all must be asked for again. */
export type Fit = 'fits' | 'gap'

/** How safe a stored action is: `held` lives in memory only. */
export type Keeping = 'saved' | 'held'

/** `durable` as long as writing works; `memoryOnly` where this device cannot keep anything (O8). */
export type Storage = 'durable' | 'memoryOnly'

/** The device store: confirmed state as the server said it, and beside it what this device did. Never mixed. */
export interface Store {
  storage(): Storage
  onStorage(hear: () => void): () => void

  read(code: SessionCode): Promise<Kept>
  /** Calls with the first reading and with each later one, whichever tab changed it. The answer stops it. */
  watch(code: SessionCode, hear: (kept: Kept) => void): () => void
  /** Every session this device has an identity in. */
  devices(): Promise<Device[]>

  /** Changes the identity in one transaction; what `change` answers is stored, null leaves everything as it is. */
  changeDevice(code: SessionCode, change: (device: Device | null) => Device | null): Promise<Device | null>

  /** One transaction: the count goes up, what it supersedes and was never sent leaves, the action is in. */
  enqueue(code: SessionCode, made: { id: Id; at: number; intent: Intent }): Promise<Keeping>
  /** The oldest actions without a verdict, marked as sent before they are handed out. */
  takeUnsent(code: SessionCode, fits: (actions: readonly Action[]) => number): Promise<Action[]>
  /** Only what is named gets its verdict; everything else stays unsent (O4). */
  settle(code: SessionCode, verdicts: readonly SettledAction[], seq: Seq): Promise<void>
  discard(code: SessionCode, action: Id): Promise<void>
  /** Takes back what has no verdict yet, if it may be: see `isRecallable`. */
  recall(code: SessionCode, action: Id): Promise<void>

  /**
   * Merges what the server said into what is kept, then lets the settled actions go that it shows. In this order, in two
   * databases: a crash in between keeps an action that the content shows already, never neither of them.
   */
  confirm(code: SessionCode, came: Came): Promise<Fit>

  /**
   * Everything of one session goes from here: content, outbox, identity (V3). What the server must hear of it is kept apart
   * until it has: the identity and the action that says so, under a code of their own.
   */
  leave(code: SessionCode, made: { id: Id; at: number }): Promise<Keeping>
  /** The codes of what the server has still to hear. */
  farewells(): Promise<SessionCode[]>
  /** Everything under one code goes. */
  forget(code: SessionCode): Promise<void>
  close(): void
}
