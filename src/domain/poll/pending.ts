import type { Action } from '../action.ts'
import { isPollAction, needsConnection } from '../action-kind.ts'
import type { Id } from '../id.ts'
import type { Pending } from '../pending.ts'
import { type DeskEntry, orderPolls, type Poll } from '../poll.ts'
import type { Desk } from '../snapshot.ts'
import { newPoll, pollChange } from './change.ts'

/** Own acts that the desk does not show yet, of those that are safe to make offline. */
function unconfirmed({ seq }: Pick<Desk, 'seq'>, pending: readonly Pending[]): Action[] {
  return pending
    .filter(({ state }) => state.is === 'saved' || (state.is === 'settled' && state.seq > seq))
    .map(({ action }) => action)
    .filter((action) => !needsConnection(action.kind))
}

/**
 * The polls with the acts of this tablet that are not confirmed yet, in their order. Each raises `rev` as it will on the
 * server, so that a second act on the same poll names the state after the first (M2).
 */
export function pollsWithPending(desk: Desk, pending: readonly Pending[]): Poll[] {
  const polls = new Map<Id, Poll>(desk.polls.map((poll) => [poll.id, poll]))
  for (const action of unconfirmed(desk, pending)) {
    if (!isPollAction(action)) continue
    if (action.kind === 'poll.create') {
      if (!polls.has(action.id)) polls.set(action.id, newPoll(action))
      continue
    }
    const poll = polls.get(action.poll)
    const change = poll && pollChange(poll, action, desk.now)
    if (poll && change) polls.set(poll.id, { ...poll, ...change, rev: poll.rev + 1 })
  }
  return orderPolls([...polls.values()])
}

/** The same for the entries of words and texts. */
export function entriesWithPending(desk: Desk, pending: readonly Pending[]): DeskEntry[] {
  const acts = unconfirmed(desk, pending)
  return desk.entries.map((entry) => {
    let { state } = entry
    for (const action of acts) {
      if (action.kind !== 'poll.hideEntry' || action.poll !== entry.poll || action.entry !== entry.key) continue
      state = action.on ? 'hidden' : 'shown'
    }
    return state === entry.state ? entry : { ...entry, state }
  })
}
