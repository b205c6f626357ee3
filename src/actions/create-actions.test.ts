import { describe, expect, test } from 'vitest'
import { deskOf, idOf, mineOf, pollOf, privateOf, questionOf, snapshotOf, turnOf } from '../../tests/samples.ts'
import { createWorld } from '../platform/twin.ts'
import { createMemoryStore } from '../store/open.ts'
import type { Came, Device } from '../store/store.ts'
import { createFloorActions } from './create-actions.ts'
import type { Acted } from './floor-actions.ts'

const CODE = 'ab12'
const attendee: Device = {
  code: CODE,
  id: idOf('d', 1),
  secret: 'x'.repeat(32),
  lane: 'onsite',
  role: 'attendee',
  invite: null,
  seat: { session: idOf('s', 1), token: 'token', invite: null },
}
const moderator: Device = { ...attendee, role: 'onsite-moderator', invite: 'secret' }

async function scene(device: Device | null, came: Came = {}, { reachable = true } = {}) {
  const world = createWorld()
  const store = createMemoryStore()
  let kicks = 0
  if (device) await store.changeDevice(CODE, () => device)
  await store.confirm(CODE, came)
  const actions = createFloorActions({
    platform: world.device().tab(),
    store,
    code: CODE,
    serverNow: world.now,
    isReachable: () => reachable,
    onEnqueued: () => kicks++,
  })
  const outbox = async () => (await store.read(CODE)).outbox.map(({ action }) => action)
  return { world, store, actions, outbox, kicks: () => kicks }
}

const [q1, q2, q3] = [idOf('q', 1), idOf('q', 2), idOf('q', 3)]

describe('an attendee', () => {
  test('O2 asks: the action is in the outbox with its id, its count and its time, and the drain is told', async () => {
    const { actions, outbox, kicks, world } = await scene(attendee, { snapshot: snapshotOf({}) })
    const acted = await actions.ask('written', 'Who pays?', 'A')
    expect(await outbox()).toEqual([
      {
        kind: 'question.ask',
        form: 'written',
        text: 'Who pays?',
        policy: 'A',
        id: 'id' in acted && acted.id,
        n: 1,
        at: world.now(),
      },
    ])
    expect([acted.is, kicks()]).toEqual(['held', 1])
  })

  test('what the rules refuse is refused here and now, and nothing is stored', async () => {
    const { actions, outbox, kicks } = await scene(attendee, { snapshot: snapshotOf({}) })
    expect(await actions.ask('written', '  ', null)).toEqual({ is: 'refused', code: 'question.empty' })
    expect(await actions.ask('written', 'x', 'Z')).toEqual({ is: 'refused', code: 'question.unknownPolicy' })
    expect(await actions.ask('written', 'x'.repeat(501), null)).toEqual({ is: 'refused', code: 'question.tooLong' })
    expect(await actions.letIn(q1)).toEqual({ is: 'refused', code: 'role.notAllowed' })
    expect([await outbox(), kicks()]).toEqual([[], 0])
  })

  test('Q8 limits count what is confirmed and what is still in the outbox', async () => {
    const waiting = [1, 2, 3].map((number) => privateOf({ id: idOf('q', number), status: 'waiting' }))
    const { actions } = await scene(attendee, { snapshot: snapshotOf({}), mine: mineOf({ questions: waiting }) })
    expect((await actions.ask('spoken', '', null)).is).toBe('held')
    expect(await actions.ask('spoken', '', null)).toEqual({ is: 'refused', code: 'question.handAlreadyUp' })
    expect((await actions.ask('written', 'Five', null)).is).toBe('held')
    expect(await actions.ask('written', 'Six', null)).toEqual({ is: 'refused', code: 'question.tooManyOpen' })
    expect((await actions.withdraw(q1)).is).toBe('held')
    expect((await actions.ask('written', 'Six', null)).is).toBe('held')
  })

  test('withdraws what has not even left the device, once', async () => {
    const { actions } = await scene(attendee, { snapshot: snapshotOf({}) })
    const asked = await actions.ask('written', 'Oh no', null)
    const id = asked.is === 'held' ? asked.id : ''
    expect((await actions.withdraw(id)).is).toBe('held')
    expect(await actions.withdraw(id)).toEqual({ is: 'refused', code: 'question.notOpen' })
    expect(await actions.support(id, true)).toEqual({ is: 'refused', code: 'question.yourOwn' })
  })

  test('supports what others asked, offline too', async () => {
    const came = { snapshot: snapshotOf({ questions: [questionOf({ id: q1 })] }) }
    const { actions, outbox } = await scene(attendee, came, { reachable: false })
    expect((await actions.support(q1, true)).is).toBe('held')
    expect((await actions.support(q1, false)).is).toBe('held')
    expect(await outbox()).toMatchObject([{ kind: 'support.set', on: false }])
  })
})

