import type { Id } from '../../src/domain/id.ts'
import { literal, readText, run } from './sql.ts'

/** By which a poll knows a device again, as long as its secret is there (P1, P5). */
export function hashOf(device: Id, secret: string): string {
  return $security.hs256(device, secret)
}

/** The places in `ballots` where this device's would lie, as a list for SQL; null where it can have none. */
function placesOf(app: PocketApp, device: Id, session: Id): string | null {
  const keys = readText(
    app,
    `SELECT json_group_array(json_array(k.poll, k.secret))
     FROM polls p INDEXED BY polls_session JOIN poll_keys k ON k.poll = p.id WHERE p.session = {:session}`,
    { session },
  ) as string
  const places = (JSON.parse(keys) as [Id, string][]).map(
    ([poll, secret]) => `(${literal(poll)}, ${literal(hashOf(device, secret))})`,
  )
  return places.length === 0 ? null : `(VALUES ${places.join(', ')})`
}

/** The polls that hold a ballot of this device, as a JSON list. */
export function ownBallots(device: Id, session: Id): string {
  const places = placesOf($app, device, session)
  if (places === null) return '[]'
  return readText($app, `SELECT json_group_array(poll) FROM ballots WHERE (poll, hash) IN ${places}`, {}) as string
}

/** V3: what the device answered stays counted, and no hash is its own any more. */
export function forgetBallots(app: PocketApp, device: Id, session: Id): void {
  const places = placesOf(app, device, session)
  if (places === null) return
  run(app, `UPDATE ballots SET hash = lower(hex(randomblob(32))), n = 0 WHERE (poll, hash) IN ${places}`, {})
}
