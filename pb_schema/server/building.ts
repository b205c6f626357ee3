import { randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { digestOf } from './digest.ts'
import { inlineHashes } from './inline-hashes.ts'
import { runToEnd } from './processes.ts'
import { type Say, sayingAlive } from './say.ts'

/** `app` is what phones load; `server` is what PocketBase runs. */
export type Part = 'app' | 'server'

// Newer syntax would be rewritten with helper functions, older one slows PocketBase's engine down for nothing.
const serverTarget = 'es2020'

const parts: Record<
  Part,
  { says: string; inputs: string[]; build: (root: string, into: string) => Promise<string[]> }
> = {
  app: {
    says: 'Building the app ...',
    inputs: ['src', 'public', 'vite.config.ts', 'package.json', 'package-lock.json'],
    build: buildApp,
  },
  server: {
    says: 'Building what the server runs ...',
    inputs: [
      'src/domain',
      'pb_schema/hooks',
      'pb_schema/migrations',
      'pb_schema/server/building.ts',
      'package-lock.json',
    ],
    build: buildServer,
  },
}

// Loading it takes a second, which a start with nothing to build can do without.
const loadVite = () => import('vite')

/** Builds into `dist` those parts whose inputs changed since they were last built. */
export async function buildWhatChanged(root: string, wanted: Part[], say: Say): Promise<void> {
  for (const part of wanted) {
    const stamp = join(root, 'dist', `${part}.stamp`)
    const digest = await digestOf(root, parts[part].inputs)
    if ((await readFile(stamp, 'utf8').catch(() => '')) === digest) continue
    say(parts[part].says)
    await rm(stamp, { force: true })
    await sayingAlive(say, () => 'building', buildAside(root, parts[part].build))
    await writeFile(stamp, digest)
  }
  await writePolicy(root)
}

/** Builds beside the old build and swaps folder by folder, so that a failed build leaves the old one to be served. */
async function buildAside(root: string, build: (root: string, into: string) => Promise<string[]>): Promise<void> {
  const dist = join(root, 'dist')
  const aside = join(dist, `.building-${randomUUID()}`)
  try {
    for (const folder of await build(root, aside)) {
      await rename(join(dist, folder), join(aside, `${folder}.old`)).catch(() => undefined)
      await rename(join(aside, folder), join(dist, folder))
    }
  } finally {
    await rm(aside, { recursive: true, force: true })
  }
}

/** In a process of its own: the plugins print as they like, and the page must be built for production in any case. */
async function buildApp(root: string, into: string): Promise<string[]> {
  const vite = fileURLToPath(new URL('../../node_modules/vite/bin/vite.js', import.meta.url))
  const args = ['build', '--config', join(root, 'vite.config.ts'), '--outDir', join(into, 'app'), '--logLevel', 'warn']
  const env = { ...process.env, NODE_ENV: 'production' }
  const built = await runToEnd(process.execPath, [vite, ...args], { cwd: root, env })
  if (!built.ok) throw new Error(built.stderr.trim())
  return ['app']
}

async function buildServer(root: string, into: string): Promise<string[]> {
  const hooks = join(root, 'pb_schema', 'hooks')
  for (const name of await readdir(join(hooks, 'bundles'))) {
    await bundleHandlers(join(hooks, 'bundles', name), join(into, 'hooks', name.replace(/\.ts$/, '.js')))
  }
  await transpile(join(hooks, 'main.pb.ts'), join(into, 'hooks', 'main.pb.js'))
  const migrations = join(root, 'pb_schema', 'migrations')
  await mkdir(join(into, 'migrations'), { recursive: true })
  for (const name of await readdir(migrations)) {
    if (!name.endsWith('.ts') || name.endsWith('.d.ts') || name.endsWith('.test.ts')) continue
    await transpile(join(migrations, name), join(into, 'migrations', name.replace(/\.ts$/, '.js')))
  }
  return ['hooks', 'migrations']
}

/** Makes one CommonJS file of some handlers and all they import: each of PocketBase's runtimes evaluates it once. */
export async function bundleHandlers(entry: string, file: string): Promise<void> {
  const { build } = await loadVite()
  const { NODE_ENV } = process.env
  await build({
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    resolve: { conditions: ['module', 'import', 'default'] },
    build: {
      outDir: dirname(file),
      emptyOutDir: false,
      target: serverTarget,
      minify: 'oxc',
      modulePreload: false,
      lib: { entry, formats: ['cjs'], fileName: () => basename(file) },
    },
  })
  // Vite sets it where it is not set, and what runs after a build would take it for somebody's wish.
  if (NODE_ENV === undefined) delete process.env.NODE_ENV
}

/** Strips the types of one file. PocketBase compiles each handler in it alone, so nothing may be imported or helped. */
export async function transpile(source: string, file: string): Promise<void> {
  const { transformWithOxc } = await loadVite()
  const { code, helpersUsed } = await transformWithOxc(await readFile(source, 'utf8'), source, {
    target: serverTarget,
    sourcemap: false,
  })
  const plain = code.replace(/^export \{\};?\s*$/m, '')
  const helper = Object.keys(helpersUsed)[0]
  if (helper) throw new Error(`${source} uses syntax newer than ${serverTarget}: it would need the helper "${helper}".`)
  if (/^(import|export)\b/m.test(plain)) throw new Error(`${source} imports or exports; PocketBase cannot run that.`)
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, plain)
}

/** Tells the hooks which inline styles and scripts the built page has, so that the CSP can name exactly these. */
async function writePolicy(root: string): Promise<void> {
  const page = await readFile(join(root, 'dist', 'app', 'index.html'), 'utf8').catch(() => '')
  await writeFile(join(root, 'dist', 'hooks', 'policy.json'), JSON.stringify(inlineHashes(page)))
}
