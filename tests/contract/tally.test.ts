import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Intent } from '../../src/domain/action.ts'
import type { SentAnswer } from '../../src/domain/ballot.ts'
import type { Id } from '../../src/domain/id.ts'
import { type KindName, kindNames } from '../../src/domain/poll/kinds.ts'
import type { Tally } from '../../src/domain/poll.ts'
import { answerOf, settingsOf } from '../poll-samples.ts'
import { layProbe, probe } from '../probe.ts'
import { joined, moderator, type Person, snapshot } from './person.ts'
import { useRealWorld } from './real-world.ts'

const world = useRealWorld(layProbe)
const rows = <Row>(sql: string) => probe<Row>(world.url(), sql)

/** How often each line was chosen, or what it came to: `place` and `number`, of ballots named b. */
const counted: Record<Exclude<KindName, 'words' | 'text'>, string> = {
  single: 'SELECT b.answer AS place, count(*) AS number FROM b GROUP BY 1',
  scale: 'SELECT b.answer AS place, count(*) AS number FROM b GROUP BY 1',
  multiple: 'SELECT part.value AS place, count(*) AS number FROM b, json_each(b.answer) part GROUP BY 1',
  points: 'SELECT part.key AS place, sum(part.value) AS number FROM b, json_each(b.answer) part GROUP BY 1',
  ranking: 'SELECT part.value AS place, sum(3 - part.key) AS number FROM b, json_each(b.answer) part GROUP BY 1',
}

/** The same out of nothing but the table and SQLite's own counting. Spellings of what was written come apart. */
async function bySql(kind: KindName, table: string, poll: Id, where: string): Promise<Omit<Tally, 'entries'>> {
  const from = `${table} WHERE poll = '${poll}' AND ${where}`
  const [whole] = await rows<{ ballots: number; abstained: number }>(
    `SELECT json_object('ballots', count(*), 'abstained', coalesce(sum(answer = 'null'), 0)) FROM ${from}`,
  )
  const counts = kind === 'scale' ? new Array<number>(11).fill(0) : [0, 0, 0, 0]
  if (kind === 'words' || kind === 'text') return { ...(whole as { ballots: number; abstained: number }), counts: [] }
  const lines = await rows<[number | string, number]>(
    `WITH b AS (SELECT answer FROM ${from} AND answer <> 'null')
     SELECT json_array(place, number) FROM (${counted[kind]})`,
  )
  for (const [place, number] of lines) counts[Number(place)] = number
  return { ...(whole as { ballots: number; abstained: number }), counts }
}

const written: Record<'words' | 'text', string> = {
  words: "SELECT count(*) FROM b, json_each(b.answer) part WHERE part.value LIKE 'trust%'",
  text: "SELECT count(*) FROM b WHERE json_extract(b.answer, '$') LIKE 'trust%'",
}

const people = 64

