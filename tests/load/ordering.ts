import { orderQueue, type QueueEntry } from '../../src/domain/queue.ts'
import { defaultSettings } from '../../src/domain/setting-defaults.ts'

export interface OrderingTime {
  /** Milliseconds, the median of the rounds. */
  median: number
  /** The same everywhere where the same order came out. */
  check: string
}

/** Orders so many questions again and again. Runs in Node and, bundled, in PocketBase's engine. */
export function timeOrdering(count: number, rounds: number): OrderingTime {
  const entries = questions(count)
  const last = { lane: 'onsite', began: { onsite: 1_697_000_000_000, online: 0 } } as const
  const times: number[] = []
  let check = 0
  for (let round = 0; round < rounds; round++) {
    const began = Date.now()
    const queue = orderQueue(entries, last, { ...defaultSettings, order: 'support' })
    times.push(Date.now() - began)
    check = queue.reduce((sum, entry, place) => (sum * 31 + Number(entry.id) + place) % 1_000_000_007, 0)
  }
  return { median: times.sort((a, b) => a - b)[rounds >> 1] ?? 0, check: String(check) }
}

/** The same ones for every caller: a plain generator of numbers with a fixed seed. */
function questions(count: number): QueueEntry[] {
  let state = 20231010
  const next = (below: number) => {
    state = (state * 48271) % 2147483647
    return state % below
  }
  return Array.from({ length: count }, (_, index) => ({
    id: String(index).padStart(15, '0'),
    lane: next(3) ? 'online' : 'onsite',
    status: 'queued',
    askedAt: 1_697_000_000_000 + next(5_400_000),
    supports: next(50),
    pinned: next(100) === 0,
    advance: false,
    hadTurn: next(4) === 0,
  }))
}
