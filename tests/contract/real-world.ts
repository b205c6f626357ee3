import { createHash, randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll } from 'vitest'
import { type Backend, type BackendPlace, runConsole, startBackend } from '../../pb_schema/server/backend.ts'
import { bundleHandlers, transpile } from '../../pb_schema/server/building.ts'
import { idFromBytes } from '../../src/domain/id.ts'
import type { InvitedRole } from '../../src/domain/permission.ts'
import { defaultSettings } from '../../src/domain/setting-defaults.ts'
import type { Settings } from '../../src/domain/settings.ts'
import type { TurnPart } from '../../src/domain/turn.ts'
import { programme } from '../samples.ts'
import type { ContractServer } from './person.ts'

const schema = fileURLToPath(new URL('../../pb_schema', import.meta.url))

export const organiser = { identity: 'organiser@example.org', password: 'a long enough password' }

/** A PocketBase with the app's hooks and migrations, and a superuser who makes sessions and invites by the record API. */
export interface RealWorld {
  place: BackendPlace
  url(): string
  /** A superuser's token. */
  token(): string
  makeServer(settings?: Partial<Settings>): Promise<ContractServer>
  superuser(method: string, path: string, body?: unknown): Promise<unknown>
  stop(): Promise<void>
  kill(): Promise<void>
  start(): Promise<void>
}

export const page = '<!doctype html><title>Evenfloor</title><style>p{}</style>'

/** Builds what the server runs into a folder of its own, with a page of one line for an app. */
export async function buildInto(dist: string): Promise<void> {
  await mkdir(join(dist, 'app', 'assets'), { recursive: true })
  await writeFile(join(dist, 'app', 'index.html'), page)
  await writeFile(join(dist, 'app', 'sw.js'), '// worker')
  await writeFile(join(dist, 'app', 'assets', 'app-123.js'), '// app'.repeat(500))
  for (const name of await readdir(join(schema, 'hooks', 'bundles'))) {
    await bundleHandlers(join(schema, 'hooks', 'bundles', name), join(dist, 'hooks', name.replace('.ts', '.js')))
  }
  await transpile(join(schema, 'hooks', 'main.pb.ts'), join(dist, 'hooks', 'main.pb.js'))
  await writeFile(join(dist, 'hooks', 'policy.json'), '{"styleHashes":["sha256-abc="],"scriptHashes":[]}')
  for (const name of await readdir(join(schema, 'migrations'))) {
    if (!/^\d+_\w+\.ts$/.test(name)) continue
    await transpile(join(schema, 'migrations', name), join(dist, 'migrations', name.replace('.ts', '.js')))
  }
}

export function pocketbase(): string {
  const binary = process.env.POCKETBASE_BIN
  if (!binary) throw new Error('Set POCKETBASE_BIN, or run it by "npm test -- tests/contract".')
  return binary
}

/** Starts one before the tests of a file and ends it after them. */
export function useRealWorld(prepare?: (dist: string) => Promise<void>, env?: NodeJS.ProcessEnv): RealWorld {
  let backend: Backend
  let folder: string
  let token = ''
  const world = {} as RealWorld
  const start = async () => {
    backend = await startBackend(world.place)
  }
  const call = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const answer = await fetch(backend.url + path, {
      method,
      headers: { 'content-type': 'application/json', ...(token ? { authorization: token } : {}) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
    return text ? JSON.parse(text) : null
  }

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'evenfloor-contract-'))
    const dist = join(folder, 'dist')
    await buildInto(dist)
    await prepare?.(dist)
    world.place = { binary: pocketbase(), dist, dataDir: join(folder, 'data'), env: { EMBED_ORIGINS: '', ...env } }
    await runConsole(world.place, ['superuser', 'upsert', organiser.identity, organiser.password])
    await start()
    const signedIn = await call('POST', '/api/collections/_superusers/auth-with-password', organiser)
    token = (signedIn as { token: string }).token
  })
  afterAll(async () => {
    await backend?.kill()
    await rm(folder, { recursive: true, force: true })
  })

  return Object.assign(world, {
    url: () => backend.url,
    token: () => token,
    superuser: call,
    start,
    stop: async () => {
      await backend.stop()
    },
    kill: async () => {
      await backend.kill()
    },
    async makeServer(settings: Partial<Settings> = {}): Promise<ContractServer> {
      const id = idFromBytes(randomBytes(40))
      const code = id.slice(0, 12)
      await call('POST', '/api/collections/sessions/records', {
        id,
        code,
        seq: 1,
        programme_seq: 1,
        letters: 'A',
        settings: { ...defaultSettings, ...settings },
      })
      const content = { ...programme, code }
      await call('POST', '/api/collections/programmes/records', { id, session: id, content })
      for (const name of ['pulses', 'desk_pulses']) {
        await call('POST', `/api/collections/${name}/records`, { id, data: { seq: 1 } })
      }
      return {
        code,
        now: Date.now,
        fetch: (path, init) => fetch(backend.url + path, init),
        pause: (ms) => pause(ms),
        async travel(ms) {
          const earlier = (then: number | TurnPart) =>
            typeof then === 'number' ? then - ms : { ...then, began: then.began - ms }
          for (const [name, field] of [
            ['devices', 'last_contact'],
            ['actions', 'made_at'],
            ['actions', 'received_at'],
            ['turns', 'started_at'],
            ['turns', 'ended_at'],
            ['polls', 'opened_at'],
            ['polls', 'closes_at'],
            ['turns', 'part'],
          ] as const) {
            const path = `/api/collections/${name}/records`
            const found = await call('GET', `${path}?perPage=500&filter=${encodeURIComponent(`session="${id}"`)}`)
            for (const row of (found as { items: ({ id: string } & { [field: string]: number | TurnPart | null })[] })
              .items) {
              const then = row[field]
              if (then) await call('PATCH', `${path}/${row.id}`, { [field]: earlier(then) })
            }
          }
          return ms
        },
        async invite(role: InvitedRole, lasts = 60_000) {
          const secret = randomBytes(24).toString('base64url')
          const hash = createHash('sha256').update(secret).digest('hex')
          await call('POST', '/api/collections/invites/records', {
            hash,
            session: id,
            role,
            expires_at: Date.now() + lasts,
          })
          return secret
        },
      }
    },
  } satisfies Omit<RealWorld, 'place'>)
}
