import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { limits } from '../../src/domain/limits.ts'
import { hold } from './hold.ts'
import { type ContractServer, joined, makeId, moderator, type Person, snapshot } from './person.ts'
import { useRealWorld } from './real-world.ts'

/** While the writing connection is held, what is sent is settled together afterwards; and these look at who waits. */
const probes = `
  ${hold}
  routerAdd('GET', '/probe/waiting/{session}', (e) => {
    return e.json(200, ($app.store().get('waiting ' + e.request.pathValue('session')) ?? []).length / 2)
  })
  routerAdd('GET', '/probe/atWork', (e) => e.json(200, ($app.store().get('working') ?? 0) % 1000000))
  routerAdd('POST', '/probe/lost/{session}', (e) => {
    $app.store().set('waiting ' + e.request.pathValue('session'), [])
    return e.noContent(204)
  })
  routerAdd('POST', '/probe/poison', (e) => {
    $app.nonconcurrentDB().newQuery(
      "CREATE TRIGGER poison BEFORE INSERT ON questions WHEN new.text = 'Poison?' BEGIN SELECT raise(ABORT, 'poisoned'); END"
    ).execute()
    return e.noContent(204)
  })
`

const world = useRealWorld((dist) => writeFile(join(dist, 'hooks', 'probes.pb.js'), probes))

const probe = (method: string, path: string) => fetch(`${world.url()}/probe/${path}`, { method })
const waiting = async (session: string) => (await (await probe('GET', `waiting/${session}`)).json()) as number

const written = (text: string) => ({ kind: 'question.ask', form: 'written', text, policy: null }) as const
const hand = { kind: 'question.ask', form: 'spoken', text: '', policy: null } as const

/** Sends requests that are settled in one transaction, in this order. */
async function together<Sent>(
  session: string,
  requests: (() => Promise<Sent>)[],
  meanwhile?: () => Promise<unknown>,
): Promise<Sent[]> {
  // One that was answered may still have a poke to give, and keeps its connection from the next request meanwhile.
  await until(async () => (await (await probe('GET', 'atWork')).json()) === 0)
  const held = probe('POST', 'hold')
  const sent: Promise<Sent>[] = []
  try {
    await until(async () => (await (await probe('GET', 'holds')).json()) === true)
    for (const request of requests) {
      sent.push(request())
      await until(async () => (await waiting(session)) === sent.length)
    }
    await meanwhile?.()
  } finally {
    await probe('POST', 'letGo')
    await held
  }
  return Promise.all(sent)
}

const until = (ready: () => Promise<boolean>) =>
  vi.waitFor(async () => expect(await ready()).toBe(true), { timeout: 10_000 })

async function people(server: ContractServer, count: number): Promise<Person[]> {
  return Promise.all(Array.from({ length: count }, () => joined(server)))
}

test('requests that wait at once are settled in one transaction, in their order, and each gets its own answer', async () => {
  const server = await world.makeServer({ premoderation: false })
  const asking = await people(server, 5)
  const actions = asking.map((person, index) => person.make(written(`${index}?`)))
  const answers = await together(
    asking[0]?.session as string,
    asking.map((person, index) => () => person.send([actions[index]])),
  )
  expect(answers.map(({ body }) => body.settled)).toEqual(actions.map(({ id }) => [{ id, verdict: 'accepted' }]))
  const seqs = new Set(answers.map(({ body }) => body.seq))
  expect(seqs.size).toBe(1)
  const shown = await snapshot(server)
  expect(shown.seq).toBe([...seqs][0])
  expect(shown.questions.map(({ id }) => id).sort()).toEqual(actions.map(({ id }) => id).sort())
})

test('Q8 two requests of one device that are settled together know of each other', async () => {
  const server = await world.makeServer()
  const [person] = (await people(server, 1)) as [Person]
  const answers = await together(person.session, [() => person.act(hand), () => person.act(hand)])
  expect(answers).toEqual(['accepted', 'question.handAlreadyUp'])
})