describe('before anything is known', () => {
  test('without the session nothing can be checked', async () => {
    const { actions } = await scene(attendee)
    expect(await actions.ask('written', 'Who?', null)).toEqual({ is: 'refused', code: 'device.notReady' })
  })

  test('a guest has no identity to act with', async () => {
    const { actions } = await scene(null, { snapshot: snapshotOf({}) })
    expect(await actions.ask('written', 'Who?', null)).toEqual({ is: 'refused', code: 'device.notReady' })
  })

  test('who came by invite waits for the answer to the join', async () => {
    const { actions } = await scene({ ...attendee, invite: 'secret', seat: null }, { snapshot: snapshotOf({}) })
    expect(await actions.letIn(q1)).toEqual({ is: 'refused', code: 'device.notReady' })
  })
})

describe('a moderator', () => {
  const desk = (rev = 4) =>
    deskOf({
      questions: [
        privateOf({ id: q1, status: 'waiting', rev }),
        privateOf({ id: q2, status: 'queued', askedAt: 1, rev: 2 }),
        privateOf({ id: q3, status: 'queued', askedAt: 2, rev: 0 }),
      ],
    })

  test('M2 an act names the revision that was shown, and the next one on the same question the one after it', async () => {
    const { actions, outbox } = await scene(moderator, { snapshot: snapshotOf({}), desk: desk() })
    await actions.letIn(q1)
    await actions.pin(q1, true)
    await actions.setAside(q1, 'offTopic', null)
    expect(await outbox()).toMatchObject([{ seen: 4 }, { seen: 5 }, { seen: 6 }])
    expect(await actions.letIn(q1)).toEqual({ is: 'refused', code: 'question.notOpen' })
  })

  test('M2 an act that the desk shows already is not counted twice', async () => {
    const { actions, store, outbox } = await scene(moderator, { snapshot: snapshotOf({}), desk: desk() })
    const acted = await actions.letIn(q1)
    const id = 'id' in acted ? acted.id : ''
    await store.settle(CODE, [{ id, verdict: 'accepted' }], 20)
    await store.confirm(CODE, { desk: { ...deskOf({ seq: 20 }), questions: [privateOf({ id: q1, rev: 5 })] } })
    await actions.pin(q1, true)
    expect((await outbox()).at(-1)).toMatchObject({ kind: 'question.pin', seen: 5 })
  })

  test('Q9 a turn names whoever has the floor, after this tablet ended a turn nobody', async () => {
    const snapshot = snapshotOf({ turns: [turnOf({ id: idOf('t', 1), question: idOf('q', 9) })] })
    const { actions, outbox } = await scene(moderator, { snapshot, desk: desk() })
    await actions.giveTurn(q3, false)
    expect(await outbox()).toMatchObject([
      { kind: 'turn.give', question: q3, floor: idOf('t', 1), seen: 0, asNext: false },
    ])
    await actions.endTurn()
    const [given, ended] = await outbox()
    expect(ended).toMatchObject({ kind: 'turn.end', turn: given?.id })
    await actions.giveTurn(q2, true)
    expect((await outbox()).at(-1)).toMatchObject({ kind: 'turn.give', floor: null, seen: 2 })
    expect(await actions.giveTurn(q3, true)).toEqual({ is: 'refused', code: 'question.notOpen' })
  })

  test('Q9 Next for somebody who is not next any more is refused here already', async () => {
    const { actions } = await scene(moderator, { snapshot: snapshotOf({}), desk: desk() })
    expect(await actions.giveTurn(q3, true)).toEqual({ is: 'refused', code: 'turn.nextMoved' })
    expect((await actions.giveTurn(q2, true)).is).toBe('held')
  })

  test('what would take the floor from under the session is refused offline, the rest is kept', async () => {
    const { actions, outbox } = await scene(moderator, { snapshot: snapshotOf({}), desk: desk() }, { reachable: false })
    expect(await actions.giveTurn(q2, true)).toEqual({ is: 'refused', code: 'device.offline' })
    expect(await actions.startSession()).toEqual({ is: 'refused', code: 'device.offline' })
    expect((await actions.letIn(q1)).is).toBe('held')
    expect(await outbox()).toHaveLength(1)
  })

  test('M2 the stage is switched from what it shows, after this tablet switched it from that', async () => {
    const { actions, outbox } = await scene(moderator, { snapshot: snapshotOf({ stage: 'agenda' }), desk: desk() })
    await actions.showOnStage('join')
    await actions.showOnStage('byItself')
    expect(await outbox()).toMatchObject([
      { kind: 'stage.show', layout: 'join', seen: 'agenda' },
      { kind: 'stage.show', layout: 'byItself', seen: 'join' },
    ])
  })

  test('the stage is not switched offline, since it would be at another moment', async () => {
    const { actions } = await scene(moderator, { snapshot: snapshotOf({}), desk: desk() }, { reachable: false })
    expect(await actions.showOnStage('blank')).toEqual({ is: 'refused', code: 'device.offline' })
  })

  test('M2 T3 the word is passed on, and a minute given, in the part that was shown, after that in the one which this tablet made', async () => {
    const part = { is: 'panel', began: 2000, panelMs: 0, no: 1 } as const
    const snapshot = snapshotOf({ turns: [turnOf({ part, extra: 60 })] })
    const { actions, outbox } = await scene(moderator, { snapshot, desk: desk() })
    expect(await actions.passWord('panel')).toEqual({ is: 'refused', code: 'turn.passed' })
    await actions.extendTurn()
    await actions.passWord('asker')
    await actions.extendTurn()
    await actions.passWord('back')
    await actions.extendTurn()
    expect(await outbox()).toMatchObject([
      { kind: 'turn.extend', seen: 60, part: 1 },
      { kind: 'turn.pass', to: 'asker', seen: 1 },
      { kind: 'turn.extend', seen: 0, part: 2 },
      { kind: 'turn.pass', to: 'back', seen: 2 },
      { kind: 'turn.extend', seen: 120, part: 3 },
    ])
  })

  test('T3 until the word is passed on, an act names no part, so that a server from before there were any takes it', async () => {
    const { actions, outbox } = await scene(moderator, { snapshot: snapshotOf({ turns: [turnOf()] }), desk: desk() })
    await actions.extendTurn()
    expect(Object.keys((await outbox())[0] ?? {})).not.toContain('part')
  })

  test('T3 the word is not passed on offline, since it would be at another moment', async () => {
    const came = { snapshot: snapshotOf({ turns: [turnOf()] }), desk: desk() }
    const { actions } = await scene(moderator, came, { reachable: false })
    expect(await actions.passWord('panel')).toEqual({ is: 'refused', code: 'device.offline' })
  })

  test('nothing to end', async () => {
    const { actions } = await scene(moderator, { snapshot: snapshotOf({}), desk: desk() })
    expect(await actions.endTurn()).toEqual({ is: 'refused', code: 'turn.notRunning' })
    expect(await actions.takeBackTurn()).toEqual({ is: 'refused', code: 'turn.notRunning' })
  })
})

