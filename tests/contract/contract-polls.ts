import { describe, expect, test } from 'vitest'
import type { Intent } from '../../src/domain/action.ts'
import type { SentAnswer } from '../../src/domain/ballot.ts'
import type { Id } from '../../src/domain/id.ts'
import { limits } from '../../src/domain/limits.ts'
import type { Poll } from '../../src/domain/poll.ts'
import type { PollContent } from '../../src/domain/poll-content.ts'
import type { MakeServer } from './contract.ts'
import {
  type ContractServer,
  joined,
  type Moderator,
  makeId,
  moderator,
  type Person,
  pulse,
  snapshot,
} from './person.ts'

const content: PollContent = {
  kind: 'single',
  text: 'Can we have both?',
  settings: { options: ['Yes', 'No', 'It depends'] },
  policy: 'A',
  phase: 'live',
  results: 'hidden',
  seconds: null,
  item: null,
  pair: null,
}

type OnPoll = Extract<Intent, { poll: Id; seen: number }>
type PollIntent = OnPoll extends infer One ? (One extends OnPoll ? Omit<One, 'poll' | 'seen'> : never) : never

/** A session that is on, with somebody who moderates it. */
async function scene(makeServer: MakeServer, { started = true, premoderation = false } = {}) {
  const server = await makeServer({ premoderation })
  const desk = await moderator(server)
  if (started) await desk.act({ kind: 'session.start' })
  const row = async (poll: Id): Promise<Poll> => {
    const found = (await desk.desk()).polls.find(({ id }) => id === poll)
    if (!found) throw new Error(`no poll ${poll} at the desk`)
    return found
  }
  const on = async (poll: Id, intent: PollIntent): Promise<string> =>
    desk.act({ ...intent, poll, seen: (await row(poll)).rev } as Intent)
  const make = async (changes: Partial<PollContent> = {}): Promise<Id> => {
    const action = desk.make({ kind: 'poll.create', content: { ...content, ...changes }, order: 1 })
    expect((await desk.send([action])).body.settled).toEqual([{ id: action.id, verdict: 'accepted' }])
    return action.id
  }
  const open = async (changes: Partial<PollContent> = {}, seconds: number | null = null, delay = 0): Promise<Id> => {
    const poll = await make(changes)
    expect(await on(poll, { kind: 'poll.open', seconds, delay })).toBe('accepted')
    return poll
  }
  return { server, desk, row, on, make, open }
}

const cast = (person: Person, poll: Id, answer: SentAnswer, edition = 0) =>
  person.act({ kind: 'ballot.cast', poll, edition, answer })

async function castAll(server: ContractServer, poll: Id, lane: 'onsite' | 'online', answers: SentAnswer[]) {
  for (const answer of answers) expect(await cast(await joined(server, { lane }), poll, answer)).toBe('accepted')
}

const shownAs = async (server: ContractServer, id: Id) => (await snapshot(server)).polls.find((poll) => poll.id === id)
const deskRow = async (desk: Moderator, id: Id) => (await desk.desk()).polls.find((poll) => poll.id === id)

