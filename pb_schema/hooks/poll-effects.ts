import type { PollAction } from '../../src/domain/action.ts'
import { newPoll, pollAtEnd, pollChange } from '../../src/domain/poll/change.ts'
import type { Poll } from '../../src/domain/poll.ts'
import { castBallot, makeSecret } from './ballots.ts'
import type { Known } from './facts.ts'
import { finish } from './final.ts'
import type { KnownPoll } from './poll-facts.ts'
import { readPolls, writePoll } from './polls.ts'
import { run } from './sql.ts'
import { keepStates } from './tallies.ts'
import { upToDate } from './writes.ts'

/** Writes what an accepted action on a poll does. The answer is whether everybody must hear of it at once. */
export function takePollEffect(known: Known, action: PollAction): boolean {
  if (action.kind === 'poll.create') {
    writeDown(known, { poll: newPoll(action), seq: known.seq, secret: '' })
    return false
  }
  const row = known.polls.get(action.poll)
  if (!row) throw new Error(`${action.kind} was accepted on a poll that is not there`)
  if (action.kind === 'ballot.cast') {
    castBallot(known, row, action)
    return false
  }
  const app = upToDate(known)
  switch (action.kind) {
    case 'poll.hideEntry': {
      const { poll, entry } = action
      run(
        app,
        `INSERT INTO poll_entries (poll, entry, state) VALUES ({:poll}, {:entry}, {:state})
         ON CONFLICT (poll, entry) DO UPDATE SET state = excluded.state`,
        { poll, entry, state: action.on ? 'hidden' : 'shown' },
      )
      break
    }
    case 'poll.open':
      row.secret = makeSecret(app, action.poll)
      break
    case 'poll.reopen':
      run(app, 'UPDATE ballots SET late = 0 WHERE poll = {:poll} AND late', { poll: action.poll })
      break
    case 'poll.finish':
      finish(app, known.device.session, row.poll, known.settings.premoderation)
  }
  return change(known, row, pollChange(row.poll, action, known.moment.receivedAt))
}

/** Answers whether everybody sees the poll. */
function change(known: Known, row: KnownPoll, changes: Partial<Poll> | null): boolean {
  const poll = changes ? { ...row.poll, ...changes, rev: row.poll.rev + 1 } : row.poll
  writeDown(known, { ...row, poll, seq: known.seq })
  return poll.status !== 'draft'
}

function writeDown(known: Known, row: KnownPoll): void {
  writePoll(known.app, known.device.session, row)
  known.polls.set(row.poll.id, row)
}

/** M5. Final ones have their tally. */
export function keepEntryStates(known: Known): void {
  const app = upToDate(known)
  for (const { poll } of readPolls(app, known.device.session, "status IN ('open', 'closed', 'published')"))
    keepStates(app, poll, known.settings.premoderation)
}

/** When the session ends, nothing stays open. */
export function endPolls(known: Known): void {
  const { app, device, seq, moment } = known
  for (const { poll } of readPolls(app, device.session, "status = 'open'")) {
    const changes = pollAtEnd(poll, moment.receivedAt)
    if (!changes) continue
    writePoll(app, device.session, { poll: { ...poll, ...changes, rev: poll.rev + 1 }, seq })
  }
  known.polls.clear()
}