describe('polls', () => {
  const [p1, p2] = [idOf('p', 1), idOf('p', 2)]
  const content = {
    kind: 'single',
    text: 'Can we have both?',
    settings: { options: ['Yes', 'No'] },
    policy: 'A',
    phase: 'live' as const,
    results: 'hidden' as const,
    seconds: 60,
    item: null,
    pair: null,
  }

  test('P1 an answer names the edition that was shown, and may be changed offline', async () => {
    const snapshot = snapshotOf({ polls: [pollOf({ edition: 3 })] })
    const { actions, outbox } = await scene(attendee, { snapshot }, { reachable: false })
    expect((await actions.answerPoll(p1, 1)).is).toBe('held')
    expect((await actions.answerPoll(p1, null)).is).toBe('held')
    expect(await outbox()).toMatchObject([
      { kind: 'ballot.cast', poll: p1, edition: 3, answer: 1, n: 1 },
      { kind: 'ballot.cast', poll: p1, edition: 3, answer: null, n: 2 },
    ])
  })

  test('what cannot count is refused here already', async () => {
    const closed = pollOf({ id: p2, status: 'closed', closesAt: 500 })
    const { actions, outbox } = await scene(attendee, { snapshot: snapshotOf({ polls: [pollOf(), closed] }) })
    expect(await actions.answerPoll(p1, 7)).toEqual({ is: 'refused', code: 'ballot.unknownOption' })
    expect(await actions.answerPoll(p1, 'Yes')).toEqual({ is: 'refused', code: 'ballot.malformed' })
    expect(await actions.answerPoll(p2, 1)).toEqual({ is: 'refused', code: 'poll.closed' })
    expect(await actions.answerPoll(idOf('p', 9), 1)).toEqual({ is: 'refused', code: 'poll.unknown' })
    expect(await actions.createPoll(content, 1)).toEqual({ is: 'refused', code: 'role.notAllowed' })
    expect(await outbox()).toEqual([])
  })

  test('M2 an act names the revision that was shown, and the next one on the same poll the one after it', async () => {
    const desk = deskOf({ polls: [pollOf({ status: 'draft', rev: 4 })] })
    const { actions, outbox } = await scene(moderator, { snapshot: snapshotOf({ startedAt: 1 }), desk })
    await actions.editPoll(p1, content)
    await actions.movePoll(p1, 7)
    await actions.openPoll(p1, 30, 12)
    expect(await outbox()).toMatchObject([
      { kind: 'poll.edit', seen: 4, content },
      { kind: 'poll.order', seen: 5, order: 7 },
      { kind: 'poll.open', seen: 6, seconds: 30, delay: 12 },
    ])
  })

  test('M2 a poll made on this tablet can be edited before the server has it', async () => {
    const { actions, outbox } = await scene(
      moderator,
      { snapshot: snapshotOf({}), desk: deskOf({}) },
      { reachable: false },
    )
    const made = await actions.createPoll(content, 2)
    const id = 'id' in made ? made.id : ''
    expect((await actions.editPoll(id, { ...content, text: 'Can we?' })).is).toBe('held')
    expect(await outbox()).toMatchObject([{ kind: 'poll.create' }, { kind: 'poll.edit', poll: id, seen: 0 }])
  })

  test('what moves the poll of the room needs a connection', async () => {
    const desk = deskOf({ polls: [pollOf(), pollOf({ id: p2, status: 'draft' })] })
    const came = { snapshot: snapshotOf({ startedAt: 1 }), desk }
    const { actions, outbox } = await scene(moderator, came, { reachable: false })
    const refused = { is: 'refused', code: 'device.offline' }
    expect(await actions.closePoll(p1)).toEqual(refused)
    expect(await actions.stretchPoll(p1, 30)).toEqual(refused)
    expect(await actions.openPoll(p2, null, 0)).toEqual(refused)
    expect(await actions.endSession()).toEqual(refused)
    expect(await outbox()).toEqual([])
  })

  test('P2 one live poll is open at a time, and one with ballots keeps what it asks', async () => {
    const desk = deskOf({
      polls: [pollOf(), pollOf({ id: p2, status: 'draft' })],
      turnout: { [p1]: { onsite: 1, online: 0, late: 0 } },
    })
    const { actions } = await scene(moderator, { snapshot: snapshotOf({ startedAt: 1 }), desk })
    expect(await actions.openPoll(p2, null, 0)).toEqual({ is: 'refused', code: 'poll.otherOpen' })
    expect(await actions.editPoll(p1, content)).toEqual({ is: 'refused', code: 'poll.hasBallots' })
    expect((await actions.closePoll(p1)).is).toBe('held')
  })

  test('M2 hiding an entry names the state it was seen in', async () => {
    const entry = { poll: p1, key: 'trust', text: 'Trust', count: 2, state: 'waiting' as const }
    const desk = deskOf({ polls: [pollOf({ kind: 'text', settings: {} })], entries: [entry] })
    const { actions, outbox } = await scene(moderator, { snapshot: snapshotOf({}), desk })
    await actions.hideEntry(p1, 'trust', false)
    await actions.hideEntry(p1, 'trust', true)
    expect(await outbox()).toMatchObject([
      { kind: 'poll.hideEntry', entry: 'trust', seen: 'waiting', on: false },
      { kind: 'poll.hideEntry', entry: 'trust', seen: 'shown', on: true },
    ])
    expect(await actions.hideEntry(p1, 'nobody', true)).toEqual({ is: 'refused', code: 'poll.unknownEntry' })
  })
})

