import type { AgendaItem } from '../domain/session.ts'

const MINUTE = 60_000

export interface AgendaRow {
  item: AgendaItem
  /** From the session's beginning, in ms. */
  from: number
  phase: 'past' | 'now' | 'coming'
}

/** Where a session stands in its agenda at one moment. */
export interface AgendaClock {
  rows: AgendaRow[]
  state:
    | { is: 'before' }
    | {
        is: 'running'
        now: AgendaRow
        next: AgendaRow | null
        /** What is left of the item, in ms and as a share of it from 1 to 0. */
        left: number
        share: number
        /** What is left of the whole session, in ms. */
        sessionLeft: number
      }
    | { is: 'over' }
}

export function readAgendaClock(
  agenda: readonly AgendaItem[],
  minutes: number,
  startedAt: number | null,
  now: number,
): AgendaClock {
  const passed = startedAt === null ? -1 : Math.max(0, now - startedAt)
  let from = 0
  const rows = agenda.map((item): AgendaRow => {
    const begins = from
    from += item.minutes * MINUTE
    const phase = passed < begins ? 'coming' : passed < from ? 'now' : 'past'
    return { item, from: begins, phase }
  })
  if (startedAt === null) return { rows, state: { is: 'before' } }
  const index = rows.findIndex((row) => row.phase === 'now')
  const row = rows[index]
  if (!row) return { rows, state: { is: 'over' } }
  const length = row.item.minutes * MINUTE
  const left = row.from + length - passed
  return {
    rows,
    state: {
      is: 'running',
      now: row,
      next: rows[index + 1] ?? null,
      left,
      share: left / length,
      sessionLeft: Math.max(0, minutes * MINUTE - passed),
    },
  }
}

/** Whole minutes as people count down: three and a half left are four. */
export function minutesUp(ms: number): number {
  return Math.ceil(ms / MINUTE)
}
