import type { KeptAnswer } from '../domain/ballot.ts'
import type { Id } from '../domain/id.ts'
import type { SessionCode } from '../domain/session.ts'
import type { Confirmed, Device, OutboxEntry } from './store.ts'

/** Keeps one value a session. A change reads and writes in one transaction and resolves once it is safe. */
export interface Shelf<Value, Change> {
  read(code: SessionCode): Promise<Value>
  change(code: SessionCode, decide: (value: Value) => Change): Promise<void>
  codes(): Promise<SessionCode[]>
  remove(code: SessionCode): Promise<void>
  close(): void
}

/** What this device did in one session. */
export interface Box {
  device: Device | null
  /** The highest count given out. */
  count: number
  entries: OutboxEntry[]
  answers: KeptAnswer[]
}

/** What a change writes; nothing in it, nothing is written. */
export interface BoxChange {
  device?: Device
  count?: number
  put?: OutboxEntry[]
  remove?: Id[]
  answers?: KeptAnswer[]
}

export type OutboxShelf = Shelf<Box, BoxChange>
/** A part that the change leaves out stays as it is. */
export type ContentShelf = Shelf<Confirmed, Partial<Confirmed>>

export const emptyBox: Box = { device: null, count: 0, entries: [], answers: [] }
export const nothingConfirmed: Confirmed = { snapshot: null, freshAt: null, mine: null, desk: null }

export function changedBox(box: Box, { device, count, put = [], remove = [], answers }: BoxChange): Box {
  const entries = new Map<Id, OutboxEntry>(box.entries.map((entry) => [entry.action.id, entry]))
  for (const id of remove) entries.delete(id)
  for (const entry of put) entries.set(entry.action.id, entry)
  return {
    device: device ?? box.device,
    count: count ?? box.count,
    entries: [...entries.values()],
    answers: answers ?? box.answers,
  }
}

export function changedContent(content: Confirmed, change: Partial<Confirmed>): Confirmed {
  return { ...content, ...change }
}
