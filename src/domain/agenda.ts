import * as z from 'zod/mini'
import { Time } from './id.ts'
import type { AgendaItem } from './session.ts'

const MINUTE = 60_000

/** T2: how far the moderators are in the agenda, once they keep it themselves. */
export const AgendaRun = z.object({
  /** Raised by each act on it (M2); 0 before the first one. */
  rev: z.int(),
  /** When each item began that was reached, by the server's clock; the last of them runs. */
  starts: z.array(Time),
  /** How many minutes each item has by now. */
  minutes: z.array(z.int()),
})
export type AgendaRun = z.infer<typeof AgendaRun>

export interface AgendaRow {
  item: AgendaItem
  /** From the session's beginning, in ms, as it stands now. */
  from: number
  minutes: number
  phase: 'past' | 'now' | 'coming'
}

export interface AgendaRunning {
  is: 'running'
  /** The place of the item that runs. */
  place: number
  now: AgendaRow
  next: AgendaRow | null
  /** What is left of the item, in ms and as a share of it from 1 to 0; below 0 it runs over. */
  left: number
  share: number
  /** What is left of the time that the session was given, in ms. */
  sessionLeft: number
  /** How much later than planned the session ends as it stands, in ms. */
  late: number
}

/** Where a session stands in its agenda at one moment. */
export interface AgendaClock {
  rows: AgendaRow[]
  state: { is: 'before' } | AgendaRunning | { is: 'over' } | { is: 'ended' }
}

export interface AgendaOf {
  agenda: readonly AgendaItem[]
  /** Of the whole session. */
  minutes: number
  startedAt: number | null
  endedAt: number | null
  /** Null: it runs by the clock. */
  run: AgendaRun | null
}

/**
 * T2: without any act the items follow each other by the clock. From the moderators' first act on an item runs until they
 * go on, over its time if need be, and those after it move back with it.
 */
export function readAgenda({ agenda, minutes, startedAt, endedAt, run }: AgendaOf, now: number): AgendaClock {
  const passed = startedAt === null ? -1 : Math.max(0, now - startedAt)
  const reached = run && startedAt !== null ? Math.min(run.starts.length, agenda.length) - 1 : null
  let next = 0
  const rows = agenda.map((item, place): AgendaRow => {
    const length = run?.minutes[place] ?? item.minutes
    const began = reached !== null && place <= reached ? run?.starts[place] : undefined
    const from = began === undefined ? next : Math.max(0, began - (startedAt ?? 0))
    next = from + length * MINUTE
    // What comes after an item that runs over cannot begin before now.
    if (place === reached) next = Math.max(next, passed)
    return { item, from, minutes: length, phase: phaseOf(place, from, next) }
  })
  if (startedAt === null) return { rows, state: { is: 'before' } }
  if (endedAt !== null) return { rows, state: { is: 'ended' } }
  const place = rows.findIndex((row) => row.phase === 'now')
  const row = rows[place]
  if (!row) return { rows, state: { is: 'over' } }
  const left = row.from + row.minutes * MINUTE - passed
  const state: AgendaRunning = {
    is: 'running',
    place,
    now: row,
    next: rows[place + 1] ?? null,
    left,
    share: Math.max(0, left / (row.minutes * MINUTE)),
    sessionLeft: Math.max(0, minutes * MINUTE - passed),
    late: Math.max(0, next - minutes * MINUTE),
  }
  return { rows, state }

  function phaseOf(place: number, from: number, end: number): AgendaRow['phase'] {
    if (endedAt !== null) return 'past'
    if (reached !== null) return place < reached ? 'past' : place === reached ? 'now' : 'coming'
    return passed < from ? 'coming' : passed < end ? 'now' : 'past'
  }
}

/** The place of the last item that was reached, -1 before the first one. */
export function reachedItem({ rows, state }: AgendaClock): number {
  if (state.is === 'before') return -1
  return state.is === 'running' ? state.place : rows.length - 1
}

/** Whole minutes as people count down: three and a half left are four. */
export function minutesUp(ms: number): number {
  return Math.ceil(ms / MINUTE)
}

/** Whole minutes that are full: of what is over, or late. */
export function minutesFull(ms: number): number {
  return Math.floor(ms / MINUTE)
}
