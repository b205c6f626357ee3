import { type InvitedRole, invitedRoles } from '../../src/domain/permission.ts'
import type { Announcement } from './announcement.ts'
import { type Backend, type BackendOptions, type BackendPlace, NotStarted, startBackend } from './backend.ts'
import type { Part } from './building.ts'
import { checkDataFolder, checkPort } from './checks.ts'
import { importSession, invite, migrate, type Outcome } from './console-commands.ts'
import { addressesOf, inviteLink, joinLink, stageLink } from './links.ts'
import { dist, prepare } from './prepare.ts'
import { noteRunning, type Running, whoIsRunning } from './running.ts'
import type { Say } from './say.ts'
import { loadSessionFile } from './session-file.ts'
import { readSettings } from './settings.ts'

export interface LaunchOptions {
  env: NodeJS.ProcessEnv
  sessionFile: string
  parts: Part[]
  say: Say
  /** The address the links begin with, where something else than the backend serves the app. */
  base?: string
}

export type Launched =
  | { ok: true; backend: Backend; place: BackendPlace; announcement: Announcement }
  | { ok: false; reason: string }

/** Checks, prepares and starts everything, loads the session and makes the first invitations. */
export async function launch({ env, sessionFile, parts, say, base }: LaunchOptions): Promise<Launched> {
  const read = readSettings(env)
  if (!read.ok) return read
  const { host, port, dataDir, publicUrl } = read.settings
  const session = await loadSessionFile(sessionFile)
  if (!session.ok) return session
  const folder = await checkDataFolder(dataDir)
  if (!folder.ok) return folder
  const other = await whoIsRunning(dataDir)
  if (other) return { ok: false, reason: alreadyRuns(other) }
  const free = await checkPort(host, port)
  if (!free.ok) return free

  const prepared = await prepare(say, parts)
  if (!prepared.ok) return prepared
  const place: BackendPlace = { binary: prepared.binary, dist, dataDir, env }
  say('Loading the session ...')
  // Before the server runs, so that it never holds an older state of the session in memory.
  const migrated = await migrate(place)
  if (!migrated.ok) return migrated
  const imported = await importSession(place, session.path)
  if (!imported.ok) return imported
  if (imported.kept.length > 0) say(`Opened before, and so not changed: the polls ${imported.kept.join(', ')}.`)

  const started = await tryStart({ ...place, host, port })
  if (!started.ok) return started
  const { backend } = started
  const { code, title } = session.programme
  const addresses = base ? [base] : addressesOf(host, port)
  const url = publicUrl ?? addresses[0] ?? backend.url
  const invites = await inviteEveryRole(place, url, code)
  if (!invites.ok) {
    await backend.stop()
    return invites
  }
  await noteRunning(dataDir, backend, url, code)
  const announcement: Announcement = {
    url,
    addresses,
    session: { code, title },
    join: { onsite: joinLink(url, code, 'onsite'), online: joinLink(url, code, 'online') },
    invites: invites.links,
    stage: stageLink(url, code),
    dashboard: `${url}/_/`,
    dashboardAccount: `"${prepared.binary}" superuser upsert EMAIL PASSWORD --dir="${dataDir}"`,
    data: dataDir,
    pid: process.pid,
  }
  return { ok: true, backend, place, announcement }
}

function alreadyRuns({ base, pid }: Running): string {
  const end =
    pid === undefined
      ? 'stop it first'
      : `stop it first, with Ctrl-C where it was started or else by ending process ${pid}`
  return `Evenfloor already runs on this data, at ${base}: ${end}, or set DATA_DIR to another folder.`
}

/** A backend, or in a sentence why there is none. */
export async function tryStart(options: BackendOptions): Promise<Outcome<{ backend: Backend }>> {
  try {
    return { ok: true, backend: await startBackend(options) }
  } catch (reason) {
    if (reason instanceof NotStarted) return { ok: false, reason: reason.message }
    throw reason
  }
}

async function inviteEveryRole(
  place: BackendPlace,
  url: string,
  code: string,
): Promise<Outcome<{ links: Record<InvitedRole, string> }>> {
  const links = {} as Record<InvitedRole, string>
  const all = await Promise.all(invitedRoles.map(async (role) => ({ role, invited: await invite(place, code, role) })))
  for (const { role, invited } of all) {
    if (!invited.ok) return invited
    links[role] = inviteLink(url, code, invited.secret)
  }
  return { ok: true, links }
}
