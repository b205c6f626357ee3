import { createHash, createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { Action, Intent } from '../../src/domain/action.ts'
import { keySource, type Package, PROMISE_LENGTH, packageText, promiseSource } from '../../src/domain/courier.ts'
import type { Signed } from '../../src/domain/courier-code.ts'
import type { Id } from '../../src/domain/id.ts'
import type { Lane } from '../../src/domain/lane.ts'
import { limits } from '../../src/domain/limits.ts'
import { roles } from '../../src/domain/permission.ts'
import { ActionsAnswer } from '../../src/domain/protocol.ts'
import { pollContent } from '../poll-samples.ts'
import type { MakeServer } from './contract.ts'
import {
  type ContractServer,
  join,
  joined,
  makeId,
  makeSecret,
  moderator,
  type Person,
  type Said,
  say,
  snapshot,
} from './person.ts'

const MINUTE = 60_000
const written = { kind: 'question.ask', form: 'written', text: 'Who decides? من يقرر؟', policy: null } as const
const unproven = { status: 403, code: 'courier.unproven' }

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
export const keyOf = (secret: string) => sha256(keySource(secret))
const promiseOf = (secret: string) => sha256(promiseSource(keyOf(secret))).slice(0, PROMISE_LENGTH)

interface Sender {
  id: Id
  secret: string
}

export function packed(
  server: ContractServer,
  { id: device, secret }: Sender,
  actions: readonly Action[],
  changes: Partial<Package> = {},
): Signed {
  const text = packageText({
    session: server.code,
    device,
    sentAt: server.now(),
    actions,
    newcomer: null,
    ...changes,
  })
  return { text, signature: createHmac('sha256', keyOf(secret)).update(text).digest('hex') }
}

export function handIn(server: ContractServer, token: string, signed: Signed, held = 0): Promise<Said<ActionsAnswer>> {
  return say(server, 'POST', 'courier', ActionsAnswer, { token, body: { ...signed, held } })
}

/** A phone that never reached the server. */
function stranger(server: ContractServer, lane: Lane) {
  let n = 0
  const secret = makeSecret()
  return {
    id: makeId(),
    secret,
    newcomer: { lane, promise: promiseOf(secret) },
    make: (intent: Intent) => ({ id: makeId(), n: n++, at: server.now(), ...intent }) as Action,
  }
}

const verdicts = ({ body }: Said<ActionsAnswer>) =>
  body.settled.map((one) => (one.verdict === 'rejected' ? one.code : one.verdict))

export function courierContract(makeServer: MakeServer): void {
  async function scene() {
    const server = await makeServer()
    return { server, person: await joined(server), by: await moderator(server) }
  }

  test('O10 what is handed in is settled as if its device had sent it', async () => {
    const { server, person, by } = await scene()
    const other = await (await joined(server)).ask('Of somebody else')
    await by.letIn(other)
    const actions = [
      person.make(written),
      person.make({ kind: 'question.ask', form: 'spoken', text: '', policy: 'A' }),
      person.make({ kind: 'question.ask', form: 'spoken', text: 'A second hand', policy: null }),
      person.make({ kind: 'support.set', question: other, on: true }),
      person.make({ kind: 'lane.set', lane: 'online' }),
    ]
    const said = await handIn(server, by.token, packed(server, person, actions))
    expect(said.body.settled.map(({ id }) => id)).toEqual(actions.map(({ id }) => id))
    expect(verdicts(said)).toEqual(['accepted', 'accepted', 'question.handAlreadyUp', 'accepted', 'accepted'])
    const mine = await person.mine()
    expect(mine.questions.map(({ id, text }) => [id, text])).toEqual([
      [actions[0]?.id, written.text],
      [actions[1]?.id, ''],
    ])
    expect([mine.lane, mine.supports]).toEqual(['online', [other]])
    expect((await by.desk()).questions).toHaveLength(3)
  })

  test('O3 O10 handed in twice, by both moderators, and sent by its device: each counts once, with its first verdict', async () => {
    const { server, person, by } = await scene()
    const second = await moderator(server, 'onsite-moderator')
    const actions = [person.make(written), person.make({ ...written, text: '' })]
    const first = packed(server, person, actions)
    const more = packed(server, person, [...actions, person.make(written)])
    const expected = ['accepted', 'question.empty']
    expect(verdicts(await handIn(server, by.token, first))).toEqual(expected)
    expect(verdicts(await handIn(server, second.token, first))).toEqual(expected)
    expect(verdicts(await handIn(server, by.token, more))).toEqual([...expected, 'accepted'])
    expect(verdicts(await person.send(actions))).toEqual(expected)
    expect((await person.mine()).questions).toHaveLength(2)
  })

  test('O3 O10 what its device sent already gets that verdict', async () => {
    const { server, person, by } = await scene()
    const asked = person.make(written)
    await person.send([asked])
    expect(verdicts(await handIn(server, by.token, packed(server, person, [asked])))).toEqual(['accepted'])
    expect((await person.mine()).questions).toHaveLength(1)
  })

  test('O5 O10 one action that cannot be read does not block its neighbours', async () => {
    const { server, person, by } = await scene()
    const odd = { ...person.make(written), form: 'sung' } as unknown as Action
    const said = await handIn(server, by.token, packed(server, person, [odd, person.make(written)]))
    expect(verdicts(said)).toEqual(['action.malformed', 'accepted'])
  })

  test('Q6 O10 a question has the time at which it was asked, however long the tablet kept it', async () => {
    const { server, person, by } = await scene()
    const moved = await server.travel(40 * MINUTE)
    const lastContact = person.joinedAt - moved
    const now = server.now()
    const clock = now + 5 * 60 * MINUTE
    const asked = person.make(written, { at: clock - 20 * MINUTE })
    const signed = packed(server, person, [asked], { sentAt: clock })
    const held = 10 * MINUTE
    await handIn(server, by.token, signed, held)
    const [question] = (await person.mine()).questions
    expect(question?.askedAt).toBeGreaterThanOrEqual(now - 30 * MINUTE)
    expect(question?.askedAt).toBeLessThan(now - 29 * MINUTE)

    const early = person.make(written, { at: 0 })
    await handIn(server, by.token, packed(server, person, [early]))
    expect((await person.mine()).questions.find(({ id }) => id === early.id)?.askedAt).toBe(lastContact)
  })

  test('Q6 O10 its device is still away: what it asked since the code was shown keeps its time too', async () => {
    const { server, person, by } = await scene()
    await server.travel(40 * MINUTE)
    const now = server.now()
    const [shown, kept] = [person.make(written), person.make(written, { at: now - 15 * MINUTE })]
    await handIn(server, by.token, packed(server, person, [shown]))
    await person.send([kept], now)
    const askedAt = (await person.mine()).questions.find(({ id }) => id === kept.id)?.askedAt
    expect(askedAt).toBeLessThan(now - 14 * MINUTE)
  })

  test('O10 a device’s limit holds for what is handed in, and the rest is told to wait', async () => {
    const { server, person, by } = await scene()
    const none = { kind: 'support.set', question: makeId(), on: true } as const
    const actions = Array.from({ length: limits.actionsPerMinute + 2 }, () => person.make(none))
    const said = await handIn(server, by.token, packed(server, person, actions))
    expect(said.body.settled).toHaveLength(limits.actionsPerMinute)
    expect(said.body.retryAfter).toBeGreaterThan(0)
    await server.travel(61_000)
    const again = await handIn(server, by.token, packed(server, person, actions))
    expect(again.body.settled).toHaveLength(actions.length)
    expect(again.body.retryAfter).toBeUndefined()
  })

  describe('what is not to be believed', () => {
    test('O10 what another secret signed, or was changed on its way, is refused, and nothing of it is done', async () => {
      const { server, person, by } = await scene()
      const actions = [person.make(written)]
      const { text, signature } = packed(server, person, actions)
      const changed = { text: text.replace('Who decides', 'I decide'), signature }
      const forged = packed(server, { id: person.id, secret: makeSecret() }, actions)
      const promising = packed(server, { id: person.id, secret: makeSecret() }, actions, {
        newcomer: { lane: 'onsite', promise: promiseOf(makeSecret()) },
      })
      for (const signed of [changed, forged, promising])
        expect(await handIn(server, by.token, signed)).toMatchObject(unproven)
      expect((await person.mine()).questions).toEqual([])
      expect(verdicts(await handIn(server, by.token, { text, signature }))).toEqual(['accepted'])
    })

    test('O10 what belongs to another session is refused there', async () => {
      const { server, person } = await scene()
      const elsewhere = await makeServer()
      const by = await moderator(elsewhere)
      const otherSession = { status: 403, code: 'courier.otherSession' }
      const signed = packed(server, person, [person.make(written)])
      expect(await handIn(elsewhere, by.token, signed)).toMatchObject(otherSession)
      const moved = packed(elsewhere, person, [person.make(written)])
      expect(await handIn(elsewhere, by.token, moved)).toMatchObject(unproven)
    })

    test('O10 what is newer than the server, or cannot be read, is refused', async () => {
      const { server, person, by } = await scene()
      const { text, signature } = packed(server, person, [person.make(written)])
      const newer = { text: text.replace('[1,', '[2,'), signature }
      expect(await handIn(server, by.token, newer)).toMatchObject({ status: 400, code: 'courier.tooNew' })
      for (const bad of ['', '[]', text.slice(1), text.replace(server.code, '?')]) {
        const said = await handIn(server, by.token, { text: bad, signature })
        expect(said).toMatchObject({ status: 400, code: 'courier.unreadable' })
      }
      const malformed = { status: 400, code: 'request.malformed' }
      expect(await handIn(server, by.token, { text, signature: 'none' })).toMatchObject(malformed)
      expect(await handIn(server, by.token, { text, signature }, -1)).toMatchObject(malformed)
    })

    test.each([...roles, 'guest'] as const)('O10 only moderators hand in: %s', async (role) => {
      const { server, person } = await scene()
      const by = role === 'attendee' ? await joined(server) : role === 'guest' ? null : await moderator(server, role)
      const said = await handIn(server, by?.token ?? '', packed(server, person, [person.make(written)]))
      const code = role === 'guest' ? 'device.unknown' : role.endsWith('moderator') ? null : 'device.notAllowed'
      expect(said.code).toBe(code)
      expect((await person.mine()).questions).toHaveLength(code === null ? 1 : 0)
    })
  })

  describe('a phone that never joined', () => {
    test('O10 is made, and is the same one when it joins with its secret, once', async () => {
      const { server, by } = await scene()
      const phone = stranger(server, 'online')
      const asked = phone.make(written)
      const signed = packed(server, phone, [asked], phone)
      expect(verdicts(await handIn(server, by.token, signed))).toEqual(['accepted'])
      expect(verdicts(await handIn(server, by.token, signed))).toEqual(['accepted'])
      expect((await by.row(asked.id)).lane).toBe('online')
      const who = { device: phone.id, secret: phone.secret, lane: 'online' } as const
      const person = await joined(server, who)
      expect((await person.mine()).questions.map(({ id }) => id)).toEqual([asked.id])
      expect(verdicts(await person.send([asked]))).toEqual(['accepted'])
      const again = await joined(server, who)
      expect((await again.mine()).questions).toHaveLength(1)
      expect(await person.act(written)).toBe('accepted')
    })

    test('O10 nobody else comes in as it, neither before nor after it joined', async () => {
      const { server, by } = await scene()
      const phone = stranger(server, 'onsite')
      await handIn(server, by.token, packed(server, phone, [phone.make(written)], phone))
      const wrong = { status: 401, code: 'device.wrongSecret' }
      expect(await join(server, { device: phone.id })).toMatchObject(wrong)
      expect(await join(server, { device: phone.id, secret: keyOf(phone.secret) })).toMatchObject(wrong)
      expect((await join(server, { device: phone.id, secret: phone.secret })).status).toBe(200)
      expect(await join(server, { device: phone.id })).toMatchObject(wrong)
    })

    test('O10 is believed by its promise until it joined, and by its signature from then on', async () => {
      const { server, by } = await scene()
      const phone = stranger(server, 'onsite')
      const pack = (changes: Partial<Package>, secret = phone.secret) =>
        packed(server, { id: phone.id, secret }, [phone.make(written)], changes)
      const { newcomer } = phone
      expect(verdicts(await handIn(server, by.token, pack({ newcomer })))).toEqual(['accepted'])
      expect(verdicts(await handIn(server, by.token, pack({ newcomer })))).toEqual(['accepted'])
      expect(await handIn(server, by.token, pack({}))).toMatchObject(unproven)
      const other = { lane: 'onsite', promise: promiseOf(makeSecret()) } as const
      expect(await handIn(server, by.token, pack({ newcomer: other }))).toMatchObject(unproven)
      await join(server, { device: phone.id, secret: phone.secret })
      expect(verdicts(await handIn(server, by.token, pack({ newcomer })))).toEqual(['accepted'])
      expect(verdicts(await handIn(server, by.token, pack({})))).toEqual(['accepted'])
      expect(await handIn(server, by.token, pack({ newcomer }, makeSecret()))).toMatchObject(unproven)
    })

    test('O10 that does not introduce itself is not believed, and not made', async () => {
      const { server, by } = await scene()
      const phone = stranger(server, 'onsite')
      expect(await handIn(server, by.token, packed(server, phone, [phone.make(written)]))).toMatchObject(unproven)
      expect((await by.desk()).questions).toEqual([])
      expect((await join(server, { device: phone.id })).status).toBe(200)
    })

    test('Q6 O10 has its questions in the queue from when it was scanned on', async () => {
      const { server, by } = await scene()
      const phone = stranger(server, 'onsite')
      const asked = { ...phone.make(written), at: 0 }
      const before = server.now()
      await handIn(server, by.token, packed(server, phone, [asked], phone), 2 * MINUTE)
      const { askedAt } = await by.row(asked.id)
      expect(askedAt).toBeGreaterThanOrEqual(before - 2 * MINUTE)
      expect(askedAt).toBeLessThan(before - MINUTE)
    })

    test('O10 may have changed its mind about where it is before it joined', async () => {
      const { server, by } = await scene()
      const [stays, moves] = [stranger(server, 'onsite'), stranger(server, 'onsite')]
      await handIn(server, by.token, packed(server, stays, [stays.make(written)], stays))
      await handIn(server, by.token, packed(server, moves, [moves.make({ kind: 'lane.set', lane: 'online' })], moves))
      const laneOf = async ({ id: device, secret }: Sender, lane: Lane) =>
        (await (await joined(server, { device, secret, lane })).mine()).lane
      expect(await laneOf(stays, 'online')).toBe('online')
      expect(await laneOf(moves, 'onsite')).toBe('online')
    })
  })

  describe('a device that was forgotten', () => {
    test('V3 O10 is not brought back by what it had shown before', async () => {
      const { server, person, by } = await scene()
      const actions = [person.make(written)]
      const newcomer = { lane: 'onsite', promise: promiseOf(person.secret) } as const
      await person.act({ kind: 'device.forget' })
      for (const changes of [{}, { newcomer }]) {
        const said = await handIn(server, by.token, packed(server, person, actions, changes))
        expect(said).toMatchObject({ status: 403, code: 'courier.forgotten' })
      }
      expect((await by.desk()).questions).toEqual([])
    })

    test('V3 O10 one that was handed in and never joined can still say it', async () => {
      const { server, by } = await scene()
      const phone = stranger(server, 'onsite')
      const signed = packed(server, phone, [phone.make(written)], phone)
      await handIn(server, by.token, signed)
      const person = await joined(server, { device: phone.id, secret: phone.secret })
      expect(await person.act({ kind: 'device.forget' })).toBe('accepted')
      expect(await handIn(server, by.token, signed)).toMatchObject({ code: 'courier.forgotten' })
      expect((await by.desk()).questions).toMatchObject([{ status: 'withdrawn', text: '' }])
    })
  })

  describe('ballots', () => {
    const content = { ...pollContent, text: 'Can we have both?' }

    async function openPoll() {
      const at = await scene()
      await at.by.act({ kind: 'session.start' })
      const create = at.by.make({ kind: 'poll.create', content, order: 1 })
      await at.by.send([create])
      const on = async (intent: { kind: 'poll.open' | 'poll.close' }) => {
        const poll = (await at.by.desk()).polls.find(({ id }) => id === create.id)
        const more = intent.kind === 'poll.open' ? { seconds: null, delay: 0 } : {}
        return at.by.act({ ...intent, ...more, poll: create.id, seen: poll?.rev ?? 0 } as Intent)
      }
      expect(await on({ kind: 'poll.open' })).toBe('accepted')
      const cast = (person: Person, answer: number) =>
        person.make({ kind: 'ballot.cast', poll: create.id, edition: 0, answer })
      const turnout = async () => (await at.by.desk()).turnout[create.id]
      return { ...at, poll: create.id, on, cast, turnout }
    }

    test('P1 O10 a ballot that is handed in and sent counts once, and a later one replaces it', async () => {
      const { server, person, by, cast, turnout, poll } = await openPoll()
      const [first, later] = [cast(person, 0), cast(person, 1)]
      expect(verdicts(await handIn(server, by.token, packed(server, person, [first])))).toEqual(['accepted'])
      expect(verdicts(await person.send([first]))).toEqual(['accepted'])
      expect(await turnout()).toMatchObject({ onsite: 1, online: 0 })
      expect(verdicts(await person.send([later]))).toEqual(['accepted'])
      expect(verdicts(await handIn(server, by.token, packed(server, person, [first, later])))).toHaveLength(2)
      expect(await turnout()).toMatchObject({ onsite: 1, online: 0 })
      expect((await person.mine()).ballots).toEqual([poll])
    })

    test('P3 O10 a ballot that was cast in time and waited on the tablet counts as late', async () => {
      const { server, person, by, cast, turnout, on } = await openPoll()
      await server.travel(3 * MINUTE)
      const signed = packed(server, person, [cast(person, 0)])
      await on({ kind: 'poll.close' })
      await server.travel(MINUTE)
      await handIn(server, by.token, signed, MINUTE + 30_000)
      expect(await turnout()).toMatchObject({ onsite: 1, late: 1 })
      const after = await joined(server)
      const tooLate = await handIn(server, by.token, packed(server, after, [cast(after, 0)]))
      expect(verdicts(tooLate)).toEqual(['poll.closed'])
    })

    test('P5 O10 what comes back to the tablet and what the desk reads name no answer, and not whose it is', async () => {
      const { server, person, by, cast, poll } = await openPoll()
      const said = await handIn(server, by.token, packed(server, person, [cast(person, 1)]))
      expect(JSON.stringify(said.body)).not.toContain(poll)
      expect(Object.keys(said.body).sort()).toEqual(['now', 'seq', 'settled'])
      for (const read of [await by.desk(), await by.mine(), await snapshot(server)])
        expect(JSON.stringify(read)).not.toContain(person.id)
    })
  })
}
