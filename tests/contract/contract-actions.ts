import { describe, expect, test } from 'vitest'
import { limits } from '../../src/domain/limits.ts'
import { ActionsAnswer } from '../../src/domain/protocol.ts'
import type { MakeServer } from './contract.ts'
import { joined, makeId, moderator, type Person, say } from './person.ts'

const hand = { kind: 'question.ask', form: 'spoken', text: '', policy: null } as const

/** An action that is refused and leaves nothing behind, but counts like any other. */
const nothing = () => ({ kind: 'support.set', question: makeId(), on: true }) as const

export function actionsContract(makeServer: MakeServer): void {
  test('verdicts come in the order of the actions, each by itself (O5)', async () => {
    const person = await joined(await makeServer())
    const actions = [
      person.make({ ...hand, text: 'Encryption' }),
      person.make(hand),
      person.make({ ...hand, form: 'written', text: 'And on my side?' }),
    ]
    const { body } = await person.send(actions)
    expect(body.settled).toEqual([
      { id: actions[0]?.id, verdict: 'accepted' },
      { id: actions[1]?.id, verdict: 'rejected', code: 'question.handAlreadyUp' },
      { id: actions[2]?.id, verdict: 'accepted' },
    ])
    expect((await person.mine()).questions.map(({ text }) => text)).toEqual(['Encryption', 'And on my side?'])
  })

  test('O3 an action sent again gets its first verdict and happens once', async () => {
    const person = await joined(await makeServer())
    const asked = person.make(hand)
    const refused = person.make(hand)
    const first = await person.send([asked, refused])
    const again = await person.send([refused, asked, asked])
    expect(again.body.settled).toEqual([first.body.settled[1], first.body.settled[0], first.body.settled[0]])
    expect(again.body.seq).toBe(first.body.seq)
    expect((await person.mine()).questions).toHaveLength(1)
  })

  test('O3 the same action twice in one request happens once', async () => {
    const person = await joined(await makeServer())
    const asked = person.make({ ...hand, form: 'written', text: 'Once?' })
    const { body } = await person.send([asked, asked])
    expect(body.settled.map(({ verdict }) => verdict)).toEqual(['accepted', 'accepted'])
    expect((await person.mine()).questions).toHaveLength(1)
  })

  test('O3 the same action in two requests at once happens once', async () => {
    const person = await joined(await makeServer())
    const asked = person.make({ ...hand, form: 'written', text: 'Once?' })
    const answers = await Promise.all([person.send([asked]), person.send([asked]), person.send([asked])])
    expect(answers.map(({ body }) => body.settled[0]?.verdict)).toEqual(['accepted', 'accepted', 'accepted'])
    expect((await person.mine()).questions).toHaveLength(1)
  })

  test('what was refused once stays refused, also when it would hold by now', async () => {
    const person = await joined(await makeServer())
    const first = person.make(hand)
    const second = person.make(hand)
    await person.send([first, second])
    await person.act({ kind: 'question.withdraw', question: first.id })
    const { body } = await person.send([second])
    expect(body.settled[0]).toMatchObject({ verdict: 'rejected', code: 'question.handAlreadyUp' })
  })

  test("an id that another device used is refused without a word about that device's action", async () => {
    const server = await makeServer()
    const [one, other] = [await joined(server), await joined(server)]
    const accepted = one.make(hand)
    const rejected = one.make(hand)
    await one.send([accepted, rejected])
    const { body } = await other.send([other.make(hand, { id: accepted.id }), other.make(hand, { id: rejected.id })])
    expect(body.settled).toEqual([
      { id: accepted.id, verdict: 'rejected', code: 'action.malformed' },
      { id: rejected.id, verdict: 'rejected', code: 'action.malformed' },
    ])
    expect((await other.mine()).questions).toEqual([])
    expect((await one.mine()).questions).toHaveLength(1)
  })

  describe('a malformed action is refused by itself and remembered (O5)', () => {
    const ask = { n: 1, at: 1000, ...hand }
    test.each<[string, object]>([
      ['nothing but an id', {}],
      ['an unknown kind', { ...ask, kind: 'session.end' }],
      ['an unknown field', { ...ask, pinned: true }],
      ['an unknown form', { ...ask, form: 'sung' }],
      ['a text that is no text', { ...ask, text: 7 }],
      ['a text beyond all limits', { ...ask, text: 'a'.repeat(limits.textUnits + 1) }],
      ['half a count', { ...ask, n: 1.5 }],
      ['a count below zero', { ...ask, n: -1 }],
      ['a time beyond all times', { ...ask, at: 1e300 }],
      ['a policy question in small letters', { ...ask, policy: 'a' }],
      ['a question that is no id', { n: 1, at: 1000, kind: 'support.set', question: "' OR 1=1 --", on: true }],
      ['a prototype', { ...ask, ['__proto__']: null, constructor: 'x' }],
    ])('%s', async (_, content) => {
      const person = await joined(await makeServer())
      const good = person.make(hand)
      const bad = { id: makeId(), ...content }
      const refused = { id: bad.id, verdict: 'rejected', code: 'action.malformed' }
      const { body } = await person.send([bad, good])
      expect(body.settled).toEqual([refused, { id: good.id, verdict: 'accepted' }])
      const again = await person.send([person.make({ ...hand, form: 'written', text: 'Fixed' }, { id: bad.id })])
      expect(again.body.settled).toEqual([refused])
    })
  })

  describe('a request that cannot be answered action by action is malformed', () => {
    const action = (person: Person) => person.make(hand)
    test.each<[string, (person: Person) => unknown]>([
      ['no JSON', () => '{"sentAt":'],
      ['nothing', () => ''],
      ['a list', () => []],
      ['a number', () => 7],
      ['no actions', () => ({ sentAt: 1 })],
      ['an empty list of actions', () => ({ sentAt: 1, actions: [] })],
      ['actions that are no list', (person) => ({ sentAt: 1, actions: { 0: action(person) } })],
      ['no time of sending', (person) => ({ actions: [action(person)] })],
      ['a time of sending that is a text', (person) => ({ sentAt: 'now', actions: [action(person)] })],
      ['an unknown field', (person) => ({ sentAt: 1, actions: [action(person)], device: person.id })],
      ['an action without an id', (person) => ({ sentAt: 1, actions: [action(person), { kind: 'lane.set' }] })],
      ['an id that is none', (person) => ({ sentAt: 1, actions: [{ ...action(person), id: 'A'.repeat(15) }] })],
      ['an action that is null', () => ({ sentAt: 1, actions: [null] })],
      [
        'more actions than a request may hold',
        (person) => ({
          sentAt: 1,
          actions: Array.from({ length: limits.actionsPerRequest + 1 }, () => action(person)),
        }),
      ],
    ])('%s', async (_, content) => {
      const server = await makeServer()
      const person = await joined(server)
      const { token } = person
      const answer = await say(server, 'POST', 'actions', ActionsAnswer, { token, body: content(person) })
      expect(answer).toMatchObject({ status: 400, code: 'request.malformed' })
      expect((await person.mine()).questions).toEqual([])
    })
  })

  test('a long request is settled like a short one', async () => {
    const person = await joined(await makeServer())
    const text = 'A question as long as they may be. '.repeat(14)
    const actions = Array.from({ length: 40 }, () => person.make({ ...hand, form: 'written', text }))
    const { body } = await person.send(actions)
    const verdicts = body.settled.map((one) => (one.verdict === 'rejected' ? one.code : one.verdict))
    expect(verdicts).toEqual([
      ...Array(limits.openQuestions).fill('accepted'),
      ...Array(limits.actionsPerMinute - limits.openQuestions).fill('question.tooManyOpen'),
    ])
    expect((await person.mine()).questions.map((question) => question.text)).toEqual(
      Array(limits.openQuestions).fill(text.trim()),
    )
  })

  test('half a character in one text does not block the others (O5)', async () => {
    const person = await joined(await makeServer())
    const ask = { ...hand, form: 'written' } as const
    const actions = [
      person.make({ ...ask, text: 'lone \ud83d half' }),
      person.make({ ...ask, text: 'whole \ud83d\ude00 one, and \\ud800 spelt out' }),
      person.make({ ...ask, text: 'lone \ude00 other half' }),
    ]
    const { body } = await person.send(actions)
    expect(body.settled).toEqual([
      { id: actions[0]?.id, verdict: 'rejected', code: 'question.brokenText' },
      { id: actions[1]?.id, verdict: 'accepted' },
      { id: actions[2]?.id, verdict: 'rejected', code: 'question.brokenText' },
    ])
    const [question] = (await person.mine()).questions
    expect(question?.text).toBe('whole \ud83d\ude00 one, and \\ud800 spelt out')
  })

  describe('how fast', () => {
    const many = (person: Person, count: number) => Array.from({ length: count }, () => person.make(nothing()))

    test('what comes too fast keeps: the rest is settled, and an answer says when to go on', async () => {
      const person = await joined(await makeServer())
      const actions = many(person, limits.actionsPerMinute + 5)
      const { status, body } = await person.send(actions)
      expect(status).toBe(200)
      expect(body.settled.map(({ id }) => id)).toEqual(actions.slice(0, limits.actionsPerMinute).map(({ id }) => id))
      expect(body.retryAfter).toBeGreaterThan(0)
      expect(body.retryAfter).toBeLessThanOrEqual(60)

      const refused = await person.send(actions.slice(limits.actionsPerMinute))
      expect(refused).toMatchObject({ status: 429, code: 'server.tooFast' })
      expect(Number(refused.retryAfter)).toBeGreaterThan(0)
      expect(Number(refused.retryAfter)).toBeLessThanOrEqual(60)
    })

    test('what was settled is answered again however fast it comes', async () => {
      const person = await joined(await makeServer())
      const actions = many(person, limits.actionsPerMinute)
      const first = await person.send(actions)
      const again = await person.send(actions)
      expect(again.body.settled).toEqual(first.body.settled)
      expect(again.body.retryAfter).toBeUndefined()
    })

    test('one device that is too fast slows no other', async () => {
      const server = await makeServer()
      const [fast, other] = [await joined(server), await joined(server)]
      await fast.send(many(fast, limits.actionsPerMinute))
      expect(await fast.act(hand)).toBe('server.tooFast')
      expect(await other.act(hand)).toBe('accepted')
    })

    test('moderators may act ten times as fast', async () => {
      const moderating = await moderator(await makeServer())
      const answers = [await moderating.send(many(moderating, 40)), await moderating.send(many(moderating, 40))]
      expect(answers.map(({ body }) => body.settled.length)).toEqual([40, 40])
    })
  })

  test('the answer says the seq in which it happened, and seq only rises', async () => {
    const server = await makeServer()
    const person = await joined(server)
    const first = await person.send([person.make(hand)])
    const second = await person.send([person.make({ ...hand, form: 'written', text: 'More' })])
    expect(second.body.seq).toBeGreaterThan(first.body.seq)
    expect((await person.mine()).seq).toBe(second.body.seq)
  })
}
