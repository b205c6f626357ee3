import { chmod, copyFile, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Search, Step } from './pocketbase.ts'
import { keep } from './pocketbase.ts'
import { lastLines, runToEnd } from './processes.ts'
import { sayingAlive } from './say.ts'

const tenMinutes = 600_000

/** Builds PocketBase from its pinned Go module. Go checks the module's source, we check the hash it says it built. */
export async function installWithGo(search: Search): Promise<Step> {
  const { env, release, say, target } = search
  const go = await goVersion(env)
  if (!go) return { kind: 'next', reason: 'Go is not installed, so it cannot be built from its source.' }
  if (!isAtLeast(go, release.module.oldestGo)) {
    return { kind: 'next', reason: `Go ${go} is too old to build it; ${release.module.oldestGo} or later can.` }
  }
  const cache = dirname(dirname(target))
  await mkdir(cache, { recursive: true })
  const folder = await mkdtemp(join(cache, 'go-'))
  try {
    say(`Building PocketBase ${release.version} from its source with Go ${go}; this takes a few minutes ...`)
    return await build(search, folder)
  } finally {
    await removeGoCaches(folder)
  }
}

async function build(search: Search, folder: string): Promise<Step> {
  const { env, release, say, platform } = search
  const { path, command, toolchain, hash } = release.module
  // Its own caches: what Go leaves in them is a gigabyte that nobody asked for.
  const goEnv = {
    ...env,
    CGO_ENABLED: '0',
    GOBIN: join(folder, 'bin'),
    GOCACHE: join(folder, 'build'),
    GOFLAGS: '-modcacherw',
    GOMODCACHE: join(folder, 'modules'),
    GOPATH: folder,
    GOTOOLCHAIN: toolchain,
    GOTMPDIR: folder,
  }
  const ldflags = `-s -w -X ${path}.Version=${release.version}`
  const args = ['install', '-ldflags', ldflags, `${path}/${command}@v${release.version}`]
  const installing = runToEnd('go', args, { env: goEnv, cwd: folder, timeLimit: tenMinutes })
  const installed = await sayingAlive(say, () => 'building', installing)
  if (!installed.ok) return { kind: 'next', reason: `Go could not build it: ${lastLines(installed.stderr, 3)}` }

  const name = command.slice(command.lastIndexOf('/') + 1)
  const built = join(folder, 'bin', platform === 'win32' ? `${name}.exe` : name)
  const contents = await runToEnd('go', ['version', '-m', built], { env: goEnv, cwd: folder, timeLimit: 60_000 })
  const actual = contents.stdout.match(/^\s*mod\s+(\S+)\s+(\S+)\s+(\S+)/m)
  if (actual?.[1] !== path || actual[2] !== `v${release.version}` || actual[3] !== hash) {
    const said = actual ? actual.slice(1).join(' ') : lastLines(contents.stderr, 1) || 'no module'
    const reason = `What Go built is not the pinned module: "${said}" instead of "${path} v${release.version} ${hash}". Nothing was kept.`
    return { kind: 'stop', code: 'pocketbase.checksum', reason }
  }
  return keep(search, (place) => copyFile(built, place))
}

async function goVersion(env: NodeJS.ProcessEnv): Promise<string | undefined> {
  const answer = await runToEnd('go', ['version'], { env, timeLimit: 20_000 })
  return answer.ok ? answer.stdout.match(/\bgo(\d+\.\d+(?:\.\d+)?)/)?.[1] : undefined
}

function isAtLeast(version: string, oldest: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [oldestMajor = 0, oldestMinor = 0] = oldest.split('.').map(Number)
  return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)
}

/** Go makes the folders of a toolchain it fetched read-only, so that a plain removal fails for everybody but root. */
async function removeGoCaches(folder: string): Promise<void> {
  const makeWritable = async (place: string) => {
    await chmod(place, 0o755)
    for (const entry of await readdir(place, { withFileTypes: true })) {
      if (entry.isDirectory()) await makeWritable(join(place, entry.name))
    }
  }
  await makeWritable(folder)
  await rm(folder, { recursive: true, force: true })
}
