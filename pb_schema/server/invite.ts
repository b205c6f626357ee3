import { InvitedRole, invitedRoles } from '../../src/domain/permission.ts'
import { readSessionCode } from '../../src/domain/session.ts'
import { readOptions } from './command-line.ts'
import { invite } from './console-commands.ts'
import { addressesOf, inviteLink } from './links.ts'
import { dist, prepare } from './prepare.ts'
import { whoIsRunning } from './running.ts'
import { sayAtTerminal as say } from './say.ts'
import { loadSessionFile, sessionFileOf } from './session-file.ts'
import { readSettings } from './settings.ts'

/** `npm run invite`: one fresh invitation, also while the server runs. */
export async function run(args: string[]): Promise<number> {
  const made = await freshInvite(args, process.env)
  if (made.ok) process.stdout.write(`${made.link}\n`)
  else say(made.reason)
  return made.ok ? 0 : 1
}

async function freshInvite(
  args: string[],
  env: NodeJS.ProcessEnv,
): Promise<{ ok: true; link: string } | { ok: false; reason: string }> {
  const options = readOptions(args, { role: { type: 'string' }, session: { type: 'string' } })
  if (!options.ok) return options
  const role = InvitedRole.safeParse(options.values.role)
  if (!role.success) return { ok: false, reason: `Say for whom: --role ${invitedRoles.join(', --role ')}.` }
  const code = options.values.session ? readSessionCode(options.values.session) : await firstCode(env)
  if (!code) return { ok: false, reason: `"${options.values.session}" is not a session code such as ws267.` }
  const read = readSettings(env)
  if (!read.ok) return read
  const { host, port, dataDir, publicUrl } = read.settings

  const running = await whoIsRunning(dataDir)
  // A server that runs already has all it needs, and must not have its files changed under it.
  const prepared = await prepare(say, running ? [] : ['server'])
  if (!prepared.ok) return prepared
  const invited = await invite({ binary: prepared.binary, dist, dataDir, env }, code, role.data)
  if (!invited.ok) return invited
  const base = publicUrl ?? running?.base ?? addressesOf(host, port)[0] ?? ''
  return { ok: true, link: inviteLink(base, code, invited.secret) }
}

async function firstCode(env: NodeJS.ProcessEnv): Promise<string | null> {
  const session = await loadSessionFile(sessionFileOf(undefined, env))
  return session.ok ? session.programme.code : null
}
