import { isRecallable } from '../domain/action-kind.ts'
import {
  type Desk,
  type FullSnapshot,
  isRewound,
  type Mine,
  mergeDesk,
  mergeSnapshot,
  type Seq,
  type Snapshot,
} from '../domain/snapshot.ts'
import { farewellCode, isFarewell, leaving, sessionOf } from './farewell.ts'
import {
  answersWith,
  byOrder,
  coveredBy,
  lostBy,
  newEntry,
  nextCount,
  settledBy,
  supersededBy,
  taken,
} from './outbox.ts'
import type { ContentShelf, OutboxShelf } from './shelf.ts'
import type { Came, Confirmed, Device, Fit, Kept, Storage, Store } from './store.ts'

/** Where a store keeps things, and how it hears that they changed. */
export interface Shelves {
  outbox: OutboxShelf
  content: ContentShelf
  /** Whether the last write of an action is on the disk or in memory. */
  outboxStorage(): Storage
  storage(): Storage
  onStorage(hear: () => void): () => void
  /** Something was changed, by whichever tab. */
  onChange(hear: () => void): () => void
}

export function createStore(shelves: Shelves): Store {
  const { outbox, content } = shelves

  /** The outbox first: an action that left it in between is in the content that is read after it. */
  async function read(code: string): Promise<Kept> {
    const { device, entries, answers } = await outbox.read(code)
    const confirmed = await content.read(code)
    return { ...confirmed, device, outbox: [...entries].sort(byOrder), answers }
  }

  /** Lets go what the confirmed state shows, both the public part of it and this device's own. */
  async function prune(code: string): Promise<void> {
    const { device, entries } = await outbox.read(code)
    if (!entries.some((entry) => entry.state.is === 'settled')) return
    const { snapshot, mine, desk } = await content.read(code)
    const own = device?.role === 'attendee' ? mine : desk
    if (!snapshot || !own) return
    const seq = Math.min(snapshot.seq, own.seq)
    await outbox.change(code, (box) => {
      const remove = coveredBy(box.entries, seq)
      const answers = answersWith(box.answers, box.entries, remove)
      return remove.length > 0 ? { remove, ...(answers ? { answers } : {}) } : {}
    })
  }

  /** What a server settled that went back behind it goes out once more: it knows each action by its id, or never saw it. */
  async function askAgain(code: string, seq: Seq): Promise<void> {
    await outbox.change(code, ({ entries }) => {
      const put = lostBy(entries, seq)
      return put.length > 0 ? { put } : {}
    })
  }

  /** The content twice: as long as the identity is there, another tab may bring some. */
  async function wipe(code: string): Promise<void> {
    await content.remove(code)
    await outbox.remove(code)
    await content.remove(code)
  }

  return {
    storage: shelves.storage,
    onStorage: shelves.onStorage,
    read,

    watch(code, hear) {
      let reading = false
      let again = false
      let stopped = false
      const look = async () => {
        again = true
        if (reading) return
        reading = true
        while (again && !stopped) {
          again = false
          const kept = await read(code)
          if (!stopped) hear(kept)
        }
        reading = false
      }
      const stop = shelves.onChange(look)
      look()
      return () => {
        stopped = true
        stop()
      }
    },

    async devices() {
      const codes = (await outbox.codes()).filter((code) => !isFarewell(code))
      const boxes = await Promise.all(codes.map((code) => outbox.read(code)))
      return boxes.map((box) => box.device).filter((device): device is Device => device !== null)
    },

    async changeDevice(code, change) {
      let after: Device | null = null
      await outbox.change(code, (box) => {
        const device = change(box.device)
        after = device ?? box.device
        return device ? { device } : {}
      })
      return after
    },

    async enqueue(code, made) {
      await outbox.change(code, ({ count, entries }) => {
        if (entries.some((entry) => entry.action.id === made.id)) return {}
        const entry = newEntry(made, nextCount(count, entries))
        return { count: entry.action.n, put: [entry], remove: supersededBy(entry.action, entries) }
      })
      return shelves.outboxStorage() === 'durable' ? 'saved' : 'held'
    },

    async takeUnsent(code, fits) {
      let actions: ReturnType<typeof taken>['actions'] = []
      await outbox.change(code, ({ entries }) => {
        const going = taken(entries, fits)
        actions = going.actions
        return going.put.length > 0 ? { put: going.put } : {}
      })
      return actions
    },

    async settle(code, verdicts, seq) {
      await outbox.change(code, ({ device, entries }) => {
        const { put } = settledBy(entries, verdicts, seq)
        const moved = put.findLast(({ action, state }) => action.kind === 'lane.set' && state.is === 'settled')?.action
        return {
          ...(put.length > 0 ? { put } : {}),
          // Whoever joins again says where they are now, not where they began.
          ...(device && moved?.kind === 'lane.set' ? { device: { ...device, lane: moved.lane } } : {}),
        }
      })
    },

    async discard(code, action) {
      await outbox.change(code, ({ entries }) => {
        const gone = entries.some((entry) => entry.action.id === action && entry.state.is === 'rejected')
        return gone ? { remove: [action] } : {}
      })
    },

    async recall(code, action) {
      await outbox.change(code, ({ entries }) => {
        const entry = entries.find((one) => one.action.id === action)
        return entry?.state.is === 'saved' && isRecallable(entry.action.kind) ? { remove: [action] } : {}
      })
    },

    async confirm(code, came) {
      let fit: Fit = 'fits'
      let rewoundTo: Seq | null = null
      await content.change(code, (kept) => {
        const merged = merge(kept, came)
        fit = merged === null ? 'gap' : 'fits'
        rewoundTo =
          merged && kept.snapshot && came.snapshot && isRewound(kept.snapshot, came.snapshot) ? came.snapshot.seq : null
        return merged ?? {}
      })
      if (rewoundTo !== null) await askAgain(code, rewoundTo)
      if (came.device !== undefined && (await outbox.read(code)).device?.id !== came.device) await content.remove(code)
      else await prune(code)
      return fit
    },

    async leave(code, made) {
      const { device, count, entries } = await outbox.read(code)
      if (device) {
        const entry = newEntry({ ...made, intent: { kind: 'device.forget' } }, nextCount(count, entries))
        await outbox.change(farewellCode(device), (box) =>
          box.device ? {} : { device: leaving(device), count: entry.action.n, put: [entry] },
        )
      }
      await wipe(code)
      return shelves.outboxStorage() === 'durable' ? 'saved' : 'held'
    },

    async farewells() {
      const codes = (await outbox.codes()).filter(isFarewell)
      for (const code of codes) {
        const { device } = await outbox.read(sessionOf(code))
        // A crash came between the two.
        if (device && farewellCode(device) === code) await wipe(sessionOf(code))
      }
      return codes
    },

    forget: wipe,

    close() {
      outbox.close()
      content.close()
    },
  }
}

