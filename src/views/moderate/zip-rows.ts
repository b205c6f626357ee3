import type { Lane } from '../../domain/lane.ts'

/**
 * Where each entry of the queue begins in the zip, in half entries from 1. Neighbours of different lanes interlock, half
 * an entry apart; of the same lane they follow one another, and the gap on the other side is what makes uneven lanes seen.
 */
export function zipRows(queue: readonly { lane: Lane }[]): number[] {
  const free = { onsite: 1, online: 1 }
  let previous = 0
  return queue.map(({ lane }) => {
    const row = Math.max(previous + 1, free[lane])
    free[lane] = row + 2
    previous = row
    return row
  })
}
