import { seesDesk } from '../../src/domain/permission.ts'
import { hasRunOut } from '../../src/domain/poll-times.ts'
import { answering, refuse, sendPrivate } from './answer.ts'
import { writeClosings } from './closing.ts'
import {
  changedAt,
  entriesJson,
  isCounting,
  type LoadTallies,
  ofEachCounting,
  pollJson,
  turnoutOf,
} from './counting.ts'
import { readActs, readNudges } from './desk-ledger.ts'
import { deviceOf } from './device.ts'
import { type PollColumns, pollColumns, toPollRow } from './polls.ts'
import { notePresence, peopleOf } from './presence.ts'
import { privateQuestion } from './question-json.ts'
import { readSince } from './since.ts'
import { readText } from './sql.ts'

const deskOf = `
  WITH s AS (SELECT *, iif({:since} > seq OR {:since} < programme_seq, 0, {:since}) AS since FROM sessions WHERE id = {:session})
  SELECT json_array(seq, since, settings ->> '$.premoderation') || char(10) ||
    (SELECT json_group_array(json_array(${pollColumns}))
      FROM (SELECT * FROM polls INDEXED BY polls_session WHERE session = s.id ORDER BY place, id) p) || char(10) ||
    json_object('seq', seq, 'since', since, 'now', {:now},
    'questions', (SELECT json_group_array(${privateQuestion()})
      FROM (SELECT * FROM questions INDEXED BY questions_seq WHERE session = s.id AND seq > s.since
        ORDER BY asked_at, id) q),
    'whys', (SELECT json_group_array(json_object('turn', id, 'reason', nullif(reason, ''), 'note', nullif(note, '')))
      FROM turns INDEXED BY turns_seq WHERE session = s.id AND (reason <> '' OR note <> '')))
  FROM s`

/** GET desk: every question and poll, for moderators and the rapporteur. */
export function desk(e: RequestEvent, load: LoadTallies): void {
  answering(e, () => {
    const device = deviceOf(e)
    if (!device) return refuse(e, 'device.unknown')
    if (!seesDesk(device.role)) return refuse(e, 'device.notAllowed')
    const since = readSince(e)
    if (since === null) return refuse(e, 'request.malformed')
    const now = Date.now()
    if (isLookedAt(e)) notePresence(device, now)
    const body = build(device.session, since, now, load)
    if (body === null) return refuse(e, 'device.unknown')
    sendPrivate(e, body)
  })
}

/** A desk that nobody has in view goes on asking, now and then. */
function isLookedAt(e: RequestEvent): boolean {
  return e.request.url.query().get('shown') !== '0'
}

function build(session: string, asked: number, now: number, load: LoadTallies): string | null {
  const read = () => {
    const text = readText($app, deskOf, { session, since: asked, now })
    if (text === null) return null
    const [head, polls, body] = text.split('\n') as [string, string, string]
    const [seq, since, premoderation] = JSON.parse(head) as [number, number, number]
    const rows = (JSON.parse(polls) as PollColumns[]).map(toPollRow)
    return { seq, since, premoderation: premoderation === 1, rows, body }
  }
  let found = read()
  if (found?.rows.some(({ poll }) => hasRunOut(poll, now))) {
    writeClosings(session, now)
    found = read()
  }
  if (!found) return null
  const { seq, since, premoderation, rows, body } = found
  const counter = { sessionSeq: seq, premoderation, now, load }
  const polls = rows
    .filter((row) => changedAt(row, seq, now) > since)
    .map((row) => pollJson(row, counter, true))
    .join(',')
  const turnout = ofEachCounting(rows, (row) => turnoutOf(row, counter))
  const entries = rows
    .filter(({ poll }) => isCounting(poll))
    .map((row) => entriesJson(row, counter).slice(1, -1))
    .filter((list) => list !== '')
    .join(',')
  const together = togetherJson(session, now)
  return `${body.slice(0, -1)},"polls":[${polls}],"turnout":${turnout},"entries":[${entries}],"together":${together}}`
}

/** Read after the rows: what comes in between is told now and shown by the next answer, never the other way round. */
function togetherJson(session: string, now: number): string {
  const told = JSON.stringify({ ...readActs($app, session, now), nudges: readNudges($app, session) })
  return `${told.slice(0, -1)},"people":${peopleOf(session)}}`
}
