import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Programme } from '../../src/domain/session.ts'
import { readSessionCode, type SessionCode } from '../../src/domain/session-code.ts'
import { readSessionFile } from '../../src/domain/session-file.ts'
import type { Running } from './running.ts'
import { checkout } from './settings.ts'

export type Loaded = { ok: true; path: string; programme: Programme } | { ok: false; reason: string }

/** The file to load: what the person named, as seen from where they stand, else the session that comes with the app. */
export function sessionFileOf(named: string | undefined, env: NodeJS.ProcessEnv): string {
  if (named === undefined) return join(checkout, 'pb_schema', 'sessions', 'igf-2023-ws-267.json')
  // npm runs its commands in the checkout and keeps the person's own folder here.
  return resolve(env.INIT_CWD ?? checkout, named)
}

/** Reads and checks a session file; says everything that is wrong with it. */
export async function loadSessionFile(path: string): Promise<Loaded> {
  let content: unknown
  try {
    content = JSON.parse(await readFile(path, 'utf8'))
  } catch (thrown) {
    return { ok: false, reason: `The session file ${path} cannot be read: ${(thrown as Error).message}` }
  }
  const read = readSessionFile(content)
  if (read.ok) return { ok: true, path, programme: read.file.programme }
  const problems = read.problems.map(({ path: place, reason }) => `  ${place}: ${reason}`)
  return { ok: false, reason: [`The session file ${path} has mistakes:`, ...problems].join('\n') }
}

/** The session a command is for: the one named, else the one that runs, else the one that comes with the app. */
export async function chooseSession(
  named: string | undefined,
  running: Running | undefined,
  env: NodeJS.ProcessEnv,
): Promise<{ ok: true; code: SessionCode } | { ok: false; reason: string }> {
  if (named === undefined && running?.session === undefined) {
    const session = await loadSessionFile(sessionFileOf(undefined, env))
    return session.ok ? { ok: true, code: session.programme.code } : session
  }
  const code = readSessionCode(named ?? running?.session ?? '')
  return code ? { ok: true, code } : { ok: false, reason: `"${named}" is not a session code such as ws267.` }
}
