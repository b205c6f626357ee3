import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { freePort } from '../../pb_schema/server/backend.ts'
import { findPocketBase, type PocketBaseInputs, pinnedRelease } from '../../pb_schema/server/pocketbase.ts'
import { makeFolder, makeProgram, serveLocally, zipOf } from './scenery.ts'

const { version } = pinnedRelease
const { path: modulePath, hash: moduleHash } = pinnedRelease.module
const saysVersion = (wanted = version) => `echo "pocketbase version ${wanted}"`
const goodProgram = `#!/bin/sh\n${saysVersion()}\n`
const goodArchive = zipOf({ 'LICENSE.md': 'MIT', pocketbase: goodProgram })

interface Scene {
  archive?: Buffer
  /** The archive whose checksum is pinned; what is served if left out. */
  pinned?: Buffer
  go?: 'good' | 'old' | 'failing' | 'other module'
  env?: NodeJS.ProcessEnv
}

async function scene({ archive, pinned, go, env }: Scene) {
  const folder = await makeFolder()
  const tools = join(folder, 'tools')
  const goLog = join(folder, 'go.log')
  if (go) {
    const hash = go === 'other module' ? 'h1:another=' : moduleHash
    await makeProgram(
      join(tools, 'go'),
      `echo "$GOMODCACHE" >> ${goLog}`,
      `if [ "$1 $2" = "version -m" ]; then echo "	mod	${modulePath}	v${version}	${hash}"; exit; fi`,
      `if [ "$1" = version ]; then echo "go version go${go === 'old' ? '1.20.14' : '1.26.8'} linux/amd64"; exit; fi`,
      go === 'failing' ? 'echo "no such module" >&2; exit 1' : '',
      'mkdir -p "$GOBIN" "$GOMODCACHE/read only"',
      `printf '#!/bin/sh\\n${saysVersion()}\\n' > "$GOBIN/base"`,
      'chmod 500 "$GOMODCACHE/read only" "$GOMODCACHE"',
    )
  }
  const asked: string[] = []
  const address = archive
    ? await serveLocally((request, response) => {
        asked.push(request.url ?? '')
        response.end(archive)
      })
    : `http://127.0.0.1:${await freePort()}`
  const said: string[] = []
  const cacheRoot = join(folder, 'cache')
  const inputs: PocketBaseInputs = {
    env: { PATH: `${tools}:/usr/bin:/bin`, POCKETBASE_RELEASE_URL: address, ...env },
    platform: 'linux',
    arch: 'x64',
    cacheRoot,
    say: (line) => said.push(line),
    release: {
      ...pinnedRelease,
      archives: { address, sha256: { linux_amd64: sha256(pinned ?? archive ?? goodArchive) } },
    },
    patience: { connect: 300, stall: 300 },
  }
  // The real Go of the machine must not answer for the one of the scene.
  if (!go) inputs.env.PATH = `${tools}:/bin-without-go`
  const cached = join(cacheRoot, 'evenfloor', `pocketbase-${version}`, 'pocketbase')
  const left = () => (existsSync(cacheRoot) ? readdir(cacheRoot, { recursive: true }) : [])
  return { folder, inputs, cached, said, asked, goLog, left }
}

const sha256 = (content: Buffer) => createHash('sha256').update(content).digest('hex')

test('POCKETBASE_BIN comes before everything', async () => {
  const { folder, inputs, cached, asked } = await scene({ archive: goodArchive, go: 'good' })
  await makeProgram(cached, saysVersion())
  const own = await makeProgram(join(folder, 'own'), saysVersion())
  inputs.env.POCKETBASE_BIN = own
  expect(await findPocketBase(inputs)).toEqual({ found: true, path: own, from: 'environment' })
  expect(asked).toEqual([])
})

test('the cache comes before the release archive', async () => {
  const { inputs, cached, asked } = await scene({ archive: goodArchive, go: 'good' })
  await makeProgram(cached, saysVersion())
  expect(await findPocketBase(inputs)).toEqual({ found: true, path: cached, from: 'cache' })
  expect(asked).toEqual([])
})

test('the release archive comes before Go, and is in the cache afterwards', async () => {
  const { inputs, cached, asked, goLog, left } = await scene({ archive: goodArchive, go: 'good' })
  expect(await findPocketBase(inputs)).toEqual({ found: true, path: cached, from: 'release' })
  expect(asked).toEqual([`/pocketbase_${version}_linux_amd64.zip`])
  expect(existsSync(goLog)).toBe(false)
  expect(await findPocketBase(inputs)).toMatchObject({ from: 'cache' })
  expect(await left()).toEqual([
    'evenfloor',
    `evenfloor/pocketbase-${version}`,
    `evenfloor/pocketbase-${version}/pocketbase`,
  ])
})

test('Go builds it where the archive cannot be reached, in caches of its own that are gone afterwards', async () => {
  const { inputs, cached, said, goLog, left, folder } = await scene({ go: 'good' })
  expect(await findPocketBase(inputs)).toEqual({ found: true, path: cached, from: 'go' })
  expect(said.join('\n')).toMatch(/It cannot be downloaded: .*ECONNREFUSED/)
  expect(await readFile(goLog, 'utf8')).toContain(join(folder, 'cache', 'evenfloor', 'go-'))
  expect(await left()).toEqual([
    'evenfloor',
    `evenfloor/pocketbase-${version}`,
    `evenfloor/pocketbase-${version}/pocketbase`,
  ])
})

test('a POCKETBASE_BIN of another version is refused, and nothing else is tried', async () => {
  const { folder, inputs, asked } = await scene({ archive: goodArchive })
  inputs.env.POCKETBASE_BIN = await makeProgram(join(folder, 'own'), saysVersion('0.40.40'))
  expect(await findPocketBase(inputs)).toEqual({
    found: false,
    code: 'pocketbase.unfit',
    reason: `POCKETBASE_BIN is ${join(folder, 'own')}, but it says "pocketbase version 0.40.40" where ${version} is needed.`,
  })
  expect(asked).toEqual([])
})

