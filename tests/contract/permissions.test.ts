import { describe, expect, onTestFinished, test } from 'vitest'
import { type ActionKind, actionKinds, type Intent } from '../../src/domain/action.ts'
import { isAllowed, type Role, roles } from '../../src/domain/permission.ts'
import { pollContent as content } from '../poll-samples.ts'
import { type ContractServer, joined, makeId, moderator, type Person, pulse } from './person.ts'
import { useRealWorld } from './real-world.ts'
import { openStream } from './realtime.ts'

const world = useRealWorld()

const question = 'q'.repeat(15)
const onQuestion = { question, seen: 0 }
const onPoll = { poll: 'p'.repeat(15), seen: 0 }
/** One of each kind; what it names is not there, so that only the role decides whether it gets any further. */
const intents: { [Kind in ActionKind]: Extract<Intent, { kind: Kind }> } = {
  'question.ask': { kind: 'question.ask', form: 'written', text: 'May I?', policy: null },
  'question.withdraw': { kind: 'question.withdraw', question },
  'question.defer': { kind: 'question.defer', question },
  'support.set': { kind: 'support.set', question, on: true },
  'lane.set': { kind: 'lane.set', lane: 'online' },
  'device.describe': { kind: 'device.describe', region: 'african', group: null },
  'device.forget': { kind: 'device.forget' },
  'question.letIn': { kind: 'question.letIn', ...onQuestion },
  'question.setAside': { kind: 'question.setAside', ...onQuestion, reason: 'offTopic', note: null },
  'question.label': { kind: 'question.label', ...onQuestion, policy: 'A' },
  'question.pin': { kind: 'question.pin', ...onQuestion, on: true },
  'question.takeBack': { kind: 'question.takeBack', ...onQuestion },
  'question.notHere': { kind: 'question.notHere', ...onQuestion },
  'question.undo': { kind: 'question.undo', ...onQuestion, act: question },
  'question.claim': { kind: 'question.claim', question, seen: null, on: true },
  'question.edit': { kind: 'question.edit', ...onQuestion, text: 'May we?' },
  'question.merge': { kind: 'question.merge', ...onQuestion, into: 'r'.repeat(15), intoSeen: 0 },
  'question.answer': { kind: 'question.answer', ...onQuestion, text: 'You may.' },
  'question.slip': { kind: 'question.slip', lane: 'onsite', form: 'written', text: 'May I?', policy: null, mark: null },
  'turn.give': { kind: 'turn.give', ...onQuestion, floor: null, asNext: true },
  'turn.end': { kind: 'turn.end', turn: question },
  'turn.takeBack': { kind: 'turn.takeBack', turn: question },
  'turn.resume': { kind: 'turn.resume', ...onQuestion, turn: question },
  'nudge.send': { kind: 'nudge.send', to: null, say: { is: 'words', text: 'Slower, please' } },
  'nudge.take': { kind: 'nudge.take', nudge: question },
  'session.start': { kind: 'session.start' },
  'session.end': { kind: 'session.end' },
  'agenda.go': { kind: 'agenda.go', item: 0, seen: 9 },
  'agenda.stretch': { kind: 'agenda.stretch', item: 0, minutes: 5, from: null, seen: 9 },
  'turn.pass': { kind: 'turn.pass', turn: question, to: 'panel', seen: 0 },
  'turn.extend': { kind: 'turn.extend', turn: question, seen: 0 },
  'session.set': { kind: 'session.set', change: { setting: 'order', value: 'support', seen: 'support' } },
  'rehearsal.start': { kind: 'rehearsal.start' },
  'rehearsal.end': { kind: 'rehearsal.end', seen: 1 },
  'stage.show': { kind: 'stage.show', layout: 'floor', seen: 'byItself' },
  'ballot.cast': { kind: 'ballot.cast', poll: onPoll.poll, edition: 0, answer: null },
  'poll.create': { kind: 'poll.create', content, order: 1 },
  'poll.edit': { kind: 'poll.edit', ...onPoll, content },
  'poll.order': { kind: 'poll.order', ...onPoll, order: 1 },
  'poll.open': { kind: 'poll.open', ...onPoll, seconds: null, delay: 0 },
  'poll.stretch': { kind: 'poll.stretch', ...onPoll, seconds: 30 },
  'poll.close': { kind: 'poll.close', ...onPoll },
  'poll.reopen': { kind: 'poll.reopen', ...onPoll, seconds: null },
  'poll.show': { kind: 'poll.show', ...onPoll, results: 'shown' },
  'poll.publish': { kind: 'poll.publish', ...onPoll },
  'poll.finish': { kind: 'poll.finish', ...onPoll },
  'poll.hideEntry': { kind: 'poll.hideEntry', poll: onPoll.poll, entry: 'word', seen: 'shown', on: true },
}

