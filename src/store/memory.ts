import type { SessionCode } from '../domain/session.ts'
import {
  type Box,
  type ContentShelf,
  changedBox,
  changedContent,
  emptyBox,
  nothingConfirmed,
  type OutboxShelf,
  type Shelf,
} from './shelf.ts'
import type { Confirmed } from './store.ts'

/** What lies in memory, and who wants to know when it changes. */
export interface MemoryDisk {
  boxes: Map<SessionCode, Box>
  contents: Map<SessionCode, Confirmed>
  listeners: Set<() => void>
}

export function createMemoryDisk(): MemoryDisk {
  return { boxes: new Map(), contents: new Map(), listeners: new Set() }
}

export function tellListeners(disk: MemoryDisk): void {
  for (const hear of [...disk.listeners]) hear()
}

function memoryShelf<Value, Change extends object>(
  disk: MemoryDisk,
  values: Map<SessionCode, Value>,
  empty: Value,
  changed: (value: Value, change: Change) => Value,
): Shelf<Value, Change> {
  return {
    read: async (code) => values.get(code) ?? empty,
    async change(code, decide) {
      const value = values.get(code) ?? empty
      const change = decide(value)
      if (Object.keys(change).length === 0) return
      values.set(code, changed(value, change))
      tellListeners(disk)
    },
    codes: async () => [...values.keys()],
    async remove(code) {
      values.delete(code)
      tellListeners(disk)
    },
    close: () => undefined,
  }
}

export function createMemoryOutbox(disk: MemoryDisk): OutboxShelf {
  return memoryShelf(disk, disk.boxes, emptyBox, changedBox)
}

export function createMemoryContent(disk: MemoryDisk): ContentShelf {
  return memoryShelf(disk, disk.contents, nothingConfirmed, changedContent)
}
