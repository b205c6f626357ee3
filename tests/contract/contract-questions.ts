import { describe, expect, test } from 'vitest'
import { limits } from '../../src/domain/limits.ts'
import type { MakeServer } from './contract.ts'
import { joined, makeId, moderator, snapshot } from './person.ts'

const written = { kind: 'question.ask', form: 'written', policy: null } as const

export function questionsContract(makeServer: MakeServer): void {
  test('what was asked is kept as the rules clean it, and only its asker and the desk see it (M1)', async () => {
    const server = await makeServer()
    const person = await joined(server)
    const moderating = await moderator(server)
    const question = await person.ask('  Who\r\ndecides\u0007? e\u0301  ')
    const expected = {
      id: question,
      lane: 'onsite',
      form: 'written',
      text: 'Who\ndecides? é',
      policy: null,
      status: 'waiting',
      supports: 0,
      pinned: false,
      hadTurn: false,
      rev: 0,
      reason: null,
      note: null,
    }
    expect((await person.mine()).questions).toEqual([expect.objectContaining(expected)])
    expect(await moderating.row(question)).toMatchObject(expected)
    expect((await (await joined(server)).mine()).questions).toEqual([])
    const seen = await snapshot(server)
    expect(seen.questions).toEqual([])
    expect(JSON.stringify(seen)).not.toContain(question)
  })

  test('M1 without premoderation everybody sees it at once', async () => {
    const server = await makeServer({ premoderation: false })
    const question = await (await joined(server)).ask()
    expect((await snapshot(server)).questions).toEqual([expect.objectContaining({ id: question, status: 'queued' })])
  })

  test.each([
    ['question.empty', { ...written, text: ' \n ' }],
    ['question.tooLong', { ...written, text: 'x'.repeat(limits.textGraphemes + 1) }],
    ['question.unknownPolicy', { ...written, text: 'Why?', policy: 'B' }],
  ] as const)('%s is refused', async (code, intent) => {
    expect(await (await joined(await makeServer())).act(intent)).toBe(code)
  })

  test.each([
    { ...written, text: 'é'.repeat(limits.textGraphemes), policy: 'A' },
    { ...written, form: 'spoken', text: '' },
  ] as const)('what just fits is accepted', async (intent) => {
    expect(await (await joined(await makeServer())).act(intent)).toBe('accepted')
  })

  test('Q8 a device has one raised hand, and five open questions in all', async () => {
    const server = await makeServer()
    const person = await joined(server)
    const hand = person.make({ ...written, form: 'spoken', text: '' })
    await person.send([hand])
    expect(await person.act({ ...written, form: 'spoken', text: '' })).toBe('question.handAlreadyUp')
    for (let count = 1; count < limits.openQuestions; count++) await person.ask(`Number ${count}`)
    expect(await person.act({ ...written, text: 'One more' })).toBe('question.tooManyOpen')
    expect(await person.act({ kind: 'question.withdraw', question: hand.id })).toBe('accepted')
    expect(await person.act({ ...written, form: 'spoken', text: '' })).toBe('accepted')
  })

  test('limits count what one request brings', async () => {
    const person = await joined(await makeServer())
    const hands = [1, 2].map(() => person.make({ ...written, form: 'spoken', text: '' }))
    const withdrawal = person.make({ kind: 'question.withdraw', question: hands[0]?.id as string })
    const third = person.make({ ...written, form: 'spoken', text: '' })
    const { body } = await person.send([...hands, withdrawal, third])
    expect(body.settled.map(({ verdict }) => verdict)).toEqual(['accepted', 'rejected', 'accepted', 'accepted'])
  })

  test('a question is withdrawn by its asker, as long as it is open', async () => {
    const server = await makeServer()
    const [person, other] = [await joined(server), await joined(server)]
    const question = await person.ask()
    expect(await person.act({ kind: 'question.withdraw', question: makeId() })).toBe('question.unknown')
    expect(await other.act({ kind: 'question.withdraw', question })).toBe('question.notYours')
    expect(await person.act({ kind: 'question.withdraw', question })).toBe('accepted')
    expect(await person.act({ kind: 'question.withdraw', question })).toBe('question.notOpen')
    expect((await person.mine()).questions).toMatchObject([{ status: 'withdrawn', rev: 1 }])
  })

  test('a question of one session is unknown in another', async () => {
    const person = await joined(await makeServer({ premoderation: false }))
    const question = await person.ask()
    const elsewhere = await makeServer()
    const other = await joined(elsewhere)
    expect(await other.act({ kind: 'support.set', question, on: true })).toBe('question.unknown')
    expect(await other.act({ kind: 'question.withdraw', question })).toBe('question.unknown')
  })

  describe('supports', () => {
    test('are counted once for each device, and taken back', async () => {
      const server = await makeServer({ premoderation: false })
      const moderating = await moderator(server)
      const question = await (await joined(server)).ask()
      const [one, two] = [await joined(server), await joined(server)]
      const supports = async () => (await moderating.row(question)).supports
      expect(await one.act({ kind: 'support.set', question, on: true })).toBe('accepted')
      expect(await one.act({ kind: 'support.set', question, on: true })).toBe('accepted')
      expect(await two.act({ kind: 'support.set', question, on: true })).toBe('accepted')
      expect(await supports()).toBe(2)
      expect((await one.mine()).supports).toEqual([question])
      expect(await one.act({ kind: 'support.set', question, on: false })).toBe('accepted')
      expect(await supports()).toBe(1)
      expect((await one.mine()).supports).toEqual([])
    })

    test('the last will counts, whatever the network made of the order', async () => {
      const server = await makeServer({ premoderation: false })
      const moderating = await moderator(server)
      const question = await (await joined(server)).ask()
      const person = await joined(server)
      const on = person.make({ kind: 'support.set', question, on: true })
      const off = person.make({ kind: 'support.set', question, on: false })
      expect((await person.send([off])).body.settled[0]?.verdict).toBe('accepted')
      expect((await person.send([on])).body.settled[0]?.verdict).toBe('accepted')
      expect((await moderating.row(question)).supports).toBe(0)
    })

    test('on, off and on again in one request leave one', async () => {
      const server = await makeServer({ premoderation: false })
      const moderating = await moderator(server)
      const question = await (await joined(server)).ask()
      const person = await joined(server)
      await person.send([true, false, true].map((on) => person.make({ kind: 'support.set', question, on })))
      expect((await moderating.row(question)).supports).toBe(1)
    })

    test('many at once are all counted', async () => {
      const server = await makeServer({ premoderation: false })
      const moderating = await moderator(server)
      const question = await (await joined(server)).ask()
      const people = await Promise.all(Array.from({ length: 12 }, () => joined(server)))
      await Promise.all(people.map((person) => person.act({ kind: 'support.set', question, on: true })))
      expect((await moderating.row(question)).supports).toBe(12)
    })

    test('neither for what waits, nor for what is unknown, nor for the own one', async () => {
      const server = await makeServer()
      const [person, other] = [await joined(server), await joined(server)]
      const question = await person.ask()
      expect(await other.act({ kind: 'support.set', question, on: true })).toBe('question.unknown')
      expect(await other.act({ kind: 'support.set', question: makeId(), on: true })).toBe('question.unknown')
      await (await moderator(server)).letIn(question)
      expect(await person.act({ kind: 'support.set', question, on: true })).toBe('question.yourOwn')
      expect(await other.act({ kind: 'support.set', question, on: true })).toBe('accepted')
    })

    test('only a question that is still queued can be supported; support can be taken back later', async () => {
      const server = await makeServer({ premoderation: false })
      const moderating = await moderator(server)
      const question = await (await joined(server)).ask()
      const [one, two] = [await joined(server), await joined(server)]
      await one.act({ kind: 'support.set', question, on: true })
      await moderating.give(question)
      expect(await two.act({ kind: 'support.set', question, on: true })).toBe('question.notOpen')
      expect(await one.act({ kind: 'support.set', question, on: false })).toBe('accepted')
    })
  })

  describe('lanes', () => {
    test('a device that moves asks in its new lane from then on', async () => {
      const server = await makeServer()
      const person = await joined(server, { lane: 'onsite' })
      await person.ask('before')
      expect(await person.act({ kind: 'lane.set', lane: 'online' })).toBe('accepted')
      await person.ask('after')
      const mine = await person.mine()
      expect(mine.lane).toBe('online')
      expect(mine.questions.map(({ text, lane }) => [text, lane])).toEqual([
        ['before', 'onsite'],
        ['after', 'online'],
      ])
    })

    test('the first thing a device does may be to move, and an older will changes nothing', async () => {
      const person = await joined(await makeServer(), { lane: 'onsite' })
      const older = person.make({ kind: 'lane.set', lane: 'online' })
      const newer = person.make({ kind: 'lane.set', lane: 'onsite' })
      await person.send([older])
      expect((await person.mine()).lane).toBe('online')
      await person.send([newer])
      await person.send([person.make({ kind: 'lane.set', lane: 'online' }, { n: older.n })])
      expect((await person.mine()).lane).toBe('onsite')
    })

    test('in one request the move counts for what comes after it', async () => {
      const person = await joined(await makeServer(), { lane: 'onsite' })
      await person.send([
        person.make({ kind: 'lane.set', lane: 'online' }),
        person.make({ ...written, text: 'From home' }),
      ])
      expect((await person.mine()).questions).toMatchObject([{ lane: 'online' }])
    })
  })

  describe('Q6 when it was asked', () => {
    const HOUR = 3_600_000
    const asked = (at: number) => ({ sentAt: at, at })

    test.each([
      ['long ago', (now: number) => ({ at: now - HOUR, sentAt: now })],
      ['by a clock that runs an hour late', (now: number) => asked(now - HOUR)],
      ['in the future', (now: number) => ({ at: now + HOUR, sentAt: now })],
      ['at the beginning of all time', (now: number) => ({ at: 0, sentAt: now })],
      ['at the end of all time', (now: number) => ({ at: 8.64e15, sentAt: now })],
    ])('Q6 %s: not before the last contact and not after it came', async (_, times) => {
      const server = await makeServer()
      const person = await joined(server)
      await server.pause(30)
      const { at, sentAt } = times(server.now())
      const action = person.make({ ...written, text: 'When?' }, { at })
      const { body } = await person.send([action], sentAt)
      const [question] = (await person.mine()).questions
      const expected = at < sentAt ? person.joinedAt : body.now
      expect(question?.askedAt).toBe(expected)
    })

    test('Q6 within the gap it is what the two readings of the same clock say', async () => {
      const server = await makeServer()
      const person = await joined(server)
      await server.pause(60)
      const action = person.make({ ...written, text: 'When?' }, { at: 5000 })
      const { body } = await person.send([action], 5025)
      expect((await person.mine()).questions[0]?.askedAt).toBe(body.now - 25)
    })

    test('Q6 the gap ends with each contact', async () => {
      const server = await makeServer()
      const person = await joined(server)
      const first = await person.send([person.make({ ...written, text: 'First' })])
      await server.pause(30)
      await person.send([person.make({ ...written, text: 'Second' }, { at: server.now() - HOUR })])
      const second = (await person.mine()).questions.find(({ text }) => text === 'Second')
      expect(second?.askedAt).toBe(first.body.now)
    })

    test('Q6 being cut short by the limit is no contact', async () => {
      const server = await makeServer()
      const person = await joined(server)
      await server.pause(30)
      const none = { kind: 'support.set', question: makeId(), on: true } as const
      const early = person.make({ ...written, text: 'Asked early' }, { at: 0 })
      const actions = [...Array.from({ length: limits.actionsPerMinute + 1 }, () => person.make(none)), early]
      const cut = await person.send(actions)
      expect(cut.body.settled).toHaveLength(limits.actionsPerMinute)
      const moved = await server.travel(61_000)
      const rest = await person.send(actions.slice(limits.actionsPerMinute))
      expect(rest.body.settled).toHaveLength(2)
      expect((await person.mine()).questions[0]?.askedAt).toBe(person.joinedAt - moved)
    })

    test('Q6 an hour offline that comes back is no flood', async () => {
      const server = await makeServer()
      const person = await joined(server)
      await server.travel(HOUR)
      const now = server.now()
      const none = { kind: 'support.set', question: makeId(), on: true } as const
      const actions = Array.from({ length: limits.actionsPerRequest }, (_, index) =>
        person.make(none, { at: now - HOUR + (index + 1) * 60_000 }),
      )
      const { body } = await person.send(actions, now)
      expect(body.settled).toHaveLength(limits.actionsPerRequest)
      expect(body.retryAfter).toBeUndefined()
    })
  })
}
