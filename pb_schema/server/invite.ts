import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { InvitedRole, invitedRoles } from '../../src/domain/permission.ts'
import { readOptions } from './command-line.ts'
import { invite } from './console-commands.ts'
import { addressesOf, inviteLink } from './links.ts'
import { dist, prepare } from './prepare.ts'
import { whoIsRunning } from './running.ts'
import { sayAtTerminal as say } from './say.ts'
import { chooseSession } from './session-file.ts'
import { readSettings } from './settings.ts'

/** `npm run invite`: one fresh invitation, also while the server runs. */
export async function run(args: string[]): Promise<number> {
  const made = await freshInvite(args, process.env)
  if (made.ok) process.stdout.write(`${made.link}\n`)
  else say(made.reason)
  return made.ok ? 0 : 1
}

/** A link that lets one moderator or rapporteur in, or in a sentence why there is none. */
export async function freshInvite(
  args: string[],
  env: NodeJS.ProcessEnv,
): Promise<{ ok: true; link: string } | { ok: false; reason: string }> {
  const options = readOptions(args, { role: { type: 'string' }, session: { type: 'string' } })
  if (!options.ok) return options
  const role = InvitedRole.safeParse(options.values.role)
  if (!role.success) return { ok: false, reason: `Say for whom: --role ${invitedRoles.join(', --role ')}.` }
  const read = readSettings(env)
  if (!read.ok) return read
  const { host, port, dataDir, publicUrl } = read.settings

  const running = await whoIsRunning(dataDir)
  const session = await chooseSession(options.values.session, running, env)
  if (!session.ok) return session
  const { code } = session
  if (!running && !existsSync(join(dataDir, 'data.db')))
    return {
      ok: false,
      reason: `There is no session in ${dataDir} yet: run npm start first, or set DATA_DIR to where it lies.`,
    }
  // A server that runs already has all it needs, and must not have its files changed under it.
  const prepared = await prepare(say, running ? [] : ['server'])
  if (!prepared.ok) return prepared
  const invited = await invite({ binary: prepared.binary, dist, dataDir, env }, code, role.data)
  if (!invited.ok) return invited
  const base = publicUrl ?? running?.base ?? addressesOf(host, port)[0] ?? ''
  return { ok: true, link: inviteLink(base, code, invited.secret) }
}
