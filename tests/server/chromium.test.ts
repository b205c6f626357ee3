import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type ChromiumInputs, findChromium } from '../../pb_schema/server/chromium.ts'
import { makeFolder, makeProgram } from './scenery.ts'

const saysVersion = 'echo "Chromium 140.0.7339.207"'

async function scene() {
  const folder = await makeFolder()
  const tools = join(folder, 'tools')
  const said: string[] = []
  const inputs: ChromiumInputs = {
    env: { PATH: tools },
    platform: 'linux',
    isRoot: true,
    say: (line) => line.startsWith('  still') || said.push(line),
    playwrightsOwn: join(folder, 'playwright', 'chrome'),
    playwrightInstall: [await makeProgram(join(folder, 'install'), 'echo "no network" >&2; exit 1')],
    appPaths: [],
  }
  const onPath = (name: string, ...lines: string[]) => makeProgram(join(tools, name), ...lines)
  return { folder, tools, inputs, said, onPath }
}

/** An apt-get that brings a Chromium once it was updated, as on a fresh Debian. */
const aptLines = (tools: string) => [
  'PATH=/usr/bin:/bin',
  `[ "$1" = update ] && touch ${tools}/updated`,
  `[ "$1" = install ] || exit 0`,
  `[ -f ${tools}/updated ] || exit 100`,
  `printf '#!/bin/sh\\n${saysVersion}\\n' > ${tools}/chromium && chmod +x ${tools}/chromium`,
]

test('CHROMIUM_BIN comes first', async () => {
  const { folder, inputs, onPath } = await scene()
  await onPath('chromium', saysVersion)
  inputs.env.CHROMIUM_BIN = await makeProgram(join(folder, 'own'), saysVersion)
  expect(await findChromium(inputs)).toEqual({ found: true, path: join(folder, 'own') })
})

test('a CHROMIUM_BIN that does not run is refused', async () => {
  const { inputs, onPath } = await scene()
  await onPath('chromium', saysVersion)
  inputs.env.CHROMIUM_BIN = '/nowhere/chromium'
  expect(await findChromium(inputs)).toMatchObject({
    code: 'chromium.unfit',
    reason: expect.stringContaining('/nowhere/chromium'),
  })
})

test('an installed browser comes before a download; a stub that only talks does not count', async () => {
  const { tools, inputs, said, onPath } = await scene()
  await onPath('chromium', 'echo "install the snap" >&2; exit 1')
  await onPath('google-chrome', saysVersion)
  expect(await findChromium(inputs)).toEqual({ found: true, path: join(tools, 'google-chrome') })
  expect(said).toEqual([])
})

test('a browser beside the PATH is found too', async () => {
  const { folder, inputs } = await scene()
  const app = await makeProgram(join(folder, 'Google Chrome.app', 'Contents', 'MacOS', 'Google Chrome'), saysVersion)
  expect(await findChromium({ ...inputs, appPaths: [app] })).toEqual({ found: true, path: app })
})

test("Playwright's download comes before Debian's package, and is found again without a download", async () => {
  const { folder, tools, inputs, said, onPath } = await scene()
  await onPath('apt-get', ...aptLines(tools))
  const install = await makeProgram(
    join(folder, 'install'),
    'PATH=/usr/bin:/bin',
    `mkdir -p ${folder}/playwright`,
    `printf '#!/bin/sh\\n${saysVersion}\\n' > ${inputs.playwrightsOwn} && chmod +x ${inputs.playwrightsOwn}`,
  )
  inputs.playwrightInstall = [install]
  expect(await findChromium(inputs)).toEqual({ found: true, path: inputs.playwrightsOwn })
  expect(said).toHaveLength(1)
  expect(await findChromium(inputs)).toEqual({ found: true, path: inputs.playwrightsOwn })
  expect(said).toHaveLength(1)
})

test("root gets Debian's chromium, after an update, where the download fails", async () => {
  const { tools, inputs, said, onPath } = await scene()
  await onPath('apt-get', ...aptLines(tools))
  expect(await findChromium(inputs)).toEqual({ found: true, path: join(tools, 'chromium') })
  expect(said.join('\n')).toContain('It cannot be downloaded: no network')
})

test('nobody but root runs apt-get; with nothing to be had one text says what to do', async () => {
  const { tools, inputs, onPath } = await scene()
  await onPath('apt-get', ...aptLines(tools))
  expect(await findChromium({ ...inputs, isRoot: false })).toMatchObject({
    found: false,
    code: 'chromium.none',
    reason: expect.stringContaining('CHROMIUM_BIN'),
  })
})
