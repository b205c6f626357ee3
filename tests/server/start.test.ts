import { readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { type BackendEnd, freePort } from '../../pb_schema/server/backend.ts'
import { userCache, writableCache } from '../../pb_schema/server/cache.ts'
import { checkDataFolder, checkPort } from '../../pb_schema/server/checks.ts'
import { freshInvite } from '../../pb_schema/server/invite.ts'
import { launch, tryStart } from '../../pb_schema/server/launch.ts'
import { addressesOf } from '../../pb_schema/server/links.ts'
import { runToEnd } from '../../pb_schema/server/processes.ts'
import { noteRunning, whoIsRunning } from '../../pb_schema/server/running.ts'
import { chooseSession, loadSessionFile, sessionFileOf } from '../../pb_schema/server/session-file.ts'
import { checkout, readSettings } from '../../pb_schema/server/settings.ts'
import { makeFolder, serveLocally } from './scenery.ts'

const sessionFile = sessionFileOf(undefined, {})

const running = (url: string) => ({ url, pid: 4711, ended: new Promise<BackendEnd>(() => undefined) })

async function takenPort(): Promise<number> {
  const port = await freePort()
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.close()
  })
  return port
}

test('a taken port is said with the next one to try', async () => {
  const port = await takenPort()
  expect(await checkPort('127.0.0.1', port)).toEqual({
    ok: false,
    code: 'port.taken',
    reason: `Port ${port} is taken by another program: end that one, or choose another port with PORT=${port + 1}.`,
  })
  expect(await checkPort('127.0.0.1', await freePort())).toEqual({ ok: true })
})

test('a host that is not this machine is said', async () => {
  expect(await checkPort('192.0.2.1', await freePort())).toMatchObject({ code: 'host.unknown' })
})

test('a data folder that cannot be written to, made or filled is said', async () => {
  const folder = await makeFolder()
  const file = join(folder, 'file')
  await writeFile(file, '')
  expect(await checkDataFolder(join(folder, 'a', 'b'))).toEqual({ ok: true })
  expect(await checkDataFolder(file)).toMatchObject({ code: 'data.notAFolder' })
  expect(await checkDataFolder(join(file, 'data'))).toMatchObject({ code: 'data.notAFolder' })
  expect(await checkDataFolder(folder, 1e18)).toMatchObject({ code: 'data.noSpace' })
})

test.runIf(process.platform === 'linux')('a data folder where even root cannot make one is said', async () => {
  expect(await checkDataFolder('/sys/kernel')).toMatchObject({
    code: 'data.readOnly',
    reason: expect.stringContaining('DATA_DIR'),
  })
  expect(await checkDataFolder('/proc/evenfloor/data')).toMatchObject({ ok: false })
})

test('settings that make no sense are said', () => {
  expect(readSettings({})).toEqual({
    ok: true,
    settings: { host: '127.0.0.1', port: 8090, dataDir: join(checkout, '.data') },
  })
  expect(readSettings({ PORT: 'http' })).toMatchObject({ reason: expect.stringContaining('"http"') })
  expect(readSettings({ PORT: '70000' })).toMatchObject({ ok: false })
  expect(readSettings({ EMBED_ORIGINS: 'www.example.org' })).toMatchObject({
    reason: expect.stringContaining('"www.example.org"; give origins'),
  })
  expect(readSettings({ PUBLIC_URL: 'floor.example.org' })).toMatchObject({ ok: false })
  expect(readSettings({ PUBLIC_URL: 'https://floor.example.org/' })).toMatchObject({
    settings: { publicUrl: 'https://floor.example.org' },
  })
})

test('a launch that cannot work stops before anything is fetched or built', async () => {
  const folder = await makeFolder()
  const said: string[] = []
  const say = (line: string) => said.push(line)
  const port = String(await takenPort())
  const env = { PORT: port, DATA_DIR: join(folder, 'data') }
  expect(await launch({ env, sessionFile, parts: ['app', 'server'], say })).toMatchObject({
    ok: false,
    reason: expect.stringContaining(`Port ${port} is taken`),
  })
  expect(said).toEqual([])
})

test('data that is being served already is not served twice', async () => {
  const dataDir = await makeFolder()
  const backend = await serveLocally((_request, response) => response.end('{}'))
  await noteRunning(dataDir, running(backend), 'https://floor.example.org')
  expect(await launch({ env: { DATA_DIR: dataDir }, sessionFile, parts: [], say: () => undefined })).toMatchObject({
    ok: false,
    reason: expect.stringMatching(
      /already runs on this data, at https:\/\/floor\.example\.org: stop it .* process 4711/,
    ),
  })
})

