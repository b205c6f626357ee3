import { describe, expect, test } from 'vitest'
import { CODE, createScene, type Phone, type Tab } from '../../tests/faults/scene.ts'
import { limits } from '../domain/limits.ts'
import { presenceOf } from '../domain/together/presence.ts'
import { GRACE } from './connection.ts'

const outboxOf = async (tab: Tab) => (await tab.store.read(CODE)).outbox
const unsentOf = async (tab: Tab) => (await outboxOf(tab)).filter(({ state }) => state.is === 'saved').length

function setNetwork(phone: Phone, mode: 'up' | 'down' | 'portal') {
  phone.network.set(mode)
  if (mode !== 'portal') phone.twin.setOnline(mode === 'up')
}

test('what was asked goes out, is let in, gets the floor, and leaves the outbox', async () => {
  const { world, server, phone } = createScene()
  const attendee = phone().open()
  const tablet = phone({ invite: server.invite('onsite-moderator') }).open()
  await world.pass(2_000)
  const asked = await attendee.actions.ask('written', 'Who pays?', null)
  expect(asked.is).toBe('saved')
  await world.pass(2_000)
  expect(attendee.sync.status()).toMatchObject({ connection: { is: 'online' }, unsent: 0, sending: false })
  const id = (await tablet.store.read(CODE)).desk?.questions[0]?.id ?? ''
  expect(await tablet.actions.letIn(id)).toMatchObject({ is: 'saved' })
  expect(await tablet.actions.giveTurn(id, true)).toMatchObject({ is: 'saved' })
  await world.pass(2_000)
  expect(server.snapshot().turns).toHaveLength(1)
  expect((await attendee.store.read(CODE)).mine?.questions[0]?.status).toBe('floor')
  expect([await outboxOf(attendee), await outboxOf(tablet)]).toEqual([[], []])
})

test('O6 the outbox is empty within two seconds of the network being back', async () => {
  const { world, server, phone } = createScene(5)
  const phones = Array.from({ length: 20 }, () => phone())
  const tabs = phones.map((one) => one.open())
  await world.pass(5_000)
  for (const one of phones) setNetwork(one, 'down')
  for (const tab of tabs) for (let count = 0; count < 4; count++) await tab.actions.ask('written', `No. ${count}`, null)
  await world.pass(600_000)
  expect(server.ledger.size).toBe(0)
  for (const one of phones) setNetwork(one, 'up')
  await world.pass(2_000)
  expect(server.ledger.size).toBe(80)
  expect(await Promise.all(tabs.map(unsentOf))).toEqual(tabs.map(() => 0))
})

test('O6 a network that comes back without a word is found by itself, also when requests hang in the dead one', async () => {
  const { world, server, phone } = createScene(6)
  const one = phone()
  const tab = one.open()
  await world.pass(5_000)
  one.network.plan(Array.from({ length: 12 }, () => 'hang' as const))
  await tab.actions.ask('written', 'Still there?', null)
  await world.pass(30_000)
  one.network.clear()
  await world.pass(3_000)
  expect(server.ledger.size).toBe(1)
  expect(await unsentOf(tab)).toBe(0)
})

test('O6 a request that went into the dead network is not waited for once the network is back', async () => {
  const { world, server, phone } = createScene(24)
  const one = phone()
  const tab = one.open()
  await world.pass(8_000)
  one.network.plan(['hang'])
  await tab.actions.ask('written', 'Still there?', null)
  await world.pass(1_000)
  setNetwork(one, 'down')
  await world.pass(2_000)
  expect(tab.sync.status().sending).toBe(true)
  setNetwork(one, 'up')
  await world.pass(2_000)
  expect(server.ledger.size).toBe(1)
  expect(await unsentOf(tab)).toBe(0)
})

