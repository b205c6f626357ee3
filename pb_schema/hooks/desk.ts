import { seesDesk } from '../../src/domain/permission.ts'
import { answering, refuse, sendPrivate } from './answer.ts'
import { deviceOf } from './device.ts'
import { privateQuestion } from './question-json.ts'
import { readSince } from './since.ts'
import { readText } from './sql.ts'

const deskOf = `
  WITH s AS (SELECT id, seq, iif({:since} > seq OR {:since} < programme_seq, 0, {:since}) AS since FROM sessions WHERE id = {:session})
  SELECT json_object('seq', seq, 'since', since, 'now', {:now},
    'questions', (SELECT json_group_array(json_object(${privateQuestion}))
      FROM (SELECT * FROM questions INDEXED BY questions_seq WHERE session = s.id AND seq > s.since
        ORDER BY asked_at, id) q))
  FROM s`

/** GET desk: every question, for moderators and the rapporteur. */
export function desk(e: RequestEvent): void {
  answering(e, () => {
    const device = deviceOf(e)
    if (!device) return refuse(e, 'device.unknown')
    if (!seesDesk(device.role)) return refuse(e, 'device.notAllowed')
    const since = readSince(e)
    if (since === null) return refuse(e, 'request.malformed')
    const text = readText($app, deskOf, { session: device.session, since, now: Date.now() })
    if (text === null) return refuse(e, 'device.unknown')
    sendPrivate(e, text)
  })
}