test('a POCKETBASE_BIN that does not exist is refused', async () => {
  const { inputs } = await scene({ env: { POCKETBASE_BIN: '/nowhere/pocketbase' } })
  expect(await findPocketBase(inputs)).toMatchObject({
    code: 'pocketbase.unfit',
    reason: expect.stringMatching(/does not run: .*ENOENT/),
  })
})

test('a program in the cache that does not run is replaced, with the reason said', async () => {
  const { inputs, cached, said } = await scene({ archive: goodArchive })
  await makeProgram(cached, 'echo "cannot execute" >&2; exit 126')
  expect(await findPocketBase(inputs)).toMatchObject({ found: true, from: 'release' })
  expect(said.join('\n')).toContain(`${cached} is not used: it does not run: cannot execute`)
})

test('a wrong checksum stops everything and leaves nothing behind', async () => {
  const { inputs, goLog, left } = await scene({
    archive: Buffer.from('<html>Sign in</html>'),
    pinned: goodArchive,
    go: 'good',
  })
  expect(await findPocketBase(inputs)).toMatchObject({
    found: false,
    code: 'pocketbase.checksum',
    reason: expect.stringContaining(sha256(goodArchive)),
  })
  expect(await left()).toEqual([])
  expect(existsSync(goLog)).toBe(false)
})

test('a build of another module stops everything and leaves nothing behind', async () => {
  const { inputs, left } = await scene({ go: 'other module' })
  const found = await findPocketBase(inputs)
  expect(found).toMatchObject({
    found: false,
    code: 'pocketbase.checksum',
    reason: expect.stringContaining('h1:another='),
  })
  expect(await left()).toEqual(['evenfloor'])
})

test.for([
  ['no zip', Buffer.from('not a zip archive'), 'it is not a zip archive'],
  ['a zip without the program', zipOf({ 'LICENSE.md': 'MIT' }), 'there is no "pocketbase" in it'],
  ['a damaged zip', damaged(goodArchive), 'it is damaged'],
] as const)('an archive that is %s is not unpacked, and Go is asked', async ([, archive, reason]) => {
  const { inputs, said } = await scene({ archive, go: 'good' })
  expect(await findPocketBase(inputs)).toMatchObject({ found: true, from: 'go' })
  expect(said.join('\n')).toContain(`The archive cannot be unpacked: ${reason}`)
})

function damaged(archive: Buffer): Buffer {
  const copy = Buffer.from(archive)
  const start = copy.indexOf('pocketbase') + 'pocketbase'.length
  copy.fill(0xff, start, start + 8)
  return copy
}

test('a program of another version in the right archive is not kept', async () => {
  const { inputs, said, left } = await scene({
    archive: zipOf({ pocketbase: `#!/bin/sh\n${saysVersion('0.39.0')}\n` }),
  })
  expect(await findPocketBase(inputs)).toMatchObject({ found: false, code: 'pocketbase.none' })
  expect(said.join('\n')).toContain(`it says "pocketbase version 0.39.0" where ${version} is needed`)
  expect(await left()).toEqual(['evenfloor', `evenfloor/pocketbase-${version}`])
})

test('a server that gives no answer is given up soon', async () => {
  const { inputs, said } = await scene({})
  inputs.env.POCKETBASE_RELEASE_URL = await serveLocally(() => undefined)
  expect(await findPocketBase(inputs)).toMatchObject({ code: 'pocketbase.none' })
  expect(said.join('\n')).toContain('no answer within 0.3 s')
})

test('a download that stalls or breaks off is given up, and says so', async () => {
  const { inputs, said } = await scene({})
  let requests = 0
  inputs.env.POCKETBASE_RELEASE_URL = await serveLocally((_request, response) => {
    response.writeHead(200, { 'Content-Length': '1000' })
    response.write('half', () => {
      if (++requests === 2) response.destroy()
    })
  })
  await findPocketBase(inputs)
  await findPocketBase(inputs)
  expect(said.filter((line) => line.includes('cannot be downloaded'))).toEqual([
    '  It cannot be downloaded: the download stalled.',
    expect.stringMatching(/It cannot be downloaded: (other side closed|terminated)/),
  ])
})

test('a refusing server, a failing Go and an old Go each say why', async () => {
  const { inputs, said } = await scene({ go: 'failing' })
  inputs.env.POCKETBASE_RELEASE_URL = await serveLocally((_request, response) => response.writeHead(403).end())
  await findPocketBase(inputs)
  await findPocketBase({ ...(await scene({ go: 'old' })).inputs, say: inputs.say })
  const text = said.join('\n')
  expect(text).toContain('It cannot be downloaded: the server answered 403.')
  expect(text).toContain('Go could not build it: no such module')
  expect(text).toContain('Go 1.20.14 is too old to build it; 1.21 or later can.')
})

test('with nothing to be had, one text says what to do', async () => {
  const { inputs, said, cached } = await scene({})
  const found = await findPocketBase(inputs)
  expect(found).toMatchObject({ found: false, code: 'pocketbase.none', reason: expect.stringContaining(cached) })
  expect(said.join('\n')).toContain('Go is not installed')
})

test('a system without a pinned archive is not sent one', async () => {
  const { inputs, said, asked } = await scene({ archive: goodArchive, go: 'good' })
  expect(await findPocketBase({ ...inputs, arch: 'riscv64' })).toMatchObject({ found: true, from: 'go' })
  expect(said[0]).toContain('No release archive is pinned for linux_riscv64.')
  expect(asked).toEqual([])
})