test('O6 a thousand phones that hear of the network in the same moment spread out, and are done within two seconds', async () => {
  const { world, server, phone } = createScene(7)
  const phones = Array.from({ length: 1_000 }, () => phone())
  const tabs = phones.map((one) => one.open())
  await world.pass(5_000)
  for (const one of phones) setNetwork(one, 'down')
  await world.pass(10_000)
  await Promise.all(tabs.map((tab) => tab.actions.ask('spoken', '', null)))
  await world.pass(10_000)
  server.requests.clear()
  for (const one of phones) setNetwork(one, 'up')
  const perTenth: number[] = []
  for (let tenth = 0; tenth < 20; tenth++) {
    const before = server.requests.get('actions') ?? 0
    await world.pass(100)
    perTenth.push((server.requests.get('actions') ?? 0) - before)
  }
  expect(server.ledger.size).toBe(1_000)
  expect(perTenth.filter((count) => count > 0).length).toBeGreaterThanOrEqual(10)
  expect(Math.max(...perTenth)).toBeLessThan(200)
  expect(server.requests.get('actions')).toBe(1_000)
  expect(server.requests.get(`sessions/${CODE}/pulse`)).toBeLessThan(2_100)
}, 120_000)

test('O9 a drop shorter than the grace is never shown, a longer one is, with its beginning', async () => {
  const { world, phone } = createScene(8)
  const one = phone()
  const { sync } = one.open()
  await world.pass(5_000)
  const shown: string[] = []
  sync.onStatus(() => shown.push(sync.status().connection.is))
  setNetwork(one, 'down')
  await world.pass(GRACE - 1_500)
  setNetwork(one, 'up')
  await world.pass(10_000)
  expect(new Set(shown)).toEqual(new Set(['online']))
  const began = world.now()
  setNetwork(one, 'down')
  await world.pass(GRACE + 2_000)
  const { connection } = sync.status()
  expect(connection.is).toBe('offline')
  expect(connection.is === 'offline' && connection.since - began).toBeLessThan(1_000)
  setNetwork(one, 'up')
  await world.pass(2_000)
  expect(sync.status().connection).toEqual({ is: 'online' })
})

test('O4 behind a sign-in page nothing counts as sent, and it is told from being offline', async () => {
  const { world, server, phone } = createScene(9)
  const one = phone()
  const tab = one.open()
  await world.pass(5_000)
  one.network.set('portal')
  await tab.actions.ask('written', 'Hello?', null)
  await world.pass(20_000)
  expect(tab.sync.status()).toMatchObject({ connection: { is: 'portal' }, unsent: 1 })
  expect(server.ledger.size).toBe(0)
  one.network.set('up')
  await world.pass(3_000)
  expect(tab.sync.status()).toMatchObject({ connection: { is: 'online' }, unsent: 0 })
  expect(server.ledger.size).toBe(1)
})

test('O2 an action made before the join came through goes out after it', async () => {
  const { world, server, phone } = createScene(10)
  const one = phone()
  const before = one.open()
  await world.pass(2_000)
  setNetwork(one, 'down')
  server.loseDevices()
  const first = await before.actions.ask('written', 'First?', null)
  before.kill()
  const tab = one.open()
  await world.pass(1_000)
  const second = await tab.actions.ask('written', 'Second?', null)
  setNetwork(one, 'up')
  await world.pass(2_500)
  expect(server.requests.get('join')).toBe(2)
  expect([...server.ledger.keys()]).toEqual([first, second].map((acted) => acted.is === 'saved' && acted.id))
})

test('a server that forgot its devices is joined again, without a word', async () => {
  const { world, server, phone } = createScene(11)
  const tab = phone().open()
  await world.pass(2_000)
  server.loseDevices()
  await tab.actions.ask('written', 'Me again?', null)
  await world.pass(2_000)
  expect(server.ledger.size).toBe(1)
  expect(tab.sync.status()).toMatchObject({ refused: null, unsent: 0 })
})

test('an invite that somebody else used is said, and a new one is enough', async () => {
  const { world, server, phone } = createScene(12)
  const invite = server.invite('rapporteur')
  phone({ invite }).open()
  await world.pass(2_000)
  const tab = phone({ invite }).open()
  await world.pass(2_000)
  expect(tab.sync.status().refused).toBe('invite.used')
  await tab.sync.enter(undefined, server.invite('rapporteur'))
  await world.pass(2_000)
  expect(tab.sync.status().refused).toBeNull()
  expect((await tab.store.read(CODE)).device?.role).toBe('rapporteur')
})

