import { setTimeout as pause } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { Pulse } from '../../src/domain/snapshot.ts'
import { joined, makeId, moderator, pulse, snapshot } from './person.ts'
import { useRealWorld } from './real-world.ts'
import { openStream, type Stream } from './realtime.ts'

const world = useRealWorld()

async function listening(topics: string[], token?: string): Promise<Stream> {
  const stream = await openStream(world.url())
  onTestFinished(() => stream.close())
  expect(await stream.subscribe(topics, token)).toBe(204)
  return stream
}

const hears = (stream: Stream, count: number) => expect.poll(() => stream.events.length).toBe(count)

test("a moderator's act pokes everybody with the pulse, and what is asked for then is new", async () => {
  const server = await world.makeServer()
  const question = await (await joined(server)).ask()
  const moderating = await moderator(server)
  const topic = `pulses/${moderating.session}`
  const stream = await listening([topic])
  const seen = new Promise<number>((resolve) => {
    const look = setInterval(async () => {
      const poke = stream.events[0]
      if (!poke) return
      clearInterval(look)
      resolve((await snapshot(server, 1)).seq)
    }, 1)
  })
  await snapshot(server, 1)
  await pulse(server)
  await moderating.letIn(question)
  await hears(stream, 1)
  const poke = Pulse.parse(stream.events[0]?.data.record.data)
  expect(await seen, 'a snapshot asked for in the same moment').toBe(poke.seq)
  expect(await pulse(server)).toMatchObject({ seq: poke.seq, floor: null })

  const { turn } = await moderating.give(question)
  await hears(stream, 2)
  expect(stream.events[1]).toMatchObject({ topic, data: { action: 'update', record: { id: moderating.session } } })
  expect(Pulse.parse(stream.events[1]?.data.record.data).floor).toMatchObject({ turn, question })
})

test('what the crowd does pokes the desks but not the crowd', async () => {
  const server = await world.makeServer({ premoderation: false })
  const moderating = await moderator(server)
  const everybody = await listening([`pulses/${moderating.session}`])
  const desk = await listening([`desk_pulses/${moderating.session}`], moderating.token)
  const person = await joined(server)
  const { body } = await person.send([
    person.make({ kind: 'question.ask', form: 'written', text: 'Who?', policy: null }),
  ])
  await hears(desk, 1)
  expect(desk.events[0]?.data.record.data).toEqual({ seq: body.seq })
  expect(everybody.events).toEqual([])
})

test('what changes nothing pokes nobody', async () => {
  const server = await world.makeServer()
  const moderating = await moderator(server)
  const stream = await listening(
    [`pulses/${moderating.session}`, `desk_pulses/${moderating.session}`],
    moderating.token,
  )
  await moderating.act({ kind: 'question.letIn', question: makeId(), seen: 0 })
  await (await joined(server)).act({ kind: 'support.set', question: makeId(), on: true })
  const question = await (await joined(server)).ask()
  await hears(stream, 1)
  expect(stream.events[0]?.topic).toBe(`desk_pulses/${moderating.session}`)
  expect((await moderating.row(question)).status).toBe('waiting')
})

test('the desks are poked four times a second at most, and always hear the last change', async () => {
  const server = await world.makeServer({ premoderation: false })
  const moderating = await moderator(server)
  const stream = await listening([`desk_pulses/${moderating.session}`], moderating.token)
  const people = await Promise.all(Array.from({ length: 10 }, () => joined(server)))
  let last = 0
  const began = performance.now()
  for (let round = 0; round < 4; round++) {
    for (const person of people) {
      const { body } = await person.send([person.make({ kind: 'lane.set', lane: round % 2 ? 'onsite' : 'online' })])
      last = Math.max(last, body.seq)
    }
  }
  const took = performance.now() - began
  await expect.poll(() => stream.events.at(-1)?.data.record.data.seq).toBe(last)
  expect(stream.events.length).toBeLessThanOrEqual(Math.floor(took / 250) + 2)
})

test('a poke that comes later does not hold the answer, nor what the same phone asks next', async () => {
  const server = await world.makeServer({ premoderation: false })
  const [one, two] = [await joined(server), await joined(server)]
  await one.ask()
  await two.ask()
  await pause(300)
  await one.ask('first of a while')
  const began = performance.now()
  await two.ask('waits out the quarter second')
  await two.mine()
  expect(performance.now() - began).toBeLessThan(200)
})

test.each([
  ["the desk's topic by an attendee", (session: string) => [`desk_pulses/${session}`]],
  ['all pulses', () => ['pulses/*']],
  ['all of a collection', () => ['questions']],
  ['a record of a closed collection', (session: string) => [`sessions/${session}`]],
  ['options', (session: string) => [`pulses/${session}?options={"query":{"filter":"1=1"}}`]],
  ['more topics than a page needs', () => Array.from({ length: 5 }, () => `pulses/${makeId()}`)],
])('a stream is refused %s', async (_, topics) => {
  const server = await world.makeServer()
  const { session, token } = await joined(server)
  const stream = await openStream(world.url())
  onTestFinished(() => stream.close())
  expect(await stream.subscribe(topics(session))).toBe(401)
  expect(await stream.subscribe(topics(session), token)).toBe(403)
})

test("a moderator hears no other session's desk", async () => {
  const [server, elsewhere] = [await world.makeServer(), await world.makeServer()]
  const { token } = await moderator(server)
  const { session } = await moderator(elsewhere)
  const stream = await openStream(world.url())
  onTestFinished(() => stream.close())
  expect(await stream.subscribe([`desk_pulses/${session}`], token)).toBe(403)
})
