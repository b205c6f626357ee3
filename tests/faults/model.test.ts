import 'fake-indexeddb/auto'
import { Dexie } from 'dexie'
import { IDBFactory } from 'fake-indexeddb'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createMemoryDisk } from '../../src/store/memory.ts'
import { createMemoryStore, openStore } from '../../src/store/open.ts'
import type { Store } from '../../src/store/store.ts'
import type { FakeServer } from './fake-server.ts'
import { histories, patience, seed } from './fuzz.ts'
import { busyHistory, type History, history } from './history.ts'
import { type ModelOptions, play } from './model.ts'

function holding(options: ModelOptions | (() => ModelOptions) = {}) {
  return fc.asyncProperty(history, async (one) => {
    const { wrong } = await play(one, typeof options === 'function' ? options() : options)
    expect(wrong).toEqual([])
  })
}

test(`O2 O3 O4 O5 O6 O10 P1 P3 V3 hold in ${histories} histories of phones on a bad network (seed ${seed})`, {
  timeout: patience,
}, async () => {
  await fc.assert(holding(), { numRuns: histories, seed })
})

test('O2 O3 O4 O5 O6 O10 P1 P3 V3 hold with the store of the browser', { timeout: patience }, async () => {
  const stores: Store[] = []
  const onFreshDisk = (): ModelOptions => {
    const factory = new IDBFactory()
    globalThis.indexedDB = factory
    Dexie.dependencies.indexedDB = factory
    const open = () => {
      const store = opening(openStore())
      stores.push(store)
      return store
    }
    return { turns: 40, storeFor: (phone) => (phone === 0 ? open : undefined) }
  }
  const numRuns = Math.ceil(histories / 50)
  await fc.assert(
    holding(onFreshDisk).afterEach(() => {
      for (const store of stores.splice(0)) store.close()
    }),
    { numRuns, seed },
  )
})

test('Q1 Q2 Q3 Q4 Q5 whoever checks the ledger of such a history finds nothing, and a server that lies in it is found', {
  timeout: patience,
}, async () => {
  let turns = 0
  const lies: string[] = []
  await fc.assert(
    fc.asyncProperty(busyHistory, async (one) => {
      const servers: FakeServer[] = []
      expect((await play(one, { sabotage: (server) => void servers.push(server) })).wrong).toEqual([])
      turns += servers[0]?.publicLedger().turns.length ?? 0
      lies.push(...(await play(one, { sabotage: (server) => server.breakTurns() })).wrong)
    }),
    { numRuns: Math.ceil(histories / 10), seed },
  )
  expect(turns).toBeGreaterThan(histories / 10)
  expect(new Set(lies)).toContain('Q5 who checks the ledger finds saidInOrder')
  expect(new Set(lies)).toContain('Q5 who checks the ledger finds saidOutOfOrder')
})

test('the same seed gives the same history, to the millisecond', async () => {
  for (const one of fc.sample(history, { numRuns: 10, seed })) {
    const [first, second] = [await play(one), await play(one)]
    expect(second.trace).toBe(first.trace)
  }
}, 60_000)

const broken: [string, () => ModelOptions, string][] = [
  ['a server that does not know an action again', () => ({ sabotage: (server) => server.breakIdempotency() }), 'O3'],
  [
    'a server that does not know again what a tablet carried',
    () => ({ sabotage: (server) => server.breakIdempotency('carried') }),
    'O3',
  ],
  ['a server that lets in whom it forgot', () => ({ sabotage: (server) => server.breakForgetting() }), 'V3'],
  [
    'a server that counts each ballot of a device',
    () => ({ sabotage: (server) => server.breakBallots('countsAll') }),
    'P1',
  ],
  ['a server that keeps the first ballot', () => ({ sabotage: (server) => server.breakBallots('keepsFirst') }), 'P1'],
  ['a device that takes every answer for success', () => ({ storeFor: () => storeWith(takingAnyAnswer) }), 'O4'],
  ['a device that forgets what it has sent', () => ({ storeFor: () => storeWith(forgettingWhatIsSent) }), 'O2'],
]