test('an attendee who opens an invite link that was used keeps the seat, and is told', async () => {
  const { world, server, phone } = createScene(25)
  const invite = server.invite('online-moderator')
  phone({ invite }).open()
  const tab = phone().open()
  await world.pass(2_000)
  await tab.sync.enter(undefined, invite)
  await world.pass(2_000)
  expect(tab.sync.status().refused).toBe('invite.used')
  expect(await tab.actions.ask('written', 'Still here?', null)).toMatchObject({ is: 'saved' })
  await world.pass(40_000)
  expect(server.ledger.size).toBe(1)
  expect(tab.sync.status()).toMatchObject({ refused: null, unsent: 0 })
})

test('somebody whose invite link was used may take a place in the crowd', async () => {
  const { world, server, phone } = createScene(26)
  const invite = server.invite('online-moderator')
  phone({ invite }).open()
  await world.pass(2_000)
  const tab = phone({ invite }).open()
  await world.pass(2_000)
  expect(tab.sync.status().refused).toBe('invite.used')
  await tab.sync.enter('online', undefined)
  await world.pass(2_000)
  expect((await tab.store.read(CODE)).device).toMatchObject({ role: 'attendee', lane: 'online', invite: null })
  expect(await tab.actions.ask('written', 'May I?', null)).toMatchObject({ is: 'saved' })
  await world.pass(2_000)
  expect(server.ledger.size).toBe(1)
})

test('O3 Q10 a server restored from an older backup: screens follow, what it lost on the way goes out again', async () => {
  const { world, server, phone } = createScene(27)
  const one = phone()
  const tab = one.open()
  const tablet = phone({ invite: server.invite('onsite-moderator') }).open()
  await world.pass(2_000)
  await tab.actions.ask('written', 'Kept?', null)
  await world.pass(3_000)
  const restore = server.backup()
  for (let count = 0; count < 20; count++) {
    await tab.actions.changeLane(count % 2 === 0 ? 'online' : 'onsite')
    await world.pass(4_000)
  }
  const id = (await tablet.store.read(CODE)).desk?.questions[0]?.id ?? ''
  await tablet.actions.letIn(id)
  await world.pass(5_000)
  expect((await tab.store.read(CODE)).mine?.questions[0]?.status).toBe('queued')
  setNetwork(one, 'down')
  restore()
  await world.pass(60_000)
  const asked = await tab.actions.ask('written', 'After it?', null)
  setNetwork(one, 'up')
  await world.pass(60_000)
  const kept = await tab.store.read(CODE)
  expect(kept.mine?.questions.map((question) => [question.id, question.status])).toEqual([
    [id, 'waiting'],
    [asked.is === 'saved' && asked.id, 'waiting'],
  ])
  expect([kept.outbox, kept.snapshot?.seq, kept.snapshot?.questions]).toEqual([[], server.desk().seq, []])
  expect((await tablet.store.read(CODE)).desk).toMatchObject({ seq: server.desk().seq })
  server.requests.clear()
  await world.pass(60_000)
  expect(server.requests.get(`sessions/${CODE}/snapshot`) ?? 0).toBeLessThan(16)
})

test('an act of a moderator costs each phone one request, and the desks a pull each and one for the verdict', async () => {
  const { world, server, phone } = createScene(28)
  const asker = phone().open()
  const [acting, looking] = [
    phone({ invite: server.invite('onsite-moderator') }).open(),
    phone({ invite: server.invite('online-moderator') }).open(),
  ]
  await world.pass(2_000)
  await asker.actions.ask('written', 'Who pays?', null)
  await world.pass(3_000)
  asker.close()
  const crowd = Array.from({ length: 10 }, () => phone().open())
  await world.pass(10_000)
  server.requests.clear()
  await acting.actions.letIn((await looking.store.read(CODE)).desk?.questions[0]?.id ?? '')
  await world.pass(2_500)
  expect((await looking.store.read(CODE)).desk?.questions[0]?.status).toBe('queued')
  const desk = server.requests.get('desk') ?? 0
  expect(desk).toBeLessThanOrEqual(3)
  expect((server.requests.get(`sessions/${CODE}/snapshot`) ?? 0) - desk).toBe(crowd.length)
  expect(server.requests.get('mine')).toBeUndefined()
})

