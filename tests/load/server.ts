import { execFile } from 'node:child_process'
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type Backend, type BackendPlace, startBackend } from '../../pb_schema/server/backend.ts'
import { bundleHandlers } from '../../pb_schema/server/building.ts'

const here = fileURLToPath(new URL('.', import.meta.url))

/** Where a server of the bench lies. */
export interface Site {
  place: BackendPlace
  start(): Promise<Backend>
}

/**
 * Lays the bench's own collections and routes over the built app, or over nothing: what the bare platform needs must
 * never stand in the app itself.
 */
export async function makeSite(folder: string, name: string, binary: string, built?: string): Promise<Site> {
  const dist = join(folder, name, 'dist')
  await mkdir(join(dist, 'app'), { recursive: true })
  if (built) {
    const parts = ['app', 'hooks', 'migrations']
    await Promise.all(parts.map((part) => cp(join(built, part), join(dist, part), { recursive: true })))
  }
  await cp(join(here, 'layer'), dist, { recursive: true })
  if (built) await putBefore(join(dist, 'hooks', 'bench.pb.js'), join(dist, 'hooks', 'main.pb.js'))
  for (const name of ['ordering', 'tallying']) {
    await bundleHandlers(join(here, `${name}.ts`), join(dist, 'hooks', `${name}.js`))
  }
  const place = { binary, dist, dataDir: join(folder, name, 'data') }
  return { place, start: () => startBackend(place) }
}

/** PocketBase loads hook files in any order, and the bench's own must have the first word. */
async function putBefore(first: string, then: string): Promise<void> {
  await writeFile(then, `${await readFile(first, 'utf8')}\n${await readFile(then, 'utf8')}`)
  await rm(first)
}

/** What a process holds in memory now, in bytes. */
export async function residentMemory(pid: number): Promise<number> {
  const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)])
  return Number(stdout.trim()) * 1024
}

/** The most it ever held; undefined where the system does not say. */
export async function peakMemory(pid: number): Promise<number | undefined> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  const peak = /^VmHWM:\s+(\d+) kB/m.exec(status)?.[1]
  return peak === undefined ? undefined : Number(peak) * 1024
}
