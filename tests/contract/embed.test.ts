import { type IncomingHttpHeaders, request } from 'node:http'
import { expect, test } from 'vitest'
import { startBackend } from '../../pb_schema/server/backend.ts'
import { readRoute } from '../../src/routes.ts'
import { useRealWorld } from './real-world.ts'

const origins = ['https://www.example.org', 'http://localhost:8080']
const world = useRealWorld(undefined, { EMBED_ORIGINS: origins.join(', ') })

/** Asks for the path as it is written; `fetch` would tidy it up. */
function get(path: string): Promise<{ status: number; headers: IncomingHttpHeaders }> {
  const { hostname, port } = new URL(world.url())
  return new Promise((resolve, reject) => {
    request({ hostname, port, path }, (answer) => {
      answer.resume()
      resolve({ status: answer.statusCode ?? 0, headers: answer.headers })
    })
      .on('error', reject)
      .end()
  })
}

const ancestors = (headers: IncomingHttpHeaders) =>
  /frame-ancestors ([^;]*)/.exec(`${headers['content-security-policy']}`)?.[1]

test.each(['/s/ws267/stage', '/s/WS267/stage', '/s/ws267/stage?light', '/s/abcd/stage?x=/../desk#y'])(
  'the stage at %s may stand in the pages of the named origins, and of no others',
  async (path) => {
    const { status, headers } = await get(path)
    expect([status, ancestors(headers)]).toEqual([200, origins.join(' ')])
    expect(headers).not.toHaveProperty('x-frame-options')
    expect(headers['content-security-policy']).toContain("default-src 'none'; script-src 'self'")
    expect(headers['cache-control']).toBe('no-cache')
    expect(readRoute(new URL(path, 'https://floor.example.org')).is).toBe('stage')
  },
)

const others = [
  '/',
  '/?code=ws267',
  '/stage',
  '/s/ws267',
  '/s/ws267?tab=floor',
  '/s/ws267/desk',
  '/s/ws267/desk?/s/ws267/stage',
  '/s/ws267/Stage',
  '/S/ws267/stage',
  '/s/ws267/stages',
  '/s/ws267/stage/desk',
  '/s/ws267/stage/',
  '/s/stage',
  '/s//stage',
  '/x/s/ws267/stage',
  '//s/ws267/stage',
  '/s/ws267//stage',
  '/s/ws267/%73tage',
  '/s/ws267/stag%65',
  '/%73/ws267/stage',
  '/s/%77s267/stage',
  '/s/ws267%2fstage',
  '/s/ws267%2Fstage',
  '/s%2fws267/stage',
  '/s/ws267/stage%2f',
  '/s/ws267/stage%2f..',
  '/s/ws267/stage%2f..%2fdesk',
  '/s/ws267/stage/..',
  '/s/ws267/stage/../desk',
  '/s/ws267/stage/%2e%2e/desk',
  '/s/ws267/./stage',
  '/s/ws267/desk/../stage',
  '/s/ws267/stage;desk',
  '/s/ws267/stage%3fdesk',
  '/s/ws267/stage%23',
  '/s/ws267/stage%00',
  '/s/ws267/stage%0a',
  '/s/ws267/stage%20',
  '/s/ws-267/stage',
  '/s/ws267/stage.html',
  '\\s\\ws267\\stage',
  '/sw.js',
  '/assets/app-123.js',
  '/assets/s/ws267/stage',
  '/api/s/ws267/stage',
  '/api/health',
  '/_/',
]

test.each(others)('%s stands in nobody’s page', async (path) => {
  const { status, headers } = await get(path)
  const named = origins.some((origin) => JSON.stringify(headers).includes(origin))
  expect([status, named]).toEqual([status, false])
  // What only leads on shows nothing.
  if (status >= 300 && status < 400) return
  if (status !== 400) expect(headers['x-frame-options']).toMatch(/^(DENY|SAMEORIGIN)$/)
  const ownPage = status === 200 && !/^\/(assets|api|_)\//.test(path)
  if (ownPage) expect([ancestors(headers), headers['x-frame-options']]).toEqual(["'none'", 'DENY'])
})

test('the server does not start on an origin that is none, and says what to write', async () => {
  const place = { ...world.place, dataDir: `${world.place.dataDir}-wrong`, env: { EMBED_ORIGINS: 'www.example.org' } }
  await expect(startBackend(place)).rejects.toThrow('EMBED_ORIGINS names "www.example.org"; give origins such as')
})
