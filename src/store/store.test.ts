import 'fake-indexeddb/auto'
import { Dexie } from 'dexie'
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { deskOf, idOf, mineOf, questionOf, snapshotOf } from '../../tests/samples.ts'
import { createMemoryDisk } from './memory.ts'
import { createMemoryStore, openStore } from './open.ts'
import type { Device, Kept, Store } from './store.ts'

const CODE = 'ab12'

const device: Device = {
  code: CODE,
  id: idOf('d', 1),
  secret: 'x'.repeat(32),
  lane: 'onsite',
  role: 'attendee',
  invite: null,
  seat: { session: idOf('s', 1), token: 'token', invite: null },
}
const all = () => 50
const ask = (number: number) => ({
  id: idOf('ask', number),
  at: 1_000 + number,
  intent: { kind: 'question.ask', form: 'written', text: `Question ${number}`, policy: null } as const,
})
const support = (number: number, on: boolean, question = idOf('q', 1)) => ({
  id: idOf('sup', number),
  at: 1_000 + number,
  intent: { kind: 'support.set', question, on } as const,
})

const cast = (number: number, answer: number | null, poll = idOf('p', 1)) => ({
  id: idOf('cast', number),
  at: 1_000 + number,
  intent: { kind: 'ballot.cast', poll, edition: 0, answer } as const,
})

const opened: Store[] = []
async function open(): Promise<Store> {
  const store = await openStore()
  opened.push(store)
  return store
}

beforeEach(() => {
  const factory = new IDBFactory()
  globalThis.indexedDB = factory
  Dexie.dependencies.indexedDB = factory
})
afterEach(() => {
  for (const store of opened.splice(0)) store.close()
})

/** Everything that is heard, and a way to wait for what is to come. */
function listen(store: Store) {
  const heard: Kept[] = []
  let tell = () => undefined as unknown
  const stop = store.watch(CODE, (kept) => {
    heard.push(kept)
    tell()
  })
  async function until(holds: (kept: Kept) => boolean): Promise<Kept> {
    for (;;) {
      const last = heard.at(-1)
      if (last && holds(last)) return last
      await new Promise<void>((resolve) => {
        tell = () => resolve()
      })
    }
  }
  return { heard, until, stop }
}

const kinds: [string, () => Promise<Store>][] = [
  ['in the browser', open],
  ['in memory', async () => createMemoryStore(createMemoryDisk(), 'durable')],
]

