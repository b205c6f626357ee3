import { atMost, count, median, millis } from './figure.ts'
import type { Bench } from './figures.ts'
import { appTopic, bareTopic, bareUpdate, reached } from './pokes.ts'
import { ask } from './scene.ts'

const streams = 1_000
const questions = 400

/** From a question sent to both moderators' tablets having it, with the event streams of many devices open. */
export async function desk(bench: Bench): Promise<void> {
  const { crowd, scene, rounds, print, say } = bench
  await scene.attendees(streams)
  await crowd.open(streams, [appTopic(bench), bareTopic(bench)])
  const { request, expect } = ask(1)
  const desked = await crowd.desk({
    request,
    expect,
    limit: questions,
    perSecond: 25,
    topics: [`desk_pulses/${scene.session}`],
    watchers: scene.moderators.map(({ token }) => ({
      method: 'GET',
      path: '/api/floor/desk',
      headers: { Authorization: token },
    })),
    since: (await scene.pulse()).seq,
  })
  const bare: number[] = []
  for (let round = 0; round < rounds; round++) bare.push(reached(await crowd.poke(bareUpdate(bench))).p50)
  await crowd.close()
  if (desked.odd) say(`A question was answered with ${desked.odd}`)
  if (desked.seen < desked.asked) say(`${desked.asked - desked.seen} questions never reached a desk.`)
  const complete = desked.seen === desked.asked
  print({
    name: `question to desk, ${count(streams)} devices on`,
    value: `p50 ${millis(desked.p50)}, p99 ${millis(desked.p99)}`,
    bare: `p50 ${millis(median(bare))} a record to these`,
    ratio: desked.p50 / median(bare),
    goal: atMost(complete ? desked.p99 : Number.POSITIVE_INFINITY, 400, ' ms'),
  })
}
