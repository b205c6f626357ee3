import type { ActionOf, PollAction } from '../action.ts'
import type { Id } from '../id.ts'
import { type Poll, statusAt } from '../poll.ts'
import { asksTheSame, cleanContent } from './content.ts'

/** The poll that an accepted `poll.create` makes. */
export function newPoll({ id, content, order }: Pick<ActionOf<'poll.create'>, 'content' | 'order'> & { id: Id }): Poll {
  return {
    ...cleanContent(content),
    id,
    status: 'draft',
    order,
    isProposal: false,
    openedAt: null,
    closesAt: null,
    delay: 0,
    edition: 0,
    rev: 0,
    tally: null,
  }
}

/**
 * What an accepted action does to its poll at a moment of the server's clock, besides raising `rev`; null for what does
 * not change the poll's row. The hook writes it and the desk shows it ahead of the server, so both agree. Reopening also
 * makes late ballots ordinary ones, and finishing does what `ballot.ts` says.
 */
export function pollChange(poll: Poll, action: PollAction, now: number): Partial<Poll> | null {
  switch (action.kind) {
    case 'poll.edit': {
      const edition = poll.edition + (asksTheSame(poll, action.content) ? 0 : 1)
      return { ...cleanContent(action.content), edition, isProposal: poll.isProposal && edition === poll.edition }
    }
    case 'poll.order':
      return { order: action.order }
    case 'poll.open':
      return {
        status: 'open',
        openedAt: now,
        closesAt: after(now, action.seconds),
        delay: action.delay * 1000,
      }
    case 'poll.stretch':
      return { closesAt: after(Math.max(poll.closesAt ?? now, now), action.seconds) }
    case 'poll.close':
      return closing(poll, now)
    case 'poll.reopen':
      return { status: 'open', closesAt: after(now, action.seconds) }
    case 'poll.show':
      return { results: action.results }
    case 'poll.publish':
      return { status: 'published', results: poll.results === 'live' ? 'live' : 'shown' }
    case 'poll.finish':
      return { status: 'final' }
    case 'ballot.cast':
    case 'poll.create':
    case 'poll.hideEntry':
      return null
  }
}

/** What the end of the session does to a poll: nothing stays open. The cron job makes it final when the grace is over. */
export function pollAtEnd(poll: Poll, now: number): Partial<Poll> | null {
  return poll.status === 'open' ? closing(poll, now) : null
}

/** Online attendees, who see the room later, have until then: the poll is open for them a little longer. */
function closing(poll: Poll, now: number): Partial<Poll> {
  const closed = { ...poll, closesAt: Math.min(poll.closesAt ?? now, now) }
  return { closesAt: closed.closesAt, status: statusAt(closed, now) }
}

function after(start: number, seconds: number | null): number | null {
  return seconds === null ? null : start + seconds * 1000
}