describe.each(kinds)('a store %s', (_, make) => {
  test('O2 an action is there, with the next count, once it is said to be saved', async () => {
    const store = await make()
    expect(await store.enqueue(CODE, ask(1))).toBe('saved')
    expect(await store.enqueue(CODE, ask(2))).toBe('saved')
    const { outbox } = await store.read(CODE)
    expect(outbox.map(({ action, state, tries }) => [action.id, action.n, state.is, tries])).toEqual([
      [idOf('ask', 1), 1, 'saved', 0],
      [idOf('ask', 2), 2, 'saved', 0],
    ])
  })

  test('the count goes on where it was after everything is settled and gone', async () => {
    const store = await make()
    await store.changeDevice(CODE, () => device)
    await store.enqueue(CODE, ask(1))
    await store.settle(CODE, [{ id: idOf('ask', 1), verdict: 'accepted' }], 5)
    await store.confirm(CODE, { snapshot: snapshotOf({ seq: 5 }), mine: mineOf({ seq: 5 }) })
    expect((await store.read(CODE)).outbox).toEqual([])
    await store.enqueue(CODE, ask(2))
    expect((await store.read(CODE)).outbox[0]?.action.n).toBe(2)
  })

  test('of several supports for a question that never went out only the last one stays', async () => {
    const store = await make()
    await store.enqueue(CODE, support(1, true))
    await store.enqueue(CODE, support(2, true, idOf('q', 2)))
    await store.enqueue(CODE, support(3, false))
    const { outbox } = await store.read(CODE)
    expect(outbox.map(({ action }) => action.id)).toEqual([idOf('sup', 2), idOf('sup', 3)])
  })

  test('O3 what went into a request is never folded', async () => {
    const store = await make()
    await store.enqueue(CODE, support(1, true))
    expect((await store.takeUnsent(CODE, all)).map(({ id }) => id)).toEqual([idOf('sup', 1)])
    await store.enqueue(CODE, support(2, false))
    const { outbox } = await store.read(CODE)
    expect(outbox.map(({ action, tries }) => [action.id, tries])).toEqual([
      [idOf('sup', 1), 1],
      [idOf('sup', 2), 0],
    ])
  })

  test('as many are taken as fit, the oldest first', async () => {
    const store = await make()
    for (const number of [1, 2, 3]) await store.enqueue(CODE, ask(number))
    const taken = await store.takeUnsent(CODE, (actions) => {
      expect(actions).toHaveLength(3)
      return 2
    })
    expect(taken.map(({ id }) => id)).toEqual([idOf('ask', 1), idOf('ask', 2)])
  })

  test('O4 O5 only what a verdict names is settled, and what is refused stays until it is discarded', async () => {
    const store = await make()
    for (const number of [1, 2, 3]) await store.enqueue(CODE, ask(number))
    const verdicts = [
      { id: idOf('ask', 2), verdict: 'rejected', code: 'question.tooManyOpen' },
      { id: idOf('ask', 3), verdict: 'accepted' },
      { id: idOf('ask', 9), verdict: 'accepted' },
    ] as const
    await store.settle(CODE, verdicts, 7)
    await store.settle(CODE, [{ id: idOf('ask', 2), verdict: 'accepted' }], 8)
    const states = async () => (await store.read(CODE)).outbox.map(({ state }) => state)
    const saved = { is: 'saved' }
    const refused = { is: 'rejected', code: 'question.tooManyOpen' }
    expect(await states()).toEqual([saved, refused, { is: 'settled', seq: 7 }])
    await store.discard(CODE, idOf('ask', 1))
    await store.discard(CODE, idOf('ask', 2))
    expect(await states()).toEqual([saved, { is: 'settled', seq: 7 }])
  })

  test('a settled action goes when both the public and the own part show it', async () => {
    const store = await make()
    await store.changeDevice(CODE, () => device)
    await store.enqueue(CODE, ask(1))
    await store.settle(CODE, [{ id: idOf('ask', 1), verdict: 'accepted' }], 7)
    await store.confirm(CODE, { snapshot: snapshotOf({ seq: 9 }) })
    await store.confirm(CODE, { mine: mineOf({ seq: 6 }) })
    expect((await store.read(CODE)).outbox).toHaveLength(1)
    await store.confirm(CODE, { mine: mineOf({ seq: 7 }) })
    expect((await store.read(CODE)).outbox).toEqual([])
    await store.enqueue(CODE, ask(2))
    await store.settle(CODE, [{ id: idOf('ask', 2), verdict: 'accepted' }], 10)
    await store.confirm(CODE, { mine: mineOf({ seq: 11 }) })
    expect((await store.read(CODE)).outbox).toHaveLength(1)
  })

  test('P1 P5 of the ballots that left the outbox the last of each poll is remembered, and nothing else of them', async () => {
    const store = await make()
    const other = idOf('p', 2)
    await store.changeDevice(CODE, () => device)
    for (const one of [cast(1, 0), cast(2, 1), cast(3, null, other), cast(4, 2)]) await store.enqueue(CODE, one)
    const accepted = [2, 3, 1].map((number) => ({ id: idOf('cast', number), verdict: 'accepted' as const }))
    await store.settle(CODE, [...accepted, { id: idOf('cast', 4), verdict: 'rejected', code: 'poll.closed' }], 5)
    expect((await store.read(CODE)).answers).toEqual([])
    await store.confirm(CODE, { snapshot: snapshotOf({ seq: 5 }), mine: mineOf({ seq: 5 }) })
    const { outbox, answers } = await store.read(CODE)
    expect(outbox.map(({ action }) => action.id)).toEqual([idOf('cast', 4)])
    expect(answers).toEqual([
      { poll: idOf('p', 1), edition: 0, answer: 1, n: 2 },
      { poll: other, edition: 0, answer: null, n: 3 },
    ])
    await store.enqueue(CODE, cast(5, 0))
    expect((await store.read(CODE)).outbox.at(-1)?.action.n).toBe(5)
    expect((await store.read(CODE)).answers).toEqual(answers)
  })

  test('V3 P5 what was answered goes with the session', async () => {
    for (const go of ['forget', 'leave'] as const) {
      const store = await make()
      await store.changeDevice(CODE, () => device)
      await store.enqueue(CODE, cast(1, 0))
      await store.settle(CODE, [{ id: idOf('cast', 1), verdict: 'accepted' }], 5)
      await store.confirm(CODE, { snapshot: snapshotOf({ seq: 5 }), mine: mineOf({ seq: 5 }) })
      expect((await store.read(CODE)).answers).toHaveLength(1)
      await (go === 'forget' ? store.forget(CODE) : store.leave(CODE, { id: idOf('bye', 1), at: 5 }))
      expect((await store.read(CODE)).answers).toEqual([])
    }
  })

  test('a moderator waits for the desk instead', async () => {
    const store = await make()
    await store.changeDevice(CODE, () => ({ ...device, role: 'onsite-moderator' }))
    const intent = { kind: 'question.letIn', question: idOf('q', 1), seen: 0 } as const
    await store.enqueue(CODE, { id: idOf('let', 1), at: 1, intent })
    await store.settle(CODE, [{ id: idOf('let', 1), verdict: 'accepted' }], 7)
    await store.confirm(CODE, { snapshot: snapshotOf({ seq: 7 }), mine: mineOf({ seq: 7 }) })
    expect((await store.read(CODE)).outbox).toHaveLength(1)
    await store.confirm(CODE, { desk: deskOf({ seq: 7 }) })
    expect((await store.read(CODE)).outbox).toEqual([])
  })

  test('a change without the state it changes is not stored', async () => {
    const store = await make()
    await store.confirm(CODE, { snapshot: snapshotOf({ seq: 4 }), freshAt: 10 })
    const came = snapshotOf({ seq: 9, since: 6, questions: [questionOf()] })
    expect(await store.confirm(CODE, { snapshot: came, freshAt: 20 })).toBe('gap')
    expect(await store.read(CODE)).toMatchObject({ freshAt: 10, snapshot: { seq: 4, questions: [] } })
    expect(await store.confirm(CODE, { snapshot: { ...came, since: 4 }, freshAt: 20 })).toBe('fits')
    expect(await store.read(CODE)).toMatchObject({
      freshAt: 20,
      snapshot: { seq: 9, questions: [{ text: 'Who decides?' }] },
    })
  })

  test('Q10 what a server settled before it lost its data is sent again', async () => {
    const store = await make()
    await store.changeDevice(CODE, () => device)
    await store.confirm(CODE, { snapshot: snapshotOf({ seq: 9, now: 100_000 }) })
    await store.enqueue(CODE, ask(1))
    await store.takeUnsent(CODE, all)
    await store.settle(CODE, [{ id: idOf('ask', 1), verdict: 'accepted' }], 10)
    expect(await store.takeUnsent(CODE, all)).toEqual([])
    await store.confirm(CODE, { snapshot: snapshotOf({ seq: 3, now: 200_000 }) })
    expect((await store.takeUnsent(CODE, all)).map(({ id }) => id)).toEqual([idOf('ask', 1)])
  })

  test('an answer from a cache changes nothing, a server that lost its data starts anew', async () => {
    const store = await make()
    await store.confirm(CODE, {
      snapshot: snapshotOf({ seq: 9, now: 100_000 }),
      mine: mineOf({ seq: 9, now: 100_000 }),
      freshAt: 1,
    })
    await store.confirm(CODE, {
      snapshot: snapshotOf({ seq: 8, now: 99_000 }),
      mine: mineOf({ seq: 8, now: 99_000 }),
      freshAt: 2,
    })
    expect(await store.read(CODE)).toMatchObject({ freshAt: 1, snapshot: { seq: 9 }, mine: { seq: 9 } })
    await store.confirm(CODE, {
      snapshot: snapshotOf({ seq: 3, now: 200_000 }),
      mine: mineOf({ seq: 3, now: 200_000 }),
      freshAt: 3,
    })
    expect(await store.read(CODE)).toMatchObject({ freshAt: 3, snapshot: { seq: 3 }, mine: { seq: 3 } })
  })

  test('whoever watches hears the first reading and every change', async () => {
    const store = await make()
    const { until, heard, stop } = listen(store)
    expect(await until(() => true)).toMatchObject({ device: null, snapshot: null, outbox: [] })
    await store.enqueue(CODE, ask(1))
    await until(({ outbox }) => outbox.length === 1)
    await store.confirm(CODE, { snapshot: snapshotOf({ seq: 4 }) })
    await until(({ snapshot }) => snapshot?.seq === 4)
    stop()
    const count = heard.length
    await store.enqueue(CODE, ask(2))
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(heard).toHaveLength(count)
  })

  test('V3 forgetting leaves nothing of the session', async () => {
    const store = await make()
    await store.changeDevice(CODE, () => device)
    await store.changeDevice('other', () => ({ ...device, code: 'other' }))
    await store.enqueue(CODE, ask(1))
    await store.confirm(CODE, { snapshot: snapshotOf({ seq: 4 }), mine: mineOf({}), desk: deskOf({}), freshAt: 3 })
    await store.forget(CODE)
    expect(await store.read(CODE)).toEqual({
      device: null,
      outbox: [],
      snapshot: null,
      freshAt: null,
      mine: null,
      desk: null,
      answers: [],
    })
    expect((await store.devices()).map(({ code }) => code)).toEqual(['other'])
  })
})

