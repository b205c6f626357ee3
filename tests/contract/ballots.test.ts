import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { SentAnswer } from '../../src/domain/ballot.ts'
import type { Id } from '../../src/domain/id.ts'
import type { PollContent } from '../../src/domain/poll-content.ts'
import { type ContractServer, joined, type Moderator, moderator, type Person, snapshot } from './person.ts'
import { useRealWorld } from './real-world.ts'
import { openStream } from './realtime.ts'

/** More ballots than a test may wait for. */
const probe = `
  routerAdd('POST', '/probe/ballots/{poll}/{count}', (e) => {
    for (let left = Number(e.request.pathValue('count')); left > 0; left--) {
      $app.db().newQuery("INSERT INTO ballots VALUES ({:poll}, lower(hex(randomblob(32))), '1', 'onsite', 'live', 0, 0)")
        .bind({ poll: e.request.pathValue('poll') }).execute()
    }
    return e.noContent(204)
  })
`

const world = useRealWorld((dist) => writeFile(join(dist, 'hooks', 'probe.pb.js'), probe))

const content: PollContent = {
  kind: 'single',
  text: 'Can we have both?',
  settings: { options: ['Yes', 'No', 'It depends'] },
  policy: null,
  phase: 'live',
  results: 'live',
  seconds: null,
  item: null,
  pair: null,
}

async function scene(changes: Partial<PollContent> = {}, seconds: number | null = null) {
  const server = await world.makeServer()
  const desk = await moderator(server)
  await desk.act({ kind: 'session.start' })
  const create = desk.make({ kind: 'poll.create', content: { ...content, ...changes }, order: 1 })
  await desk.send([create])
  expect(await desk.act({ kind: 'poll.open', poll: create.id, seen: 0, seconds, delay: 0 })).toBe('accepted')
  return { server, desk, poll: create.id }
}

const people = (server: ContractServer, count: number) =>
  Promise.all(Array.from({ length: count }, (_, index) => joined(server, { lane: index % 2 ? 'online' : 'onsite' })))

const ballot = (person: Person, poll: Id, answer: SentAnswer) =>
  person.make({ kind: 'ballot.cast', poll, edition: 0, answer })

/** What the server counts of a poll that is closed, ballots that came late included. */
async function counted(desk: Moderator, poll: Id): Promise<number> {
  const { polls, turnout } = await desk.desk()
  const tally = polls.find(({ id }) => id === poll)?.tally
  const { onsite = 0, online = 0 } = turnout[poll] ?? {}
  expect((tally?.whole.ballots ?? 0) + (tally?.late ?? 0)).toBe(onsite + online)
  expect(tally?.whole.counts.reduce((sum, count) => sum + count, 0)).toBe(tally?.whole.ballots)
  return onsite + online
}

test('P1 O3 closing while a burst comes in: what was accepted is counted, once, and nothing else is', {
  timeout: 60_000,
}, async () => {
  const { server, desk, poll } = await scene()
  const crowd = await people(server, 40)
  const sent = crowd.map(async (person, index) => {
    const action = ballot(person, poll, index % 3)
    const first = await person.send([action])
    const again = await person.send([action])
    expect(again.body.settled).toEqual(first.body.settled)
    return first.body.settled[0]
  })
  const closed = desk.act({ kind: 'poll.close', poll, seen: 1 })
  const verdicts = await Promise.all(sent)
  expect(await closed).toBe('accepted')
  const accepted = verdicts.filter((one) => one?.verdict === 'accepted').length
  for (const one of verdicts) if (one?.verdict === 'rejected') expect(one.code).toBe('poll.closed')
  expect(await counted(desk, poll)).toBe(accepted)
})

test('P1 O3 a server killed between ballot and answer: sent again it counts once, and the first verdict stands', {
  timeout: 60_000,
}, async () => {
  const { server, desk, poll } = await scene()
  const crowd = await people(server, 40)
  const actions = crowd.map((person, index) => ballot(person, poll, index % 3))
  const first = crowd.map((person, index) =>
    person.send([actions[index]]).then(
      (answer) => answer.body.settled[0],
      () => null,
    ),
  )
  await Promise.race(first)
  await world.kill()
  const answered = await Promise.all(first)
  await world.start()
  const again = await Promise.all(
    crowd.map(async (person, index) => (await person.send([actions[index]])).body.settled[0]),
  )
  answered.forEach((settled, index) => {
    if (settled) expect(again[index]).toEqual(settled)
  })
  expect(again.every((settled) => settled?.verdict === 'accepted')).toBe(true)
  expect(await desk.act({ kind: 'poll.close', poll, seen: 1 })).toBe('accepted')
  expect(await counted(desk, poll)).toBe(crowd.length)
})

