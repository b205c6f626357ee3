import { answering, refuse, report, sendJson } from './answer.ts'
import { cached, isFresh, keep } from './cache.ts'
import { readText, run } from './sql.ts'
import { store } from './store.ts'

/** At most four a second for each session. */
const DESK_EVERY = 250

/** The poll is that of `openLivePoll`. */
const pulseOf = `
  SELECT id || ' ' || seq || char(10) || json_object('seq', seq, 'now', {:now}, 'stage', iif(stage = '', 'byItself', stage), 'poll', (
    SELECT json_object('poll', id, 'rev', rev, 'closesAt', nullif(closes_at, 0), 'delay', delay)
    FROM polls INDEXED BY polls_open WHERE session = sessions.id AND status = 'open' AND phase = 'live'
      AND (closes_at = 0 OR closes_at > {:now}) LIMIT 1), 'floor', (
    SELECT json_object('turn', id, 'question', question, 'lane', lane, 'startedAt', started_at, 'extra', extra,
      'part', json(part))
    FROM turns INDEXED BY turns_running WHERE session = sessions.id AND status = 'running'))
  FROM sessions WHERE`

/** GET sessions/{code}/pulse: the poke's bytes, for who does not hear pokes. */
export function pulse(e: RequestEvent): void {
  answering(e, () => {
    const code = e.request.pathValue('code')
    const now = Date.now()
    let answer = cached(`pulse ${code}`, now)
    if (!answer || !isFresh(answer)) {
      const text = readText($app, `${pulseOf} code = {:code}`, { code, now })
      if (text === null) return refuse(e, 'session.unknown')
      answer = keep(`pulse ${code}`, text, now)
    }
    e.response.header().set('Cache-Control', 'public, max-age=1')
    sendJson(e, answer.body)
  })
}

/** The poke to everybody, sent when the transaction is through. */
export function pokeEverybody(tx: PocketApp, session: string, now: number): void {
  const text = readText(tx, `${pulseOf} id = {:session}`, { session, now }) as string
  const record = tx.findRecordById('pulses', session)
  record.set('data', text.slice(text.indexOf('\n') + 1))
  tx.save(record)
}

/** Between the commit and the poke: what phones are about to ask for is made anew from here on. */
export function pulseSaved(e: RecordEvent): void {
  const data = JSON.parse(toString(e.record.get('data') as GoBytes)) as { seq: number }
  store().set(`public ${e.record.id}`, data.seq)
  e.next()
}

/**
 * Whose turn it is to tell the desks that there is something newer, and after how long: the first request in a while does
 * it at once, the next one waits out the quarter second for all that come meanwhile. Null for those: they need do nothing.
 */
export function claimDeskPoke(session: string, now: number): number | null {
  let wait: number | null = null
  store().setFunc(`desk ${session}`, (old) => {
    const last = typeof old === 'number' ? old : 0
    if (last > now) return last
    wait = Math.max(0, last + DESK_EVERY - now)
    return now + wait
  })
  return wait
}

/** For after the answer: nobody should wait for it. */
export function pokeDesks(session: string, wait: number): void {
  try {
    if (wait > 0) sleep(wait)
    $app.runInTransaction((tx) => {
      // A write first: see `openSession`.
      run(tx, 'UPDATE desk_pulses SET data = data WHERE id = {:session}', { session })
      const seq = readText(tx, 'SELECT seq FROM sessions WHERE id = {:session}', { session })
      if (seq === null) return
      const record = tx.findRecordById('desk_pulses', session)
      record.set('data', `{"seq":${seq}}`)
      tx.save(record)
    })
  } catch (reason) {
    report(reason)
  }
}
