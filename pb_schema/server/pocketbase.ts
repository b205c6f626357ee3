import { createHash, randomUUID } from 'node:crypto'
import { chmod, mkdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { download, type Patience } from './download.ts'
import { installWithGo } from './go-install.ts'
import release from './pocketbase-release.json' with { type: 'json' }
import { lastLines, runToEnd } from './processes.ts'
import type { Say } from './say.ts'
import { readZipEntry } from './zip.ts'

export type PocketBaseRelease = Omit<typeof release, 'archives'> & {
  archives: { address: string; sha256: Record<string, string> }
}
export const pinnedRelease: PocketBaseRelease = release

export interface PocketBaseInputs {
  /** POCKETBASE_BIN, POCKETBASE_RELEASE_URL and PATH are read from it. */
  env: NodeJS.ProcessEnv
  platform: NodeJS.Platform
  arch: string
  cacheRoot: string
  say: Say
  release?: PocketBaseRelease
  patience?: Patience
}

export type PocketBaseFound =
  | { found: true; path: string; from: 'environment' | 'cache' | 'release' | 'go' }
  | { found: false; code: 'pocketbase.unfit' | 'pocketbase.checksum' | 'pocketbase.none'; reason: string }

/** What one place to look has to say: it has it, the next place may, or something is wrong enough to stop. */
export type Step =
  | { kind: 'found'; path: string }
  | { kind: 'next'; reason?: string }
  | { kind: 'stop'; code: 'pocketbase.unfit' | 'pocketbase.checksum'; reason: string }

export type Search = Required<PocketBaseInputs> & { target: string }

const steps = [
  { from: 'environment', look: fromEnvironment },
  { from: 'cache', look: fromCache },
  { from: 'release', look: fromRelease },
  { from: 'go', look: installWithGo },
] as const

/** Looks in POCKETBASE_BIN, the cache, the official release and the Go module, in this order. */
export async function findPocketBase(inputs: PocketBaseInputs): Promise<PocketBaseFound> {
  const wanted = inputs.release ?? pinnedRelease
  const program = inputs.platform === 'win32' ? 'pocketbase.exe' : 'pocketbase'
  const search: Search = {
    release: wanted,
    patience: { connect: 5_000, stall: 20_000 },
    target: join(inputs.cacheRoot, 'evenfloor', `pocketbase-${wanted.version}`, program),
    ...inputs,
  }
  for (const { from, look } of steps) {
    const step = await look(search)
    if (step.kind === 'found') return { found: true, path: step.path, from }
    if (step.kind === 'stop') return { found: false, code: step.code, reason: step.reason }
    if (step.reason) inputs.say(`  ${step.reason}`)
  }
  return { found: false, code: 'pocketbase.none', reason: whatToDo(search) }
}

function whatToDo({ release, target }: Search): string {
  return [
    `PocketBase ${release.version} could not be had. Any one of these helps:`,
    `  - connect to the internet, so that ${release.archives.address} answers, and run the command again;`,
    `  - put the program of that release at ${target};`,
    '  - set POCKETBASE_BIN to where it lies;',
    `  - install Go ${release.module.oldestGo} or later, which builds it from its source.`,
  ].join('\n')
}

async function fromEnvironment({ env, release }: Search): Promise<Step> {
  const path = env.POCKETBASE_BIN
  if (!path) return { kind: 'next' }
  const unfit = await unfitness(path, release.version)
  if (!unfit) return { kind: 'found', path }
  return { kind: 'stop', code: 'pocketbase.unfit', reason: `POCKETBASE_BIN is ${path}, but ${unfit}.` }
}

async function fromCache({ target, release }: Search): Promise<Step> {
  const lies = await stat(target).catch(() => undefined)
  if (!lies) return { kind: 'next' }
  const unfit = await unfitness(target, release.version)
  return unfit ? { kind: 'next', reason: `${target} is not used: ${unfit}.` } : { kind: 'found', path: target }
}

const systems: Partial<Record<NodeJS.Platform, string>> = { linux: 'linux', darwin: 'darwin', win32: 'windows' }
const processors: Record<string, string> = { x64: 'amd64', arm64: 'arm64' }

async function fromRelease(search: Search): Promise<Step> {
  const { env, platform, arch, release, patience, say } = search
  const system = `${systems[platform] ?? platform}_${processors[arch] ?? arch}`
  const expected = release.archives.sha256[system]
  if (!expected) return { kind: 'next', reason: `No release archive is pinned for ${system}.` }

  const folder = (env.POCKETBASE_RELEASE_URL || release.archives.address).replace(/\/+$/, '')
  const address = `${folder}/pocketbase_${release.version}_${system}.zip`
  say(`Downloading PocketBase ${release.version} from ${address} ...`)
  const downloaded = await download(address, patience, say)
  if (!downloaded.ok) return { kind: 'next', reason: `It cannot be downloaded: ${downloaded.reason}.` }

  const actual = createHash('sha256').update(downloaded.content).digest('hex')
  if (actual !== expected) {
    const reason = `${address} is not the archive that was pinned (SHA-256 ${actual} instead of ${expected}). Nothing was kept. A captive portal or a proxy may have put its own page in its place; if not, somebody changed the file.`
    return { kind: 'stop', code: 'pocketbase.checksum', reason }
  }
  const entry = readZipEntry(downloaded.content, platform === 'win32' ? 'pocketbase.exe' : 'pocketbase')
  if (!entry.ok) return { kind: 'next', reason: `The archive cannot be unpacked: ${entry.reason}.` }
  return keep(search, (place) => writeFile(place, entry.content))
}

/** Puts a program into the cache under a temporary name first: what lies under its own name is whole and was tried. */
export async function keep({ release, target }: Search, put: (place: string) => Promise<void>): Promise<Step> {
  const temporary = `${target}.${randomUUID()}`
  try {
    await mkdir(dirname(target), { recursive: true })
    await put(temporary)
    await chmod(temporary, 0o755)
    const unfit = await unfitness(temporary, release.version)
    if (unfit) return { kind: 'next', reason: `The new program is not used: ${unfit}.` }
    await rename(temporary, target)
    return { kind: 'found', path: target }
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown) return { kind: 'next', reason: `${thrown.message}.` }
    throw thrown
  } finally {
    await rm(temporary, { force: true })
  }
}

/** Why this program is not the one wanted, or undefined if it is. */
async function unfitness(path: string, version: string): Promise<string | undefined> {
  const answer = await runToEnd(path, ['--version'], { timeLimit: 20_000 })
  if (!answer.ok) return `it does not run: ${lastLines(answer.stderr, 1) || 'it ended without a word'}`
  const said = answer.stdout.trim().split('\n')[0] ?? ''
  return said.split(/\s+/).includes(version) ? undefined : `it says "${said}" where ${version} is needed`
}
