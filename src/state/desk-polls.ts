import type { Pending } from '../domain/pending.ts'
import { entriesWithPending, pollsWithPending } from '../domain/poll/pending.ts'
import type { DeskEntry, Poll } from '../domain/poll.ts'
import type { Desk } from '../domain/snapshot.ts'

export interface DeskPolls {
  polls: Poll[]
  entries: DeskEntry[]
}

/** The desk's polls with what this tablet did since, as rows that may be changed. A chunk of its own, with every kind. */
export function deskPolls(desk: Desk, pending: readonly Pending[]): DeskPolls {
  return structuredClone({ polls: pollsWithPending(desk, pending), entries: entriesWithPending(desk, pending) })
}
