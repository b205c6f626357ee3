import { describe, expect, test } from 'vitest'
import type { Intent, SettingChange } from '../../src/domain/action.ts'
import type { MakeServer } from './contract.ts'
import { joined, makeId, moderator, snapshot } from './person.ts'

const written = { kind: 'question.ask', form: 'written', text: 'Why?', policy: null } as const
const hand = { kind: 'question.ask', form: 'spoken', text: '', policy: null } as const
const set = (change: SettingChange): Intent => ({ kind: 'session.set', change })
const close = set({ setting: 'taking', value: 'closed', seen: 'open' })
const pause = set({ setting: 'taking', value: 'paused', seen: 'open' })
const open = set({ setting: 'taking', value: 'open', seen: 'closed' })

export function settingsContract(makeServer: MakeServer): void {
  test('M5 a setting is changed for everybody, from what the moderator saw it to be (M2)', async () => {
    const server = await makeServer()
    const [one, two] = [await moderator(server), await moderator(server, 'onsite-moderator')]
    const { settings: before } = await snapshot(server)
    expect(await one.act(set({ setting: 'order', value: 'support', seen: 'arrival' }))).toBe('accepted')
    expect(await two.act(set({ setting: 'order', value: 'support', seen: 'arrival' }))).toBe('setting.moved')
    expect(await two.act(set({ setting: 'turnSeconds', value: null, seen: 120 }))).toBe('accepted')
    expect((await snapshot(server)).settings).toEqual({ ...before, order: 'support', turnSeconds: null })
  })

  test('M2 two moderators at once: one change happens, the other is refused', async () => {
    const server = await makeServer()
    const [one, two] = [await moderator(server), await moderator(server, 'onsite-moderator')]
    const verdicts = await Promise.all([one.act(close), two.act(pause)])
    expect(verdicts.sort()).toEqual(['accepted', 'setting.moved'])
  })

  test('what a setting cannot be is no action, nor is what an older app called one', async () => {
    const desk = await moderator(await makeServer())
    for (const odd of [
      { kind: 'session.set', change: { setting: 'turnSeconds', value: 1, seen: 120 } },
      { kind: 'session.set', change: { setting: 'taking', value: true, seen: 'open' } },
      { kind: 'session.set', change: { setting: 'seq', value: 1, seen: 1 } },
      { kind: 'session.advanceFirst', on: true },
    ]) {
      const id = makeId()
      const { body } = await desk.send([{ id, n: 1, at: Date.now(), ...odd }])
      expect(body.settled).toEqual([{ id, verdict: 'rejected', code: 'action.malformed' }])
    }
  })

  test('Q4 the queue goes by the new order at once', async () => {
    const server = await makeServer({ premoderation: false })
    const [first, second] = [await (await joined(server)).ask('First'), await (await joined(server)).ask('Second')]
    await (await joined(server)).act({ kind: 'support.set', question: second, on: true })
    const desk = await moderator(server)
    expect((await desk.give(second, true)).verdict).toBe('turn.nextMoved')
    await desk.act(set({ setting: 'order', value: 'support', seen: 'arrival' }))
    expect((await desk.give(first, true)).verdict).toBe('turn.nextMoved')
    expect((await desk.give(second, true)).verdict).toBe('accepted')
  })

  describe('what the floor takes', () => {
    test('Q11 closed nothing new, paused raised hands, and who waits keeps their place', async () => {
      const server = await makeServer({ premoderation: false })
      const desk = await moderator(server)
      const person = await joined(server)
      const before = await person.ask('Before')
      expect(await desk.act(close)).toBe('accepted')
      expect([await person.act(written), await person.act(hand)]).toEqual(['floor.closed', 'floor.closed'])
      expect(await desk.act(set({ setting: 'taking', value: 'paused', seen: 'closed' }))).toBe('accepted')
      expect([await person.act(written), await person.act(hand)]).toEqual(['floor.paused', 'accepted'])
      expect((await snapshot(server)).questions.map(({ id }) => id)).toContain(before)
      expect(await desk.act(set({ setting: 'taking', value: 'open', seen: 'paused' }))).toBe('accepted')
      expect(await person.act(written)).toBe('accepted')
    })

    test('Q6 Q11 what was asked offline before it closed is taken, what was asked after is not', async () => {
      const server = await makeServer({ premoderation: false })
      const [early, late] = [await joined(server), await joined(server)]
      const desk = await moderator(server)
      await server.pause(50)
      const asked = early.make(written)
      await server.pause(50)
      await desk.act(close)
      await server.pause(50)
      const tooLate = late.make(written)
      await server.pause(50)
      expect((await early.send([asked])).body.settled).toEqual([{ id: asked.id, verdict: 'accepted' }])
      expect((await late.send([tooLate])).body.settled).toMatchObject([{ code: 'floor.closed' }])
    })

    test('Q11 what was asked while it was closed is taken when it comes after it opened again', async () => {
      const server = await makeServer({ premoderation: false })
      const person = await joined(server)
      const desk = await moderator(server)
      await desk.act(close)
      await server.pause(50)
      const asked = person.make(written)
      await server.pause(50)
      await desk.act(open)
      expect((await person.send([asked])).body.settled).toEqual([{ id: asked.id, verdict: 'accepted' }])
    })

    test('Q11 a phone that says it asked earlier gains no more than it was away', async () => {
      const server = await makeServer({ premoderation: false })
      const desk = await moderator(server)
      await desk.act(close)
      await server.pause(50)
      const person = await joined(server)
      const asked = person.make(written, { at: server.now() - 3_600_000 })
      expect((await person.send([asked])).body.settled).toMatchObject([{ code: 'floor.closed' }])
    })
  })

  test('Q8 one open question for each person, where it is so set', async () => {
    const server = await makeServer({ premoderation: false })
    const desk = await moderator(server)
    const person = await joined(server)
    await person.ask('One')
    await person.ask('Two')
    await desk.act(set({ setting: 'onePerPerson', value: true, seen: false }))
    expect([await person.act(written), await person.act(hand)]).toEqual([
      'question.onePerPerson',
      'question.onePerPerson',
    ])
    expect((await person.mine()).questions).toHaveLength(2)
    expect(await (await joined(server)).act(hand)).toBe('accepted')
  })

  test('M1 M5 without pre-moderation new questions need no letting in, and what waits goes on waiting', async () => {
    const server = await makeServer()
    const desk = await moderator(server)
    const person = await joined(server)
    const waiting = await person.ask('Before')
    await desk.act(set({ setting: 'premoderation', value: false, seen: true }))
    const free = await person.ask('After')
    expect((await snapshot(server)).questions.map(({ id }) => id)).toEqual([free])
    expect((await desk.row(waiting)).status).toBe('waiting')
  })

  test.each([true, false])(
    'M1 M5 texts written to a poll stay as they are when it changes (on before: %s)',
    async (on) => {
      const server = await makeServer({ premoderation: on })
      const desk = await moderator(server)
      await desk.act({ kind: 'session.start' })
      const create = desk.make({
        kind: 'poll.create',
        content: {
          ...{ kind: 'text', text: 'What else?', settings: {}, policy: null, phase: 'live', results: 'live' },
          ...{ seconds: null, item: null, pair: null },
        } as const,
        order: 1,
      })
      await desk.send([create])
      const poll = create.id
      await desk.act({ kind: 'poll.open', poll, seen: 0, seconds: null, delay: 0 })
      const say = async (text: string) =>
        expect(await (await joined(server)).act({ kind: 'ballot.cast', poll, edition: 0, answer: text })).toBe(
          'accepted',
        )
      await say('Before')
      await desk.act(set({ setting: 'premoderation', value: !on, seen: on }))
      await say('After')
      const states = (await desk.desk()).entries.map(({ text, state }) => [text, state]).sort()
      const [waits, shows] = ['waiting', 'shown']
      expect(states).toEqual([
        ['After', on ? shows : waits],
        ['Before', on ? waits : shows],
      ])
    },
  )
}
