import { firstStatus } from '../../src/domain/change.ts'
import type { Id } from '../../src/domain/id.ts'
import type { Known } from './facts.ts'
import { forgetBallots } from './hash.ts'
import { forgetPresence } from './presence.ts'
import { readText, run } from './sql.ts'
import { upToDate } from './writes.ts'

/**
 * V3: nothing names the device any more when this is through. What waited leaves, with its words; what had its turn stays
 * without a link. Supports stay counted in their question, and so do acts in the ledger. The answer is whether everybody
 * must hear of it at once.
 */
export function forgetDevice(known: Known): boolean {
  const { device, seq } = known
  const app = upToDate(known)
  const own = { device: device.id }
  const shown = readText(
    app,
    "SELECT id FROM questions INDEXED BY questions_device WHERE device = {:device} AND status = 'queued' LIMIT 1",
    own,
  )
  leaveMerged(known)
  // A reason stays where there is one, for the public count; taken back it cannot be any more.
  run(
    app,
    `UPDATE questions INDEXED BY questions_device
     SET status = 'withdrawn', text = '', original = '', note = '', merged_into = '', pinned = FALSE, rev = rev + 1, seq = {:seq}
     WHERE device = {:device} AND status IN ('waiting', 'queued', 'aside', 'merged', 'withdrawn')`,
    { ...own, seq },
  )
  run(app, "UPDATE questions INDEXED BY questions_device SET device = '' WHERE device = {:device}", own)
  run(app, 'DELETE FROM supports WHERE device = {:device}', own)
  run(
    app,
    `UPDATE turns SET device = iif(device = {:device}, '', device), note = iif(device = {:device}, '', note),
       given_by = iif(given_by = {:device}, '', given_by)
     WHERE session = {:session} AND (device = {:device} OR given_by = {:device})`,
    { ...own, session: device.session },
  )
  // Ids stay, so that nobody can use one again. Without times, nothing tells which rows were one device's.
  run(
    app,
    `UPDATE actions INDEXED BY actions_made
     SET device = '', body = iif(body = '', '', json_remove(body, '$.n')),
       made_at = iif(body = '', 0, made_at), received_at = iif(body = '', 0, received_at), seq = iif(body = '', 0, seq)
     WHERE device = {:device}`,
    own,
  )
  forgetBallots(app, device.id, device.session)
  forgetPresence(device)
  run(app, "UPDATE invites SET used_by = '' WHERE used_by = {:device}", own)
  run(app, 'INSERT INTO forgotten (id, session) VALUES ({:id}, {:session})', {
    id: forgottenId(device.id),
    session: device.session,
  })
  // As a record, so that PocketBase takes along what it keeps of sign-ins and of open event streams.
  app.delete(app.findRecordById('devices', device.id))
  forgetSamples(app, device.id)
  return shown !== null
}

/** What its questions were merged into loses their place; what was merged into its own waits by itself again. */
function leaveMerged({ app, device, seq, settings }: Known): void {
  const own = 'SELECT id FROM questions INDEXED BY questions_device WHERE device = {:device}'
  run(
    app,
    `UPDATE questions SET seq = {:seq} WHERE id IN (SELECT merged_into FROM questions INDEXED BY questions_device
       WHERE device = {:device} AND status = 'merged')`,
    { device: device.id, seq },
  )
  run(
    app,
    `UPDATE questions SET status = {:status}, merged_into = '', rev = rev + 1, seq = {:seq}
     WHERE merged_into <> '' AND merged_into IN (${own} AND status IN ('waiting', 'queued'))`,
    { device: device.id, seq, status: firstStatus(settings) },
  )
}

/** SQLite keeps samples of its indexes, and so ids that are in no row any more. */
function forgetSamples(app: PocketApp, device: Id): void {
  const table = readText(app, "SELECT name FROM sqlite_master WHERE name = 'sqlite_stat4'", {})
  if (table !== null) run(app, 'DELETE FROM sqlite_stat4 WHERE instr(sample, CAST({:device} AS BLOB)) > 0', { device })
}

/** A join that was sent before and comes late must not bring the device back. */
export function wasForgotten(app: PocketApp, device: Id): boolean {
  return readText(app, 'SELECT id FROM forgotten WHERE id = {:id}', { id: forgottenId(device) }) !== null
}

/** Only who has the device's random id can tell that this was made of it. */
export function forgottenId(device: Id): Id {
  return $security.sha256(device).slice(0, 15)
}