export function pollsContract(makeServer: MakeServer): void {
  describe('the life of a poll', () => {
    test('P2 a draft is the moderators’ own, an open one everybody’s, and the poke names it', async () => {
      const { server, desk, make, on } = await scene(makeServer)
      const poll = await make()
      expect((await snapshot(server)).polls).toEqual([])
      expect(await deskRow(desk, poll)).toMatchObject({ status: 'draft', text: content.text, rev: 0 })
      expect((await pulse(server)).poll).toBeNull()
      expect(await on(poll, { kind: 'poll.open', seconds: 60, delay: 20 })).toBe('accepted')
      const shown = await shownAs(server, poll)
      expect(shown).toMatchObject({ status: 'open', delay: 20_000, rev: 1, tally: null })
      expect((shown?.closesAt ?? 0) - (shown?.openedAt ?? 0)).toBe(60_000)
      expect((await pulse(server)).poll).toEqual({ poll, rev: 1, closesAt: shown?.closesAt, delay: 20_000 })
    })

    test('P2 hidden until it is shown, published, and final', async () => {
      const { server, desk, open, on } = await scene(makeServer)
      const poll = await open()
      await castAll(server, poll, 'onsite', [0, 0, 1])
      expect((await shownAs(server, poll))?.tally).toBeNull()
      expect((await deskRow(desk, poll))?.tally).toBeNull()
      expect(await on(poll, { kind: 'poll.publish' })).toBe('poll.stillOpen')
      expect(await on(poll, { kind: 'poll.close' })).toBe('accepted')
      expect((await shownAs(server, poll))?.tally).toBeNull()
      expect((await deskRow(desk, poll))?.tally?.whole).toMatchObject({ ballots: 3, counts: [2, 1, 0] })
      expect(await on(poll, { kind: 'poll.show', results: 'shown' })).toBe('accepted')
      expect((await shownAs(server, poll))?.tally?.whole.counts).toEqual([2, 1, 0])
      expect(await on(poll, { kind: 'poll.show', results: 'hidden' })).toBe('accepted')
      expect((await shownAs(server, poll))?.tally).toBeNull()
      expect(await on(poll, { kind: 'poll.publish' })).toBe('accepted')
      expect(await shownAs(server, poll)).toMatchObject({ status: 'published', results: 'shown' })
      expect(await on(poll, { kind: 'poll.finish' })).toBe('poll.stillComing')
    })

    test('P2 live results grow with each ballot', async () => {
      const { server, open } = await scene(makeServer)
      const poll = await open({ results: 'live' })
      await castAll(server, poll, 'onsite', [2])
      const before = await snapshot(server)
      expect(before.polls[0]?.tally?.whole.counts).toEqual([0, 0, 1])
      await castAll(server, poll, 'onsite', [2])
      await server.pause(1100)
      expect((await snapshot(server, before.seq)).polls[0]?.tally?.whole.counts).toEqual([0, 0, 2])
    })

    test('P2 one at a time in the room, and advance polls before it side by side', async () => {
      const { desk, make, on } = await scene(makeServer, { started: false })
      const [first, second] = [await make({ phase: 'advance' }), await make({ phase: 'advance' })]
      const open = { kind: 'poll.open', seconds: null, delay: 0 } as const
      expect([await on(first, open), await on(second, open)]).toEqual(['accepted', 'accepted'])
      const [third, fourth] = [await make(), await make()]
      expect(await on(third, open)).toBe('session.notStarted')
      await desk.act({ kind: 'session.start' })
      expect([await on(third, open), await on(fourth, open)]).toEqual(['accepted', 'poll.otherOpen'])
      expect(await on(third, { kind: 'poll.close' })).toBe('accepted')
      expect(await on(fourth, open)).toBe('accepted')
    })

    test('M2 of two moderators the second is told that the poll moved on', async () => {
      const { server, desk, open } = await scene(makeServer)
      const poll = await open()
      const other = await moderator(server, 'onsite-moderator')
      const stretch = { kind: 'poll.stretch', poll, seen: 1, seconds: 30 } as const
      expect([await desk.act(stretch), await other.act(stretch)]).toEqual(['accepted', 'poll.moved'])
    })

    test('P1 what was answered cannot be changed under the answers', async () => {
      const { server, open, on } = await scene(makeServer)
      const poll = await open()
      const other = { ...content, settings: { options: ['No', 'Yes'] } }
      expect(await on(poll, { kind: 'poll.edit', content: other })).toBe('accepted')
      const person = await joined(server)
      expect(await cast(person, poll, 0, 0)).toBe('ballot.changedPoll')
      expect(await cast(person, poll, 0, 1)).toBe('accepted')
      expect(await on(poll, { kind: 'poll.edit', content })).toBe('poll.hasBallots')
    })

    test('P2 the end of the session closes what is open', async () => {
      const { server, desk, open } = await scene(makeServer)
      const poll = await open()
      expect(await desk.act({ kind: 'session.end' })).toBe('accepted')
      expect(await snapshot(server)).toMatchObject({ endedAt: expect.any(Number), polls: [{ status: 'closed' }] })
      expect(await cast(await joined(server), poll, 0)).toBe('poll.closed')
    })
  })

  describe('ballots', () => {
    test('P1 one for each device and poll, changed until it closes, the last will counts', async () => {
      const { server, desk, open } = await scene(makeServer)
      const poll = await open({ results: 'live' })
      const person = await joined(server)
      const [first, second] = [0, 1].map((answer) =>
        person.make({ kind: 'ballot.cast', poll, edition: 0, answer }),
      ) as [unknown, unknown]
      expect((await person.send([second, first, second])).body.settled).toMatchObject([
        { verdict: 'accepted' },
        { verdict: 'accepted' },
        { verdict: 'accepted' },
      ])
      expect((await shownAs(server, poll))?.tally?.whole).toMatchObject({ ballots: 1, counts: [0, 1, 0] })
      expect((await desk.desk()).turnout).toEqual({ [poll]: { onsite: 1, online: 0, late: 0 } })
      expect((await person.mine()).ballots).toEqual([poll])
      expect((await (await joined(server)).mine()).ballots).toEqual([])
    })

    test('P6 abstaining is an answer', async () => {
      const { server, open } = await scene(makeServer)
      const poll = await open({ results: 'live' })
      await castAll(server, poll, 'online', [null, 1])
      expect((await shownAs(server, poll))?.tally?.whole).toMatchObject({ ballots: 2, abstained: 1, counts: [0, 1, 0] })
    })

    test('P3 cast before the closing and in within the grace time it counts on a line of its own', async () => {
      const { server, desk, open, on } = await scene(makeServer)
      const poll = await open()
      const person = await joined(server)
      await server.pause(50)
      const made = person.make({ kind: 'ballot.cast', poll, edition: 0, answer: 0 })
      await server.pause(50)
      expect(await on(poll, { kind: 'poll.close' })).toBe('accepted')
      await server.pause(50)
      expect((await person.send([made])).body.settled).toMatchObject([{ verdict: 'accepted' }])
      expect(await cast(person, poll, 1)).toBe('poll.closed')
      expect((await deskRow(desk, poll))?.tally).toMatchObject({ whole: { ballots: 0 }, late: 1 })
      expect((await desk.desk()).turnout[poll]).toEqual({ onsite: 1, online: 0, late: 1 })
      expect(await on(poll, { kind: 'poll.reopen', seconds: null })).toBe('accepted')
      expect(await on(poll, { kind: 'poll.close' })).toBe('accepted')
      expect((await deskRow(desk, poll))?.tally).toMatchObject({ whole: { ballots: 1 }, late: 0 })
    })

    test('P4 split by lane where both parts have five, and not where one has four', async () => {
      const { server, desk, open, on } = await scene(makeServer)
      const poll = await open()
      await castAll(server, poll, 'onsite', [0, 0, 0, 1, 1])
      await castAll(server, poll, 'online', [2, 2, 2, 2])
      await on(poll, { kind: 'poll.close' })
      expect((await deskRow(desk, poll))?.tally).toMatchObject({ whole: { ballots: 9 }, lanes: null, phases: null })
      await on(poll, { kind: 'poll.reopen', seconds: null })
      await castAll(server, poll, 'online', [2])
      await on(poll, { kind: 'poll.close' })
      expect((await deskRow(desk, poll))?.tally?.lanes).toMatchObject({
        onsite: { ballots: 5, counts: [3, 2, 0] },
        online: { ballots: 5, counts: [0, 0, 5] },
      })
    })

    test.each<[string, SentAnswer, string]>([
      ['single', 3, 'ballot.unknownOption'],
      ['single', [0], 'ballot.malformed'],
      ['ranking', [0, 1, 1], 'ballot.twice'],
      ['ranking', [0, 1], 'ballot.tooFew'],
      ['points', [50, 49, 0], 'ballot.wrongSum'],
      ['points', new Array(1000).fill(0), 'ballot.tooMany'],
    ])('an answer that does not fit is refused: %s %#', async (kind, answer, code) => {
      const { server, open } = await scene(makeServer)
      const poll = await open({ kind })
      expect(await cast(await joined(server), poll, answer)).toBe(code)
      expect((await snapshot(server)).ballots[poll] ?? 0).toBe(0)
    })

    test('for no poll, for a draft, for another session’s, and by a moderator', async () => {
      const { server, desk, make } = await scene(makeServer)
      const person = await joined(server)
      expect(await cast(person, makeId(), 0)).toBe('poll.unknown')
      expect(await cast(person, await make(), 0)).toBe('poll.unknown')
      expect(await cast(desk, await make(), 0)).toBe('role.notAllowed')
      const elsewhere = await scene(makeServer)
      expect(await cast(person, await elsewhere.open(), 0)).toBe('poll.unknown')
    })

    test('O3 a ballot that is sent twice counts once', async () => {
      const { server, open } = await scene(makeServer)
      const poll = await open({ results: 'live' })
      const person = await joined(server)
      const made = person.make({ kind: 'ballot.cast', poll, edition: 0, answer: 1 })
      for (let times = 0; times < 3; times++) await person.send([made])
      expect((await shownAs(server, poll))?.tally?.whole.counts).toEqual([0, 1, 0])
    })
  })

  describe('words and texts', () => {
    test('words come together without case and accents, and a moderator hides one', async () => {
      const { server, desk, open, on } = await scene(makeServer)
      const poll = await open({ kind: 'words', settings: { most: 3 }, results: 'live' })
      await castAll(server, poll, 'onsite', [['Privé', 'trust'], ['PRIVE'], ['Privé ']])
      expect((await shownAs(server, poll))?.tally?.whole.entries).toEqual([
        { text: 'Privé', count: 3 },
        { text: 'trust', count: 1 },
      ])
      const hide = { kind: 'poll.hideEntry', poll, entry: 'prive', seen: 'shown', on: true } as const
      expect([await desk.act(hide), await desk.act(hide)]).toEqual(['accepted', 'poll.entryMoved'])
      expect((await shownAs(server, poll))?.tally?.whole).toMatchObject({
        ballots: 3,
        entries: [{ text: 'trust', count: 1 }],
      })
      expect((await desk.desk()).entries).toContainEqual({
        poll,
        key: 'prive',
        text: 'Privé',
        count: 3,
        state: 'hidden',
      })
      await on(poll, { kind: 'poll.close' })
    })

    test('M1 a text is shown after a moderator let it in', async () => {
      const { server, desk, open } = await scene(makeServer, { premoderation: true })
      const poll = await open({ kind: 'text', settings: {}, results: 'live' })
      await castAll(server, poll, 'onsite', ['More time.'])
      expect((await shownAs(server, poll))?.tally?.whole).toMatchObject({ ballots: 1, entries: [] })
      const [entry] = (await desk.desk()).entries
      expect(entry).toEqual({ poll, key: 'more time.', text: 'More time.', count: 1, state: 'waiting' })
      const letIn = { kind: 'poll.hideEntry', poll, entry: 'more time.', seen: 'waiting', on: false } as const
      expect(await desk.act(letIn)).toBe('accepted')
      expect((await shownAs(server, poll))?.tally?.whole.entries).toEqual([{ text: 'More time.', count: 1 }])
    })
  })

  describe('the advance phase', () => {
    test('Q4 a question asked before the start says so, and comes first where the moderators want that', async () => {
      const { server, desk } = await scene(makeServer, { started: false })
      const before = await (await joined(server)).ask('Before')
      await desk.act({ kind: 'session.start' })
      const after = await (await joined(server)).ask('After')
      const advance = (await snapshot(server)).questions.map((question) => [question.id, question.advance])
      expect(advance).toEqual([
        [before, true],
        [after, false],
      ])
      expect(
        await desk.act({ kind: 'session.set', change: { setting: 'advanceFirst', value: true, seen: false } }),
      ).toBe('accepted')
      expect((await snapshot(server)).settings.advanceFirst).toBe(true)
    })

    test('P4 advance is told from live', async () => {
      const { server, desk, make, on } = await scene(makeServer, { started: false })
      const poll = await make({ phase: 'advance' })
      await on(poll, { kind: 'poll.open', seconds: null, delay: 0 })
      await castAll(server, poll, 'onsite', [0, 0, 0, 0, 0])
      await server.pause(20)
      await desk.act({ kind: 'session.start' })
      await server.pause(20)
      await castAll(server, poll, 'onsite', [1, 1, 1, 1, 1])
      await on(poll, { kind: 'poll.close' })
      expect((await deskRow(desk, poll))?.tally?.phases).toMatchObject({
        advance: { counts: [5, 0, 0] },
        live: { counts: [0, 5, 0] },
      })
    })
  })
}

