import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod/mini'
import type { Backend } from './backend.ts'

const Running = z.object({
  /** Where this machine reaches the backend. */
  backend: z.string(),
  /** The address that links begin with. */
  base: z.string(),
  /** The code of the session it was started with. */
  session: z.optional(z.string()),
  /** The backend's process, which outlives a killed `npm start`. */
  pid: z.optional(z.number()),
})
export type Running = z.infer<typeof Running>

const fileIn = (dataDir: string) => join(dataDir, 'running.json')

/** Notes beside the data who serves it, for the commands that join in, until that backend ends. */
export async function noteRunning(
  dataDir: string,
  backend: Pick<Backend, 'url' | 'ended' | 'pid'>,
  base: string,
  session?: string,
): Promise<void> {
  const running: Running = { backend: backend.url, base, pid: backend.pid, ...(session ? { session } : {}) }
  await writeFile(fileIn(dataDir), JSON.stringify(running))
  backend.ended.then(() => rm(fileIn(dataDir), { force: true }))
}

/** Who serves this data now. A note left by a process that was killed does not count: its backend has to answer. */
export async function whoIsRunning(dataDir: string): Promise<Running | undefined> {
  const text = await readFile(fileIn(dataDir), 'utf8').catch(() => undefined)
  const noted = text === undefined ? undefined : Running.safeParse(parsed(text)).data
  if (!noted) return undefined
  const answer = await fetch(`${noted.backend}/api/health`, { signal: AbortSignal.timeout(2_000) }).catch(
    () => undefined,
  )
  return answer?.ok ? noted : undefined
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