test.each(broken)(
  'the model notices %s',
  async (_, options, rule) => {
    const found: History[] = []
    for (const one of fc.sample(history, { numRuns: 1_000, seed: 1 })) {
      const { wrong } = await play(one, options())
      if (wrong.some((text) => text.startsWith(rule))) found.push(one)
      if (found.length > 0) break
    }
    expect(found).toHaveLength(1)
  },
  60_000,
)

/** Every ballot that comes in says that it was cast long ago. */
function backdating(server: FakeServer): void {
  const { fetch } = server
  server.fetch = (input, init) => {
    const body = typeof init?.body === 'string' ? JSON.parse(init.body) : null
    for (const action of body?.actions ?? []) if (action.kind === 'ballot.cast') action.at -= 20_000
    return fetch(input, body ? { ...init, body: JSON.stringify(body) } : init)
  }
}

test('the model notices a server that believes any ballot to be in time', async () => {
  const steps: History['steps'] = [
    { is: 'answer', phone: 0, pick: 0, answer: 1 },
    { is: 'network', phone: 0, mode: 'down' },
    { is: 'pass', ms: 10_000 },
    { is: 'poll', act: 'close', pick: 0 },
    { is: 'pass', ms: 5_000 },
    { is: 'answer', phone: 0, pick: 0, answer: 2 },
  ]
  const one = { seed, premoderation: true, polls: true, steps }
  expect((await play(one)).wrong).toEqual([])
  expect((await play(one, { sabotage: backdating })).wrong).toEqual([
    'P3 a ballot counts that was cast after the closing',
  ])
})

/** A store that is there before it is open. */
function opening(opened: Promise<Store>): Store {
  const later =
    <Name extends keyof Store>(name: Name) =>
    async (...args: unknown[]) => {
      const store = await opened
      return (store[name] as (...given: unknown[]) => unknown)(...args)
    }
  return {
    storage: () => 'durable',
    onStorage: () => () => undefined,
    watch(code, hear) {
      let stop = () => undefined as unknown
      let stopped = false
      opened.then((store) => {
        if (!stopped) stop = store.watch(code, hear)
      })
      return () => {
        stopped = true
        stop()
      }
    },
    close: later('close'),
    read: later('read') as Store['read'],
    devices: later('devices') as Store['devices'],
    changeDevice: later('changeDevice') as Store['changeDevice'],
    enqueue: later('enqueue') as Store['enqueue'],
    takeUnsent: later('takeUnsent') as Store['takeUnsent'],
    settle: later('settle') as Store['settle'],
    discard: later('discard') as Store['discard'],
    recall: later('recall') as Store['recall'],
    confirm: later('confirm') as Store['confirm'],
    leave: later('leave') as Store['leave'],
    farewells: later('farewells') as Store['farewells'],
    forget: later('forget') as Store['forget'],
  }
}

function storeWith(change: (store: Store) => Partial<Store>): () => Store {
  const disk = createMemoryDisk()
  return () => {
    const store = createMemoryStore(disk, 'durable')
    return { ...store, ...change(store) }
  }
}

function takingAnyAnswer(store: Store): Partial<Store> {
  return {
    async takeUnsent(code, fits) {
      const actions = await store.takeUnsent(code, fits)
      const verdicts = actions.map(({ id }) => ({ id, verdict: 'accepted' as const }))
      await store.settle(code, verdicts, 1)
      return actions
    },
  }
}

function forgettingWhatIsSent(store: Store): Partial<Store> {
  return {
    async takeUnsent(code, fits) {
      const actions = await store.takeUnsent(code, fits)
      const verdicts = actions.map(({ id }) => ({
        id,
        verdict: 'rejected' as const,
        code: 'action.malformed' as const,
      }))
      await store.settle(code, verdicts, 1)
      for (const { id } of actions) await store.discard(code, id)
      return actions
    },
  }
}
