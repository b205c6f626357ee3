import type { ActionOf } from '../../src/domain/action.ts'
import { ballotCounts } from '../../src/domain/ballot.ts'
import type { Id } from '../../src/domain/id.ts'
import { isAdvance } from '../../src/domain/phase.ts'
import { kindOf } from '../../src/domain/poll/kinds.ts'
import type { Known } from './facts.ts'
import { hashOf } from './hash.ts'
import type { KnownPoll } from './poll-facts.ts'
import { literal, run } from './sql.ts'

/** Answers that name options need no quoting, and so go out with the request's other statements. */
const plain = /^(?:null|[\d,[\]-]+)$/

/**
 * Writes a device's ballot, over the one it cast before. Its row says what was answered and nothing of who, when or in
 * which order: see `ballot.ts` in the domain.
 */
export function castBallot(known: Known, { poll, secret }: KnownPoll, action: ActionOf<'ballot.cast'>): void {
  const { madeAt, receivedAt } = known.moment
  const answer = JSON.stringify(action.answer === null ? null : kindOf(poll.kind)?.clean(action.answer))
  const phase = isAdvance(madeAt, known.startedAt || null) ? 'advance' : 'live'
  const late = ballotCounts(poll, known.lane, madeAt, receivedAt).is === 'late'
  const isPlain = plain.test(answer)
  const before = [poll.id, hashOf(known.device.id, secret)].map(literal).join(', ')
  const after = [known.lane, phase, late, action.n].map(literal).join(', ')
  const statement = `INSERT INTO ballots (poll, hash, answer, lane, phase, late, n)
    VALUES (${before}, ${isPlain ? `'${answer}'` : '{:answer}'}, ${after})
    ON CONFLICT (poll, hash) DO UPDATE SET answer = excluded.answer, lane = excluded.lane, phase = excluded.phase,
      late = excluded.late, n = excluded.n WHERE excluded.n > n`
  if (isPlain) known.writes.push(statement)
  else run(known.app, statement, { answer })
  known.cast.add(poll.id)
}

/** The secret by which devices are told apart in a poll, made when it is opened first. */
export function makeSecret(app: PocketApp, poll: Id): string {
  const secret = $security.randomString(43)
  run(app, 'INSERT INTO poll_keys (poll, secret) VALUES ({:poll}, {:secret})', { poll, secret })
  return secret
}