function inRole(server: ContractServer, role: Role): Promise<Person> {
  return role === 'attendee' ? joined(server) : moderator(server, role)
}

describe('who may do what', () => {
  test.each(roles)('%s: exactly the actions of the role', async (role) => {
    const server = await world.makeServer()
    const kinds = actionKinds.filter((kind) => kind !== 'device.forget')
    let person = await inRole(server, role)
    for (const [index, kind] of [...kinds, 'device.forget' as const].entries()) {
      // One device alone would do too much in a minute.
      if (index > 0 && index % 20 === 0) person = await inRole(server, role)
      const verdict = await person.act(intents[kind])
      expect([kind, verdict !== 'role.notAllowed']).toEqual([kind, isAllowed(role, kind)])
    }
  })
})

interface Collection {
  name: string
  type: string
  fields: { name: string; type: string; hidden: boolean }[]
}

const heard = ['collectionId', 'collectionName', 'data', 'id']

/** What a stranger, and somebody in each role, can get of a record API that is closed. */
describe('the record API of every collection is closed', () => {
  async function setting() {
    const server = await world.makeServer({ premoderation: false })
    const people = new Map<string, string>([['a guest', '']])
    for (const role of roles) people.set(role, (await inRole(server, role)).token)
    const asker = await joined(server)
    const asked = await asker.ask('Who may see this text?')
    await (await joined(server)).act({ kind: 'support.set', question: asked, on: true })
    const moderating = await moderator(server)
    await moderating.give(asked)
    const create = moderating.make({ kind: 'poll.create', content, order: 1 })
    await moderating.send([create])
    const { items } = (await world.superuser('GET', '/api/collections?perPage=200')) as { items: Collection[] }
    return { people, collections: items, session: asker.session, moderating, asked, server }
  }

  const call = async (method: string, path: string, token: string, body?: unknown) => {
    const answer = await fetch(world.url() + path, {
      method,
      headers: { 'content-type': 'application/json', ...(token ? { authorization: token } : {}) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    return { status: answer.status, text: await answer.text() }
  }

  const isClosed = (status: number) => status === 400 || status === 403 || status === 404

  async function closedTo(who: string, token: string, { name, fields }: Collection, id: string): Promise<void> {
    const records = `/api/collections/${name}/records`
    const expand = `?expand=${fields.map((field) => field.name).join(',')},questions_via_device,devices_via_session`
    // A filter by what is hidden would tell it by how much is found.
    const filters = fields.map((field) => `?filter=${encodeURIComponent(`${field.name} != "x"`)}`)
    await Promise.all(
      ['', expand, '?sort=-id&skipTotal=1', '?fields=*', ...filters].map(async (query) => {
        const { status, text } = await call('GET', records + query, token)
        const closed = status === 200 ? JSON.parse(text).items.length === 0 : isClosed(status)
        expect(closed, `list ${query} of ${name} by ${who}: ${text}`).toBe(true)
      }),
    )
    const mayHear = name === 'pulses' || (name === 'desk_pulses' && who !== 'a guest' && who !== 'attendee')
    for (const query of ['', expand]) {
      const view = await call('GET', `${records}/${id}${query}`, token)
      if (mayHear) expect(Object.keys(JSON.parse(view.text)).sort()).toEqual(heard)
      else expect(isClosed(view.status), `view of ${name} by ${who}: ${view.text}`).toBe(true)
    }
    const secret = 'x'.repeat(40)
    const content = { role: 'online-moderator', data: { seq: 99_999 }, password: secret, passwordConfirm: secret }
    for (const [method, path, body] of [
      ['POST', records, { id: makeId(), ...content }],
      ['PATCH', `${records}/${id}`, content],
      ['DELETE', `${records}/${id}`, undefined],
    ] as const) {
      const { status } = await call(method, path, token, body)
      expect(isClosed(status), `${method} of ${name} by ${who}: ${status}`).toBe(true)
    }
  }

  test('to everybody', async () => {
    const { people, collections, session } = await setting()
    expect(collections.length).toBeGreaterThan(9)
    for (const collection of collections) {
      const records = `/api/collections/${collection.name}/records?perPage=200`
      const { items } = (await world.superuser('GET', records)) as { items: { id: string }[] }
      const id = (items.find((one) => one.id === session) ?? items[0])?.id ?? makeId()
      await Promise.all([...people].map(([who, token]) => closedTo(who, token, collection, id)))
      const after = (await world.superuser('GET', records)) as { items: unknown[] }
      expect(after.items, `${collection.name} was not changed`).toEqual(items)
    }
  })

  test('to every event stream, but for the pokes of those who may hear them', async () => {
    const { people, collections, session, moderating, asked, server } = await setting()
    for (const [who, token] of people) {
      const stream = await openStream(world.url())
      onTestFinished(() => stream.close())
      const isDesk = who !== 'a guest' && who !== 'attendee'
      const mayHear = [`pulses/${session}`, ...(isDesk ? [`desk_pulses/${session}`] : [])]
      for (const { name } of collections) {
        for (const topic of [name, `${name}/*`, `${name}/${session}`, `${name}/${asked}`]) {
          const allowed = mayHear.includes(topic)
          const status = await stream.subscribe([topic], token)
          // A pulse is anybody's to hear, of whatever session.
          if (topic !== `pulses/${asked}`)
            expect([who, topic, status]).toEqual([who, topic, allowed ? 204 : token ? 403 : 401])
        }
      }
      expect(await stream.subscribe(mayHear, token)).toBe(204)
      const { stage = 'byItself' } = await pulse(server)
      const layout = stage === 'blank' ? 'floor' : 'blank'
      expect(await moderating.act({ kind: 'stage.show', layout, seen: stage })).toBe('accepted')
      await expect.poll(() => stream.events.map(({ topic }) => topic)).toContain(`pulses/${session}`)
      expect(
        stream.events.filter(({ topic }) => !mayHear.includes(topic)),
        `heard by ${who}`,
      ).toEqual([])
      stream.close()
    }
  })

  test('nobody signs in, up or as somebody else by it', async () => {
    const { people } = await setting()
    for (const [, token] of people) {
      const self = token && JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()).id
      for (const [path, body] of [
        ['auth-with-password', { identity: self || 'x', password: 's'.repeat(40) }],
        ['auth-with-oauth2', { provider: 'google', code: 'x', redirectURL: 'x' }],
        ['auth-with-otp', { otpId: 'x', password: 'x' }],
        ['request-otp', { email: 'a@example.org' }],
        ['request-password-reset', { email: 'a@example.org' }],
        ['request-email-change', { newEmail: 'a@example.org' }],
        ['request-verification', { email: 'a@example.org' }],
        ['auth-refresh', {}],
        [`impersonate/${self || 'x'.repeat(15)}`, {}],
      ] as const) {
        const { status } = await call('POST', `/api/collections/devices/${path}`, token, body)
        expect([path, status], `${path} ${status}`).toEqual([
          path,
          expect.toSatisfy(
            (got: number) => (got >= 400 && got < 500) || (got === 204 && path === 'request-verification'),
          ),
        ])
      }
      const methods = JSON.parse((await call('GET', '/api/collections/devices/auth-methods', token)).text)
      expect(methods).toMatchObject({
        password: { enabled: false },
        oauth2: { enabled: false },
        otp: { enabled: false },
      })
    }
  })

  test("what is the organiser's is nobody else's", async () => {
    const { people } = await setting()
    for (const [who, token] of people) {
      for (const [method, path] of [
        ['GET', '/api/collections'],
        ['GET', '/api/collections/devices'],
        ['GET', '/api/settings'],
        ['PATCH', '/api/settings'],
        ['GET', '/api/logs'],
        ['GET', '/api/backups'],
        ['POST', '/api/backups'],
        ['GET', '/api/crons'],
        ['POST', '/api/crons/syncEachCommit'],
        ['POST', '/api/sql'],
        ['POST', '/api/batch'],
      ] as const) {
        const { status } = await call(method, path, token, method === 'GET' ? undefined : {})
        expect(status, `${method} ${path} by ${who}`).toSatisfy((got: number) => [401, 403, 404].includes(got))
      }
    }
  })
})
