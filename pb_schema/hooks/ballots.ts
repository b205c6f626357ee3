import type { ActionOf } from '../../src/domain/action.ts'
import { ballotCounts } from '../../src/domain/ballot.ts'
import type { Id } from '../../src/domain/id.ts'
import { isAdvance } from '../../src/domain/phase.ts'
import { kindOf } from '../../src/domain/poll/kinds.ts'
import type { Known } from './facts.ts'
import { hashOf } from './hash.ts'
import type { KnownPoll } from './poll-facts.ts'
import { run } from './sql.ts'

/**
 * Writes a device's ballot, over the one it cast before. Its row says what was answered and nothing of who, when or in
 * which order: see `ballot.ts` in the domain.
 */
export function castBallot(known: Known, { poll, secret }: KnownPoll, action: ActionOf<'ballot.cast'>): void {
  const { madeAt, receivedAt } = known.moment
  const answer = JSON.stringify(action.answer === null ? null : kindOf(poll.kind)?.clean(action.answer))
  const phase = isAdvance(madeAt, known.startedAt || null) ? 'advance' : 'live'
  const late = ballotCounts(poll, known.lane, madeAt, receivedAt).is === 'late'
  const hash = hashOf(known.device.id, secret)
  known.writes.ballots.push([poll.id, hash, answer, known.lane, phase, Number(late), action.n])
  known.cast.add(poll.id)
}

/** The secret by which devices are told apart in a poll, made when it is opened first. */
export function makeSecret(app: PocketApp, poll: Id): string {
  const secret = $security.randomString(43)
  run(app, 'INSERT INTO poll_keys (poll, secret) VALUES ({:poll}, {:secret})', { poll, secret })
  return secret
}
