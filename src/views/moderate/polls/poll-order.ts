import type { Id } from '../../../domain/id.ts'
import type { Poll } from '../../../domain/poll.ts'

type Placed = Pick<Poll, 'id' | 'order'>

/** Behind all others. */
export function lastOrder(polls: readonly Placed[]): number {
  return Math.max(0, ...polls.map(({ order }) => order)) + 1
}

/** Right behind one of them, so that a copy stands beside what it was made of. */
export function orderAfter(polls: readonly Placed[], id: Id): number {
  const place = polls.findIndex((poll) => poll.id === id)
  const [before, after] = [polls[place], polls[place + 1]]
  if (!before || !after) return lastOrder(polls)
  return between(before.order, after.order) ?? after.order
}

/**
 * The orders to give so that a poll stands one place up (-1) or down (1): its own, a number between its new neighbours'.
 * Where there is none, two polls having the same order, all are numbered anew. Empty at the ends.
 */
export function movesFor(polls: readonly Placed[], id: Id, by: -1 | 1): Placed[] {
  const place = polls.findIndex((poll) => poll.id === id)
  const moved = polls[place]
  if (!moved || place + by < 0 || place + by >= polls.length) return []
  const others = polls.filter((poll) => poll !== moved)
  const [before, after] = [others[place + by - 1]?.order, others[place + by]?.order]
  const order = before === undefined ? (after as number) - 1 : after === undefined ? before + 1 : between(before, after)
  if (order !== null) return [{ id, order }]
  others.splice(place + by, 0, moved)
  return others
    .map((poll, index) => ({ ...poll, order: index + 1 }))
    .filter((poll) => polls.some((one) => one.id === poll.id && one.order !== poll.order))
    .map((poll) => ({ id: poll.id, order: poll.order }))
}

/** Null where floating point has no number left between the two, or they are one. */
function between(a: number, b: number): number | null {
  const middle = (a + b) / 2
  return middle > a && middle < b ? middle : null
}
