/** Which rows of a list the wall has room for, and how many stand before and after them. */
export interface Window {
  from: number
  to: number
  before: number
  after: number
}

/** One that is over is kept in sight, so that the room sees where it comes from; the rest of the room is what comes. */
export function windowOf(count: number, current: number, room: number): Window {
  const shown = Math.min(count, Math.max(1, room))
  const from = Math.max(0, Math.min(current - 1, count - shown))
  const start = shown === 1 ? current : from
  return { from: start, to: start + shown, before: start, after: count - start - shown }
}