/** What is newer in what came; null where it does not fit what is kept. */
function merge(kept: Confirmed, came: Came): Partial<Confirmed> | null {
  const snapshot = came.snapshot ? newerSnapshot(kept.snapshot, came.snapshot) : kept.snapshot
  const desk = came.desk ? newerDesk(kept.desk, came.desk) : kept.desk
  const mine = came.mine ? newerMine(kept.mine, came.mine) : kept.mine
  if ((came.snapshot && !snapshot) || (came.desk && !desk)) return null
  const isNewest = !came.snapshot || came.snapshot.seq === snapshot?.seq
  return {
    ...(snapshot !== kept.snapshot ? { snapshot } : {}),
    ...(desk !== kept.desk ? { desk } : {}),
    ...(mine !== kept.mine ? { mine } : {}),
    ...(came.freshAt !== undefined && isNewest ? { freshAt: came.freshAt } : {}),
  }
}

function newerSnapshot(kept: FullSnapshot | null, came: Snapshot): FullSnapshot | null {
  if (kept && isRewound(kept, came)) return mergeSnapshot(null, came)
  return mergeSnapshot(kept, came)
}

function newerDesk(kept: Desk | null, came: Desk): Desk | null {
  if (kept && isRewound(kept, came)) return mergeDesk(null, came)
  return mergeDesk(kept, came)
}

function newerMine(kept: Mine | null, came: Mine): Mine {
  return kept && came.seq < kept.seq && !isRewound(kept, came) ? kept : came
}
