import type { Intent } from '../../src/domain/action.ts'
import type { Id } from '../../src/domain/id.ts'
import { type KindName, kindNames } from '../../src/domain/poll/kinds.ts'
import type { PollPhase } from '../../src/domain/poll.ts'
import { ActionsAnswer } from '../../src/domain/protocol.ts'
import { bareCreate } from './actions.ts'
import type { Request } from './crowd.ts'
import { atLeast, atMost, compare, count, median, millis, perSecond } from './figure.ts'
import type { Bench } from './figures.ts'
import { appTopic, bareTopic, bareUpdate, openFilesLimit, reached } from './pokes.ts'
import { cast } from './scene.ts'
import { type TallyTime, timeTally } from './tallying.ts'

const people = 10_000
const connections = 200
const streams = 5_000

/** A hall that answers a poll: everybody at once, how soon they see it, and what counting takes. */
export async function ballots(bench: Bench): Promise<void> {
  const joined = await bench.scene.attendees(people)
  if (joined)
    bench.say(
      `${count(people)} devices joined, the last ${count(joined.requests)} at ${perSecond(joined.requests / joined.seconds)}.`,
    )
  await burst(bench)
  await againstBare(bench)
  await opening(bench)
  for (const kind of kindNames) await tally(bench, kind)
}

/** One ballot from everybody in ten seconds, whether the server keeps up or not. */
async function burst({ crowd, scene, print, say, ...bench }: Bench): Promise<void> {
  const poll = await makePoll({ scene, ...bench }, 'advance')
  await open({ scene, ...bench }, poll)
  const loaded = await crowd.load({
    ...cast(poll),
    patient: true,
    connections,
    millis: 60_000,
    limit: people,
    perSecond: people / 10,
  })
  const { onsite = 0, online = 0 } = (await scene.desk()).turnout[poll] ?? {}
  const isIn = onsite + online === people && loaded.failed === 0
  if (loaded.again) say(`${count(loaded.again)} times a busy server said "again in two seconds".`)
  if (!isIn)
    say(`${onsite + online} of ${people} ballots are in, ${loaded.failed} were not accepted. ${loaded.odd ?? ''}`)
  print({
    name: `${count(people)} ballots, ${count(people / 10)}/s, ${connections} connections`,
    value: `${isIn ? 'all in' : 'NOT all in'} after ${loaded.seconds.toFixed(1)} s, p99 ${millis(loaded.p99)}`,
    goal: atMost(isIn ? loaded.p99 : Number.POSITIVE_INFINITY, 1000, ' ms'),
  })
}

/** As fast as the server takes them, each round for a poll of its own, so that each ballot is a device's first. */
async function againstBare(bench: Bench): Promise<void> {
  const { crowd, rounds, say } = bench
  const waits: Record<'app' | 'bare', number[]> = { app: [], bare: [] }
  const measure = async (side: 'app' | 'bare', load: ReturnType<typeof cast> | typeof bareCreate) => {
    const loaded = await crowd.load({ ...load, connections, millis: bench.millis, limit: people })
    if (loaded.failed) say(`${loaded.failed} of ${loaded.requests} requests failed: ${loaded.odd}`)
    waits[side].push(loaded.p99)
    return (loaded.requests - loaded.failed) / loaded.seconds
  }
  const ballot = async () => {
    const poll = await makePoll(bench, 'advance')
    await open(bench, poll)
    return measure('app', { ...cast(poll), patient: true })
  }
  // The first request in each of PocketBase's JavaScript runtimes loads the hooks.
  await ballot()
  waits.app = []
  const compared = await compare(rounds, ballot, () => measure('bare', bareCreate))
  bench.print({
    name: `ballot.cast, 1 a request, ${connections} connections`,
    value: `${perSecond(compared.app, 'ballots')}, p99 ${millis(Math.max(...waits.app))}`,
    bare: `${perSecond(compared.bare, 'records')}, p99 ${millis(Math.max(...waits.bare))}`,
    ratio: compared.ratio,
    goal: atLeast(compared.ratio, 0.8),
  })
}

