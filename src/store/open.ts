import { type DexieShelves, openDexie } from './dexie.ts'
import { fallingTo } from './fallback.ts'
import { createMemoryContent, createMemoryDisk, createMemoryOutbox, type MemoryDisk, tellListeners } from './memory.ts'
import { changedBox, changedContent } from './shelf.ts'
import { createStore } from './shelf-store.ts'
import type { Storage, Store } from './store.ts'

/** The device's store, or one in memory where the device cannot store (O8). Never rejects. */
export async function openStore(): Promise<Store> {
  try {
    return createDurableStore(await openDexie())
  } catch {
    return createMemoryStore()
  }
}

/** Lives as long as `disk` does; a test that gives it one of its own makes it as durable as it likes. */
export function createMemoryStore(disk: MemoryDisk = createMemoryDisk(), storage: Storage = 'memoryOnly'): Store {
  return createStore({
    outbox: createMemoryOutbox(disk),
    content: createMemoryContent(disk),
    outboxStorage: () => storage,
    storage: () => storage,
    onStorage: () => () => undefined,
    onChange: (hear) => listenTo(disk.listeners, hear),
  })
}

function createDurableStore(durable: DexieShelves): Store {
  const disk = createMemoryDisk()
  const listeners = new Set<() => void>()
  const onFall = () => {
    tellListeners(disk)
    for (const hear of [...listeners]) hear()
  }
  const outbox = fallingTo(createMemoryOutbox(disk), disk.boxes, durable.outbox, changedBox, onFall)
  const content = fallingTo(createMemoryContent(disk), disk.contents, durable.content, changedContent, onFall)
  return createStore({
    outbox,
    content,
    outboxStorage: () => (outbox.hasFallen() ? 'memoryOnly' : 'durable'),
    storage: () => (outbox.hasFallen() || content.hasFallen() ? 'memoryOnly' : 'durable'),
    onStorage: (hear) => listenTo(listeners, hear),
    onChange(hear) {
      const stopDurable = durable.onChange(hear)
      const stopMemory = listenTo(disk.listeners, hear)
      return () => {
        stopDurable()
        stopMemory()
      }
    },
  })
}

function listenTo(listeners: Set<() => void>, hear: () => void): () => void {
  listeners.add(hear)
  return () => listeners.delete(hear)
}
