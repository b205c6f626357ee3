import { createEffect, createRoot } from 'solid-js'
import { expect, test, vi } from 'vitest'
import { deskOf, idOf, mineOf, pollOf, privateOf, questionOf, snapshotOf, turnOf } from '../../tests/samples.ts'
import { statusAt } from '../domain/poll.ts'
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

const p1 = idOf('p', 1)
const pokeOf = (seq: number, now: number, poll: Pulse['poll']): Pulse => ({ seq, now, floor: null, poll })

test('which poll is open and until when comes with the poke, before anything is pulled', async () => {
  const { world, floor, say } = await scene({ came: { snapshot: snapshotOf({ seq: 5, polls: [pollOf({ rev: 1 })] }) } })
  await world.settle()
  const poll = () => floor.view()?.polls[0]
  say({}, pokeOf(6, 900, { poll: p1, rev: 2, closesAt: 2_000, delay: 500 }))
  expect(poll()).toMatchObject({ status: 'open', closesAt: 2_000, delay: 500, rev: 1 })
  say({}, pokeOf(7, 950, { poll: p1, rev: 3, closesAt: 9_000, delay: 500 }))
  expect(poll()?.closesAt).toBe(9_000)
  say({}, pokeOf(8, 990, null))
  expect(poll()?.closesAt).toBe(990)
  expect([statusAt(poll() ?? pollOf(), 1_200), statusAt(poll() ?? pollOf(), 1_500)]).toEqual(['closed', 'closed'])
  say({}, pokeOf(4, 995, { poll: p1, rev: 3, closesAt: 9_000, delay: 500 }))
  expect(poll()?.closesAt).toBeNull()
})

test('P2 a poke that reopens a poll takes its results out of sight', async () => {
  const tally = { whole: { ballots: 1, abstained: 1, counts: [], entries: [] }, late: 0, lanes: null, phases: null }
  const closed = pollOf({ status: 'published', results: 'shown', closesAt: 500, tally, rev: 3 })
  const others = [
    pollOf({ id: idOf('p', 2), phase: 'advance', order: 2 }),
    pollOf({ id: idOf('p', 3), status: 'closed', closesAt: 300, order: 3, tally }),
  ]
  const snapshot = snapshotOf({ seq: 5, polls: [closed, ...others] })
  const { world, floor, say } = await scene({ came: { snapshot } })
  await world.settle()
  expect(floor.view()?.polls[0]?.tally).not.toBeNull()
  say({}, pokeOf(6, 900, { poll: p1, rev: 4, closesAt: null, delay: 0 }))
  expect(floor.view()?.polls).toMatchObject([{ status: 'open', closesAt: null, tally: null }, ...others])
})

test('what the stage shows comes with the poke, before anything is pulled', async () => {
  const { world, floor, say } = await scene({ came: { snapshot: snapshotOf({ seq: 5 }) } })
  await world.settle()
  say({}, { ...pokeOf(6, 900, null), stage: 'agenda' })
  expect(floor.snapshot()?.stage).toBe('agenda')
  say({}, pokeOf(7, 950, null))
  expect(floor.snapshot()?.stage).toBeUndefined()
  say({}, { ...pokeOf(4, 990, null), stage: 'blank' })
  expect(floor.snapshot()?.stage).toBeUndefined()
})

test('the desk has its polls with the own acts, drafts too, and an attendee none of it', async () => {
  const desk = deskOf({
    polls: [pollOf({ order: 2 }), pollOf({ id: idOf('p', 2), status: 'draft', order: 1 })],
    turnout: { [p1]: { onsite: 3, online: 1, late: 0 } },
    entries: [{ poll: p1, key: 'trust', text: 'Trust', count: 2, state: 'shown' }],
  })
  const { world, store, floor } = await scene({ came: { snapshot: snapshotOf({ startedAt: 1 }), desk } })
  await store.changeDevice(CODE, () => device)
  await world.settle()
  expect([floor.phase(), floor.deskPolls(), floor.turnout(), floor.deskEntries()]).toEqual(['live', null, {}, []])
  await store.changeDevice(CODE, () => ({ ...device, role: 'onsite-moderator' }))
  await world.settle()
  await vi.waitFor(() => expect(floor.deskPolls()?.map(({ id }) => id)).toEqual([idOf('p', 2), p1]))
  expect(floor.turnout()[p1]).toEqual({ onsite: 3, online: 1, late: 0 })
  const [draft] = floor.deskPolls() ?? []
  await store.enqueue(CODE, { id: idOf('mv', 1), at: 1, intent: { kind: 'poll.order', poll: p1, seen: 1, order: 0 } })
  const hide = { kind: 'poll.hideEntry', poll: p1, entry: 'trust', seen: 'shown', on: true } as const
  await store.enqueue(CODE, { id: idOf('hide', 1), at: 1, intent: hide })
  await world.settle()
  expect(floor.deskPolls()).toMatchObject([{ id: p1, order: 0, rev: 2 }, { id: idOf('p', 2) }])
  expect(floor.deskPolls()?.[1]).toBe(draft)
  expect(floor.deskEntries()).toMatchObject([{ text: 'Trust', state: 'hidden' }])
})

test('P5 what this device answered is shown from its own memory, and never on the stage', async () => {
  for (const watchOnly of [false, true]) {
    const { world, store, floor } = await scene({ watchOnly })
    await store.changeDevice(CODE, () => device)
    const intent = { kind: 'ballot.cast', poll: p1, edition: 0, answer: 2 } as const
    await store.enqueue(CODE, { id: idOf('cast', 1), at: 1, intent })
    await store.settle(CODE, [{ id: idOf('cast', 1), verdict: 'accepted' }], 5)
    const polls = [pollOf({ status: 'final' })]
    await store.confirm(CODE, { snapshot: snapshotOf({ seq: 6, polls }), mine: mineOf({ seq: 6 }) })
    await world.settle()
    expect(floor.pending()).toEqual([])
    const own = { id: p1, answer: { given: 2 }, state: { is: 'sent' }, refused: null }
    expect(floor.view()?.ballots).toEqual(watchOnly ? [] : [own])
  }
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