test('a command is for the session that is named, else for the one that runs', async () => {
  const runs = { backend: 'http://127.0.0.1:1', base: 'http://127.0.0.1:1', session: 'own42' }
  expect(await chooseSession('ws300', runs, {})).toEqual({ ok: true, code: 'ws300' })
  expect(await chooseSession(undefined, runs, {})).toEqual({ ok: true, code: 'own42' })
  expect(await chooseSession(undefined, undefined, {})).toEqual({ ok: true, code: 'ws267' })
  expect(await chooseSession('WS 300!', runs, {})).toMatchObject({ reason: expect.stringContaining('"WS 300!"') })
})

test('an invite to data without a session is refused before anything is made', async () => {
  const dataDir = join(await makeFolder(), 'data')
  const invited = await freshInvite(['--role', 'rapporteur'], { ...process.env, DATA_DIR: dataDir })
  expect(invited).toMatchObject({ ok: false, reason: expect.stringContaining('run npm start first') })
  await expect(readFile(dataDir)).rejects.toThrow('ENOENT')
})

test('a backend that does not come up is said in a sentence', async () => {
  const folder = await makeFolder()
  const binary = join(folder, 'no-such-program')
  const started = await tryStart({ binary, dist: folder, dataDir: folder })
  expect(started).toMatchObject({ ok: false, reason: expect.stringContaining('PocketBase does not start') })
})

test('the note of a server that was killed does not count', async () => {
  const dataDir = await makeFolder()
  await noteRunning(dataDir, running(`http://127.0.0.1:${await freePort()}`), 'http://127.0.0.1:8090')
  expect(await whoIsRunning(dataDir)).toBeUndefined()
})

test('a session file with mistakes is said with their places', async () => {
  const folder = await makeFolder()
  const file = join(folder, 'session.json')
  expect(await loadSessionFile(file)).toMatchObject({ reason: expect.stringContaining('cannot be read') })
  await writeFile(file, '{"version": 1, "programme": {"code": "WS 267"}}')
  const loaded = await loadSessionFile(sessionFileOf('session.json', { INIT_CWD: folder }))
  expect(loaded).toMatchObject({
    ok: false,
    reason: expect.stringContaining('programme.code: must be 4 to 12 small letters'),
  })
})

test('a server for all addresses is opened by those of the network, and by its own', () => {
  expect(addressesOf('127.0.0.1', 8090)).toEqual(['http://127.0.0.1:8090'])
  expect(addressesOf('::1', 80)).toEqual(['http://[::1]:80'])
  expect(addressesOf('0.0.0.0', 8090).at(-1)).toBe('http://127.0.0.1:8090')
})

test('the cache is the folder each system keeps for it, or in the checkout where there is no home', async () => {
  expect(userCache({ HOME: '/home/a', XDG_CACHE_HOME: '/cache' }, 'linux')).toBe('/cache')
  expect(userCache({ HOME: '/home/a' }, 'linux')).toBe('/home/a/.cache')
  expect(userCache({ HOME: '/Users/a' }, 'darwin')).toBe('/Users/a/Library/Caches')
  expect(userCache({ LOCALAPPDATA: 'C:\\Local' }, 'win32')).toBe('C:\\Local')
  const folder = await makeFolder()
  await writeFile(join(folder, '.cache'), '')
  expect(await writableCache({ HOME: folder }, 'linux', '/checkout')).toBe('/checkout/node_modules/.cache')
  expect(await writableCache({ HOME: '' }, 'linux', '/checkout')).toBe('/checkout/node_modules/.cache')
})

test('bootstrap answers an unknown command with a sentence, on stderr', async () => {
  const bootstrap = join(checkout, 'pb_schema', 'server', 'bootstrap.mjs')
  const answer = await runToEnd(process.execPath, [bootstrap, 'strat'])
  expect(answer).toEqual({
    ok: false,
    stdout: '',
    stderr: 'There is no command "strat"; there are start, dev, invite, build, test, fuzz, bench, rehearse, setup.\n',
  })
})

test('bootstrap needs nothing but Node', async () => {
  const text = await readFile(join(checkout, 'pb_schema', 'server', 'bootstrap.mjs'), 'utf8')
  const imported = [...text.matchAll(/^import .* from '([^']+)'/gm)].map((match) => match[1])
  expect(imported.length).toBeGreaterThan(0)
  expect(imported.filter((name) => !name?.startsWith('node:'))).toEqual([])
})
