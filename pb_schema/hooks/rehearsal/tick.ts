import type { Action } from '../../../src/domain/action.ts'
import type { Id } from '../../../src/domain/id.ts'
import { type Lane, lanes } from '../../../src/domain/lane.ts'
import { REHEARSED_ATTENDEES } from '../../../src/domain/rehearsal.ts'
import type { Programme } from '../../../src/domain/session.ts'
import { report } from '../answer.ts'
import { changePolls } from '../closing.ts'
import type { Asked } from '../facts.ts'
import { readPolls } from '../polls.ts'
import { pokeDesks } from '../pulse.ts'
import { settle } from '../settle.ts'
import { readText, run } from '../sql.ts'
import { type Deed, deedsOf, joinedBy, type Scenery } from './crowd.ts'
import { endRehearsal } from './end.ts'
import { newId } from './new-id.ts'
import { seededRandom } from './random.ts'

interface Row {
  session: Id
  startedAt: number
  quietAt: number
  endsAt: number
  seed: number
  step: number
  devices: Id[]
}

const MINUTE = 60_000
const SECOND = 1000

/**
 * What simulated attendees do each second until the minute is over, as long as anything is rehearsed. A job begins this
 * with every minute; the request that begins a rehearsal does it for the rest of the minute it came in.
 */
export function rehearse(): void {
  const end = (Math.floor(Date.now() / MINUTE) + 1) * MINUTE
  while (Date.now() < end && isRehearsed()) {
    tick(Date.now())
    sleep(SECOND)
  }
}

function isRehearsed(): boolean {
  return readText($app, "SELECT '1' FROM rehearsals LIMIT 1", {}) !== null
}

function tick(now: number): void {
  const rows = readText(
    $app,
    `SELECT json_group_array(json_object('session', session, 'startedAt', started_at, 'quietAt', quiet_at,
       'endsAt', ends_at, 'seed', seed, 'step', step, 'devices', json(devices))) FROM rehearsals`,
    {},
  ) as string
  for (const row of JSON.parse(rows) as Row[]) {
    try {
      if (now >= row.endsAt) {
        changePolls(row.session, now, true, (tx, seq) => {
          endRehearsal(tx, row.session, seq)
          return true
        })
      } else if (now < row.quietAt) act(row, now)
    } catch (reason) {
      report(reason)
    }
  }
}

function act(row: Row, now: number): void {
  const { session, seed } = row
  const step = Math.floor((now - row.startedAt) / 1000)
  if (step <= row.step || !takeStep(row, step, now)) return
  const random = seededRandom(seed + step)
  const deeds = deedsOf(step, sceneryOf(row, step), random)
  if (deeds.length === 0) return
  const asked = deeds.map((deed, index) => asRequest(deed, session, step * REHEARSED_ATTENDEES * 2 + index, now))
  if (settle(session, () => asked).some((outcome) => outcome.is === 'settled' && outcome.changed)) pokeDesks(session, 0)
}

/** Whoever joins in this second is there from now on. False where the rehearsal ended meanwhile, or another ticker was here. */
function takeStep({ session, devices, step: before }: Row, step: number, now: number): boolean {
  const coming = devices.slice(joinedBy(before), joinedBy(step)).map((id) => {
    const lane: Lane = lanes[devices.indexOf(id) % lanes.length] ?? 'onsite'
    return [id, lane, $security.randomString(50)]
  })
  let taken = false
  $app.runInTransaction((tx) => {
    taken =
      readText(
        tx,
        'UPDATE rehearsals SET step = {:step} WHERE session = {:session} AND step < {:step} RETURNING session',
        { session, step },
      ) !== null
    if (!taken || coming.length === 0) return
    // They never sign in, so their password is none that anything would match.
    run(
      tx,
      `INSERT INTO devices (id, lane, tokenKey, password, session, lane_n, role, last_contact)
       SELECT value ->> 0, value ->> 1, value ->> 2, '-', {:session}, -1, 'attendee', {:now} FROM json_each({:coming})`,
      { session, now, coming: JSON.stringify(coming) },
    )
  })
  return taken
}

function sceneryOf({ session, devices }: Row, step: number): Scenery {
  const waiting = readText(
    $app,
    `SELECT json_group_array(json_object('id', id, 'device', device, 'status', status))
     FROM questions INDEXED BY questions_status
     WHERE session = {:session} AND status IN ('waiting', 'queued') AND device IN (SELECT value FROM json_each({:devices}))`,
    { session, devices: JSON.stringify(devices) },
  ) as string
  const programme = readText($app, 'SELECT content FROM programmes WHERE id = {:session}', { session })
  return {
    devices: devices.slice(0, joinedBy(step)),
    waiting: JSON.parse(waiting) as Scenery['waiting'],
    openPolls: readPolls($app, session, "status = 'open'").map(({ poll }) => poll),
    policies: programme === null ? [] : (JSON.parse(programme) as Programme).policyQuestions,
  }
}

function asRequest({ device, ago, intent }: Deed, session: Id, n: number, now: number): Asked {
  const action = { ...intent, id: newId(), n, at: now - ago } as Action
  return {
    device: { id: device, session, role: 'attendee' },
    parsed: [{ id: action.id, action }],
    sentAt: now,
    receivedAt: now,
  }
}