/** For a server whose clock can be moved. */
export function finalContract(makeServer: MakeServer): void {
  test('P3 P5 when the grace time is over it becomes final, late ones among all, and no ballot is anybody’s', async () => {
    const { server, desk, open, on } = await scene(makeServer)
    const poll = await open({ results: 'shown' })
    const person = await joined(server)
    await castAll(server, poll, 'onsite', [1])
    await server.pause(50)
    const made = person.make({ kind: 'ballot.cast', poll, edition: 0, answer: 0 })
    await server.pause(50)
    await on(poll, { kind: 'poll.close' })
    await person.send([made])
    expect((await person.mine()).ballots).toEqual([poll])
    await server.travel(limits.ballotGrace + 1000)
    expect(await on(poll, { kind: 'poll.finish' })).toBe('accepted')
    expect(await shownAs(server, poll)).toMatchObject({
      status: 'final',
      tally: { whole: { ballots: 2, counts: [1, 1, 0] }, late: 0 },
    })
    expect((await person.mine()).ballots).toEqual([])
    expect((await desk.desk()).turnout).toEqual({})
    expect(await cast(person, poll, 1)).toBe('poll.final')
  })

  test('P2 a countdown that ran out closes the poll, and everybody hears of it', async () => {
    const { server, desk, open } = await scene(makeServer)
    const poll = await open({ results: 'shown' }, 60)
    await castAll(server, poll, 'onsite', [1])
    const before = await snapshot(server)
    expect(before.polls).toMatchObject([{ status: 'open', tally: null }])
    await server.travel(61_000)
    const [closed] = (await snapshot(server, before.seq)).polls
    expect(closed).toMatchObject({ id: poll, status: 'closed', tally: { whole: { counts: [0, 1, 0] } } })
    expect((await pulse(server)).poll).toBeNull()
    expect((await desk.desk()).polls).toMatchObject([{ status: 'closed' }])
  })
}
