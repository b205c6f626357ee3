import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { idOf, snapshotOf } from '../../tests/samples.ts'
import type { Outcome } from './outcome.ts'
import { createRemote, type Remote } from './remote.ts'

const servers: Server[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
})

interface Seen {
  url: string
  method: string
  authorization: string | undefined
  body: string
}

/** A real server over a real socket, so that the SDK meets what it will meet. */
async function serving(
  answer: (response: ServerResponse) => void,
  patience = Number.POSITIVE_INFINITY,
): Promise<{ remote: Remote; seen: Seen[] }> {
  const seen: Seen[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    const { url = '', method = '', headers } = request
    seen.push({ url, method, authorization: headers.authorization, body })
    answer(response)
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const world = { fetch, after: (ms: number, run: () => void) => after(Math.min(ms, patience), run) }
  return { remote: createRemote(world, `http://127.0.0.1:${port}`), seen }
}

function after(ms: number, run: () => void) {
  const timer = setTimeout(run, ms)
  return () => clearTimeout(timer)
}

const answering = (status: number, type: string | null, text: string, headers: Record<string, string> = {}) =>
  serving((response) => {
    response.writeHead(status, { ...(type ? { 'content-type': type } : {}), ...headers })
    response.end(text)
  })

const pulse = { seq: 3, now: 1_000, floor: null, poll: null }
const html = '<!doctype html><form>Accept the terms</form>'
const push = (remote: Remote): Promise<Outcome<unknown>> => remote.push('token', { sentAt: 1, actions: [] })

test('an answer is an answer once its schema has accepted it', async () => {
  const { remote, seen } = await answering(200, 'application/json', JSON.stringify(pulse))
  expect(await remote.pulse('ab12')).toEqual({ is: 'ok', value: pulse })
  expect(seen).toMatchObject([{ url: '/api/floor/sessions/ab12/pulse', method: 'GET' }])
})

test('each route is asked as the protocol says', async () => {
  const { remote, seen } = await answering(200, 'application/json', JSON.stringify(snapshotOf({})))
  await remote.pullSnapshot('ab12', 7, 9)
  await remote.pullSnapshot('ab12', 7)
  await remote.pullMine('mine-token')
  await remote.pullDesk('desk-token', 4, true)
  await remote.push('push-token', { sentAt: 5, actions: [] })
  await remote.join({ code: 'ab12', lane: 'onsite', device: idOf('d', 1), secret: 'x'.repeat(32) })
  expect(seen.map(({ method, url, authorization }) => [method, url, authorization])).toEqual([
    ['GET', '/api/floor/sessions/ab12/snapshot?since=7&want=9', undefined],
    ['GET', '/api/floor/sessions/ab12/snapshot?since=7', undefined],
    ['GET', '/api/floor/mine', 'mine-token'],
    ['GET', '/api/floor/desk?since=4', 'desk-token'],
    ['POST', '/api/floor/actions', 'push-token'],
    ['POST', '/api/floor/join', undefined],
  ])
  expect(JSON.parse(seen[4]?.body ?? '')).toEqual({ sentAt: 5, actions: [] })
})

test.each([
  ['a page with 200', 200, 'text/html', html],
  ['a page with 511', 511, 'text/html', html],
  ['a page with 403', 403, 'text/html', html],
  ['nothing with 200', 200, null, ''],
  ['nothing with 204', 204, null, ''],
])('O4 a sign-in page is never success: %s', async (_, status, type, text) => {
  const { remote } = await answering(status, type, text)
  expect(await push(remote)).toEqual({ is: 'retry', why: 'portal' })
  expect(await remote.pulse('ab12')).toEqual({ is: 'retry', why: 'portal' })
})

test('O4 a redirect is not followed, and is taken for a sign-in page', async () => {
  const { remote, seen } = await answering(302, null, '', { location: '/login' })
  expect(await push(remote)).toEqual({ is: 'retry', why: 'portal' })
  expect(seen).toHaveLength(1)
})

test.each([
  ['half an answer', 200, '{"settled":[],"se'],
  ['an empty object', 200, '{}'],
  ['null', 200, 'null'],
  ['an answer to something else', 200, JSON.stringify(pulse)],
  ['an error that is not one of ours', 500, '{"data":{},"message":"Something went wrong.","status":500}'],
  [
    'another program of the same kind',
    404,
    '{"data":{},"message":"The requested resource wasn\'t found.","status":404}',
  ],
])('O4 %s is never success', async (_, status, text) => {
  const { remote } = await answering(status, 'application/json', text)
  expect(await push(remote)).toMatchObject({ is: 'retry', why: 'network' })
})

test('O4 a connection cut in the middle of an answer is never success', async () => {
  const { remote } = await serving((response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' })
    response.write('{"settled":[')
    setTimeout(() => response.destroy(), 10)
  })
  expect(await push(remote)).toMatchObject({ is: 'retry', why: 'network' })
})

test('a proxy whose server is gone is no sign-in page', async () => {
  const { remote } = await answering(502, 'text/html', '<h1>Bad Gateway</h1>')
  expect(await push(remote)).toEqual({ is: 'retry', why: 'network' })
})

test('nobody there', async () => {
  const remote = createRemote({ fetch, after }, 'http://127.0.0.1:1')
  expect(await push(remote)).toEqual({ is: 'retry', why: 'network' })
})

test('an answer that does not come counts as lost', async () => {
  const { remote } = await serving(() => undefined, 300)
  expect(await push(remote)).toEqual({ is: 'retry', why: 'timeout' })
})

test('two requests to the same place do not cancel each other', async () => {
  const { remote } = await serving((response) => {
    setTimeout(() => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(pulse)), 30)
  })
  const both = await Promise.all([remote.pulse('ab12'), remote.pulse('ab12')])
  expect(both.map(({ is }) => is)).toEqual(['ok', 'ok'])
})

test.each([
  ['server.tooFast', 429, { is: 'retry', why: 'tooFast', after: 7_000 }],
  ['server.busy', 503, { is: 'retry', why: 'busy', after: 7_000 }],
  ['device.unknown', 401, { is: 'refused', code: 'device.unknown' }],
  ['session.unknown', 404, { is: 'refused', code: 'session.unknown' }],
  ['invite.used', 403, { is: 'refused', code: 'invite.used' }],
])("our server's own word %s", async (code, status, outcome) => {
  const { remote } = await answering(status, 'application/json', JSON.stringify({ code }), { 'retry-after': '7' })
  expect(await push(remote)).toEqual(outcome)
})

test('a wait that is not a number is none', async () => {
  const { remote } = await answering(503, 'application/json', '{"code":"server.busy"}', { 'retry-after': 'soon' })
  expect(await push(remote)).toEqual({ is: 'retry', why: 'busy' })
})
