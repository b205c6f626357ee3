import type { Id } from '../../src/domain/id.ts'
import { isGraceOver, type Poll } from '../../src/domain/poll.ts'
import type { Settings } from '../../src/domain/settings.ts'
import { report } from './answer.ts'
import { changePolls } from './closing.ts'
import { eraseWhatIsDeleted } from './durable.ts'
import { readPolls, writePoll } from './polls.ts'
import { readText, run } from './sql.ts'
import { tallyOf } from './tallies.ts'

/** What has samples of a table that SQLite made for its planner: rows that are gone live on in them. */
const SAMPLES = 'sqlite_stat4'

/**
 * P5: takes the link between devices and ballots out of a poll that becomes final, in the caller's transaction. The tally
 * is kept, the ballots get ids that say nothing, and the secret goes. The ledger's times go too, of all ballots in the
 * session since it does not say of which poll a ballot was.
 */
export function finish(app: PocketApp, session: Id, poll: Poll, premoderation: boolean): void {
  eraseWhatIsDeleted(app)
  const tally = JSON.stringify(tallyOf(app, poll, 'final', premoderation))
  const { id } = poll
  run(
    app,
    `INSERT INTO final_ballots (poll, id, answer, lane, phase)
     SELECT poll, lower(hex(randomblob(16))), answer, lane, phase FROM ballots WHERE poll = {:id}`,
    { id },
  )
  run(app, 'DELETE FROM ballots WHERE poll = {:id}', { id })
  run(app, 'DELETE FROM poll_keys WHERE poll = {:id}', { id })
  run(app, 'UPDATE polls SET tally = {:tally}, unswept = TRUE WHERE id = {:id}', { id, tally })
  run(
    app,
    "UPDATE actions SET made_at = 0, received_at = 0, seq = 0 WHERE session = {:session} AND kind = 'ballot.cast'",
    { session },
  )
  if (readText(app, 'SELECT name FROM sqlite_master WHERE name = {:name}', { name: SAMPLES }) !== null)
    run(app, `DELETE FROM ${SAMPLES} WHERE tbl IN ('ballots', 'poll_keys', 'actions')`, {})
}

/** Polls of sessions that have ended become final by themselves when no ballot can come any more. */
export function finishEnded(now: number): void {
  const ended = readText(
    $app,
    `SELECT json_group_array(DISTINCT s.id) FROM sessions s JOIN polls p ON p.session = s.id
     WHERE s.ended_at > 0 AND p.status IN ('closed', 'published')`,
    {},
  ) as string
  for (const session of JSON.parse(ended) as Id[]) finishAll(session, now)
}

function finishAll(session: Id, now: number): void {
  changePolls(session, now, true, (tx, seq) => {
    const over = readPolls(tx, session, "status IN ('closed', 'published')").filter(({ poll }) =>
      isGraceOver(poll, now),
    )
    if (over.length === 0) return false
    const settings = readText(tx, 'SELECT settings FROM sessions WHERE id = {:session}', { session }) as string
    const { premoderation } = JSON.parse(settings) as Settings
    for (const { poll } of over) {
      finish(tx, session, poll, premoderation)
      writePoll(tx, session, { poll: { ...poll, status: 'final', rev: poll.rev + 1 }, seq })
    }
    return true
  })
}

/**
 * Out of the files as well: what was deleted may still lie in pages that hold something else by now, in free pages and in
 * the write-ahead log. Noted in the poll's row, so that a server which is killed before this comes back to it.
 */
export function sweepFiles(): void {
  const unswept = readText($app, 'SELECT json_group_array(id) FROM polls WHERE unswept', {}) as string
  if (unswept === '[]') return
  try {
    const db = $app.nonconcurrentDB()
    eraseWhatIsDeleted($app)
    db.newQuery('VACUUM').execute()
    const busy = arrayOf('')
    db.newQuery('PRAGMA wal_checkpoint(TRUNCATE)').column(busy)
    if (busy[0] !== '0') return
    const ids = (JSON.parse(unswept) as Id[]).map((id) => `'${id}'`).join(', ')
    db.newQuery(`UPDATE polls SET unswept = FALSE WHERE id IN (${ids})`).execute()
  } catch (reason) {
    report(reason)
  }
}
