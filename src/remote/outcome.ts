import type { RefusalCode } from '../domain/protocol.ts'

/**
 * `portal`: something answered that is not our server. `network`: nothing did, or half of it. `busy` and `tooFast` are our
 * server's own words.
 */
export type RetryReason = 'network' | 'timeout' | 'portal' | 'busy' | 'tooFast'

/** What became of a request. Only `ok` carries an answer, and only one that its schema has accepted (O4). */
export type Outcome<Value> =
  | { is: 'ok'; value: Value }
  | { is: 'retry'; why: RetryReason; after?: number }
  | { is: 'refused'; code: RefusalCode }

/** Our server spoke, whatever it said. */
export function isAnswered(outcome: Outcome<unknown>): boolean {
  return outcome.is !== 'retry' || outcome.why === 'busy' || outcome.why === 'tooFast'
}
