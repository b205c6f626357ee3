import type { Action, Intent } from '../domain/action.ts'
import { type KeptAnswer, replaces } from '../domain/ballot.ts'
import type { Id } from '../domain/id.ts'
import type { Seq } from '../domain/snapshot.ts'
import type { SettledAction } from '../domain/verdict.ts'
import type { OutboxEntry } from './store.ts'

/** What a change of the outbox writes; worked out here, carried out by whatever keeps it. */
export interface OutboxChange {
  put: OutboxEntry[]
  remove: Id[]
}

export function byOrder(a: OutboxEntry, b: OutboxEntry): number {
  return a.action.n - b.action.n
}

/** The next count of a device: above everything it ever gave out, also what is held in memory only. */
export function nextCount(last: number, entries: readonly OutboxEntry[]): number {
  return entries.reduce((highest, entry) => Math.max(highest, entry.action.n), last) + 1
}

export function newEntry(made: { id: Id; at: number; intent: Intent }, n: number): OutboxEntry {
  const action = { ...made.intent, id: made.id, n, at: made.at } as Action
  return { action, state: { is: 'saved' }, tries: 0 }
}

/** Of several supports for one question that no request ever carried, only the last one is worth a request. */
export function supersededBy(action: Action, entries: readonly OutboxEntry[]): Id[] {
  if (action.kind !== 'support.set') return []
  return entries
    .filter(({ action: earlier, state, tries }) => {
      const replaceable = state.is === 'saved' && tries === 0
      return replaceable && earlier.kind === 'support.set' && earlier.question === action.question
    })
    .map((entry) => entry.action.id)
}

/** Everything unsent, in order, as much as `fits`, one try further. */
export function taken(
  entries: readonly OutboxEntry[],
  fits: (actions: readonly Action[]) => number,
): OutboxChange & { actions: Action[] } {
  const unsent = entries.filter((entry) => entry.state.is === 'saved').sort(byOrder)
  const going = unsent.slice(0, fits(unsent.map((entry) => entry.action)))
  return {
    put: going.map((entry) => ({ ...entry, tries: entry.tries + 1 })),
    remove: [],
    actions: going.map((entry) => entry.action),
  }
}

/** A verdict settles the entry it names, once; a later one of the same id changes nothing. */
export function settledBy(entries: readonly OutboxEntry[], verdicts: readonly SettledAction[], seq: Seq): OutboxChange {
  const byId = new Map(verdicts.map((verdict) => [verdict.id, verdict]))
  const put: OutboxEntry[] = []
  for (const entry of entries) {
    const verdict = byId.get(entry.action.id)
    if (!verdict || entry.state.is !== 'saved') continue
    const state: OutboxEntry['state'] =
      verdict.verdict === 'accepted' ? { is: 'settled', seq } : { is: 'rejected', code: verdict.code }
    put.push({ ...entry, state })
  }
  return { put, remove: [] }
}

/** Settled actions that a confirmed state of `seq` shows. */
export function coveredBy(entries: readonly OutboxEntry[], seq: Seq): Id[] {
  return entries.filter(({ state }) => state.is === 'settled' && state.seq <= seq).map((entry) => entry.action.id)
}

/** Settled actions that a server which went back to `seq` may never have heard of, as ones to be sent. */
export function lostBy(entries: readonly OutboxEntry[], seq: Seq): OutboxEntry[] {
  return entries
    .filter(({ state }) => state.is === 'settled' && state.seq > seq)
    .map((entry) => ({ ...entry, state: { is: 'saved' } }))
}

/** What stays of the ballots among those that leave: of each poll the last will (P1). Null where there is none. */
export function answersWith(
  kept: readonly KeptAnswer[],
  entries: readonly OutboxEntry[],
  leaving: readonly Id[],
): KeptAnswer[] | null {
  const answers = new Map(kept.map((answer) => [answer.poll, answer]))
  let changed = false
  for (const { action } of entries) {
    if (action.kind !== 'ballot.cast' || !leaving.includes(action.id)) continue
    const { poll, edition, answer, n } = action
    if (!replaces(answers.get(poll) ?? null, n)) continue
    answers.set(poll, { poll, edition, answer, n })
    changed = true
  }
  return changed ? [...answers.values()] : null
}
