import { answering, refuse, sendPrivate } from './answer.ts'
import { deviceOf } from './device.ts'
import { ownBallots } from './hash.ts'
import { privateQuestion } from './question-json.ts'
import { readText } from './sql.ts'

const selfOf = `
  SELECT json_object('seq', s.seq, 'now', {:now}, 'device', d.id, 'role', d.role, 'lane', d.lane, 'region', nullif(d.region, ''),
    'group', nullif(d.stakeholder, ''), 'supports',
    (SELECT json_group_array(question) FROM supports INDEXED BY supports_device WHERE device = d.id AND is_on))
  FROM devices d JOIN sessions s ON s.id = d.session WHERE d.id = {:device}`

/** Its own, or of the one it was merged into. */
const ofOther = (field: string) => `coalesce((SELECT ${field} FROM questions k WHERE k.id = q.merged_into), q.${field})`

const questionsOf = `
  SELECT json_group_array(${privateQuestion(ofOther('reason'), ofOther('note'))})
  FROM questions q INDEXED BY questions_device WHERE device = {:device}`

/** GET mine: a device's own questions and supports, and in which polls it has a ballot. */
export function mine(e: RequestEvent): void {
  answering(e, () => {
    const device = deviceOf(e)
    // The seq first: what is read after it may be newer, and then comes again, but is never missed.
    const self = device && readText($app, selfOf, { device: device.id, now: Date.now() })
    if (!self) return refuse(e, 'device.unknown')
    const questions = readText($app, questionsOf, { device: device.id })
    const ballots = ownBallots(device.id, device.session)
    sendPrivate(e, `${self.slice(0, -1)},"questions":${questions},"ballots":${ballots}}`)
  })
}
