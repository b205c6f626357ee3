import { expect, test } from 'vitest'
import { orderQueue } from '../../src/domain/queue.ts'
import { lastTurns } from '../../src/domain/turn.ts'
import type { MakeServer } from './contract.ts'
import { joined, makeId, moderator, pulse, snapshot } from './person.ts'

export function turnsContract(makeServer: MakeServer): void {
  const open = () => makeServer({ premoderation: false })

  test('the floor is given, ended, and the question is done', async () => {
    const server = await open()
    const person = await joined(server)
    const question = await person.ask()
    const moderating = await moderator(server)
    expect(await pulse(server)).toMatchObject({ floor: null })
    const { verdict, turn } = await moderating.give(question, true)
    expect(verdict).toBe('accepted')
    const running = await snapshot(server)
    expect(running.turns).toEqual([
      {
        id: turn,
        question,
        lane: 'onsite',
        startedAt: expect.any(Number),
        endedAt: null,
        outOfOrder: false,
        extra: 0,
        part: null,
        status: 'running',
        first: true,
        givenAs: 'online-moderator',
      },
    ])
    expect(running.questions).toMatchObject([{ id: question, status: 'floor', rev: 1 }])
    const startedAt = running.turns[0]?.startedAt
    expect(await pulse(server)).toMatchObject({
      floor: { turn, question, lane: 'onsite', startedAt },
      seq: running.seq,
    })

    expect(await moderating.act({ kind: 'turn.end', turn })).toBe('accepted')
    const ended = await snapshot(server)
    expect(ended.turns).toMatchObject([{ id: turn, status: 'ended', endedAt: expect.any(Number) }])
    expect(ended.questions).toMatchObject([{ id: question, status: 'done', rev: 2 }])
    expect((await pulse(server)).floor).toBeNull()
    expect(await moderating.act({ kind: 'turn.end', turn })).toBe('turn.notRunning')
    expect(await moderating.act({ kind: 'turn.end', turn: makeId() })).toBe('turn.notRunning')
  })

  test('Q2 the turns go back and forth between the lanes, as every device orders them', async () => {
    const server = await open()
    const moderating = await moderator(server)
    for (const lane of ['onsite', 'onsite', 'onsite', 'online', 'online'] as const) {
      await (await joined(server, { lane })).ask()
    }
    await server.pause(1100)
    for (let turns = 0; turns < 5; turns++) {
      const { questions, turns: given, settings } = await snapshot(server)
      const [next] = orderQueue(questions, lastTurns(given), settings)
      expect((await moderating.give(next?.id as string, true)).verdict).toBe('accepted')
    }
    const { turns, questions } = await snapshot(server)
    const lanes = [...turns].sort((a, b) => a.startedAt - b.startedAt).map(({ lane }) => lane)
    expect(lanes).toEqual(['onsite', 'online', 'onsite', 'online', 'onsite'])
    expect(turns.map(({ outOfOrder }) => outOfOrder)).toEqual([false, false, false, false, false])
    expect(questions.map(({ status }) => status).sort()).toEqual(['done', 'done', 'done', 'done', 'floor'])
  })

  test('Q5 anyone may be given the floor, which is written down, and the lanes go on from there', async () => {
    const server = await open()
    const moderating = await moderator(server)
    const first = await (await joined(server, { lane: 'onsite' })).ask()
    const second = await (await joined(server, { lane: 'onsite' })).ask()
    const online = await (await joined(server, { lane: 'online' })).ask()
    expect((await moderating.give(second)).verdict).toBe('accepted')
    expect((await snapshot(server)).turns).toMatchObject([{ question: second, outOfOrder: true }])
    expect((await moderating.give(first, true)).verdict).toBe('turn.nextMoved')
    expect((await moderating.give(online, true)).verdict).toBe('accepted')
    expect((await moderating.give(first, true)).verdict).toBe('accepted')
  })

  test('Q5 also somebody who was not let in yet', async () => {
    const server = await makeServer()
    const question = await (await joined(server)).ask()
    const moderating = await moderator(server)
    expect((await moderating.give(question, true)).verdict).toBe('turn.nextMoved')
    expect((await moderating.give(question)).verdict).toBe('accepted')
    const { turns, questions } = await snapshot(server)
    expect(turns).toMatchObject([{ question, outOfOrder: true }])
    expect(questions).toMatchObject([{ id: question, status: 'floor' }])
  })

  test('giving the floor ends the turn before', async () => {
    const server = await open()
    const moderating = await moderator(server)
    const [first, second] = [await (await joined(server)).ask(), await (await joined(server)).ask()]
    const one = await moderating.give(first)
    const two = await moderating.give(second)
    const { turns, questions } = await snapshot(server)
    expect(Object.fromEntries(turns.map(({ id, status }) => [id, status]))).toEqual({
      [one.turn]: 'ended',
      [two.turn]: 'running',
    })
    expect(Object.fromEntries(questions.map(({ id, status }) => [id, status]))).toEqual({
      [first]: 'done',
      [second]: 'floor',
    })
  })

  test('Q9 two moderators press Next at once: one turn, and the other is told', async () => {
    const server = await open()
    const question = await (await joined(server)).ask()
    const other = await (await joined(server, { lane: 'online' })).ask()
    const [one, two] = [await moderator(server), await moderator(server, 'onsite-moderator')]
    const next = { kind: 'turn.give', question, seen: 0, floor: null, asNext: true } as const
    const verdicts = await Promise.all([one.act(next), two.act(next)])
    expect(verdicts.sort()).toEqual(['accepted', 'turn.moved'])
    expect((await snapshot(server)).turns).toHaveLength(1)
    expect(await two.act({ ...next, question: other })).toBe('turn.moved')
    expect((await snapshot(server)).turns).toHaveLength(1)
  })

  test('a turn taken back never counted', async () => {
    const server = await open()
    const moderating = await moderator(server)
    const person = await joined(server)
    const [question, more] = [await person.ask(), await person.ask('And?')]
    const { turn } = await moderating.give(question)
    expect((await person.mine()).questions.find(({ id }) => id === more)?.hadTurn).toBe(true)
    expect(await moderating.act({ kind: 'turn.takeBack', turn })).toBe('accepted')
    const { turns, questions } = await snapshot(server)
    expect(turns).toMatchObject([{ id: turn, status: 'takenBack' }])
    expect(lastTurns(turns).lane).toBeNull()
    expect(questions.map(({ status, hadTurn }) => [status, hadTurn])).toEqual([
      ['queued', false],
      ['queued', false],
    ])
    expect(await moderating.act({ kind: 'turn.takeBack', turn })).toBe('turn.notRunning')
    expect((await moderating.give(question, true)).verdict).toBe('accepted')
  })

  test('Q4 who is not there keeps the place once, behind the next one of the lane, then goes to its end', async () => {
    const server = await open()
    const moderating = await moderator(server)
    const [a, b, c] = [await joined(server), await joined(server), await joined(server)]
    const [first, second, third] = [await a.ask('1'), await b.ask('2'), await c.ask('3')]
    const notHere = (question: string) => moderating.on(question, { kind: 'question.notHere' })
    const order = async () => {
      const { questions, turns, settings } = await snapshot(server)
      return orderQueue(questions, lastTurns(turns), settings).map(({ id }) => id)
    }
    expect(await notHere(second)).toBe('turn.nextMoved')
    expect(await notHere(first)).toBe('accepted')
    expect(await order()).toEqual([second, first, third])
    expect((await a.mine()).questions).toMatchObject([{ away: { is: 'missed', at: expect.any(Number) }, rev: 1 }])
    expect(await notHere(first)).toBe('turn.nextMoved')

    const { turn } = await moderating.give(second, true)
    expect(await notHere(second)).toBe('accepted')
    expect((await snapshot(server)).turns).toMatchObject([{ id: turn, status: 'takenBack' }])
    expect((await pulse(server)).floor).toBeNull()
    expect((await b.mine()).questions).toMatchObject([{ status: 'queued', hadTurn: false, away: { is: 'missed' } }])
    expect(await order()).toEqual([third, first, second])

    await server.pause(2)
    expect((await moderating.give(third, true)).verdict).toBe('accepted')
    expect(await order()).toEqual([first, second])
    expect(await notHere(first)).toBe('accepted')
    expect(await order()).toEqual([second, first])
    expect((await a.mine()).questions).toMatchObject([{ away: { is: 'last' } }])
    expect((await moderating.give(second, true)).verdict).toBe('accepted')
    expect((await moderating.give(first, true)).verdict).toBe('accepted')
  })

  test('Q4 "not now" is the same by the asker’s own wish, once, and everybody orders by it', async () => {
    const server = await open()
    const moderating = await moderator(server)
    const person = await joined(server)
    const [first, second] = [await person.ask('1'), await (await joined(server)).ask('2')]
    expect(await person.act({ kind: 'question.defer', question: second })).toBe('question.notYours')
    expect(await person.act({ kind: 'question.defer', question: first })).toBe('accepted')
    expect((await person.mine()).questions).toMatchObject([{ away: { is: 'deferred' } }])
    expect((await moderating.give(first, true)).verdict).toBe('turn.nextMoved')
    expect((await moderating.give(second, true)).verdict).toBe('accepted')
    expect(await person.act({ kind: 'question.defer', question: first })).toBe('question.keptOnce')
    expect(await moderating.on(first, { kind: 'question.notHere' })).toBe('accepted')
    expect(await moderating.row(first)).toMatchObject({ away: { is: 'last' }, pinned: false })
  })

  test('Q6 "not now" made offline holds from when it was made: the turn that the lane had since was the one to let go', async () => {
    const server = await open()
    const moderating = await moderator(server)
    const person = await joined(server)
    const [first, second, third] = [
      await person.ask('1'),
      await (await joined(server)).ask('2'),
      await (await joined(server)).ask('3'),
    ]
    const defer = person.make({ kind: 'question.defer', question: first })
    await server.pause(20)
    expect((await moderating.give(second)).verdict).toBe('accepted')
    await person.send([defer])
    expect(await moderating.row(first)).toMatchObject({ away: { is: 'deferred' } })
    expect((await moderating.give(third, true)).verdict).toBe('turn.nextMoved')
    expect((await moderating.give(first, true)).verdict).toBe('accepted')
  })

  test('a pinned one that is not there keeps the place its pin gave it', async () => {
    const server = await open()
    const moderating = await moderator(server)
    const [early, pinned, last] = [
      await (await joined(server)).ask('1'),
      await (await joined(server)).ask('2'),
      await (await joined(server)).ask('3'),
    ]
    await moderating.on(pinned, { kind: 'question.pin', on: true })
    await moderating.give(pinned, true)
    await moderating.on(pinned, { kind: 'question.notHere' })
    await server.pause(2)
    expect((await moderating.give(early, true)).verdict).toBe('accepted')
    expect((await moderating.give(last, true)).verdict).toBe('turn.nextMoved')
    expect((await moderating.give(pinned, true)).verdict).toBe('accepted')
  })

  test('Q4 who had a turn comes after those who had none, with what was asked before and after it', async () => {
    const server = await open()
    const moderating = await moderator(server)
    const person = await joined(server)
    const [first, second] = [await person.ask('1'), await person.ask('2')]
    const newcomer = await (await joined(server)).ask('3')
    await moderating.give(first, true)
    const third = await person.ask('4')
    expect((await moderating.give(second, true)).verdict).toBe('turn.nextMoved')
    expect((await moderating.give(newcomer, true)).verdict).toBe('accepted')
    const mine = (await person.mine()).questions
    expect(mine.filter(({ id }) => id === second || id === third).map(({ hadTurn }) => hadTurn)).toEqual([true, true])
  })

  test('a pinned question is next in its lane', async () => {
    const server = await open()
    const moderating = await moderator(server)
    await (await joined(server)).ask()
    const second = await (await joined(server)).ask()
    expect(await moderating.on(second, { kind: 'question.pin', on: true })).toBe('accepted')
    expect((await moderating.give(second, true)).verdict).toBe('accepted')
    expect(await moderating.row(second)).toMatchObject({ status: 'floor' })
    const turn = (await pulse(server)).floor?.turn as string
    expect(await moderating.act({ kind: 'turn.end', turn })).toBe('accepted')
    expect(await moderating.row(second)).toMatchObject({ pinned: false, status: 'done' })
  })

  test('in a session ordered by support the most wanted question is next', async () => {
    const server = await makeServer({ premoderation: false, order: 'support' })
    const moderating = await moderator(server)
    const first = await (await joined(server)).ask()
    const second = await (await joined(server)).ask()
    await (await joined(server)).act({ kind: 'support.set', question: second, on: true })
    expect((await moderating.give(first, true)).verdict).toBe('turn.nextMoved')
    expect((await moderating.give(second, true)).verdict).toBe('accepted')
  })

  test('several acts of one request see what those before them did', async () => {
    const server = await makeServer()
    const question = await (await joined(server)).ask()
    const moderating = await moderator(server)
    const give = moderating.make({ kind: 'turn.give', question, seen: 2, floor: null, asNext: true })
    const { body } = await moderating.send([
      moderating.make({ kind: 'question.letIn', question, seen: 0 }),
      moderating.make({ kind: 'question.label', question, seen: 1, policy: 'A' }),
      give,
      moderating.make({ kind: 'turn.end', turn: give.id }),
      moderating.make({ kind: 'turn.end', turn: give.id }),
    ])
    expect(body.settled.map((settled) => (settled.verdict === 'rejected' ? settled.code : settled.verdict))).toEqual([
      'accepted',
      'accepted',
      'accepted',
      'accepted',
      'turn.notRunning',
    ])
    expect(await moderating.row(question)).toMatchObject({ status: 'done', policy: 'A', rev: 4 })
  })

  test('the session is started once', async () => {
    const server = await makeServer()
    const moderating = await moderator(server)
    expect((await snapshot(server)).startedAt).toBeNull()
    expect(await moderating.act({ kind: 'session.start' })).toBe('accepted')
    const { startedAt } = await snapshot(server)
    expect(startedAt).toBeGreaterThan(0)
    expect(await moderating.act({ kind: 'session.start' })).toBe('session.alreadyStarted')
    expect((await snapshot(server)).startedAt).toBe(startedAt)
  })
}