test('P1 P3 P4 P6 the tally of each kind is what SQL counts, in advance and live, late and final', async () => {
  const server = await world.makeServer({ premoderation: false })
  const desk = await moderator(server)
  const crowd: Person[] = []
  for (let index = 0; index < people; index++) {
    crowd.push(await joined(server, { lane: index % 3 ? 'onsite' : 'online' }))
  }
  const polls = new Map<KindName, Id>()
  for (const [order, kind] of kindNames.entries()) {
    const content = {
      kind,
      text: `As ${kind}?`,
      settings: settingsOf[kind],
      policy: null,
      phase: 'advance' as const,
      results: 'shown' as const,
      seconds: null,
      item: null,
      pair: null,
    }
    const action = desk.make({ kind: 'poll.create', content, order })
    await desk.send([action])
    polls.set(kind, action.id)
  }
  const onEach = async (
    intent: { kind: 'poll.close' | 'poll.finish' } | { kind: 'poll.open'; seconds: null; delay: number },
  ) => {
    const { polls: all } = await desk.desk()
    for (const { id, rev } of all) expect(await desk.act({ ...intent, poll: id, seen: rev } as Intent)).toBe('accepted')
  }
  await onEach({ kind: 'poll.open', seconds: null, delay: 0 })

  const answers = new Map(
    kindNames.map((kind) => [kind, fc.sample(answerOf(kind), { numRuns: people * 2, seed: 20231010 })]),
  )
  const casts = (person: Person, from: number) =>
    kindNames.map((kind) => {
      const answer = (answers.get(kind) as SentAnswer[])[from] as SentAnswer
      return person.make({ kind: 'ballot.cast', poll: polls.get(kind) as Id, edition: 0, answer })
    })
  const castAll = async (some: Person[], round: number) => {
    for (const person of some) {
      const { body } = await person.send(casts(person, crowd.indexOf(person) + round * people))
      for (const settled of body.settled) expect(settled).toMatchObject({ verdict: 'accepted' })
    }
  }
  await castAll(crowd.slice(0, 30), 0)
  await desk.act({ kind: 'session.start' })
  await server.pause(5)
  await castAll(crowd.slice(30, 56), 0)
  // Some change their minds, before others come late.
  await castAll(crowd.slice(20, 40), 1)
  const late = crowd.slice(56).map((person, index) => ({ person, made: casts(person, 56 + index) }))
  // More than a request's way to the server takes, which nobody can take off.
  await server.pause(500)
  await onEach({ kind: 'poll.close' })
  for (const { person, made } of late) {
    for (const settled of (await person.send(made)).body.settled) expect(settled).toMatchObject({ verdict: 'accepted' })
  }

  const shown = new Map((await snapshot(server)).polls.map((poll) => [poll.id, poll.tally]))
  const without = ({ entries: _, ...numbers }: Tally) => numbers
  const compare = async (table: string, inTime: string, tallies: typeof shown) => {
    for (const [kind, poll] of polls) {
      const tally = tallies.get(poll)
      if (!tally?.lanes || !tally.phases) throw new Error(`${kind} has no parts to compare`)
      const parts = {
        [inTime]: tally.whole,
        [`${inTime} AND lane = 'onsite'`]: tally.lanes.onsite,
        [`${inTime} AND lane = 'online'`]: tally.lanes.online,
        [`${inTime} AND phase = 'advance'`]: tally.phases.advance,
        [`${inTime} AND phase = 'live'`]: tally.phases.live,
      }
      for (const [where, part] of Object.entries(parts)) {
        expect({ kind, where, ...without(part) }).toEqual({ kind, where, ...(await bySql(kind, table, poll, where)) })
      }
      if (kind !== 'words' && kind !== 'text') continue
      const trust = tally.whole.entries.filter(({ text }) => /^trust$/i.test(text.trim()))
      const from = `SELECT answer FROM ${table} WHERE poll = '${poll}' AND ${inTime} AND answer <> 'null'`
      expect(trust.map(({ count }) => count)).toEqual(await rows(`WITH b AS (${from}) ${written[kind]}`))
    }
  }
  await compare('ballots', 'late = 0', shown)
  for (const poll of polls.values()) {
    expect(shown.get(poll)).toMatchObject({ late: people - 56, whole: { ballots: 56 } })
    await world.superuser('PATCH', `/api/collections/polls/records/${poll}`, { closes_at: Date.now() - 3_600_000 })
  }

  await onEach({ kind: 'poll.finish' })
  const final = new Map((await snapshot(server)).polls.map((poll) => [poll.id, poll.tally]))
  await compare('final_ballots', 'TRUE', final)
  for (const poll of polls.values()) expect(final.get(poll)).toMatchObject({ late: 0, whole: { ballots: people } })
  expect(await rows('SELECT count(*) FROM ballots')).toEqual([0])
  expect(await rows('SELECT count(*) FROM poll_keys')).toEqual([0])
})