test('one event stream at a time, also where another is joined while a try is put off', async () => {
  const { world, server, phone } = createScene(29)
  const one = phone()
  let open = 0
  let most = 0
  one.network.listen = (_topics, ears) => {
    most = Math.max(most, ++open)
    let over = false
    const end = () => {
      if (!over) open--
      over = true
    }
    // The crowd's topic is lost at once, the desk's holds.
    if (_topics.desk) world.after(10, ears.open)
    else
      world.after(10, () => {
        end()
        ears.lost()
      })
    return end
  }
  const tab = one.open()
  await world.pass(2_000)
  await tab.sync.enter(undefined, server.invite('onsite-moderator'))
  await world.pass(60_000)
  expect([open, most]).toEqual([1, 1])
})

test('what is too fast goes out when the server says so, and nothing of it is lost', async () => {
  const { world, server, phone } = createScene(13)
  const one = phone()
  const tab = one.open()
  await world.pass(2_000)
  for (let count = 0; count < limits.actionsPerMinute + 5; count++) {
    await tab.actions.changeLane(count % 2 === 0 ? 'online' : 'onsite')
    await world.pass(100)
  }
  await world.pass(5_000)
  expect(server.ledger.size).toBe(limits.actionsPerMinute)
  const requests = server.requests.get('actions') ?? 0
  await world.pass(30_000)
  expect((server.requests.get('actions') ?? 0) - requests).toBeLessThanOrEqual(1)
  await world.pass(60_000)
  expect(server.ledger.size).toBe(limits.actionsPerMinute + 5)
})

test('O5 a refused action delays no other and stays with its reason', async () => {
  const { world, server, phone } = createScene(14)
  const one = phone()
  const tab = one.open()
  await world.pass(2_000)
  const intent = { kind: 'question.withdraw', question: 'nosuchquestion0' } as const
  await tab.store.enqueue(CODE, { id: 'bad000000000000', at: world.now(), intent })
  await tab.actions.ask('written', 'Good?', null)
  await world.pass(1_000)
  expect(server.desk().questions).toHaveLength(1)
  const [refused, ...others] = await outboxOf(tab)
  expect(refused).toMatchObject({
    action: { id: 'bad000000000000' },
    state: { is: 'rejected', code: 'question.unknown' },
  })
  expect(others).toEqual([])
})

test('a big outbox goes out in batches that the server takes', async () => {
  const { world, server, phone } = createScene(15)
  const one = phone()
  const tab = one.open()
  await world.pass(2_000)
  setNetwork(one, 'down')
  for (let count = 0; count < limits.actionsPerRequest + 10; count++) {
    const intent = { kind: 'question.ask', form: 'written', text: '💬'.repeat(3_000), policy: null } as const
    const id = `big${String(count).padStart(12, '0')}`
    await tab.store.enqueue(CODE, { id, at: world.now() - 3_600_000 + count * 60_000, intent })
  }
  const sizes: number[] = []
  const { fetch } = server
  server.fetch = (input, init) => {
    if (input.endsWith('/actions')) sizes.push(new TextEncoder().encode(String(init?.body)).length)
    return fetch(input, init)
  }
  setNetwork(one, 'up')
  await world.pass(240_000)
  expect(server.ledger.size).toBe(limits.actionsPerRequest + 10)
  expect(sizes.length).toBeGreaterThan(1)
  expect(Math.max(...sizes)).toBeLessThan(limits.bodyBytes)
})

test('two tabs of one device send by turns, never at once', async () => {
  const { world, server, phone } = createScene(16)
  const one = phone()
  const tabs = [one.open(), one.open(), one.open()]
  await world.pass(2_000)
  let now = 0
  let most = 0
  const { fetch } = server
  server.fetch = async (input, init) => {
    if (!input.endsWith('/actions')) return fetch(input, init)
    most = Math.max(most, ++now)
    await new Promise<void>((resolve) => world.after(300, resolve))
    now--
    return fetch(input, init)
  }
  for (let count = 0; count < 12; count++) {
    await (tabs[count % 3] as Tab).actions.changeLane(count % 2 === 0 ? 'online' : 'onsite')
    await world.pass(100)
  }
  await world.pass(3_000)
  expect(server.ledger.size).toBe(12)
  expect(most).toBe(1)
})

test('a tab that was frozen while it sent does not hold up the others for ever', async () => {
  const { world, server, phone } = createScene(17)
  const one = phone()
  const frozen = one.open()
  const tab = one.open()
  await world.pass(2_000)
  frozen.platform.withLock(`evenfloor-drain-${CODE}`, () => new Promise(() => undefined))
  await tab.actions.ask('written', 'Hello?', null)
  await world.pass(5_000)
  expect(server.ledger.size).toBe(0)
  await world.pass(15_000)
  expect(server.ledger.size).toBe(1)
})

