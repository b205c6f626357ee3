import * as z from 'zod/mini'
import type { InvitedRole } from '../../src/domain/permission.ts'
import { type BackendPlace, runConsole } from './backend.ts'
import { lastLines } from './processes.ts'

const Imported = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), polls: z.object({ kept: z.array(z.string()) }) }),
  z.object({ ok: z.literal(false), problems: z.array(z.object({ path: z.string(), reason: z.string() })) }),
])

const Invited = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), secret: z.string() }),
  z.object({ ok: z.literal(false), reason: z.string() }),
])

export type Outcome<Result = object> = ({ ok: true } & Result) | { ok: false; reason: string }

/** Brings the database to the newest collections. */
export async function migrate(place: BackendPlace): Promise<Outcome> {
  const { ok, stdout, stderr } = await runConsole(place, ['migrate', 'up'])
  return ok ? { ok } : { ok, reason: `The database could not be brought up to date:\n${lastLines(stdout + stderr, 8)}` }
}

/**
 * Puts a session file into the database: new, or over the session with the same code. `kept` names the polls that stay
 * as they are, since they were opened already, while the file has another version of them.
 */
export async function importSession(place: BackendPlace, file: string): Promise<Outcome<{ kept: string[] }>> {
  const answer = await ask(place, ['floor-import', file], Imported)
  if (!answer.ok) return answer
  if (answer.said.ok) return { ok: true, kept: answer.said.polls.kept }
  const problems = answer.said.problems.map(({ path, reason }) => `  ${path}: ${reason}`)
  return { ok: false, reason: [`${file} was not imported:`, ...problems].join('\n') }
}

/** Makes an invitation that works once; the answer is its secret. */
export async function invite(
  place: BackendPlace,
  code: string,
  role: InvitedRole,
): Promise<Outcome<{ secret: string }>> {
  const answer = await ask(place, ['floor-invite', code, role], Invited)
  if (!answer.ok) return answer
  const { said } = answer
  return said.ok
    ? { ok: true, secret: said.secret }
    : { ok: false, reason: `No invitation could be made: ${said.reason}` }
}

async function ask<Said>(
  place: BackendPlace,
  args: string[],
  schema: z.ZodMiniType<Said>,
): Promise<Outcome<{ said: Said }>> {
  const { stdout, stderr } = await runConsole(place, args)
  for (const line of stdout.split('\n').reverse()) {
    const said = schema.safeParse(parsed(line))
    if (said.success) return { ok: true, said: said.data }
  }
  return { ok: false, reason: `PocketBase's ${args[0]} gave no answer:\n${lastLines(stdout + stderr, 8)}` }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
