import { hasRunOut } from '../../src/domain/poll-times.ts'
import { goneStatuses, publicStatuses } from '../../src/domain/status.ts'
import { answering, refuse, sendJson } from './answer.ts'
import { cached, isFresh, type Kept, keep } from './cache.ts'
import { writeClosings } from './closing.ts'
import { changedAt, type LoadTallies, ofEachCounting, pollJson, turnoutOf } from './counting.ts'
import { type PollColumns, pollColumns, toPollRow } from './polls.ts'
import { publicQuestion, publicTurn } from './question-json.ts'
import { readSince } from './since.ts'
import { readText } from './sql.ts'
import { store } from './store.ts'

/** How many answers since a seq are kept for each session. */
const SLOTS = 64

const listed = (statuses: readonly string[]) => statuses.map((status) => `'${status}'`).join(', ')

/** One statement, so that all of it is of the same seq: what it is of, its polls, and the answer without them. */
const snapshotOf = `
  WITH s AS (SELECT *, iif({:since} > seq OR {:since} < programme_seq, 0, {:since}) AS since FROM sessions WHERE code = {:code})
  SELECT json_array(id, seq, since, settings ->> '$.premoderation') || char(10) ||
    (SELECT json_group_array(json_array(${pollColumns}))
      FROM (SELECT * FROM polls INDEXED BY polls_session WHERE session = s.id AND status <> 'draft' ORDER BY place, id) p) ||
    char(10) ||
    '{"session":"' || id || '","code":"' || code || '","seq":' || seq || ',"since":' || since || ',"now":' || {:now} ||
    iif(programme_seq > since, ',"programme":' || (SELECT content FROM programmes WHERE id = s.id), '') || ',"settings":' || settings ||
    ',"startedAt":' || iif(started_at = 0, 'null', started_at) ||
    ',"endedAt":' || iif(ended_at = 0, 'null', ended_at) || ',"agenda":' || coalesce(agenda, 'null') ||
    ',"rehearsal":' || coalesce((SELECT json_object('startedAt', started_at, 'quietAt', quiet_at, 'endsAt', ends_at)
      FROM rehearsals WHERE session = s.id), 'null') ||
    iif(stage = '', '', ',"stage":"' || stage || '"') ||
    ',"questions":' || (SELECT json_group_array(${publicQuestion})
      FROM (SELECT * FROM questions INDEXED BY questions_seq
        WHERE session = s.id AND seq > since AND status IN (${listed(publicStatuses)}) ORDER BY asked_at, id) q) ||
    ',"gone":' || (SELECT json_group_array(id) FROM questions INDEXED BY questions_seq
      WHERE session = s.id AND since > 0 AND seq > since
        AND (status IN (${listed(goneStatuses)}) OR (status = 'waiting' AND rev > 1))) ||
    ',"turns":' || (SELECT json_group_array(json_object(${publicTurn}))
      FROM (SELECT * FROM turns INDEXED BY turns_seq WHERE session = s.id AND seq > since ORDER BY started_at, id) t) ||
    ',"aside":' || (SELECT json_group_object(reason, times)
      FROM (SELECT reason, count(*) AS times FROM questions INDEXED BY questions_status
        WHERE session = s.id AND status IN ('aside', 'withdrawn') AND reason <> '' GROUP BY reason)) ||
    ',"parts":' || coalesce((SELECT content FROM parts WHERE session = s.id), 'null')
  FROM s`

/** GET sessions/{code}/snapshot: what is public, the same bytes for everybody who asks since the same seq. */
export function snapshot(e: RequestEvent, load: LoadTallies): void {
  answering(e, () => {
    const since = readSince(e)
    if (since === null) return refuse(e, 'request.malformed')
    const answer = snapshotSince(e.request.pathValue('code'), since, load)
    if (!answer) return refuse(e, 'session.unknown')
    const tag = `"${answer.seq}-${since}"`
    const header = e.response.header()
    header.set('ETag', tag)
    header.set('Cache-Control', 'public, max-age=1')
    if (matches(e.request.header.get('If-None-Match'), tag)) return e.noContent(304)
    sendJson(e, answer.body)
  })
}

/** Caches between us may have made the tag a weak one, and may ask for several. */
export function matches(asked: string, tag: string): boolean {
  return asked.split(',').some((one) => one.trim().replace(/^W\//, '') === tag)
}

function snapshotSince(code: string, since: number, load: LoadTallies): Kept | null {
  const key = `snapshot ${code} ${since === 0 ? 'whole' : since % SLOTS}`
  const kept = readKept(key, since)
  if (kept && isFresh(kept)) return kept
  return buildOnce(key, code, since, load)
}

function readKept(key: string, since: number): Kept | null {
  const kept = cached(key, Date.now())
  if (!kept) return null
  const end = kept.body.indexOf('\n')
  return Number(kept.body.slice(0, end)) === since ? { ...kept, body: kept.body.slice(end + 1) } : null
}

/** Of all that ask in the same moment one builds the answer and the others wait for it. */
function buildOnce(key: string, code: string, since: number, load: LoadTallies): Kept | null {
  for (let tries = 0; tries < 40 && !claim(`building ${key}`); tries++) {
    sleep(5)
    const kept = readKept(key, since)
    if (kept && isFresh(kept)) return kept
  }
  try {
    const now = Date.now()
    const built = build(code, since, now, load)
    if (!built) return null
    const { session, seq, body } = built
    const kept = keep(key, `${session} ${seq}\n${since}\n${body}`, now)
    return { ...kept, body }
  } finally {
    store().remove(`building ${key}`)
  }
}

function build(code: string, asked: number, now: number, load: LoadTallies) {
  const read = () => {
    const text = readText($app, snapshotOf, { code, since: asked, now })
    if (text === null) return null
    const [head, polls, body] = text.split('\n') as [string, string, string]
    const [session, seq, since, premoderation] = JSON.parse(head) as [string, number, number, number]
    const rows = (JSON.parse(polls) as PollColumns[]).map(toPollRow)
    return { session, seq, since, premoderation: premoderation === 1, rows, body }
  }
  let found = read()
  if (found?.rows.some(({ poll }) => hasRunOut(poll, now))) {
    writeClosings(found.session, now)
    found = read()
  }
  if (!found) return null
  const { session, seq, since, rows, premoderation, body } = found
  const counter = { sessionSeq: seq, premoderation, now, load }
  const polls = rows
    .filter((row) => changedAt(row, seq, now) > since)
    .map((row) => pollJson(row, counter, false))
    .join(',')
  const ballots = ofEachCounting(rows, (row) => {
    const { onsite, online } = turnoutOf(row, counter)
    return onsite + online
  })
  return { session, seq, body: `${body},"polls":[${polls}],"ballots":${ballots}}` }
}

function claim(key: string): boolean {
  let claimed = false
  store().setFunc(key, (old) => {
    claimed = old !== 1
    return 1
  })
  return claimed
}
