import type { ActionOf, PollAction } from '../action.ts'
import { ballotCounts } from '../ballot.ts'
import type { Facts, PollFact, PollFacts } from '../check.ts'
import { limits } from '../limits.ts'
import { isGraceOver, isOpenFor, statusAt } from '../poll.ts'
import { accepted, type RejectionCode, rejected, type Verdict } from '../verdict.ts'
import { asksTheSame, contentFault } from './content.ts'
import { kindOf } from './kinds.ts'

/** Whether an action on a poll holds: what `check` asks for polls. Roles were seen to before. */
export function checkPoll(action: PollAction, facts: Facts): Verdict {
  const code = refusal(action, facts, facts.polls())
  return code === null ? accepted : rejected(code)
}

function refusal(action: PollAction, facts: Facts, polls: PollFacts): RejectionCode | null {
  if (action.kind === 'poll.create') {
    return polls.count() < limits.polls ? faultOf(action.content, facts) : 'poll.tooMany'
  }
  const poll = polls.poll(action.poll)
  if (!poll) return 'poll.unknown'
  if (action.kind === 'ballot.cast') return refusesBallot(action, poll, polls)
  if (action.kind === 'poll.hideEntry') return refusesEntry(action, poll, polls)
  if (poll.rev !== action.seen) return 'poll.moved'
  if (poll.status === 'final') return 'poll.final'
  const now = polls.times().receivedAt
  const status = statusAt(poll, now)
  switch (action.kind) {
    case 'poll.edit':
      return refusesEdit(action, poll, facts)
    case 'poll.order':
      return null
    case 'poll.open':
      return status === 'draft' ? refusesOpening(poll, facts) : 'poll.notDraft'
    case 'poll.reopen':
      if (status === 'draft') return 'poll.notOpen'
      return isOpenFor(poll, 'onsite', now) ? 'poll.stillOpen' : refusesOpening(poll, facts)
    case 'poll.stretch':
      if (status === 'draft') return 'poll.notOpen'
      return isOpenFor(poll, 'onsite', now) ? null : 'poll.closed'
    case 'poll.close':
      if (status === 'draft') return 'poll.notOpen'
      return isOpenFor(poll, 'onsite', now) ? null : 'poll.closed'
    case 'poll.show':
      if (status === 'draft') return 'poll.notOpen'
      return poll.status === 'published' && action.results === 'hidden' ? 'poll.published' : null
    case 'poll.publish':
      if (status === 'published') return 'poll.published'
      return refusesBefore(status)
    case 'poll.finish':
      return refusesBefore(status) ?? (isGraceOver(poll, now) ? null : 'poll.stillComing')
  }
}

function faultOf(content: ActionOf<'poll.create'>['content'], facts: Facts): RejectionCode | null {
  return contentFault(content, { letters: facts.policyLetters(), items: facts.polls().agendaItems() })
}

function refusesBefore(status: PollFact['status']): RejectionCode | null {
  if (status === 'draft') return 'poll.notOpen'
  return status === 'open' ? 'poll.stillOpen' : null
}

function refusesEdit({ content }: ActionOf<'poll.edit'>, poll: PollFact, facts: Facts): RejectionCode | null {
  const fault = faultOf(content, facts)
  if (fault) return fault
  if (poll.ballots > 0 && !asksTheSame(poll, content)) return 'poll.hasBallots'
  if (poll.status !== 'draft' && content.phase !== poll.phase) return 'poll.notDraft'
  return poll.status === 'published' && content.results === 'hidden' ? 'poll.published' : null
}

function refusesOpening(poll: PollFact, facts: Facts): RejectionCode | null {
  const phase = facts.phase()
  if (phase === 'ended') return 'session.ended'
  if (poll.phase === 'advance') return phase === 'advance' ? null : 'poll.advanceOver'
  if (phase === 'advance') return 'session.notStarted'
  return facts.polls().openPoll() === null ? null : 'poll.otherOpen'
}

function refusesBallot(action: ActionOf<'ballot.cast'>, poll: PollFact, polls: PollFacts): RejectionCode | null {
  const { madeAt, receivedAt } = polls.times()
  const counting = ballotCounts(poll, polls.lane(), madeAt, receivedAt)
  if (counting.is === 'refused') return counting.code
  if (action.edition !== poll.edition) return 'ballot.changedPoll'
  const kind = kindOf(poll.kind)
  if (!kind) return 'poll.unknownKind'
  if (action.answer === null) return null
  const verdict = kind.checkAnswer(poll.settings, action.answer)
  return verdict.verdict === 'rejected' ? verdict.code : null
}

function refusesEntry(action: ActionOf<'poll.hideEntry'>, poll: PollFact, polls: PollFacts): RejectionCode | null {
  const state = polls.entry(action.poll, action.entry)
  if (state === null) return 'poll.unknownEntry'
  if (poll.status === 'final') return 'poll.final'
  return state === action.seen ? null : 'poll.entryMoved'
}