test('a turn reaches a phone behind a proxy that buffers the stream, by the pulse', async () => {
  const { world, server, phone } = createScene(18)
  const attendee = phone()
  const tab = attendee.open()
  const tablet = phone({ invite: server.invite('onsite-moderator') }).open()
  await world.pass(2_000)
  await tab.actions.ask('written', 'Who pays?', null)
  await world.pass(3_000)
  const id = (await tablet.store.read(CODE)).desk?.questions[0]?.id ?? ''
  attendee.network.setBuffering(true)
  await tablet.actions.letIn(id)
  await tablet.actions.giveTurn(id, true)
  await world.pass(40_000)
  const pulses = () => server.requests.get(`sessions/${CODE}/pulse`) ?? 0
  expect((await tab.store.read(CODE)).snapshot?.turns).toHaveLength(1)
  const before = pulses()
  await tablet.actions.endTurn()
  await world.pass(6_500)
  expect((await tab.store.read(CODE)).snapshot?.turns[0]?.status).toBe('ended')
  await world.pass(53_500)
  // The tablet's own stream holds; the phone's two or three dozen are those of somebody who must ask.
  expect(pulses() - before).toBeGreaterThan(12)
})

test('a poll reaches a phone whose stream died without a word, and the stream is given up for it', async () => {
  const { world, server, phone } = createScene(33)
  const attendee = phone()
  const tab = attendee.open()
  const tablet = phone({ invite: server.invite('onsite-moderator') }).open()
  await world.pass(2_000)
  await tablet.actions.startSession()
  const settings = { options: ['Yes', 'No'] }
  const rest = { policy: null, phase: 'live', results: 'hidden', seconds: null, item: null, pair: null } as const
  const made = await tablet.actions.createPoll({ kind: 'single', text: 'Both?', settings, ...rest }, 1)
  const poll = 'id' in made ? made.id : ''
  await world.pass(1_000)
  attendee.network.setBuffering(true)
  await tablet.actions.openPoll(poll, 600, 0)
  await world.pass(40_000)
  expect((await tab.store.read(CODE)).snapshot?.polls[0]?.status).toBe('open')
  const before = server.requests.get(`sessions/${CODE}/pulse`) ?? 0
  await tablet.actions.stretchPoll(poll, 60)
  await world.pass(6_500)
  expect(tab.sync.pulse()?.poll?.rev).toBe(2)
  await world.pass(53_500)
  expect((server.requests.get(`sessions/${CODE}/pulse`) ?? 0) - before).toBeGreaterThan(12)
})

test('a countdown that runs out lets no phone lose faith in its stream', async () => {
  const { world, server, phone } = createScene(34)
  phone().open()
  const tablet = phone({ invite: server.invite('onsite-moderator') }).open()
  await world.pass(2_000)
  await tablet.actions.startSession()
  const settings = { options: ['Yes', 'No'] }
  const rest = { policy: null, phase: 'live', results: 'hidden', seconds: null, item: null, pair: null } as const
  const made = await tablet.actions.createPoll({ kind: 'single', text: 'Both?', settings, ...rest }, 1)
  await world.pass(1_000)
  await tablet.actions.openPoll('id' in made ? made.id : '', 20, 0)
  await world.pass(60_000)
  server.requests.clear()
  await world.pass(120_000)
  // Two streams that hold: the tablet's looks every six seconds, the phone's every twenty-five.
  expect(server.requests.get(`sessions/${CODE}/pulse`) ?? 0).toBeLessThan(32)
})

test('a question reaches a desk whose stream died without a word', async () => {
  const { world, server, phone } = createScene(31)
  const attendee = phone().open()
  const one = phone({ invite: server.invite('onsite-moderator') })
  const tablet = one.open()
  await world.pass(3_000)
  one.network.setBuffering(true)
  await attendee.actions.ask('written', 'Who pays?', null)
  await world.pass(9_000)
  expect((await tablet.store.read(CODE)).desk?.questions).toHaveLength(1)
})

