import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { buildWhatChanged, transpile } from '../../pb_schema/server/building.ts'
import { digestOf } from '../../pb_schema/server/digest.ts'
import { inlineHashes } from '../../pb_schema/server/inline-hashes.ts'
import { makeFolder } from './scenery.ts'

const sources = {
  'package.json': '{"type": "module"}',
  'vite.config.ts': `export default { root: new URL('src', import.meta.url).pathname }`,
  'src/index.html': '<!doctype html><style>body { color: teal }</style><script type="module" src="./main.ts"></script>',
  'src/main.ts': `document.title = 'floor'`,
  'src/domain/lane.ts': `export const lanes = ['onsite', 'online'] as const`,
  'pb_schema/hooks/bundles/floor.ts': `import { lanes } from '../../../src/domain/lane.ts'
    export const count = (more?: { n: number }): number => lanes.length + (more?.n ?? 0)`,
  'pb_schema/hooks/main.pb.ts': 'onServe((e: unknown) => require(__hooks + "/floor.js").serve(e))',
  'pb_schema/migrations/1700000002_second.ts': 'migrate((app: unknown) => undefined)',
  'pb_schema/migrations/1700000001_first.ts': 'migrate((app: unknown) => undefined)',
}

async function makeCheckout(): Promise<string> {
  const root = await makeFolder()
  for (const [name, text] of Object.entries(sources)) await put(root, name, text)
  return root
}

async function put(root: string, name: string, text: string): Promise<void> {
  await mkdir(dirname(join(root, name)), { recursive: true })
  await writeFile(join(root, name), text)
}

test('a build makes what PocketBase and phones load, and only what changed is built again', {
  timeout: 60_000,
}, async () => {
  const root = await makeCheckout()
  const said: string[] = []
  const build = () =>
    buildWhatChanged(root, ['app', 'server'], (line) => line.startsWith('Building') && said.push(line))
  await build()
  expect(said).toHaveLength(2)
  expect((await readdir(join(root, 'dist', 'hooks'))).sort()).toEqual(['floor.js', 'main.pb.js', 'policy.json'])
  expect(await readdir(join(root, 'dist', 'migrations'))).toEqual(['1700000001_first.js', '1700000002_second.js'])
  expect(await readFile(join(root, 'dist', 'hooks', 'main.pb.js'), 'utf8')).toBe(
    'onServe((e) => require(__hooks + "/floor.js").serve(e));\n',
  )

  const module: { exports: { count?: (more?: { n: number }) => number } } = { exports: {} }
  new Function('module', 'exports', await readFile(join(root, 'dist', 'hooks', 'floor.js'), 'utf8'))(
    module,
    module.exports,
  )
  expect(module.exports.count?.({ n: 3 })).toBe(5)

  const page = await readFile(join(root, 'dist', 'app', 'index.html'), 'utf8')
  const policy = JSON.parse(await readFile(join(root, 'dist', 'hooks', 'policy.json'), 'utf8'))
  expect(policy).toEqual(inlineHashes(page))
  expect(policy.styleHashes).toHaveLength(1)

  await build()
  expect(said).toHaveLength(2)
  await put(root, 'src/main.ts', `document.title = 'even floor'`)
  await build()
  expect(said.slice(2)).toEqual(['Building the app ...'])
  await put(root, 'pb_schema/migrations/1700000003_third.ts', 'migrate(() => undefined)')
  await build()
  expect(said.slice(3)).toEqual(['Building what the server runs ...'])
  expect(JSON.parse(await readFile(join(root, 'dist', 'hooks', 'policy.json'), 'utf8')).styleHashes).toHaveLength(1)
})

test('a build that fails leaves the old one in place, and is tried again', async () => {
  const root = await makeCheckout()
  const say = () => undefined
  await buildWhatChanged(root, ['server'], say)
  const before = await readFile(join(root, 'dist', 'hooks', 'main.pb.js'), 'utf8')
  await put(root, 'pb_schema/hooks/main.pb.ts', `import { x } from './x.ts'\nonServe(() => x())`)
  await expect(buildWhatChanged(root, ['server'], say)).rejects.toThrow('imports or exports')
  await expect(buildWhatChanged(root, ['server'], say)).rejects.toThrow('imports or exports')
  expect(await readFile(join(root, 'dist', 'hooks', 'main.pb.js'), 'utf8')).toBe(before)
  expect((await readdir(join(root, 'dist'))).sort()).toEqual(['hooks', 'migrations'])
})

test('types and an empty export are stripped from what PocketBase runs', async () => {
  const folder = await makeFolder()
  const source = join(folder, 'main.pb.ts')
  await writeFile(source, `import type { A } from './a.ts'\nonServe((e: A) => e)\nexport {}\n`)
  await transpile(source, join(folder, 'main.pb.js'))
  expect((await readFile(join(folder, 'main.pb.js'), 'utf8')).trim()).toBe('onServe((e) => e);')
})

test('the hashes are those a browser asks for: each inline text once, files not at all', () => {
  const css = '\n  a { color: red }\r\n'
  const hash = `sha256-${createHash('sha256').update('\n  a { color: red }\n').digest('base64')}`
  const page = `<STYLE media="all">${css}</STYLE><style>${css}</style><script src="a.js"></script><script type="module" crossorigin src="b.js"></script><script>go()</script>`
  const { styleHashes, scriptHashes } = inlineHashes(page)
  expect(styleHashes).toEqual([hash])
  expect(scriptHashes).toEqual([`sha256-${createHash('sha256').update('go()').digest('base64')}`])
})

test('a digest sees contents, names and what is gone', async () => {
  const root = await makeFolder()
  const digest = () => digestOf(root, ['a', 'missing'])
  const seen = new Set([await digest()])
  await put(root, 'a/one', 'x')
  seen.add(await digest())
  await put(root, 'a/one', 'y')
  seen.add(await digest())
  await put(root, 'a/two', '')
  seen.add(await digest())
  expect(seen.size).toBe(4)
  expect(await digest()).toBe(await digest())
})
