import { writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { limits } from '../../src/domain/limits.ts'
import { Refusal } from '../../src/domain/protocol.ts'
import { hold } from './hold.ts'
import { joined, makeId, makeSecret, moderator, type Person, snapshot } from './person.ts'
import { page, useRealWorld } from './real-world.ts'

const world = useRealWorld(async (dist) => {
  await writeFile(join(dist, 'hooks', 'hold.pb.js'), hold)
  await writeFile(join(dist, 'app', 'manifest.webmanifest'), '{}')
})

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(world.url() + path, { headers, redirect: 'manual' })

test('a snapshot is the same bytes for everybody within a second, and a plain cache may carry it', async () => {
  const server = await world.makeServer()
  const path = `/api/floor/sessions/${server.code}/snapshot`
  const answers = await Promise.all(Array.from({ length: 20 }, () => get(path)))
  const bodies = new Set(await Promise.all(answers.map((answer) => answer.text())))
  expect(bodies.size).toBe(1)
  const [answer] = answers
  expect(answer?.headers.get('cache-control')).toBe('public, max-age=1')
  expect(answer?.headers.get('content-type')).toBe('application/json')
  const tag = answer?.headers.get('etag') ?? ''
  for (const asked of [tag, `W/${tag}`, `"other", W/${tag}`]) {
    const again = await get(path, { 'if-none-match': asked })
    expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', tag])
  }
  expect((await get(`${path}?since=1`)).headers.get('etag')).not.toBe(tag)

  await (await moderator(server)).act({ kind: 'session.start' })
  const changed = await get(path, { 'if-none-match': tag })
  expect(changed.status).toBe(200)
  expect(changed.headers.get('etag')).not.toBe(tag)
})

test('a snapshot is made anew after a second, whoever asked before', async () => {
  const server = await world.makeServer({ premoderation: false })
  const person = await joined(server)
  await snapshot(server, 1)
  const question = await person.ask()
  await server.pause(1050)
  expect((await snapshot(server, 1)).questions).toMatchObject([{ id: question }])
})

test('answers since different seqs are not mixed up', async () => {
  const server = await world.makeServer({ premoderation: false })
  const person = await joined(server)
  await person.ask()
  const sinces = [0, 1, 2, 64, 65, 66, 128]
  const answers = await Promise.all([...sinces, ...sinces].map((since) => snapshot(server, since)))
  const { seq } = await person.mine()
  expect(answers.map(({ since }) => since)).toEqual([...sinces, ...sinces].map((since) => (since > seq ? 0 : since)))
})

test('a snapshot is compressed for who can read that', async () => {
  const server = await world.makeServer()
  const answer = await get(`/api/floor/sessions/${server.code}/snapshot`, { 'accept-encoding': 'gzip' })
  expect(answer.headers.get('content-encoding')).toBe('gzip')
  expect(await answer.json()).toMatchObject({ code: server.code })
})

test('what is for one device only is not kept by anybody between', async () => {
  const server = await world.makeServer()
  const { token } = await moderator(server)
  for (const path of ['mine', 'desk']) {
    const answer = await get(`/api/floor/${path}`, { authorization: token })
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store'])
  }
})

test('a body beyond the limit is refused, whether its length is told or not', async () => {
  const server = await world.makeServer()
  const { token } = await joined(server)
  const body = `{"sentAt":1,"actions":[{"id":"${makeId()}","text":"${'x'.repeat(limits.bodyBytes)}"}]}`
  const headers = { 'content-type': 'application/json', authorization: token }
  const url = `${world.url()}/api/floor/actions`
  const told = await fetch(url, { method: 'POST', headers, body })
  expect([told.status, await told.json()]).toEqual([413, { code: 'request.tooLarge' }])
  const stream = new Blob([body]).stream()
  const untold = await fetch(url, { method: 'POST', headers, body: stream, duplex: 'half' } as RequestInit)
  expect([untold.status, await untold.json()]).toEqual([413, { code: 'request.tooLarge' }])
})

test.each([
  ['deep lists', `{"sentAt":1,"actions":${'['.repeat(200_000)}${']'.repeat(200_000)}}`],
  ['deep objects', `{"sentAt":1,"actions":[${'{"a":'.repeat(60_000)}1${'}'.repeat(60_000)}]}`],
  ['a deep text with half a character', `${'['.repeat(60_000)}"\\ud800"${']'.repeat(60_000)}`],
  ['a very long list', `{"sentAt":1,"actions":[${'1,'.repeat(200_000)}1]}`],
  ['a very long number', `{"sentAt":${'9'.repeat(400_000)},"actions":[]}`],
  ['the same field twice', '{"sentAt":1,"sentAt":2,"actions":[{}]}'],
  ['more than one value', '{"sentAt":1,"actions":[{}]} {}'],
  ['bytes that are no text', Buffer.from([0x7b, 0xff, 0xfe, 0x7d])],
])('%s are refused cheaply', async (_, body) => {
  const server = await world.makeServer()
  const { token } = await joined(server)
  const began = performance.now()
  const answer = await fetch(`${world.url()}/api/floor/actions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: token },
    body,
  })
  expect([answer.status, await answer.json()]).toEqual([400, { code: 'request.malformed' }])
  expect(performance.now() - began).toBeLessThan(2000)
})

test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'text/xml'])(
  'a body of the type %s is not JSON',
  async (type) => {
    const server = await world.makeServer()
    const body = JSON.stringify({ code: server.code, lane: 'onsite', device: makeId(), secret: makeSecret() })
    const answer = await fetch(`${world.url()}/api/floor/join`, {
      method: 'POST',
      headers: { 'content-type': type },
      body,
    })
    expect([answer.status, await answer.json()]).toEqual([400, { code: 'request.malformed' }])
  },
)

test('a phone that goes away in the middle of its request leaves nothing behind', async () => {
  const server = await world.makeServer()
  const person = await joined(server)
  const action = person.make({ kind: 'question.ask', form: 'written', text: 'Gone?', policy: null })
  const body = JSON.stringify({ sentAt: server.now(), actions: [action] })
  const { hostname, port } = new URL(world.url())
  const socket = connect(Number(port), hostname)
  const head = `POST /api/floor/actions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nAuthorization: ${person.token}\r\n`
  await new Promise((done) => socket.write(`${head}Content-Length: ${body.length}\r\n\r\n${body.slice(0, 60)}`, done))
  socket.destroy()
  expect((await person.mine()).questions).toEqual([])
  expect((await person.send([action])).body.settled).toEqual([{ id: action.id, verdict: 'accepted' }])
})

test('a server that cannot write says "later" and never "no"', async () => {
  const server = await world.makeServer()
  const person = await joined(server)
  const action = person.make({ kind: 'question.ask', form: 'written', text: 'Kept?', policy: null })
  const { indexes } = (await world.superuser('GET', '/api/collections/actions')) as { indexes: string[] }
  await world.superuser('PATCH', '/api/collections/actions', { indexes: [] })
  const broken = await person.send([action])
  await world.superuser('PATCH', '/api/collections/actions', { indexes })
  expect(broken).toMatchObject({ status: 503, code: 'server.busy' })
  expect(Number(broken.retryAfter)).toBeGreaterThan(0)
  expect((await person.mine()).questions).toEqual([])
  expect((await person.send([action])).body.settled).toEqual([{ id: action.id, verdict: 'accepted' }])
})

test('after a power cut everything that was acknowledged is there, and first verdicts are remembered', async () => {
  const server = await world.makeServer({ premoderation: false })
  const person = await joined(server)
  const moderating = await moderator(server)
  const question = await person.ask()
  const hand = { kind: 'question.ask', form: 'spoken', text: '', policy: null } as const
  const actions = [person.make(hand), person.make(hand)]
  const first = await person.send(actions)
  const { turn } = await moderating.give(question)
  await world.kill()
  await world.start()
  expect((await person.send(actions)).body.settled).toEqual(first.body.settled)
  expect(await snapshot(server)).toMatchObject({ turns: [{ id: turn, question, status: 'running' }] })
  expect(await moderating.act({ kind: 'turn.end', turn })).toBe('accepted')
})

test('the app is served with headers that let it load nothing from elsewhere', async () => {
  for (const path of ['/', '/moderate', '/?from=icon', '/some/screen', '/s/ws267/stage', '/s/ws267/desk']) {
    const answer = await get(path)
    expect([answer.status, await answer.text()]).toEqual([200, page])
    const headers = Object.fromEntries(answer.headers)
    expect(headers).toMatchObject({
      'cache-control': 'no-cache',
      'content-security-policy':
        "default-src 'none'; script-src 'self'; style-src 'self' 'sha256-abc='; img-src 'self'; connect-src 'self'; " +
        "manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'cross-origin-opener-policy': 'same-origin',
    })
    expect(headers['permissions-policy']).toContain('geolocation=()')
    expect(headers['permissions-policy']).toContain('microphone=()')
    expect(headers['content-security-policy']).not.toContain('unsafe')
  }
})

test('the manifest has its type, whatever the system knows of types', async () => {
  const answer = await get('/manifest.webmanifest')
  expect([answer.headers.get('content-type'), await answer.text()]).toEqual(['application/manifest+json', '{}'])
})

test('O10 the desk alone may use the camera', async () => {
  const permissions = async (path: string) => (await get(path)).headers.get('permissions-policy')
  const everywhere = (await permissions('/s/ws267')) ?? ''
  expect(everywhere).toContain('camera=()')
  for (const path of ['/s/ws267/desk', '/s/ws267/desk/'])
    expect(await permissions(path)).toBe(everywhere.replace('camera=()', 'camera=(self)'))
  for (const path of ['/s/ws267/stage', '/s/desk', '/desk', '/s/ws267?tab=desk', '/s/ws267/x/desk'])
    expect(await permissions(path)).toBe(everywhere)
})

test('files are files: what is missing is missing', async () => {
  expect((await get('/sw.js')).headers.get('cache-control')).toBe('no-cache')
  const asset = await get('/assets/app-123.js', { 'accept-encoding': 'gzip' })
  expect([asset.status, asset.headers.get('content-encoding')]).toEqual([200, 'gzip'])
  expect(asset.headers.get('content-type')).toMatch(/^text\/javascript/)
  for (const path of [
    '/assets/app-122.js',
    '/assets/',
    '/missing.js',
    '/icon.png',
    '/a/b.css',
    '/..%2f..%2fdata%2fdata.db',
  ]) {
    expect((await get(path)).status, path).toBe(404)
  }
  expect((await fetch(`${world.url()}/`, { method: 'HEAD' })).status).toBe(200)
})

test('unknown routes are told as JSON, and those of PocketBase stay', async () => {
  for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']) {
    const answer = await fetch(`${world.url()}/api/nothing/here`, { method })
    expect([answer.status, Refusal.parse(await answer.json()).code]).toEqual([404, 'request.unknownRoute'])
  }
  expect((await get('/api/health')).status).toBe(200)
  const dashboard = await get('/_/')
  expect([dashboard.status, (await dashboard.text()).includes('<!doctype html>')]).toEqual([200, true])
})

test('O6 a crowd that comes at once is let in by and by, and nothing of it is lost or done twice', {
  timeout: 60_000,
}, async () => {
  const server = await world.makeServer()
  const people: Person[] = []
  while (people.length < 300) {
    people.push(...(await Promise.all(Array.from({ length: 20 }, () => joined(server)))))
  }
  const refusals: (string | null)[] = []
  const comeBack = async (person: Person) => {
    const action = person.make({ kind: 'question.ask', form: 'written', text: 'All at once?', policy: null })
    for (;;) {
      const answer = await person.send([action])
      if (answer.status === 200) return expect(answer.body.settled).toEqual([{ id: action.id, verdict: 'accepted' }])
      expect([answer.status, answer.code]).toEqual([503, 'server.busy'])
      refusals.push(answer.retryAfter)
      if (refusals.length === 1) await fetch(`${world.url()}/probe/letGo`, { method: 'POST' })
      await server.pause(Math.random() * 500)
    }
  }
  const held = fetch(`${world.url()}/probe/hold`, { method: 'POST' })
  await vi.waitFor(async () => expect(await (await get('/probe/holds')).json()).toBe(true))
  await Promise.all([held, ...people.map(comeBack)])
  expect(new Set(refusals)).toEqual(new Set(['2']))
  expect((await (await moderator(server)).desk()).questions).toHaveLength(people.length)
})
