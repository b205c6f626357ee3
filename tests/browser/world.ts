import { execFile } from 'node:child_process'
import { appendFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Browser, type BrowserContext, test as base, chromium, type Page } from '@playwright/test'
import { type Backend, startBackend } from '../../pb_schema/server/backend.ts'
import type { Lane } from '../../src/domain/lane.ts'
import type { InvitedRole } from '../../src/domain/permission.ts'
import { probe } from '../probe.ts'
import { chromiumFlags } from './chromium.ts'
import { type Gate, openGate } from './gate.ts'
import { code, copyScenery, freshInvite, need } from './scenery.ts'

const run = promisify(execFile)

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

/** One phone, tablet or projector. Those of a test share a browser and nothing that a browser keeps. */
export interface Device {
  page: Page
  context: BrowserContext
  close(): Promise<void>
}

/** With a browser of its own, whose profile survives that it is closed. */
export interface OwnBrowser extends Device {
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
  /** As a device, with a browser of its own. */
  ownBrowser(looks?: Looks): Promise<OwnBrowser>
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

function contextOptions(looks: Looks) {
  return {
    viewport: sizes[looks.size ?? 'phone'],
    colorScheme: looks.theme ?? 'light',
    deviceScaleFactor: looks.density ?? 1,
    locale: looks.language ?? 'en-GB',
    reducedMotion: looks.reducedMotion ? 'reduce' : 'no-preference',
    hasTouch: (looks.size ?? 'phone') !== 'stage',
  } as const
}

async function makeWorld(browser: Browser): Promise<World & { end(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'evenfloor-browser-'))
  const { place, invites } = await copyScenery(folder)
  let backend: Backend = await startBackend(place)
  const port = Number(new URL(backend.url).port)
  const gate = await openGate(() => backend.url)
  const devices: Device[] = []

  const device = async (looks: Looks = {}): Promise<Device> => {
    // What a camera sees is a browser's flag.
    if (looks.camera) return ownBrowser(looks)
    const context = await browser.newContext(contextOptions(looks))
    const made = { context, page: await context.newPage(), close: () => context.close() }
    devices.push(made)
    return made
  }

  const ownBrowser = async (looks: Looks = {}): Promise<OwnBrowser> => {
    const profile = await mkdtemp(join(folder, 'profile-'))
    const launch = async () => {
      const context = await chromium.launchPersistentContext(profile, {
        ...contextOptions(looks),
        executablePath: need('CHROMIUM_BIN'),
        args: looks.camera ? [...chromiumFlags, ...cameraFlags(looks.camera)] : chromiumFlags,
      })
      return { context, page: context.pages()[0] ?? (await context.newPage()) }
    }
    const opened = await launch()
    const made: OwnBrowser = {
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

  const unused = new Map(Object.entries(invites))
  const inviteOf = async (role: InvitedRole) => {
    const secret = unused.get(role)
    unused.delete(role)
    return secret ?? freshInvite(place, role)
  }

  return {
    gate,
    code,
    device,
    ownBrowser,
    backend: () => backend.url,
    invite: inviteOf,
    attendee: (lane, looks = {}, through = gate) => at(`/s/${code}?lane=${lane}`, looks, through),
    desk: async (role, looks = {}) =>
      at(`/s/${code}/desk#invite=${await inviteOf(role)}`, { size: 'landscape', ...looks }),
    stage: (looks = {}) =>
      at(`/s/${code}/stage${looks.theme === 'light' ? '?light' : ''}`, { size: 'stage', ...looks }),
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
      await Promise.all([...devices.map((made) => made.context.close()), gate.close(), backend.stop()])
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Every test has a world of its own: a backend with the real session, a gate in front of it, and its devices. */
export const test = base.extend<{ world: World }>({
  world: async ({ browser }, use) => {
    const world = await makeWorld(browser)
    await use(world)
    await world.end()
  },
})

export { expect } from '@playwright/test'