test('supports that are settled together are each counted once, and the last will of a device counts', async () => {
  const server = await world.makeServer({ premoderation: false })
  const [asker, ...others] = await people(server, 5)
  const question = await (asker as Person).ask()
  const on = { kind: 'support.set', question, on: true } as const
  const [changing] = others as [Person]
  const late = changing.make(on)
  const answers = await together(changing.session, [
    ...others.map((person) => () => person.act(on)),
    () => changing.act({ ...on, on: false }),
    () => changing.send([late]).then(({ body }) => body.settled[0]?.verdict as string),
    () => (asker as Person).act(on),
  ])
  expect(answers).toEqual([...others.map(() => 'accepted'), 'accepted', 'accepted', 'question.yourOwn'])
  expect((await snapshot(server)).questions).toMatchObject([{ id: question, supports: others.length - 1 }])
  expect((await changing.mine()).supports).toEqual([])
})

test('what one request of a group asks another one may support', async () => {
  const server = await world.makeServer({ premoderation: false })
  const [asker, other] = (await people(server, 2)) as [Person, Person]
  const asked = asker.make(written('New?'))
  const [, supported] = await together<unknown>(asker.session, [
    () => asker.send([asked]),
    () => other.act({ kind: 'support.set', question: asked.id, on: true }),
  ])
  expect(supported).toBe('accepted')
  expect((await snapshot(server)).questions).toMatchObject([{ id: asked.id, supports: 1 }])
})

test('O3 the same action twice in one group happens once, and nobody else can use its id', async () => {
  const server = await world.makeServer()
  const [person, other] = (await people(server, 2)) as [Person, Person]
  const action = person.make(written('Once?'))
  const answers = await together(person.session, [
    () => person.send([action]),
    () => person.send([action]),
    () => other.send([other.make(written('Mine?'), { id: action.id })]),
    () => person.send([action]),
  ])
  expect(answers.map(({ body }) => body.settled[0]?.verdict)).toEqual(['accepted', 'accepted', 'rejected', 'accepted'])
  expect((await person.mine()).questions).toHaveLength(1)
  expect((await other.mine()).questions).toEqual([])
})

test('O6 the limit of a device counts over the requests of a group', async () => {
  const server = await world.makeServer()
  const [person, other] = (await people(server, 2)) as [Person, Person]
  const ten = () => Array.from({ length: 10 }, () => person.make({ kind: 'support.set', question: makeId(), on: true }))
  const answers = await together<{ status: number }>(person.session, [
    ...Array.from({ length: limits.actionsPerMinute / 10 + 1 }, () => () => person.send(ten())),
    () => other.send([other.make(hand)]),
  ])
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429, 200])
})

test('O5 a request that cannot be written fails alone, and its neighbours are settled', async () => {
  const server = await world.makeServer()
  const asking = await people(server, 4)
  await probe('POST', 'poison')
  const answers = await together(
    asking[0]?.session as string,
    asking.map((person, index) => () => person.act(written(index === 2 ? 'Poison?' : 'Wholesome?'))),
  )
  expect(answers).toEqual(['accepted', 'accepted', 'server.busy', 'accepted'])
  expect((await (await moderator(server)).desk()).questions.map(({ text }) => text)).toEqual(
    Array(3).fill('Wholesome?'),
  )
})

test('those that somebody took to settle them, and broke off without a word, are settled all the same', async () => {
  const server = await world.makeServer()
  const asking = await people(server, 3)
  const { session } = asking[0] as Person
  const answers = await together(
    session,
    asking.map((person) => () => person.act(hand)),
    () => probe('POST', `lost/${session}`),
  )
  expect(answers).toEqual(asking.map(() => 'accepted'))
})

test('O3 a server killed over a crowd: who was told is not forgotten, and what is sent again happens once', {
  timeout: 60_000,
}, async () => {
  const server = await world.makeServer()
  const asking = await people(server, 20)
  const actions = asking.map((person) => person.make(written('Still there?')))
  let killed: Promise<void> | undefined
  const told = await Promise.all(
    asking.map(async (person, index) => {
      const answer = await person.send([actions[index]]).catch(() => null)
      killed ??= world.kill()
      return answer?.status === 200
    }),
  )
  await killed
  await world.start()
  const kept = new Set((await (await moderator(server)).desk()).questions.map(({ id }) => id))
  for (const [index, { id }] of actions.entries()) if (told[index]) expect(kept.has(id)).toBe(true)
  const again = await Promise.all(asking.map((person, index) => person.send([actions[index]])))
  expect(again.map(({ body }) => body.settled[0]?.verdict)).toEqual(actions.map(() => 'accepted'))
  expect((await (await moderator(server)).desk()).questions).toHaveLength(asking.length)
})
