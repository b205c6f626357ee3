import type { KeptRows } from './rows.ts'

/** What a session goes back to when its rehearsal ends. */
export interface Before {
  session: KeptRows
  polls: KeptRows
}
