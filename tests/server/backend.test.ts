import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { totalmem } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { type Backend, type BackendPlace, runConsole, startBackend } from '../../pb_schema/server/backend.ts'
import { makeFolder } from './scenery.ts'

async function makePlace(hooks: string): Promise<BackendPlace> {
  const folder = await makeFolder()
  const dist = join(folder, 'dist')
  for (const name of ['app', 'hooks', 'migrations']) await mkdir(join(dist, name), { recursive: true })
  await writeFile(join(dist, 'hooks', 'main.pb.js'), hooks)
  const binary = process.env.POCKETBASE_BIN
  if (!binary) throw new Error('Set POCKETBASE_BIN, or run it by "npm test -- tests/server".')
  return { binary, dist, dataDir: join(folder, 'data') }
}

async function started(place: BackendPlace): Promise<Backend> {
  const backend = await startBackend(place)
  onTestFinished(async () => {
    await backend.kill()
  })
  return backend
}

const route = `routerAdd('GET', '/api/app', (e) => e.string(200, $os.getenv('EVENFLOOR_APP') + ' ' + $os.getenv('MARK')))`

test('a backend answers when it is started, knows where the app lies, and stops clean', async () => {
  const place = await makePlace(route)
  const backend = await started({ ...place, env: { MARK: 'mark' } })
  expect(await (await fetch(`${backend.url}/api/app`)).text()).toBe(`${join(place.dist, 'app')} mark`)
  expect(backend.log()).toContain('Server started')
  await expect.poll(backend.log, { timeout: 10_000 }).toContain('create your first superuser')
  expect(backend.log(), 'the key to the dashboard').not.toContain('pbinstall')
  expect(await backend.stop()).toEqual({ asked: true, clean: true })
  expect((await readdir(place.dataDir)).filter((name) => /-(wal|shm)$/.test(name))).toEqual([])
  await expect(fetch(backend.url)).rejects.toThrow()
})

test('Go clears memory away seldom, and within half of what the machine has, unless the environment says otherwise', async () => {
  const said = `routerAdd('GET', '/api/go', (e) => e.string(200, $os.getenv('GOGC') + ' ' + $os.getenv('GOMEMLIMIT')))`
  const place = await makePlace(said)
  const go = async (env: NodeJS.ProcessEnv) => {
    const { url } = await started({ ...place, dataDir: join(place.dataDir, env.GOGC ?? 'own'), env })
    return (await fetch(`${url}/api/go`)).text()
  }
  const [often, most] = (await go({})).split(' ').map(Number)
  expect(often).toBe(300)
  expect(most).toBeGreaterThan(0)
  expect(most).toBeLessThanOrEqual(totalmem() / 2)
  expect(await go({ GOGC: '50', GOMEMLIMIT: '' })).toBe('50 ')
})

test('an open event stream does not keep it from stopping', async () => {
  const backend = await started(await makePlace(''))
  const stream = await fetch(`${backend.url}/api/realtime`)
  const reader = stream.body?.getReader()
  await reader?.read()
  expect(await backend.stop()).toMatchObject({ clean: true })
  await reader?.cancel().catch(() => undefined)
})

test('after a kill the next start takes in what the log still holds', async () => {
  const place = await makePlace('')
  const backend = await started(place)
  expect(await backend.kill()).toEqual({ asked: true, clean: false })
  expect(await (await started(place)).stop()).toEqual({ asked: true, clean: true })
})

test('a backend that ends by itself says that nobody asked', async () => {
  const backend = await started(await makePlace(''))
  process.kill(backend.pid, 'SIGKILL')
  expect(await backend.ended).toMatchObject({ asked: false })
})

test('hooks that cannot run are told with their own words', async () => {
  await expect(startBackend(await makePlace('throw new Error("no such lane")'))).rejects.toThrow('no such lane')
})

test('a program that is not there is told', async () => {
  await expect(startBackend({ ...(await makePlace('')), binary: '/nowhere/pocketbase' })).rejects.toThrow('ENOENT')
})

test('console commands of the hooks run beside the server on the same data', async () => {
  const place = await makePlace(
    `$app.rootCmd.addCommand(new Command({ use: 'say-it', run: (_command, args) => console.log(JSON.stringify(args)) }))`,
  )
  const backend = await started(place)
  const answer = await runConsole(place, ['say-it', 'one', 'two words'])
  expect(answer).toMatchObject({ ok: true, stdout: expect.stringContaining('["one","two words"]') })
  expect(await backend.stop()).toMatchObject({ clean: true })
})
