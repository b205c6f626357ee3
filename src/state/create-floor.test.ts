import { createEffect, createRoot } from 'solid-js'
import { expect, test } from 'vitest'
import { deskOf, idOf, mineOf, privateOf, questionOf, snapshotOf, turnOf } from '../../tests/samples.ts'
import type { Pulse } from '../domain/snapshot.ts'
import { createWorld } from '../platform/twin.ts'
import { createMemoryStore } from '../store/open.ts'
import type { Came, Device } from '../store/store.ts'
import type { SyncStatus } from '../sync/status.ts'
import { createFloor } from './create-floor.ts'

const CODE = 'ab12'
const [q1, q2] = [idOf('q', 1), idOf('q', 2)]
const device: Device = {
  code: CODE,
  id: idOf('d', 1),
  secret: 'x'.repeat(32),
  lane: 'online',
  role: 'attendee',
  invite: null,
  seat: null,
}

async function scene({ came = {}, watchOnly = false }: { came?: Came; watchOnly?: boolean } = {}) {
  const world = createWorld()
  const store = createMemoryStore()
  const listeners = new Set<() => void>()
  let status: SyncStatus = {
    connection: { is: 'connecting' },
    unsent: 0,
    sending: false,
    storage: 'durable',
    refused: null,
  }
  let pulse: Pulse | null = null
  await store.confirm(CODE, came)
  const { floor, dispose } = createRoot((dispose) => ({
    floor: createFloor({
      store,
      code: CODE,
      watchOnly,
      status: () => status,
      pulse: () => pulse,
      onStatus(hear) {
        listeners.add(hear)
        return () => listeners.delete(hear)
      },
      serverNow: () => world.now() + 250,
      after: world.after,
    }),
    dispose,
  }))
  return {
    world,
    store,
    floor,
    dispose,
    listeners,
    say(next: Partial<SyncStatus>, heard?: Pulse) {
      status = { ...status, ...next }
      pulse = heard ?? pulse
      for (const hear of listeners) hear()
    },
  }
}

test('not loaded yet is told from not there', async () => {
  const { world, floor } = await scene()
  expect([floor.ready(), floor.snapshot(), floor.view(), floor.seat()]).toEqual([false, null, null, null])
  await world.settle()
  expect([floor.ready(), floor.snapshot(), floor.view(), floor.queue()]).toEqual([true, null, null, []])
})

test('it shows what is confirmed and what is pending in one picture', async () => {
  const snapshot = snapshotOf({
    questions: [questionOf({ id: q1, supports: 2 }), questionOf({ id: q2, lane: 'online', askedAt: 5 })],
  })
  const { world, store, floor } = await scene({ came: { snapshot, freshAt: 77 } })
  await store.changeDevice(CODE, () => device)
  await store.enqueue(CODE, { id: idOf('sup', 1), at: 1, intent: { kind: 'support.set', question: q1, on: true } })
  await world.settle()
  expect(floor.view()?.questions.map(({ supports }) => supports)).toEqual([3, 0])
  expect(floor.queue().map(({ id }) => id)).toEqual([q2, q1])
  expect(floor.why().get(q1)).toMatchObject({ place: 2, laneBecause: 'alternates' })
  expect(floor.pending()).toHaveLength(1)
  expect(floor.freshAt()).toBe(77)
  expect(floor.seat()).toEqual({ role: 'attendee', lane: 'online', joined: false })
  expect((await store.read(CODE)).snapshot?.questions[0]?.supports).toBe(2)
})

test('a change touches only the rows that changed', async () => {
  const snapshot = snapshotOf({ seq: 1, questions: [questionOf({ id: q1 }), questionOf({ id: q2, askedAt: 2_000 })] })
  const { world, store, floor } = await scene({ came: { snapshot } })
  await world.settle()
  const rows = floor.view()?.questions ?? []
  const [first, second] = rows
  const runs = { first: 0, second: 0, programme: 0 }
  const stop = createRoot((dispose) => {
    createEffect(() => {
      runs.first += Number(first?.supports !== -1)
    })
    createEffect(() => {
      runs.second += Number(second?.supports !== -1)
    })
    createEffect(() => {
      runs.programme += Number(floor.programme() !== null)
    })
    return dispose
  })
  await store.confirm(CODE, {
    snapshot: snapshotOf({
      seq: 2,
      questions: [questionOf({ id: q1 }), questionOf({ id: q2, askedAt: 2_000, supports: 4 })],
    }),
  })
  await world.settle()
  expect(floor.view()?.questions[0]).toBe(first)
  expect(floor.view()?.questions[1]).toBe(second)
  expect(second?.supports).toBe(4)
  expect(runs).toEqual({ first: 1, second: 2, programme: 1 })
  expect(snapshot.questions[1]?.supports).toBe(0)
  stop()
})

