import type { Id } from './id.ts'
import { type Lane, lanes, otherLane } from './lane.ts'
import type { Question } from './question.ts'
import type { Settings } from './settings.ts'
import type { LastTurns } from './turn.ts'

export type QueueEntry = Pick<
  Question,
  'id' | 'lane' | 'status' | 'askedAt' | 'advance' | 'supports' | 'pinned' | 'hadTurn' | 'away'
>
export type QueueSettings = Pick<Settings, 'advanceFirst' | 'order' | 'firstTimersFirst'>

/** What the order depends on of all settings. */
export function queueSettingsOf({ advanceFirst, order, firstTimersFirst }: QueueSettings): QueueSettings {
  return { advanceFirst, order, firstTimersFirst }
}

/** What decides between two entries of one lane, in this order (Q4). */
export type LaneCriterion = 'away' | 'pinned' | 'last' | 'advance' | 'firstTurn' | 'support' | 'arrival' | 'id'

interface Difference {
  by: LaneCriterion
  sign: number
}

/** Since when an entry stands at the end of its lane; before all times for the others. */
function lastSince({ away }: QueueEntry): number {
  return away?.is === 'last' ? away.at : -1
}

function difference(a: QueueEntry, b: QueueEntry, settings: QueueSettings): Difference {
  if (a.pinned !== b.pinned) return { by: 'pinned', sign: a.pinned ? -1 : 1 }
  const [aLast, bLast] = [lastSince(a), lastSince(b)]
  if (aLast !== bLast) return { by: 'last', sign: aLast - bLast }
  if (settings.advanceFirst && a.advance !== b.advance) return { by: 'advance', sign: a.advance ? -1 : 1 }
  if (settings.firstTimersFirst && a.hadTurn !== b.hadTurn) return { by: 'firstTurn', sign: a.hadTurn ? 1 : -1 }
  if (settings.order === 'support' && a.supports !== b.supports) return { by: 'support', sign: b.supports - a.supports }
  if (a.askedAt !== b.askedAt) return { by: 'arrival', sign: a.askedAt - b.askedAt }
  return { by: 'id', sign: a.id < b.id ? -1 : a.id > b.id ? 1 : 0 }
}

/** One lane in its order, before and after who is not there lets the next one go first. */
interface LaneOrder<Entry> {
  ranked: Entry[]
  order: Entry[]
  /** All who wait in it were called in vain since the last turn: the other lane goes meanwhile. */
  passes: boolean
}

function orderLane<Entry extends QueueEntry>(
  entries: readonly Entry[],
  lane: Lane,
  last: LastTurns,
  settings: QueueSettings,
): LaneOrder<Entry> {
  const ranked = entries
    .filter((entry) => entry.lane === lane && entry.status === 'queued')
    .sort((a, b) => difference(a, b, settings).sign)
  // Called in vain since the last turn of this lane that counts.
  const letsGo = ({ away }: Entry) => away != null && away.at > last.began[lane]
  const called = ranked.find((entry) => !letsGo(entry))
  const order = called ? [called, ...ranked.filter((entry) => entry !== called)] : ranked
  const lastTurn = Math.max(last.began.onsite, last.began.online)
  return { ranked, order, passes: !called && ranked.some(({ away }) => away != null && away.at > lastTurn) }
}

/** Without a last turn the longest waiting head opens; both lanes are equals. */
function openingLane(onsite: QueueEntry | undefined, online: QueueEntry | undefined): Lane {
  if (!onsite || !online) return onsite ? 'onsite' : 'online'
  if (onsite.askedAt !== online.askedAt) return onsite.askedAt < online.askedAt ? 'onsite' : 'online'
  return onsite.id < online.id ? 'onsite' : 'online'
}

/**
 * The queue: the questions with status `queued` in the order of their turns (Q1 to Q4). Whatever else is among `entries` is
 * left out.
 */
export function orderQueue<Entry extends QueueEntry>(
  entries: readonly Entry[],
  last: LastTurns,
  settings: QueueSettings,
): Entry[] {
  const waiting = {
    onsite: orderLane(entries, 'onsite', last, settings),
    online: orderLane(entries, 'online', last, settings),
  }
  const place = { onsite: 0, online: 0 }
  const queue: Entry[] = []
  const due =
    last.lane === null ? openingLane(waiting.onsite.ranked[0], waiting.online.ranked[0]) : otherLane(last.lane)
  let lane = waiting[due].passes && !waiting[otherLane(due)].passes ? otherLane(due) : due
  while (queue.length < waiting.onsite.order.length + waiting.online.order.length) {
    const entry = waiting[lane].order[place[lane]]
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
  /** What gave this turn to this lane: it opens the session, it takes its turn, or the other one has nobody, or nobody there. */
  laneBecause: 'opens' | 'alternates' | 'otherLaneEmpty' | 'otherLaneAway'
  /** How many of its own lane come before it. */
  aheadInLane: number
  /** What puts it behind the one before it in its lane, or, for the first, ahead of the one after it; null when alone. */
  inLaneBecause: LaneCriterion | null
}

/** Why each entry of an ordered queue stands where it stands (Q7), by id. */
export function explainQueue(queue: readonly QueueEntry[], last: LastTurns, settings: QueueSettings): Map<Id, Why> {
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
    const before = index > 0 ? (queue[index - 1] as QueueEntry).lane : last.lane
    reasons.set(entry.id, {
      place: index + 1,
      lane: entry.lane,
      laneBecause: laneBecause(entry.lane, before, inLane[otherLane(entry.lane)].length > seen[otherLane(entry.lane)]),
      aheadInLane,
      inLaneBecause: neighbour ? inLaneBecause(entry, neighbour, aheadInLane > 0, settings) : null,
    })
  })
  return reasons
}

function laneBecause(lane: Lane, before: Lane | null, otherWaits: boolean): Why['laneBecause'] {
  if (before === null) return 'opens'
  if (before !== lane) return 'alternates'
  return otherWaits ? 'otherLaneAway' : 'otherLaneEmpty'
}

function inLaneBecause(
  entry: QueueEntry,
  neighbour: QueueEntry,
  isBehind: boolean,
  settings: QueueSettings,
): LaneCriterion {
  const { by, sign } = difference(entry, neighbour, settings)
  return sign > 0 === isBehind ? by : 'away'
}

/** How many wait for the floor in each lane. */
export function countLanes(queue: readonly QueueEntry[]): Record<Lane, number> {
  const counts = { onsite: 0, online: 0 }
  for (const lane of lanes) counts[lane] = queue.filter((entry) => entry.lane === lane).length
  return counts
}
