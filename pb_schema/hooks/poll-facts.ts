import type { PollAction } from '../../src/domain/action.ts'
import type { Facts, PollFact, PollFacts } from '../../src/domain/check.ts'
import type { Id } from '../../src/domain/id.ts'
import { seesDesk } from '../../src/domain/permission.ts'
import { checkPoll } from '../../src/domain/poll/rules.ts'
import { openLivePoll } from '../../src/domain/poll-times.ts'
import type { Known } from './facts.ts'
import { type PollColumns, type PollRow, pollColumns, readPolls, toPollRow } from './polls.ts'
import { readText } from './sql.ts'
import { entryStateOf } from './tallies.ts'
import { upToDate } from './writes.ts'

/** A poll that a request names; its secret is there from its opening until it is final. */
export type KnownPoll = PollRow & { secret: string }

export type KnownPollColumns = [secret: string | null, ...poll: PollColumns]

/** What is read of the polls that a request names, as a part of what is read for it. */
export const pollsOf = `
  (SELECT json_group_array(json_array((SELECT secret FROM poll_keys WHERE poll = p.id), ${pollColumns}))
    FROM polls p INDEXED BY sqlite_autoindex_polls_1
    WHERE p.id IN (SELECT value FROM json_each({:polls})) AND p.session = {:session})`

export function toKnownPoll([secret, ...columns]: KnownPollColumns): KnownPoll {
  return { ...toPollRow(columns), secret: secret ?? '' }
}

/** A class: see `KnownFacts`. */
export class KnownPolls implements PollFacts {
  readonly known: Known

  constructor(known: Known) {
    this.known = known
  }

  check(action: PollAction, facts: Facts) {
    return checkPoll(action, facts)
  }
  poll(id: Id) {
    return factOf(this.known, id)
  }
  openPoll() {
    const { app, device, moment } = this.known
    const polls = readPolls(app, device.session, "status = 'open'").map(({ poll }) => poll)
    return openLivePoll(polls, moment.receivedAt)?.id ?? null
  }
  count() {
    const { app, device } = this.known
    const sql = 'SELECT count(*) FROM polls INDEXED BY polls_session WHERE session = {:session}'
    return Number(readText(app, sql, { session: device.session }))
  }
  entry(id: Id, key: string) {
    const row = this.known.polls.get(id)
    return row ? entryStateOf(upToDate(this.known), row.poll, key, this.known.settings.premoderation) : null
  }
  agendaItems() {
    const { app, device } = this.known
    const sql = "SELECT json_array_length(content, '$.agenda') FROM programmes WHERE id = {:session}"
    return Number(readText(app, sql, { session: device.session }))
  }
  lane() {
    return this.known.lane
  }
  times() {
    return this.known.moment
  }
}

function factOf(known: Known, id: Id): PollFact | null {
  const row = known.polls.get(id)
  if (!row || (row.poll.status === 'draft' && !seesDesk(known.device.role))) return null
  const { poll } = row
  return {
    kind: poll.kind,
    text: poll.text,
    settings: poll.settings,
    phase: poll.phase,
    status: poll.status,
    results: poll.results,
    closesAt: poll.closesAt,
    delay: poll.delay,
    edition: poll.edition,
    rev: poll.rev,
    // Few rules ask for it, and a ballot's never.
    get ballots() {
      return Number(readText(upToDate(known), 'SELECT count(*) FROM ballots WHERE poll = {:id}', { id }))
    },
  }
}