test('the desk is for who may see it, with the own acts in it', async () => {
  const came = { snapshot: snapshotOf({}), desk: deskOf({ questions: [privateOf({ id: q1, status: 'waiting' })] }) }
  const { world, store, floor } = await scene({ came })
  await store.changeDevice(CODE, () => device)
  await world.settle()
  expect(floor.desk()).toBeNull()
  await store.changeDevice(CODE, () => ({ ...device, role: 'online-moderator' }))
  await store.enqueue(CODE, { id: idOf('let', 1), at: 1, intent: { kind: 'question.letIn', question: q1, seen: 0 } })
  await world.settle()
  expect(floor.desk()?.map(({ status }) => status)).toEqual(['queued'])
})

test('the stage has no seat and nothing of its own, whoever else uses the device', async () => {
  const snapshot = snapshotOf({ questions: [questionOf({ id: q1 })] })
  const { world, store, floor } = await scene({ came: { snapshot, mine: mineOf({ supports: [q1] }) }, watchOnly: true })
  await store.changeDevice(CODE, () => device)
  await store.enqueue(CODE, { id: idOf('sup', 1), at: 1, intent: { kind: 'support.set', question: q1, on: true } })
  await world.settle()
  expect([floor.seat(), floor.pending(), floor.view()?.own]).toEqual([null, [], []])
  expect(floor.view()?.questions[0]?.supports).toBe(0)
})

test('whose turn it is comes with the poke, before anything is pulled', async () => {
  const snapshot = snapshotOf({
    seq: 5,
    questions: [questionOf({ id: q1, status: 'floor' }), questionOf({ id: q2, lane: 'online' })],
    turns: [turnOf({ id: idOf('t', 1), question: q1, startedAt: 100 })],
  })
  const { world, floor, say } = await scene({ came: { snapshot } })
  await world.settle()
  expect(floor.onFloor()?.question.id).toBe(q1)
  say({}, { seq: 6, now: 900, poll: null, floor: { turn: idOf('t', 2), question: q2, lane: 'online', startedAt: 900 } })
  expect(floor.onFloor()).toMatchObject({
    question: { id: q2, status: 'floor' },
    turn: { startedAt: 900, status: 'running' },
  })
  expect(floor.turns().map(({ status }) => status)).toEqual(['ended', 'running'])
  say({}, { seq: 7, now: 950, poll: null, floor: null })
  expect(floor.onFloor()).toBeNull()
  say({}, { seq: 4, now: 990, poll: null, floor: { turn: idOf('t', 2), question: q2, lane: 'online', startedAt: 900 } })
  expect(floor.onFloor()?.question.id).toBe(q1)
})

test("time is the server's and moves with its seconds", async () => {
  const { world, floor } = await scene()
  const start = world.now()
  expect(floor.now()).toBe(start + 250)
  await world.pass(750)
  expect(floor.now()).toBe(start + 1_000)
  await world.pass(1_999)
  expect(floor.now()).toBe(start + 2_000)
})

test('the status is what the sync says', async () => {
  const { floor, say } = await scene()
  let told = 0
  const stop = createRoot((dispose) => {
    createEffect(() => {
      floor.status()
      told++
    })
    return dispose
  })
  say({ unsent: 2 })
  say({ unsent: 2 })
  expect(floor.status().unsent).toBe(2)
  expect(told).toBe(2)
  stop()
})

test('its end is the end of everything it listens to', async () => {
  const { world, dispose, listeners } = await scene()
  dispose()
  await world.pass(5_000)
  expect([listeners.size, world.waiting()]).toEqual([0, 0])
})