test('what nobody was poked about, such as supports, reaches the phones within half a minute', async () => {
  const { world, server, phone } = createScene(32)
  const [asker, supporter, reader] = [phone().open(), phone().open(), phone().open()]
  const tablet = phone({ invite: server.invite('onsite-moderator') }).open()
  await world.pass(2_000)
  await asker.actions.ask('written', 'Who pays?', null)
  await world.pass(2_000)
  const id = (await tablet.store.read(CODE)).desk?.questions[0]?.id ?? ''
  await tablet.actions.letIn(id)
  await world.pass(10_000)
  await supporter.actions.support(id, true)
  await world.pass(36_000)
  expect((await reader.store.read(CODE)).snapshot?.questions[0]?.supports).toBe(1)
})

test('while the stream holds hardly anything is asked for', async () => {
  const { world, server, phone } = createScene(19)
  phone().open()
  await world.pass(10_000)
  server.requests.clear()
  await world.pass(600_000)
  const sum = [...server.requests.values()].reduce((total, count) => total + count, 0)
  expect(sum).toBeLessThan(50)
})

test('a page in the background asks less often, where it must ask', async () => {
  const { world, server, phone } = createScene(20)
  const one = phone()
  one.network.listen = (_, ears) => {
    world.after(10, ears.lost)
    return () => undefined
  }
  const tab = one.open()
  const asked = async () => {
    await world.pass(10_000)
    server.requests.clear()
    await world.pass(120_000)
    return server.requests.get(`sessions/${CODE}/pulse`) ?? 0
  }
  expect(await asked()).toBeGreaterThan(24)
  tab.platform.setVisible(false)
  expect(await asked()).toBeLessThan(16)
})

test('the stage reads, and never joins', async () => {
  const { world, server, phone } = createScene(21)
  const tab = phone({ watchOnly: true }).open()
  await world.pass(10_000)
  const kept = await tab.store.read(CODE)
  expect([kept.device, kept.snapshot?.code, server.requests.get('join')]).toEqual([null, CODE, undefined])
})

test("the server's clock is known to a phone whose own is wrong", async () => {
  const { world, phone } = createScene(22)
  const one = phone({ clockOff: -7_200_000 })
  const tab = one.open()
  await world.pass(5_000)
  expect(Math.abs(tab.sync.serverNow() - world.now())).toBeLessThan(1_000)
  one.twin.setClockOff(3_600_000)
  tab.platform.wake()
  await world.pass(3_000)
  expect(Math.abs(tab.sync.serverNow() - world.now())).toBeLessThan(1_000)
})

test('nothing goes on after it is closed', async () => {
  const { world, phone } = createScene(23)
  const tab = phone().open()
  await world.pass(5_000)
  tab.close()
  await world.pass(30_000)
  expect(world.waiting()).toBe(0)
})

describe('who is at the desks', () => {
  const people = async (tab: Tab) => {
    const desk = (await tab.store.read(CODE)).desk
    return presenceOf([], desk?.together?.people ?? {}, desk?.now ?? 0, 'onsite-moderator')[0]?.is
  }

  test.each([
    ['while the event stream holds', false],
    ['where it does not', true],
  ])('a desk in view is there without a break, %s', async (_, buffering) => {
    const { world, server, phone } = createScene(33)
    const [one, other] = (['onsite-moderator', 'online-moderator'] as const).map((role) =>
      phone({ invite: server.invite(role) }),
    ) as [Phone, Phone]
    for (const each of [one, other]) each.network.setBuffering(buffering)
    const room = one.open()
    other.open()
    await world.pass(15_000)
    const seen = new Set<string | undefined>()
    for (let passed = 0; passed < 300_000; passed += 1_000) {
      await world.pass(1_000)
      seen.add(await people(room))
    }
    expect([...seen]).toEqual(['here'])
  })

  test('one that is put away is not, soon, though it goes on asking; back in view it is', async () => {
    const { world, server, phone } = createScene(34)
    const room = phone({ invite: server.invite('onsite-moderator') }).open()
    const call = phone({ invite: server.invite('online-moderator') }).open()
    await world.pass(15_000)
    call.platform.setVisible(false)
    await world.pass(limits.hereFor + 10_000)
    expect(await people(room)).toBe('away')
    await world.pass(120_000)
    expect(await people(room)).toBe('away')
    call.platform.setVisible(true)
    await world.pass(15_000)
    expect(await people(room)).toBe('here')
  })
})
