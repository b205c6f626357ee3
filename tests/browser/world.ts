import { execFile } from 'node:child_process'
import { appendFile, cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type BrowserContext, test as base, chromium, type Page } from '@playwright/test'
import { type Backend, type BackendPlace, startBackend } from '../../pb_schema/server/backend.ts'
import { importSession, invite, migrate } from '../../pb_schema/server/console-commands.ts'
import type { Lane } from '../../src/domain/lane.ts'
import type { InvitedRole } from '../../src/domain/permission.ts'
import { layProbe, probe } from '../probe.ts'
import { type Gate, openGate } from './gate.ts'

const run = promisify(execFile)
const root = join(import.meta.dirname, '../..')
const sessionFile = join(root, 'pb_schema/sessions/igf-2023-ws-267.json')

/** Debian's Chromium and a network without the outside world. */
const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

const cameraFlags = (file: string) => [
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
  `--use-file-for-fake-video-capture=${file}`,
]

export const sizes = {
  phone: { width: 390, height: 844 },
  landscape: { width: 1180, height: 820 },
  portrait: { width: 820, height: 1180 },
  stage: { width: 1920, height: 1080 },
} as const

export interface Looks {
  size?: keyof typeof sizes
  theme?: 'light' | 'dark'
  language?: string
  reducedMotion?: boolean
  /** Device pixels for one of the page's; 1 where nothing is said. */
  density?: number
  /** A file with what its camera sees, one JPEG after the other; without one it has no camera. */
  camera?: string
}

/** One phone, tablet or projector: a browser with a profile of its own that survives being closed. */
export interface Device {
  page: Page
  context: BrowserContext
  /** Ends the browser as a person or the system does; the profile stays. */
  close(): Promise<void>
  /** Ends it with no chance to say goodbye. */
  kill(): Promise<void>
  /** Starts it again on the same profile. */
  reopen(): Promise<Page>
}

export interface World {
  gate: Gate
  code: string
  /** The backend's own address, past the gate. */
  backend(): string
  invite(role: InvitedRole): Promise<string>
  device(looks?: Looks): Promise<Device>
  attendee(lane: Lane, looks?: Looks, through?: Gate): Promise<Device>
  desk(role: InvitedRole, looks?: Looks): Promise<Device>
  stage(looks?: Looks): Promise<Device>
  /** What a statement selects from the backend's database, each row as JSON. */
  rows<Row>(sql: string): Promise<Row[]>
  /** What the backend's cron does each minute, at once. */
  sweep(): Promise<void>
  /** Where the backend keeps its data. */
  dataDir: string
  /** A newer version of the app is put on the server. */
  release(): Promise<void>
  /** The backend stops as `npm start` does on Ctrl-C, dies as in a power cut, and comes back on the same data. */
  stopServer(): Promise<void>
  killServer(): Promise<void>
  startServer(env?: NodeJS.ProcessEnv): Promise<void>
}

function need(name: string): string {
  const value = process.env[name]
  if (!value) throw new Error(`${name} is not set: start the browser tests with npm test`)
  return value
}

async function makeWorld(): Promise<World & { end(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'evenfloor-browser-'))
  const place: BackendPlace = {
    binary: need('POCKETBASE_BIN'),
    dist: join(folder, 'dist'),
    dataDir: join(folder, 'data'),
  }
  await cp(join(root, 'dist'), place.dist, { recursive: true })
  await layProbe(place.dist)
  for (const done of [await migrate(place), await importSession(place, sessionFile)]) {
    if (!done.ok) throw new Error(done.reason)
  }
  let backend: Backend = await startBackend(place)
  const port = Number(new URL(backend.url).port)
  const gate = await openGate(() => backend.url)
  const devices: Device[] = []

  const device = async (looks: Looks = {}): Promise<Device> => {
    const profile = await mkdtemp(join(folder, 'profile-'))
    const launch = async () => {
      const context = await chromium.launchPersistentContext(profile, {
        executablePath: need('CHROMIUM_BIN'),
        args: looks.camera ? [...chromiumFlags, ...cameraFlags(looks.camera)] : chromiumFlags,
        viewport: sizes[looks.size ?? 'phone'],
        colorScheme: looks.theme ?? 'light',
        deviceScaleFactor: looks.density ?? 1,
        locale: looks.language ?? 'en-GB',
        reducedMotion: looks.reducedMotion ? 'reduce' : 'no-preference',
        hasTouch: (looks.size ?? 'phone') !== 'stage',
      })
      return { context, page: context.pages()[0] ?? (await context.newPage()) }
    }
    const opened = await launch()
    const made: Device = {
      ...opened,
      close: () => made.context.close(),
      async kill() {
        const ended = new Promise((resolve) => made.context.once('close', resolve))
        await run('pkill', ['-9', '-f', profile])
        await ended
      },
      async reopen() {
        Object.assign(made, await launch())
        return made.page
      },
    }
    devices.push(made)
    return made
  }

  const at = async (path: string, looks: Looks, through: Gate = gate) => {
    const made = await device(looks)
    await made.page.goto(`${through.origin}${path}`)
    return made
  }

  const freshInvite = async (role: InvitedRole) => {
    const made = await invite(place, 'ws267', role)
    if (!made.ok) throw new Error(made.reason)
    return made.secret
  }

  return {
    gate,
    code: 'ws267',
    device,
    backend: () => backend.url,
    invite: freshInvite,
    attendee: (lane, looks = {}, through = gate) => at(`/s/ws267?lane=${lane}`, looks, through),
    desk: async (role, looks = {}) =>
      at(`/s/ws267/desk#invite=${await freshInvite(role)}`, { size: 'landscape', ...looks }),
    stage: (looks = {}) => at(`/s/ws267/stage${looks.theme === 'light' ? '?light' : ''}`, { size: 'stage', ...looks }),
    rows: (sql) => probe(backend.url, sql),
    async sweep() {
      await fetch(`${backend.url}/probe/sweep`, { method: 'POST' })
    },
    dataDir: place.dataDir,
    release: () => appendFile(join(place.dist, 'app', 'sw.js'), '\n// newer\n'),
    async stopServer() {
      await backend.stop()
    },
    async killServer() {
      await backend.kill()
    },
    async startServer(env = {}) {
      backend = await startBackend({ ...place, env, port })
    },
    async end() {
      for (const made of devices) await made.context.close()
      await gate.close()
      await backend.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Every test has a world of its own: a backend with the real session, a gate in front of it, and its devices. */
export const test = base.extend<{ world: World }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern
  world: async ({}, use) => {
    const world = await makeWorld()
    await use(world)
    await world.end()
  },
})

export { expect } from '@playwright/test'