describe.each(kinds)('V3 a store %s that is left', (_, make) => {
  const made = { id: idOf('bye', 1), at: 5 }
  const farewell = `${CODE} ${device.id}`

  test('keeps what it takes to be forgotten, apart, and nothing else', async () => {
    const store = await make()
    await store.changeDevice(CODE, () => ({ ...device, invite: 'used up' }))
    await store.enqueue(CODE, ask(1))
    await store.confirm(CODE, { snapshot: snapshotOf({ seq: 4 }), mine: mineOf({}), freshAt: 3 })
    await store.leave(CODE, made)
    expect(await store.read(CODE)).toMatchObject({
      device: null,
      outbox: [],
      snapshot: null,
      mine: null,
      freshAt: null,
    })
    expect(await store.devices()).toEqual([])
    expect(await store.farewells()).toEqual([farewell])
    expect(await store.takeUnsent(farewell, all)).toEqual([{ ...made, n: 2, kind: 'device.forget' }])
    expect((await store.read(farewell)).device).toEqual({ ...device, code: farewell })
    await store.forget(farewell)
    expect(await store.farewells()).toEqual([])
  })

  test('has nothing to say where it had no identity', async () => {
    const store = await make()
    await store.confirm(CODE, { snapshot: snapshotOf({ seq: 4 }) })
    await store.leave(CODE, made)
    expect(await store.farewells()).toEqual([])
    expect((await store.read(CODE)).snapshot).toBeNull()
  })

  test('goes on with it after a crash in between', async () => {
    const store = await make()
    await store.changeDevice(CODE, () => device)
    await store.changeDevice(farewell, () => ({ ...device, code: farewell }))
    await store.confirm(CODE, { snapshot: snapshotOf({ seq: 4 }), mine: mineOf({}) })
    expect(await store.farewells()).toEqual([farewell])
    expect(await store.read(CODE)).toMatchObject({ device: null, snapshot: null, mine: null })
  })

  test('leaves somebody new in the same session alone', async () => {
    const store = await make()
    await store.changeDevice(CODE, () => device)
    await store.leave(CODE, made)
    await store.changeDevice(CODE, () => ({ ...device, id: idOf('d', 2) }))
    await store.farewells()
    expect((await store.read(CODE)).device?.id).toBe(idOf('d', 2))
  })

  test('takes nothing in that was asked for by the device before', async () => {
    const store = await make()
    await store.changeDevice(CODE, () => device)
    await store.leave(CODE, made)
    await store.confirm(CODE, { snapshot: snapshotOf({ seq: 4 }), mine: mineOf({}), device: device.id })
    expect(await store.read(CODE)).toMatchObject({ snapshot: null, mine: null })
  })
})

