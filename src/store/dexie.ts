import { Dexie, type Table } from 'dexie'
import type { KeptAnswer } from '../domain/ballot.ts'
import type { Id } from '../domain/id.ts'
import type { SessionCode } from '../domain/session.ts'
import type { Desk, FullSnapshot, Mine } from '../domain/snapshot.ts'
import type { ContentShelf, OutboxShelf } from './shelf.ts'
import type { Confirmed, Device, OutboxEntry } from './store.ts'

type EntryRow = OutboxEntry & { id: Id; code: SessionCode }

/** The answers lie with the count because they have no table of their own: an app from before polls made this database. */
interface CountRow {
  code: SessionCode
  count: number
  answers?: KeptAnswer[]
}

/** Its version never changes: no update of the app may ever stand between a person and what they wrote. */
class OutboxDatabase extends Dexie {
  declare devices: Table<Device, SessionCode>
  declare counts: Table<CountRow, SessionCode>
  declare entries: Table<EntryRow, Id>

  constructor() {
    // With Dexie's cache live queries would say "saved" before it is; without `strict` a power cut could take it back.
    super('evenfloor-outbox', { cache: 'disabled', chromeTransactionDurability: 'strict' })
    this.version(1).stores({ devices: '&code', counts: '&code', entries: '&id, code' })
  }
}

class ContentDatabase extends Dexie {
  declare snapshots: Table<{ code: SessionCode; snapshot: FullSnapshot }, SessionCode>
  declare freshness: Table<{ code: SessionCode; freshAt: number }, SessionCode>
  declare mines: Table<{ code: SessionCode; mine: Mine }, SessionCode>
  declare desks: Table<{ code: SessionCode; desk: Desk }, SessionCode>

  constructor() {
    super('evenfloor', { cache: 'disabled' })
    this.version(1).stores({ snapshots: '&code', freshness: '&code', mines: '&code', desks: '&code' })
  }
}

/** A newer app in another tab, or one that is frozen and holds the old version open: not worth waiting for. */
async function open(database: Dexie): Promise<void> {
  const blocked = new Promise<never>((_, reject) => {
    database.on('blocked', () => reject(new Error(`${database.name} is held open by another tab`)))
  })
  await Promise.race([database.open(), blocked])
}

/** Safari on iOS loses its connection to the database now and then; opening it again is all it takes. */
async function surely<Value>(database: Dexie, run: () => Promise<Value>): Promise<Value> {
  try {
    return await run()
  } catch (reason) {
    if (isFull(reason)) throw reason
    database.close()
    await open(database)
    return run()
  }
}

function isFull(reason: unknown): boolean {
  const { name, inner } = (reason ?? {}) as { name?: string; inner?: unknown }
  return name === 'QuotaExceededError' || (inner !== undefined && inner !== null && isFull(inner))
}

export interface DexieShelves {
  outbox: OutboxShelf
  content: ContentShelf
  /** After each commit that changed something, in any tab. */
  onChange(hear: () => void): () => void
}

/** Rejects where the browser cannot keep anything. */
export async function openDexie(): Promise<DexieShelves> {
  const outbox = new OutboxDatabase()
  const content = new ContentDatabase()
  await Promise.all([open(outbox), open(content)])
  const names = [outbox.name, content.name]
  return {
    outbox: outboxShelf(outbox),
    content: contentShelf(content),
    // What drives live queries. One of those cannot read two databases in an order that leaves no gap between them.
    onChange: (hear) => hearMutations(names, hear),
  }
}

function hearMutations(names: readonly string[], hear: () => void): () => void {
  const listener = (parts: object) => {
    if (Object.keys(parts).some((part) => part === 'all' || names.includes(part.split('/')[2] ?? ''))) hear()
  }
  Dexie.on('storagemutated', listener)
  return () => Dexie.on.storagemutated.unsubscribe(listener)
}

function outboxShelf(database: OutboxDatabase): OutboxShelf {
  const { devices, counts, entries } = database
  const tables = [devices, counts, entries]
  const readBox = async (code: SessionCode) => {
    const [device, count, rows] = await Promise.all([
      devices.get(code),
      counts.get(code),
      entries.where('code').equals(code).toArray(),
    ])
    const plain = rows.map(({ action, state, tries }) => ({ action, state, tries }))
    return { device: device ?? null, count: count?.count ?? 0, entries: plain, answers: count?.answers ?? [] }
  }
  return {
    read: (code) => surely(database, () => database.transaction('r', tables, () => readBox(code))),
    change: (code, decide) =>
      surely(database, () =>
        database.transaction('rw', tables, async () => {
          const before = await readBox(code)
          const { device, count, put, remove, answers } = decide(before)
          if (device) await devices.put(device)
          if (count !== undefined || answers)
            await counts.put({ code, count: count ?? before.count, answers: answers ?? before.answers })
          if (remove?.length) await entries.bulkDelete(remove)
          if (put?.length) await entries.bulkPut(put.map((entry) => ({ ...entry, id: entry.action.id, code })))
        }),
      ),
    codes: () => surely(database, () => devices.toCollection().primaryKeys()),
    remove: (code) =>
      surely(database, () =>
        database.transaction('rw', tables, async () => {
          await devices.delete(code)
          await counts.delete(code)
          await entries.where('code').equals(code).delete()
        }),
      ),
    close: () => database.close(),
  }
}

function contentShelf(database: ContentDatabase): ContentShelf {
  const { snapshots, freshness, mines, desks } = database
  const tables = [snapshots, freshness, mines, desks]
  // Reading hundreds of questions anew at each tap is what a slow phone would spend most of the tap on.
  const lastRead = new Map<SessionCode, Promise<Confirmed>>()
  const forget = () => lastRead.clear()
  const stopHearing = hearMutations([database.name], forget)
  const readContent = async (code: SessionCode) => {
    const [snapshot, fresh, mine, desk] = await Promise.all([
      snapshots.get(code),
      freshness.get(code),
      mines.get(code),
      desks.get(code),
    ])
    return {
      snapshot: snapshot?.snapshot ?? null,
      freshAt: fresh?.freshAt ?? null,
      mine: mine?.mine ?? null,
      desk: desk?.desk ?? null,
    }
  }
  return {
    read(code) {
      const known = lastRead.get(code)
      if (known) return known
      const reading = surely(database, () => database.transaction('r', tables, () => readContent(code)))
      lastRead.set(code, reading)
      reading.catch(forget)
      return reading
    },
    change: (code, decide) =>
      surely(database, () =>
        database.transaction('rw', tables, async () => {
          const { snapshot, freshAt, mine, desk } = decide(await readContent(code))
          if (snapshot) await snapshots.put({ code, snapshot })
          if (typeof freshAt === 'number') await freshness.put({ code, freshAt })
          if (mine) await mines.put({ code, mine })
          if (desk) await desks.put({ code, desk })
        }),
      ),
    codes: () => surely(database, () => snapshots.toCollection().primaryKeys()),
    remove: (code) =>
      surely(database, () =>
        database.transaction('rw', tables, async () => {
          for (const table of tables) await table.delete(code)
        }),
      ),
    close() {
      stopHearing()
      database.close()
    },
  }
}
