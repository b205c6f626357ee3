import { describe, expect, test } from 'vitest'
import { CODE, createScene, type Phone, type Tab } from '../../tests/faults/scene.ts'
import { showUnsent } from '../actions/unsent.ts'
import { type Collected, collect, joinParts, readPart, type Signed } from '../domain/courier-code.ts'
import { createSigning } from '../platform/signing.ts'
import { createHandIn } from '../remote/courier.ts'
import { type Carrying, createCarrying } from './carrying.ts'

/** What a tablet reads off the codes that a phone shows. */
async function shownBy({ platform, store }: Tab): Promise<Signed> {
  const shown = await showUnsent({ platform, store, signing: createSigning(), code: CODE }, 0)
  const parts = shown.is === 'codes' ? shown.parts.map(readPart) : []
  const collected = parts.reduce<Collected | null>(
    (before, one) => (one.is === 'part' ? collect(before, one) : before),
    null,
  )
  const signed = collected && joinParts(collected)
  if (!signed) throw new Error(`shows ${shown.is}`)
  return signed
}

function goOffline(phone: Phone) {
  phone.network.set('down')
  phone.twin.setOnline(false)
}

function goOnline(phone: Phone) {
  phone.network.set('up')
  phone.twin.setOnline(true)
}

async function scene(options: { joined?: boolean } = {}) {
  const at = createScene(11)
  const [phone, tablet] = [at.phone({ lane: 'online' }), at.phone({ invite: at.server.invite('onsite-moderator') })]
  if (options.joined === false) goOffline(phone)
  const [tab, desk] = [phone.open(), tablet.open()]
  await at.world.pass(3_000)
  goOffline(phone)
  const kept: { text: string | null } = { text: null }
  const carry = (by: Tab = desk): Carrying =>
    createCarrying({
      platform: by.platform,
      keep: {
        read: () => kept.text,
        write: (text) => {
          kept.text = text
        },
      },
      store: by.store,
      handIn: createHandIn(by.platform, 'http://floor.test'),
      code: CODE,
    })
  const progress = (carrying: Carrying) => carrying.all().map((one) => one.progress)
  return { ...at, phone, tablet, tab, desk, kept, carry, progress }
}

const handedIn = { is: 'handedIn', accepted: 1, refused: 0 }

