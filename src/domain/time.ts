import { limits } from './limits.ts'

const MINUTE = 60_000

export interface ClockReadings {
  /** The device's clock when the person acted. */
  at: number
  /** The device's clock when the request left. */
  sentAt: number
  /** The server's clock when the request came in. */
  receivedAt: number
  /** The server's clock when this device was last answered. */
  lastContact: number
}

/** Q6: when something was asked, from the device's own two readings and within the gap in which it really was away. */
export function askedAt({ at, sentAt, receivedAt, lastContact }: ClockReadings): number {
  const derived = receivedAt - (sentAt - at)
  return Math.min(receivedAt, Math.max(lastContact, derived))
}

/**
 * A moment before which no earlier action of the device can matter to an action of these readings, whatever its last
 * contact was.
 */
export function limitReachesBackTo({ at, sentAt, receivedAt }: Omit<ClockReadings, 'lastContact'>): number {
  return Math.min(receivedAt, receivedAt - (sentAt - at)) - MINUTE
}

/**
 * How long to wait, in ms, before an action made at `madeAt` fits the limit; 0 where it fits now. It fits when the minute
 * before it was made has room, so that an hour offline is no flood, or when the minute before now has room, so that
 * waiting always helps. `earlier` holds when this device's settled actions were made.
 */
export function waitForRoom(
  madeAt: number,
  receivedAt: number,
  earlier: readonly number[],
  perMinute: number = limits.actionsPerMinute,
): number {
  if (hasRoomAfter(madeAt - MINUTE, earlier, perMinute)) return 0
  const recent = earlier.filter((time) => time > receivedAt - MINUTE).sort((a, b) => a - b)
  if (recent.length < perMinute) return 0
  const leaves = recent[recent.length - perMinute] as number
  return Math.max(1, leaves + MINUTE - receivedAt)
}

/** Later ones count too: sent latest first, each would find an empty minute before it. */
function hasRoomAfter(start: number, earlier: readonly number[], perMinute: number): boolean {
  return earlier.length < perMinute || earlier.filter((time) => time > start).length < perMinute
}

/**
 * When an action that fits counts as made for those after it: where its own minute was full it takes its room from the
 * minute before now, or a device that claims one old minute for everything would never be held up.
 */
export function countedAt(
  madeAt: number,
  receivedAt: number,
  earlier: readonly number[],
  perMinute: number = limits.actionsPerMinute,
): number {
  return hasRoomAfter(madeAt - MINUTE, earlier, perMinute) ? madeAt : receivedAt
}
