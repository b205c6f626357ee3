import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BackendPlace } from '../../pb_schema/server/backend.ts'
import { importSession, invite, migrate } from '../../pb_schema/server/console-commands.ts'
import type { InvitedRole } from '../../src/domain/permission.ts'
import { layProbe } from '../probe.ts'

const root = join(import.meta.dirname, '../..')
const sessionFile = join(root, 'pb_schema/sessions/igf-2023-ws-267.json')
const roles: readonly InvitedRole[] = ['onsite-moderator', 'online-moderator', 'rapporteur']

export const code = 'ws267'

/** A backend that was never started: its files, its data with the real session in it, and an invitation for each role. */
export interface Scenery {
  place: BackendPlace
  invites: Record<InvitedRole, string>
}

export function need(name: string): string {
  const value = process.env[name]
  if (!value) throw new Error(`${name} is not set: start the browser tests with npm test`)
  return value
}

const placeIn = (folder: string): BackendPlace => ({
  binary: need('POCKETBASE_BIN'),
  dist: join(folder, 'dist'),
  dataDir: join(folder, 'data'),
})

/** Made once for all tests: each console command starts PocketBase, and a test would spend seconds on them. */
export default async function makeScenery(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'evenfloor-scenery-'))
  const place = placeIn(folder)
  await cp(join(root, 'dist'), place.dist, { recursive: true })
  await layProbe(place.dist)
  for (const done of [await migrate(place), await importSession(place, sessionFile)]) {
    if (!done.ok) throw new Error(done.reason)
  }
  const secrets = await Promise.all(roles.map(async (role) => [role, await freshInvite(place, role)]))
  process.env.EVENFLOOR_SCENERY = JSON.stringify({ folder, invites: Object.fromEntries(secrets) })
  return () => rm(folder, { recursive: true, force: true })
}

/** A copy of it for one test, which may do to it what it likes. */
export async function copyScenery(into: string): Promise<Scenery> {
  const { folder, invites } = JSON.parse(need('EVENFLOOR_SCENERY'))
  await cp(folder, into, { recursive: true })
  return { place: placeIn(into), invites }
}

export async function freshInvite(place: BackendPlace, role: InvitedRole): Promise<string> {
  const made = await invite(place, code, role)
  if (!made.ok) throw new Error(made.reason)
  return made.secret
}