describe('O10 a moderator’s tablet', () => {
  test('O10 hands in what it read, keeps nothing of it, and nothing doubles when the phone is back', async () => {
    const { world, server, phone, tab, kept, carry, progress } = await scene()
    await tab.actions.ask('written', 'Who pays?', null)
    const carrying = carry()
    const signed = await shownBy(tab)
    expect(carrying.take(signed)).toBeNull()
    expect(kept.text).toContain('Who pays?')
    await world.pass(2_000)
    expect(progress(carrying)).toEqual([handedIn])
    expect(kept.text).toBeNull()
    expect(JSON.stringify(carrying.all())).not.toContain('Who pays?')
    expect(server.desk().questions.map(({ text, lane }) => [text, lane])).toEqual([['Who pays?', 'online']])
    expect((await tab.store.read(CODE)).outbox[0]?.state).toEqual({ is: 'saved' })
    goOnline(phone)
    await world.pass(5_000)
    expect((await tab.store.read(CODE)).outbox).toEqual([])
    expect([...server.ledger.values()].map(({ effects }) => effects)).toEqual([1])
  })

  test('O10 offline it keeps what it read over a reload, and how long it waited does not count against it (Q6)', async () => {
    const { world, server, tablet, tab, desk, carry, progress } = await scene()
    await tab.actions.ask('written', 'Who pays?', null)
    const askedAt = world.now()
    goOffline(tablet)
    const before = carry()
    before.take(await shownBy(tab))
    await world.pass(60_000)
    expect(progress(before)).toEqual([{ is: 'held', asking: false }])
    before.close()
    desk.kill()
    await world.pass(600_000)
    const after = carry(tablet.open())
    expect(progress(after)).toMatchObject([{ is: 'held' }])
    expect(server.ledger.size).toBe(0)
    goOnline(tablet)
    await world.pass(3_000)
    expect(progress(after)).toEqual([handedIn])
    expect(Math.abs((server.desk().questions[0]?.askedAt ?? 0) - askedAt)).toBeLessThan(1_000)
  })

  test('O10 brings a phone that never joined, which is the same one when it comes itself', async () => {
    const { world, server, phone, tab, carry, progress } = await scene({ joined: false })
    // What it reads is here already: it was opened before the network went.
    await tab.store.confirm(CODE, { snapshot: server.snapshot() })
    expect((await tab.actions.ask('written', 'Who pays?', null)).is).toBe('saved')
    const carrying = carry()
    carrying.take(await shownBy(tab))
    await world.pass(2_000)
    expect(progress(carrying)).toEqual([handedIn])
    goOnline(phone)
    await world.pass(5_000)
    const { device, mine, outbox } = await tab.store.read(CODE)
    expect(device?.seat).not.toBeNull()
    expect([mine?.questions.map(({ text }) => text), mine?.lane, outbox]).toEqual([['Who pays?'], 'online', []])
    expect(server.ledger.size).toBe(1)
  })

  test('O4 O10 nothing but the server’s own answer is a success', async () => {
    const { world, server, tablet, tab, kept, carry, progress } = await scene()
    await tab.actions.ask('written', 'Who pays?', null)
    tablet.network.plan(['portal', 'empty', 'cutOff', 'dropAfter', 'busy', 'tooFast', 'broken', 'gateway'])
    const carrying = carry()
    carrying.take(await shownBy(tab))
    await world.pass(200)
    expect(progress(carrying)).toMatchObject([{ is: 'held' }])
    expect(kept.text).not.toBeNull()
    await world.pass(300_000)
    expect(progress(carrying)).toEqual([handedIn])
    expect([...server.ledger.values()].map(({ effects }) => effects)).toEqual([1])
  })

  test('O5 O10 what the server does not believe is told and let go, and does not block the next one', async () => {
    const { world, tab, kept, carry, progress } = await scene()
    await tab.actions.ask('written', 'Who pays?', null)
    const { text, signature } = await shownBy(tab)
    const carrying = carry()
    carrying.take({ text: text.replace('pays', 'sings'), signature: signature.replace(/^./, '0') })
    carrying.take({ text, signature })
    await world.pass(5_000)
    expect(progress(carrying)).toEqual([{ is: 'refused', code: 'courier.unproven' }, handedIn])
    expect(kept.text).toBeNull()
  })

  test('O10 what is of no use here is not taken at all', async () => {
    const { tab, kept, carry } = await scene()
    await tab.actions.ask('written', 'Who pays?', null)
    const { text, signature } = await shownBy(tab)
    const carrying = carry()
    expect(carrying.take({ text: text.replace('[1,', '[2,'), signature })).toBe('courier.tooNew')
    expect(carrying.take({ text: text.replace(CODE, 'other'), signature })).toBe('courier.otherSession')
    expect(carrying.take({ text: '[1]', signature })).toBe('courier.unreadable')
    expect([carrying.all(), kept.text]).toEqual([[], null])
  })

  test('O10 more than a device may do in a minute is handed in when the server says', async () => {
    const { world, server, tab, kept, carry, progress } = await scene()
    await tab.actions.ask('written', 'Who pays?', null)
    for (let lane = 0; lane < 34; lane++) await tab.actions.changeLane(lane % 2 ? 'online' : 'onsite')
    const carrying = carry()
    carrying.take(await shownBy(tab))
    await world.pass(5_000)
    expect(server.ledger.size).toBe(30)
    expect(progress(carrying)).toEqual([{ is: 'held', asking: false }])
    carrying.kick()
    await world.pass(2_000)
    expect(server.requests.get('courier')).toBe(1)
    await world.pass(120_000)
    expect(progress(carrying)).toEqual([{ is: 'handedIn', accepted: 35, refused: 0 }])
    expect(kept.text).toBeNull()
  })

  test('O10 what lies damaged where it is kept counts as nothing', async () => {
    const { kept, carry } = await scene()
    for (const text of ['{', '5', '[{"text":1}]', '[null]']) {
      kept.text = text
      expect(carry().all()).toEqual([])
    }
  })
})
