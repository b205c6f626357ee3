import { expect, test } from 'vitest'
import { defaultSettings } from '../../src/domain/setting-defaults.ts'
import { Desk, mergeDesk, mergeSnapshot, Pulse, Snapshot } from '../../src/domain/snapshot.ts'
import { programme } from '../samples.ts'
import type { MakeServer } from './contract.ts'
import { joined, moderator, pulse, say, snapshot } from './person.ts'

export function readingContract(makeServer: MakeServer): void {
  test('a new session is there with its programme and its settings, and nothing in it', async () => {
    const server = await makeServer({ order: 'support' })
    const seen = await snapshot(server)
    expect(seen).toEqual({
      session: expect.any(String),
      code: server.code,
      seq: expect.any(Number),
      since: 0,
      now: expect.any(Number),
      programme: { ...programme, code: server.code },
      settings: { ...defaultSettings, order: 'support' },
      startedAt: null,
      questions: [],
      gone: [],
      turns: [],
      aside: {},
      parts: null,
      polls: [],
      ballots: {},
      endedAt: null,
      agenda: null,
      rehearsal: null,
    })
    expect((await joined(server)).session).toBe(seen.session)
    expect(await pulse(server)).toEqual({
      seq: expect.any(Number),
      now: expect.any(Number),
      floor: null,
      poll: null,
      stage: 'byItself',
    })
  })

  test('asked since a seq it tells what changed after it, and both make the same picture', async () => {
    const server = await makeServer({ premoderation: false })
    const moderating = await moderator(server)
    const person = await joined(server)
    const [first, second] = [await person.ask('1'), await person.ask('2')]
    const { turn } = await moderating.give(first)
    const before = await snapshot(server)
    const third = await person.ask('3')
    await moderating.on(second, { kind: 'question.setAside', reason: 'offTopic', note: null })
    await moderating.act({ kind: 'turn.end', turn })

    const change = await snapshot(server, before.seq)
    expect(change.since).toBe(before.seq)
    expect(change.programme).toBeUndefined()
    expect(change.questions.map(({ id }) => id).sort()).toEqual([first, third].sort())
    expect(change.gone).toEqual([second])
    expect(change.turns).toMatchObject([{ id: turn, status: 'ended' }])
    const whole = await snapshot(server)
    const merged = mergeSnapshot({ ...before, programme }, change)
    const sorted = ({ questions, ...rest }: Snapshot) => ({
      ...rest,
      now: 0,
      programme: null,
      questions: [...questions].sort((a, b) => (a.id < b.id ? -1 : 1)),
    })
    expect(merged && sorted(merged)).toEqual(sorted(whole))
  })

  test('asked since now it has nothing to tell but what is always whole', async () => {
    const server = await makeServer({ premoderation: false })
    await (await joined(server)).ask()
    await (await moderator(server)).act({ kind: 'session.start' })
    const { seq } = await snapshot(server)
    expect(await snapshot(server, seq)).toMatchObject({ seq, since: seq, questions: [], gone: [], turns: [] })
  })

  test('asked since a seq that never was it answers with everything', async () => {
    const server = await makeServer()
    expect(await snapshot(server, 1_000_000)).toMatchObject({ since: 0, programme: { title: programme.title } })
    const { desk } = await moderator(server)
    expect((await desk(1_000_000)).since).toBe(0)
  })

  test('the desk tells what changed after a seq, and both make the same picture', async () => {
    const server = await makeServer()
    const moderating = await moderator(server)
    const person = await joined(server)
    const [first, second] = [await person.ask('1'), await person.ask('2')]
    const before = await moderating.desk()
    expect(before.questions).toHaveLength(2)
    await moderating.letIn(first)
    const change = await moderating.desk(before.seq)
    expect(change.questions.map(({ id }) => id)).toEqual([first])
    expect(mergeDesk(before, change)?.questions).toHaveLength(2)
    await person.act({ kind: 'question.withdraw', question: second })
    const later = await moderating.desk(change.seq)
    expect(later.questions).toMatchObject([{ id: second, status: 'withdrawn' }])
  })

  test.each(['-1', 'x', '1.5', '1e3', '99999999999999999999'])('since %s is malformed', async (since) => {
    const server = await makeServer()
    const malformed = { status: 400, code: 'request.malformed' }
    expect(await say(server, 'GET', `sessions/${server.code}/snapshot?since=${since}`, Snapshot)).toMatchObject(
      malformed,
    )
    const { token } = await moderator(server)
    expect(await say(server, 'GET', `desk?since=${since}`, Desk, { token })).toMatchObject(malformed)
  })

  test('an unknown session is told', async () => {
    const server = await makeServer()
    const unknown = { status: 404, code: 'session.unknown' }
    expect(await say(server, 'GET', 'sessions/zzzz9999/snapshot', Snapshot)).toMatchObject(unknown)
    expect(await say(server, 'GET', 'sessions/zzzz9999/pulse', Pulse)).toMatchObject(unknown)
  })

  test.each([
    ['GET', 'nothing'],
    ['POST', 'nothing/at/all'],
    ['GET', 'join'],
    ['GET', 'actions'],
    ['POST', 'mine'],
    ['GET', 'sessions'],
    ['POST', 'sessions/abcd/pulse'],
  ] as const)('%s %s is no route', async (method, path) => {
    const answer = await say(await makeServer(), method, path, Pulse, method === 'POST' ? { body: {} } : {})
    expect(answer).toMatchObject({ status: 404, code: 'request.unknownRoute' })
  })
}
