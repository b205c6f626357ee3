import type { Id } from '../../../src/domain/id.ts'
import { readText, run } from '../sql.ts'
import type { Before } from './before.ts'
import { putBack } from './rows.ts'

/** What is kept as it is when a rehearsal ends: the session's number goes on, so that every device asks for everything. */
const ofTheSession = ['id', 'code', 'letters', 'seq', 'programme_seq']

/** Tables with a row for each thing that happened in a session. */
export const happened = ['supports', 'turns', 'questions', 'parts']
export const ofPolls = ['ballots', 'final_ballots', 'poll_keys', 'poll_entries']

/**
 * M4, in the caller's transaction: whatever happened since it began is gone, whoever did it, and the session and its polls
 * are as they were. Of what people did, only the ids stay, so that nothing which is sent again takes effect later.
 */
export function endRehearsal(tx: PocketApp, session: Id, seq: number): void {
  const text = readText(
    tx,
    'DELETE FROM rehearsals WHERE session = {:session} RETURNING json_array(json(kept), json(devices))',
    { session },
  )
  if (text === null) return
  const [before, devices] = JSON.parse(text) as [Before, Id[]]
  const simulated = { session, devices: JSON.stringify(devices) }
  for (const table of happened) run(tx, `DELETE FROM ${table} WHERE session = {:session}`, { session })
  for (const table of ofPolls)
    run(tx, `DELETE FROM ${table} WHERE poll IN (SELECT id FROM polls WHERE session = {:session})`, { session })
  const poll = before.polls.columns.indexOf('id')
  run(tx, 'DELETE FROM polls WHERE session = {:session} AND id NOT IN (SELECT value FROM json_each({:before}))', {
    session,
    before: JSON.stringify(before.polls.rows.map((row) => row[poll])),
  })
  putBack(tx, 'polls', before.polls, ['id', 'session', 'rev', 'edition', 'seq'])
  // Another edition, so that no device takes what it answered in the rehearsal for an answer to the poll as it is now.
  run(tx, 'UPDATE polls SET rev = rev + 1, edition = edition + 1, seq = {:seq} WHERE session = {:session}', {
    session,
    seq,
  })
  putBack(tx, 'sessions', before.session, ofTheSession)
  run(tx, 'UPDATE sessions SET programme_seq = {:seq} WHERE id = {:session}', { session, seq })
  run(
    tx,
    'DELETE FROM actions WHERE session = {:session} AND device IN (SELECT value FROM json_each({:devices}))',
    simulated,
  )
  run(tx, "UPDATE actions SET body = '', kind = '' WHERE session = {:session} AND body <> ''", { session })
  run(
    tx,
    'DELETE FROM devices WHERE session = {:session} AND id IN (SELECT value FROM json_each({:devices}))',
    simulated,
  )
  run(tx, "UPDATE devices SET turns = 0, region = '', stakeholder = '' WHERE session = {:session}", { session })
  // Who joined meanwhile stays in the lane they chose.
  run(
    tx,
    `UPDATE devices SET lane = b.lane, region = b.region, stakeholder = b.stakeholder
     FROM before_rehearsal b WHERE b.device = devices.id AND b.session = {:session}`,
    { session },
  )
  run(tx, 'DELETE FROM before_rehearsal WHERE session = {:session}', { session })
}