test('P1 two tabs are one device, two devices are two', async () => {
  const { server, desk, poll } = await scene()
  const [one, other] = [await joined(server), await joined(server)]
  const tab = await joined(server, { device: one.id, secret: one.secret })
  for (const [person, answer] of [
    [one, 0],
    [tab, 1],
    [other, 2],
  ] as const) {
    const action = { ...ballot(person, poll, answer), n: person === tab ? 5 : 0 }
    expect((await person.send([action])).body.settled).toMatchObject([{ verdict: 'accepted' }])
  }
  const shown = (await snapshot(server)).polls[0]?.tally?.whole
  expect(shown).toMatchObject({ ballots: 2, counts: [0, 1, 1] })
  expect((await desk.desk()).turnout[poll]).toEqual({ onsite: 2, online: 0, late: 0 })
})

test.each<[string, Partial<PollContent>, unknown, string]>([
  ['an object', {}, { option: 0 }, 'action.malformed'],
  ['nothing at all', {}, undefined, 'action.malformed'],
  ['yes', {}, true, 'action.malformed'],
  ['lists in lists', {}, [[0]], 'action.malformed'],
  ['a text', {}, '0', 'ballot.malformed'],
  ['half an option', {}, 0.5, 'ballot.malformed'],
  ['an option before the first', {}, -1, 'ballot.malformed'],
  [
    'a step that is none',
    { kind: 'scale', settings: { steps: '1-5', low: 'No', high: 'Yes' } },
    0,
    'ballot.unknownOption',
  ],
  ['a thousand words', { kind: 'words', settings: { most: 3 } }, new Array(1000).fill('x'), 'ballot.tooMany'],
  ['the same word twice', { kind: 'words', settings: { most: 3 } }, ['Trust', 'TRUST '], 'ballot.twice'],
  ['words of nothing', { kind: 'words', settings: { most: 3 } }, [' ', '\u200b'], 'ballot.empty'],
  ['half a character', { kind: 'text', settings: {} }, 'a\ud800', 'ballot.brokenText'],
  ['too long a text', { kind: 'text', settings: {} }, 'x'.repeat(281), 'ballot.tooLong'],
  ['points below nothing', { kind: 'points' }, [150, -50, 0], 'ballot.malformed'],
])('an answer that is %s is refused, and its neighbours are not', async (_, changes, answer, code) => {
  const { server, desk, poll } = await scene(changes)
  const person = await joined(server)
  const bad = ballot(person, poll, answer as SentAnswer)
  const good = ballot(person, poll, null)
  expect((await person.send([bad, good])).body.settled).toEqual([
    { id: bad.id, verdict: 'rejected', code },
    { id: good.id, verdict: 'accepted' },
  ])
  expect(await desk.act({ kind: 'poll.close', poll, seen: 1 })).toBe('accepted')
  expect((await desk.desk()).polls[0]?.tally?.whole).toMatchObject({ ballots: 1, abstained: 1 })
})

test('texts with signs that statements use are texts', async () => {
  const { server, poll } = await scene({ kind: 'text', settings: {} })
  const odd = ["'; DROP TABLE ballots; --", '{:poll} {{ballots}} [[answer]]', 'null', '[0,1]', '"\\u0000 \\"']
  for (const text of odd) {
    expect(await (await joined(server)).act({ kind: 'ballot.cast', poll, edition: 0, answer: text })).toBe('accepted')
  }
  const entries = (await (await moderator(server)).desk()).entries.map(({ text }) => text)
  expect(entries.sort()).toEqual([...odd].sort())
})

test('P2 a countdown that runs out while nobody asks is written down, and everybody is poked', {
  timeout: 30_000,
}, async () => {
  const { server, desk, poll } = await scene({ results: 'shown' }, 5)
  const stream = await openStream(world.url())
  onTestFinished(() => stream.close())
  expect(await stream.subscribe([`pulses/${desk.session}`])).toBe(204)
  await world.superuser('POST', '/api/crons/tickPolls')
  const { seq } = await snapshot(server)
  await expect.poll(() => stream.events.length, { timeout: 10_000 }).toBe(1)
  expect(stream.events[0]?.data.record.data).toMatchObject({ poll: null })
  expect((await snapshot(server, seq)).polls).toMatchObject([{ id: poll, status: 'closed', rev: 1 }])
})

test('a count of many ballots may be a second old, and is put right without anybody acting', {
  timeout: 30_000,
}, async () => {
  const { server, desk, poll } = await scene()
  await fetch(`${world.url()}/probe/ballots/${poll}/600`, { method: 'POST' })
  const shown = async () => (await desk.desk()).polls[0]?.tally?.whole.ballots
  expect(await (await joined(server)).act({ kind: 'ballot.cast', poll, edition: 0, answer: 0 })).toBe('accepted')
  expect(await shown()).toBe(601)
  const person = await joined(server)
  expect(await person.act({ kind: 'ballot.cast', poll, edition: 0, answer: 0 })).toBe('accepted')
  const old = await desk.desk()
  expect([601, 602], 'which one is a matter of time').toContain(old.polls[0]?.tally?.whole.ballots)
  await world.superuser('POST', '/api/crons/tickPolls')
  const newer = async () => (await desk.desk(old.seq)).polls[0]?.tally?.whole.ballots
  await expect.poll(newer, { timeout: 10_000 }).toBe(602)
  expect((await desk.desk()).seq).toBeGreaterThan(old.seq)
  expect((await snapshot(server)).ballots[poll]).toBe(602)
})
