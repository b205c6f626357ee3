import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod/mini'
import { Id } from '../../../src/domain/id.ts'
import { Lane } from '../../../src/domain/lane.ts'
import { Secret } from '../../../src/domain/protocol.ts'
import { SessionCode } from '../../../src/domain/session-code.ts'

const Header = z.object({
  address: z.string(),
  session: SessionCode,
  /** Where the server's data lies; null for a server somewhere else. */
  dataDir: z.nullable(z.string()),
  /** The process that rehearses. */
  pid: z.int(),
})
export type Header = z.infer<typeof Header>

const Identity = z.object({ device: Id, secret: Secret, lane: Lane })
/** What the server knows a simulated device by. */
export type Identity = z.infer<typeof Identity>

const Line = z.union([Identity, z.object({ action: Id }), z.object({ invite: z.string() })])
type Line = z.infer<typeof Line>

/** All that a rehearsal made, to be forgotten and erased. */
export interface Made extends Header {
  devices: Identity[]
  actions: Id[]
  invites: string[]
}

/**
 * Where a rehearsal writes down each thing it is about to make, before the server hears of it: whatever ends it, a second
 * command can take it all back.
 */
export interface Journal {
  path: string
  made: Made
  note(line: Line): void
}

export function openJournal(folder: string, header: Header): Journal {
  mkdirSync(folder, { recursive: true })
  const path = join(folder, `${header.session}-${header.pid}-${Date.now()}.jsonl`)
  // The secrets in it are keys to devices.
  writeFileSync(path, `${JSON.stringify(header)}\n`, { mode: 0o600, flag: 'wx' })
  return journalAt(path, { ...header, devices: [], actions: [], invites: [] })
}

function journalAt(path: string, made: Made): Journal {
  return {
    path,
    made,
    note(line) {
      take(made, line)
      appendFileSync(path, `${JSON.stringify(line)}\n`)
    },
  }
}

export const closeJournal = (path: string) => rm(path, { force: true })

/** What rehearsals that did not come to their end have left, and those that are still going on. */
export async function readJournals(folder: string): Promise<Journal[]> {
  const names = await readdir(folder).catch(() => [])
  const paths = names.filter((name) => name.endsWith('.jsonl')).map((name) => join(folder, name))
  const read = await Promise.all(paths.map(async (path) => ({ path, made: madeIn(await readFile(path, 'utf8')) })))
  return read.flatMap(({ path, made }) => (made ? [journalAt(path, made)] : []))
}

/** The last line may be cut off: what it was to tell the server has not heard. */
function madeIn(text: string): Made | null {
  const [first, ...rest] = text.split('\n').map(parsed)
  const header = Header.safeParse(first)
  if (!header.success) return null
  const made: Made = { ...header.data, devices: [], actions: [], invites: [] }
  for (const one of rest) {
    const line = Line.safeParse(one)
    if (line.success) take(made, line.data)
  }
  return made
}

function take(made: Made, line: Line): void {
  if ('device' in line) made.devices.push(line)
  else if ('action' in line) made.actions.push(line.action)
  else made.invites.push(line.invite)
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