test('O5 only what was refused can be discarded', async () => {
  const { actions, store, outbox } = await scene(attendee, { snapshot: snapshotOf({}) })
  const acted = await actions.ask('written', 'Who?', null)
  const id = 'id' in acted ? acted.id : ''
  await actions.discard(id)
  expect(await outbox()).toHaveLength(1)
  await store.settle(CODE, [{ id, verdict: 'rejected', code: 'question.tooManyOpen' }], 3)
  await actions.discard(id)
  expect(await outbox()).toEqual([])
})

test('Q10 being away is taken back while it is not sent, and nothing else is', async () => {
  const own = privateOf({ id: idOf('q', 1) })
  const { actions, store, outbox } = await scene(attendee, {
    snapshot: snapshotOf({ questions: [questionOf({ id: own.id })] }),
    mine: mineOf({ questions: [own] }),
  })
  const idsOf = async (acting: Promise<Acted>) => {
    const acted = await acting
    return 'id' in acted ? acted.id : ''
  }
  const defer = await idsOf(actions.defer(own.id))
  expect(await actions.defer(own.id)).toEqual({ is: 'refused', code: 'question.keptOnce' })
  await actions.recall(defer)
  expect(await outbox()).toEqual([])
  const withdraw = await idsOf(actions.withdraw(own.id))
  await store.settle(CODE, [{ id: withdraw, verdict: 'accepted' }], 30)
  await actions.recall(withdraw)
  const asked = await idsOf(actions.ask('written', 'Who?', null))
  await actions.recall(asked)
  expect(await outbox()).toMatchObject([{ kind: 'question.withdraw' }, { kind: 'question.ask' }])
})
