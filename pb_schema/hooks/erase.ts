import * as z from 'zod/mini'
import { Id } from '../../src/domain/id.ts'
import { SessionCode } from '../../src/domain/session-code.ts'
import { forgottenId } from './forget.ts'
import { readText, run } from './sql.ts'

/** Everything that a rehearsal put into a session, by the ids it made itself. */
const Mark = z.strictObject({
  session: SessionCode,
  devices: z.array(Id),
  /** A question has the id of the action that asked it, a turn that of the one that gave it. */
  actions: z.array(Id),
  /** The secrets of the invites it used. */
  invites: z.array(z.string()),
})
type Mark = z.infer<typeof Mark>

type Erased = { ok: true; session: string; questions: number } | { ok: false; reason: string }

/** `floor-forget-rehearsal <file.json>`: takes out what forgetting leaves of a rehearsal, and what others did to it. */
export function eraseRehearsal(path: string): Erased {
  const mark = readMark(path)
  if (!mark) return { ok: false, reason: 'the file is no mark of a rehearsal' }
  let erased: Erased = { ok: false, reason: `there is no session with the code "${mark.session}"` }
  $app.runInTransaction((tx) => {
    const session = openForErasing(tx, mark)
    if (session !== null) erased = { ok: true, session: mark.session, questions: erase(tx, session, mark) }
  })
  return erased
}

function readMark(path: string): Mark | null {
  try {
    const mark = Mark.safeParse(JSON.parse(toString($os.readFile(path))))
    return mark.success ? mark.data : null
  } catch {
    return null
  }
}

/**
 * What is erased was shown, and `gone` cannot name what has no row: as after a new programme, every device gets
 * everything the next time it asks.
 */
function openForErasing(tx: PocketApp, { session, actions }: Mark): Id | null {
  return readText(
    tx,
    `UPDATE sessions SET seq = seq + 1, programme_seq = seq + 1,
       started_at = iif(r.started, 0, started_at), agenda = iif(r.started, NULL, agenda)
     FROM (SELECT EXISTS (SELECT 1 FROM actions WHERE kind = 'session.start' AND code = ''
       AND id IN (SELECT value FROM json_each({:actions}))) AS started) r
     WHERE code = {:session} RETURNING id`,
    { session, actions: JSON.stringify(actions) },
  )
}

function erase(tx: PocketApp, session: Id, mark: Mark): number {
  const actions = JSON.stringify(mark.actions)
  const own = { session, actions }
  const ids = 'SELECT value FROM json_each({:actions})'
  const questions = readText(
    tx,
    `SELECT count(*) || '' FROM questions WHERE session = {:session} AND id IN (${ids})`,
    own,
  )
  run(
    tx,
    `DELETE FROM actions WHERE session = {:session} AND body <> '' AND (json_extract(body, '$.question') IN (${ids})
       OR json_extract(body, '$.turn') IN (SELECT id FROM turns WHERE question IN (${ids})))`,
    own,
  )
  // From the first turn on whose queue held any of it, the pictures would not fit together any more.
  run(
    tx,
    `UPDATE turns SET picture = NULL WHERE session = {:session} AND place >= (SELECT min(place) FROM turns t
       WHERE session = {:session} AND EXISTS (SELECT 1 FROM json_each(t.picture, '$.put') WHERE value ->> 'id' IN (${ids})))`,
    own,
  )
  // Of others, merged into one that goes.
  run(
    tx,
    `UPDATE questions SET status = 'waiting', merged_into = '', rev = rev + 1
     WHERE session = {:session} AND merged_into <> '' AND merged_into IN (${ids}) AND id NOT IN (${ids})`,
    own,
  )
  for (const [table, column] of [
    ['actions', 'id'],
    ['supports', 'question'],
    ['turns', 'question'],
    ['questions', 'id'],
  ]) {
    run(tx, `DELETE FROM ${table} WHERE session = {:session} AND ${column} IN (${ids})`, own)
  }
  eraseList(
    tx,
    session,
    'invites',
    'hash',
    mark.invites.map((secret) => $security.sha256(secret)),
  )
  // Those that could not say it themselves: of a rehearsal that broke off.
  for (const id of mark.devices) {
    if (readText(tx, 'SELECT id FROM devices WHERE id = {:id} AND session = {:session}', { id, session }) !== null)
      tx.delete(tx.findRecordById('devices', id))
  }
  eraseList(tx, session, 'forgotten', 'id', mark.devices.map(forgottenId))
  // The last poke may name a turn that has gone.
  for (const table of ['pulses', 'desk_pulses']) {
    run(
      tx,
      `UPDATE ${table} SET data = (SELECT json_object('seq', seq) FROM sessions WHERE id = {:session})
       WHERE id = {:session}`,
      { session },
    )
  }
  return Number(questions)
}

function eraseList(tx: PocketApp, session: Id, table: string, column: string, values: string[]): void {
  run(tx, `DELETE FROM ${table} WHERE session = {:session} AND ${column} IN (SELECT value FROM json_each({:values}))`, {
    session,
    values: JSON.stringify(values),
  })
}
