import type { Id } from '../../../src/domain/id.ts'
import { newRehearsal, REHEARSED_ATTENDEES } from '../../../src/domain/rehearsal.ts'
import { run } from '../sql.ts'
import type { Before } from './before.ts'
import { newId } from './new-id.ts'
import { keepRows } from './rows.ts'

/** Begins one in the caller's transaction. */
export function beginRehearsal(tx: PocketApp, session: Id, now: number): void {
  const { startedAt, quietAt, endsAt } = newRehearsal(now)
  const before: Before = {
    session: keepRows(tx, 'sessions', 'id = {:session}', { session }),
    polls: keepRows(tx, 'polls', 'session = {:session}', { session }),
  }
  run(
    tx,
    `INSERT INTO before_rehearsal (device, session, lane, region, stakeholder)
     SELECT id, session, lane, region, stakeholder FROM devices WHERE session = {:session}`,
    { session },
  )
  const devices = Array.from({ length: REHEARSED_ATTENDEES }, newId)
  run(
    tx,
    `INSERT INTO rehearsals (session, started_at, quiet_at, ends_at, seed, step, devices, kept)
     VALUES ({:session}, {:startedAt}, {:quietAt}, {:endsAt}, {:seed}, 0, {:devices}, {:kept})`,
    { session, startedAt, quietAt, endsAt, seed: now % 2 ** 32, ...texts({ devices, kept: before }) },
  )
}

function texts<Key extends string>(values: Record<Key, unknown>): Record<Key, string> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, JSON.stringify(value)])) as Record<
    Key,
    string
  >
}