describe('the store in the browser', () => {
  test('O2 what was saved is there after the page is gone', async () => {
    const before = await open()
    await before.changeDevice(CODE, () => device)
    await before.enqueue(CODE, ask(1))
    await before.confirm(CODE, { snapshot: snapshotOf({ seq: 4 }), freshAt: 3 })
    before.close()
    const kept = await (await open()).read(CODE)
    expect(kept).toMatchObject({ device: { id: device.id }, freshAt: 3, snapshot: { seq: 4 } })
    expect(kept.outbox.map(({ action }) => action.id)).toEqual([idOf('ask', 1)])
  })

  test('O7 what an app from before polls kept is read as it is, and an answer finds its place in it', async () => {
    const before = new Dexie('evenfloor-outbox')
    before.version(1).stores({ devices: '&code', counts: '&code', entries: '&id, code' })
    await before.open()
    await before.table('devices').put(device)
    await before.table('counts').put({ code: CODE, count: 7 })
    before.close()
    const store = await open()
    expect(await store.read(CODE)).toMatchObject({ device, answers: [] })
    await store.enqueue(CODE, cast(1, 0))
    await store.settle(CODE, [{ id: idOf('cast', 1), verdict: 'accepted' }], 5)
    await store.confirm(CODE, { snapshot: snapshotOf({ seq: 5 }), mine: mineOf({ seq: 5 }) })
    expect((await store.read(CODE)).answers).toEqual([{ poll: idOf('p', 1), edition: 0, answer: 0, n: 8 }])
    expect(store.storage()).toBe('durable')
  })

  test('O2 the outbox asks for strict durability', async () => {
    const asked: unknown[] = []
    const transaction = IDBDatabase.prototype.transaction
    IDBDatabase.prototype.transaction = function (names, mode, options) {
      if (mode === 'readwrite') asked.push([this.name, options?.durability])
      return transaction.call(this, names, mode, options)
    }
    try {
      const store = await open()
      await store.enqueue(CODE, ask(1))
      expect(asked).toContainEqual(['evenfloor-outbox', 'strict'])
    } finally {
      IDBDatabase.prototype.transaction = transaction
    }
  })

  test('another tab hears of a change', async () => {
    const [here, there] = [await open(), await open()]
    const { until, stop } = listen(there)
    await until(() => true)
    await here.enqueue(CODE, ask(1))
    await until(({ outbox }) => outbox.length === 1)
    stop()
  })

  test('O8 without a database it works in memory and says so', async () => {
    const broken = {
      open: () => {
        throw new DOMException('no', 'SecurityError')
      },
    } as unknown as IDBFactory
    globalThis.indexedDB = broken
    Dexie.dependencies.indexedDB = broken
    const store = await open()
    expect(store.storage()).toBe('memoryOnly')
    expect(await store.enqueue(CODE, ask(1))).toBe('held')
    expect((await store.read(CODE)).outbox).toHaveLength(1)
  })

  test('O8 a full disk: the action is held, nothing that was there is lost to the screen, and it says so', async () => {
    const store = await open()
    const { until, stop } = listen(store)
    let told = 0
    store.onStorage(() => told++)
    await store.changeDevice(CODE, () => device)
    await store.enqueue(CODE, ask(1))
    await until(({ outbox }) => outbox.length === 1)
    const heal = breakWrites('QuotaExceededError')
    expect(await store.enqueue(CODE, ask(2))).toBe('held')
    heal()
    expect([store.storage(), told]).toEqual(['memoryOnly', 1])
    const kept = await until(({ outbox }) => outbox.length === 2)
    expect(kept).toMatchObject({ device: { id: device.id } })
    expect(kept.outbox.map(({ action }) => action.n)).toEqual([1, 2])
    stop()
    store.close()
    expect((await (await open()).read(CODE)).outbox.map(({ action }) => action.id)).toEqual([idOf('ask', 1)])
  })

  test('O8 a lost connection to the database is opened again once, and nobody notices', async () => {
    const store = await open()
    await store.enqueue(CODE, ask(1))
    const heal = breakWrites('UnknownError', 1)
    expect(await store.enqueue(CODE, ask(2))).toBe('saved')
    heal()
    expect(store.storage()).toBe('durable')
    expect((await store.read(CODE)).outbox).toHaveLength(2)
  })

  test('O8 a newer app in another tab takes the content database: this one goes on from memory, and its outbox stays on the disk', async () => {
    const store = await open()
    await store.confirm(CODE, { snapshot: snapshotOf({ seq: 4 }) })
    await store.read(CODE)
    const newer = new Dexie('evenfloor')
    newer.version(2).stores({ snapshots: '&code', freshness: '&code', mines: '&code', desks: '&code', polls: '&code' })
    await newer.open()
    expect((await store.read(CODE)).snapshot?.seq).toBe(4)
    expect(await store.enqueue(CODE, ask(1))).toBe('saved')
    newer.close()
  })

  test('O8 a tab that holds an older content database open does not keep this one from starting', async () => {
    const older = indexedDB.open('evenfloor', 1)
    await new Promise((resolve) => {
      older.onsuccess = resolve
    })
    const store = await open()
    expect(await store.enqueue(CODE, ask(1))).toBe(store.storage() === 'durable' ? 'saved' : 'held')
    older.result.close()
  })
})

/** Lets the next writes fail as a browser would, `times` times. */
function breakWrites(name: string, times = Number.POSITIVE_INFINITY): () => void {
  const put = IDBObjectStore.prototype.put
  IDBObjectStore.prototype.put = function (...args) {
    if (times-- > 0) throw new DOMException('as the test wants it', name)
    return put.apply(this, args)
  }
  return () => {
    IDBObjectStore.prototype.put = put
  }
}