/** From a moderator's *open* to the last event stream that has the poll. */
async function opening(bench: Bench): Promise<void> {
  const { crowd, scene, rounds, say } = bench
  if ((await openFilesLimit()) < streams + 200) {
    say(`Left out: ${count(streams)} event streams need as many open files (ulimit -Hn).`)
    return
  }
  await act(bench, { kind: 'session.start' })
  await crowd.open(streams, [appTopic(bench), bareTopic(bench)])
  await crowd.poke(bareUpdate(bench))
  const half: number[] = []
  const openOne = async () => {
    const poll = await makePoll(bench, 'live')
    const { rev: seen } = await row(bench, poll)
    const body = scene.actionsBody([{ kind: 'poll.open', poll, seen, seconds: 60, delay: 0 }])
    const poked = reached(
      await crowd.poke({ request: { ...acting(bench), body }, topic: appTopic(bench), millis: 10_000 }),
    )
    if ((await scene.pulse()).poll?.poll !== poll) throw new Error(`The poll was not opened: ${poked.body}`)
    await act(bench, { kind: 'poll.close', poll, seen: seen + 1 })
    half.push(poked.p50)
    return poked.last
  }
  await openOne()
  half.length = 0
  const compared = await compare(rounds * 2, openOne, async () => reached(await crowd.poke(bareUpdate(bench))).last)
  await crowd.close()
  bench.print({
    name: `"open" to the poll on ${count(streams)} event streams`,
    value: `last ${millis(compared.app)}, half ${millis(median(half))}`,
    bare: `last ${millis(compared.bare)}`,
    ratio: compared.ratio,
  })
}

/** Counting all of a poll's ballots anew: out of the table on the server, and what of that is no reading, in Node. */
async function tally(bench: Bench, kind: KindName): Promise<void> {
  const node = timeTally(kind, people, 9)
  const answer = await fetch(`${bench.scene.url}/api/bench/tally`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ poll: await makePoll(bench, 'live'), kind, count: people }),
  })
  const server = (await answer.json()) as TallyTime
  if (server.check !== node.check) bench.say(`${kind}: the server counted ${server.check}, Node ${node.check}`)
  bench.print({
    name: `tally of ${count(people)} ballots: ${kind}`,
    value: millis(server.median),
    bare: `Node, in memory: ${millis(node.median)}`,
  })
}

type Acting = Pick<Bench, 'scene'>

const acting = ({ scene }: Acting): Request => ({
  method: 'POST',
  path: '/api/floor/actions',
  headers: { Authorization: scene.moderators[0].token },
})

/** A moderator's act; the answer is its id. */
async function act(bench: Acting, intent: Intent): Promise<Id> {
  const { path, headers } = acting(bench)
  const answer = await fetch(bench.scene.url + path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: bench.scene.actionsBody([intent]),
  })
  const text = await answer.text()
  const settled = answer.ok ? ActionsAnswer.parse(JSON.parse(text)).settled[0] : undefined
  if (settled?.verdict !== 'accepted') throw new Error(`${intent.kind} was answered with ${answer.status} ${text}`)
  return settled.id
}

async function row({ scene }: Acting, poll: Id) {
  const found = (await scene.desk()).polls.find(({ id }) => id === poll)
  if (!found) throw new Error(`The poll ${poll} is not at the desk.`)
  return found
}

let order = 0

function makePoll(bench: Acting, phase: PollPhase): Promise<Id> {
  const content = {
    kind: 'single',
    text: 'Can a regulation ask for detection and leave end-to-end encryption whole?',
    settings: { options: ['Yes', 'No', 'It depends', 'I do not know'] },
    policy: null,
    phase,
    results: 'hidden' as const,
    seconds: null,
    item: null,
    pair: null,
  }
  return act(bench, { kind: 'poll.create', content, order: ++order })
}

async function open(bench: Acting, poll: Id): Promise<void> {
  const { rev: seen } = await row(bench, poll)
  await act(bench, { kind: 'poll.open', poll, seen, seconds: null, delay: 0 })
}
