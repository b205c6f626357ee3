import type { PollFact, PollFacts } from '../domain/check.ts'
import type { Id } from '../domain/id.ts'
import { withPending } from '../domain/pending.ts'
import { seesDesk } from '../domain/permission.ts'
import { entriesWithPending, pollsWithPending } from '../domain/poll/pending.ts'
import { checkPoll } from '../domain/poll/rules.ts'
import { type EntryState, openLivePoll, type Poll } from '../domain/poll.ts'
import type { KeptSession } from './picture.ts'

/** What the rules of polls ask about, as far as this device knows it. A chunk of its own, with every kind. */
export function pollFactsOn(kept: KeptSession, serverNow: number): PollFacts {
  const { snapshot, mine, outbox, device } = kept
  const polls = pollsOn(kept)
  return {
    check: checkPoll,
    poll: (id) => factOf(kept, polls, id),
    openPoll: () => openLivePoll(polls, serverNow)?.id ?? null,
    count: () => polls.length,
    entry: (poll, key) => entryStateOn(kept, poll, key),
    agendaItems: () => snapshot.programme.agenda.length,
    lane: () => withPending(snapshot, mine, outbox, device.lane).lane,
    times: () => ({ madeAt: serverNow, receivedAt: serverNow }),
  }
}

/** The revision that a moderator's act on a poll is based on; see `revisionOn`. */
export function pollRevisionOn(kept: KeptSession, id: Id): number {
  return pollsOn(kept).find((poll) => poll.id === id)?.rev ?? 0
}

/** How the desk shows an entry now; null where nobody wrote it. */
export function entryStateOn({ desk, outbox }: KeptSession, poll: Id, key: string): EntryState | null {
  const entries = desk ? entriesWithPending(desk, outbox) : []
  return entries.find((entry) => entry.poll === poll && entry.key === key)?.state ?? null
}

function pollsOn({ snapshot, desk, outbox, device }: KeptSession): Poll[] {
  return desk && seesDesk(device.role) ? pollsWithPending(desk, outbox) : snapshot.polls
}

function factOf({ snapshot, desk }: KeptSession, polls: readonly Poll[], id: Id): PollFact | null {
  const poll = polls.find((one) => one.id === id)
  if (!poll) return null
  const turnout = desk?.turnout[id]
  const ballots = turnout ? turnout.onsite + turnout.online : (snapshot.ballots[id] ?? poll.tally?.whole.ballots ?? 0)
  return { ...poll, ballots }
}
