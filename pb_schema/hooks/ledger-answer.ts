import { answering, refuse, sendJson } from './answer.ts'
import { cached, isFresh, keep } from './cache.ts'
import { publicTurn } from './question-json.ts'
import { matches } from './snapshot.ts'
import { readText } from './sql.ts'

const ledgerOf = `
  SELECT id || ' ' || seq || char(10) || json_object('session', id, 'seq', seq, 'now', {:now}, 'turns', (
    SELECT json_group_array(json_object(${publicTurn}, 'picture', json(t.picture)))
    FROM (SELECT * FROM turns INDEXED BY turns_started WHERE session = sessions.id ORDER BY place, started_at, id) t))
  FROM sessions WHERE code = {:code}`

/** GET sessions/{code}/ledger: every turn with the queue it was given from, for whoever wants to check (M3). */
export function ledger(e: RequestEvent): void {
  answering(e, () => {
    const code = e.request.pathValue('code')
    const now = Date.now()
    let answer = cached(`ledger ${code}`, now)
    if (!answer || !isFresh(answer)) {
      const text = readText($app, ledgerOf, { code, now })
      if (text === null) return refuse(e, 'session.unknown')
      answer = keep(`ledger ${code}`, text, now)
    }
    const tag = `"${answer.seq}"`
    const header = e.response.header()
    header.set('ETag', tag)
    header.set('Cache-Control', 'public, max-age=1')
    if (matches(e.request.header.get('If-None-Match'), tag)) return e.noContent(304)
    sendJson(e, answer.body)
  })
}
