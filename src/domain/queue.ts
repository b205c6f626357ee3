import type { Id } from './id.ts'
import { type Lane, lanes, otherLane } from './lane.ts'
import type { Question } from './question.ts'
import type { Settings } from './settings.ts'

export type QueueEntry = Pick<
  Question,
  'id' | 'lane' | 'status' | 'askedAt' | 'advance' | 'supports' | 'pinned' | 'hadTurn'
>
export type QueueSettings = Pick<Settings, 'advanceFirst' | 'order' | 'firstTimersFirst'>

/** What decides between two entries of one lane, in this order (Q4). */
export type LaneCriterion = 'pinned' | 'advance' | 'firstTurn' | 'support' | 'arrival' | 'id'

interface Difference {
  by: LaneCriterion
  sign: number
}

function difference(a: QueueEntry, b: QueueEntry, settings: QueueSettings): Difference {
  if (a.pinned !== b.pinned) return { by: 'pinned', sign: a.pinned ? -1 : 1 }
  if (settings.advanceFirst && a.advance !== b.advance) return { by: 'advance', sign: a.advance ? -1 : 1 }
  if (settings.firstTimersFirst && a.hadTurn !== b.hadTurn) return { by: 'firstTurn', sign: a.hadTurn ? 1 : -1 }
  if (settings.order === 'support' && a.supports !== b.supports) return { by: 'support', sign: b.supports - a.supports }
  if (a.askedAt !== b.askedAt) return { by: 'arrival', sign: a.askedAt - b.askedAt }
  return { by: 'id', sign: a.id < b.id ? -1 : a.id > b.id ? 1 : 0 }
}

function orderLane<Entry extends QueueEntry>(entries: readonly Entry[], lane: Lane, settings: QueueSettings): Entry[] {
  return entries
    .filter((entry) => entry.lane === lane && entry.status === 'queued')
    .sort((a, b) => difference(a, b, settings).sign)
}

/** Without a last turn the longest waiting head opens; both lanes are equals. */
function openingLane(onsite: QueueEntry | undefined, online: QueueEntry | undefined): Lane {
  if (!onsite || !online) return onsite ? 'onsite' : 'online'
  if (onsite.askedAt !== online.askedAt) return onsite.askedAt < online.askedAt ? 'onsite' : 'online'
  return onsite.id < online.id ? 'onsite' : 'online'
}

/**
 * The queue: the questions with status `queued` in the order of their turns (Q1 to Q4). `lastLane` is the lane of the last
 * turn that counts, null before the first one. Whatever else is among `entries` is left out.
 */
export function orderQueue<Entry extends QueueEntry>(
  entries: readonly Entry[],
  lastLane: Lane | null,
  settings: QueueSettings,
): Entry[] {
  const waiting = {
    onsite: orderLane(entries, 'onsite', settings),
    online: orderLane(entries, 'online', settings),
  }
  const place = { onsite: 0, online: 0 }
  const queue: Entry[] = []
  let lane = lastLane === null ? openingLane(waiting.onsite[0], waiting.online[0]) : otherLane(lastLane)
  while (queue.length < waiting.onsite.length + waiting.online.length) {
    const entry = waiting[lane][place[lane]]
    if (entry) {
      queue.push(entry)
      place[lane]++
    }
    lane = otherLane(lane)
  }
  return queue
}

/** Q7, as data; the messages make the sentence. */
export interface Why {
  place: number
  lane: Lane
  /** What gave this turn to this lane: it opens the session, it takes its turn, or nobody waits in the other one. */
  laneBecause: 'opens' | 'alternates' | 'otherLaneEmpty'
  /** How many of its own lane come before it. */
  aheadInLane: number
  /** What puts it behind the one before it in its lane, or, for the first, ahead of the one after it; null when alone. */
  inLaneBecause: LaneCriterion | null
}

/** Why each entry of an ordered queue stands where it stands (Q7), by id. */
export function explainQueue(
  queue: readonly QueueEntry[],
  lastLane: Lane | null,
  settings: QueueSettings,
): Map<Id, Why> {
  const inLane = {
    onsite: queue.filter((entry) => entry.lane === 'onsite'),
    online: queue.filter((entry) => entry.lane === 'online'),
  }
  const seen = { onsite: 0, online: 0 }
  const reasons = new Map<Id, Why>()
  queue.forEach((entry, index) => {
    const ownLane = inLane[entry.lane]
    const aheadInLane = seen[entry.lane]++
    const neighbour = aheadInLane > 0 ? ownLane[aheadInLane - 1] : ownLane[1]
    const before = index > 0 ? (queue[index - 1] as QueueEntry).lane : lastLane
    const laneBecause = before === null ? 'opens' : before === entry.lane ? 'otherLaneEmpty' : 'alternates'
    reasons.set(entry.id, {
      place: index + 1,
      lane: entry.lane,
      laneBecause,
      aheadInLane,
      inLaneBecause: neighbour ? difference(entry, neighbour, settings).by : null,
    })
  })
  return reasons
}

/** How many wait for the floor in each lane. */
export function countLanes(queue: readonly QueueEntry[]): Record<Lane, number> {
  const counts = { onsite: 0, online: 0 }
  for (const lane of lanes) counts[lane] = queue.filter((entry) => entry.lane === lane).length
  return counts
}
