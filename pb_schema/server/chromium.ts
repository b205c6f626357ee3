import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { lastLines, placesOnPath, runToEnd } from './processes.ts'
import { type Say, sayingAlive } from './say.ts'

export interface ChromiumInputs {
  /** CHROMIUM_BIN and PATH are read from it. */
  env: NodeJS.ProcessEnv
  platform: NodeJS.Platform
  isRoot: boolean
  say: Say
  /** Where Playwright keeps the browser it downloads. */
  playwrightsOwn: string
  /** The command line that makes Playwright download it. */
  playwrightInstall: [string, ...string[]]
  /** Where browsers lie that are not on the PATH. */
  appPaths?: string[]
}

export type ChromiumFound =
  | { found: true; path: string }
  | { found: false; code: 'chromium.unfit' | 'chromium.none'; reason: string }

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const fiveMinutes = 300_000

/** Looks for CHROMIUM_BIN, an installed browser, Playwright's own, and Debian's package, in this order. */
export async function findChromium(inputs: ChromiumInputs): Promise<ChromiumFound> {
  const { env, platform, say, playwrightsOwn } = inputs
  if (env.CHROMIUM_BIN) {
    const unfit = await unfitness(env.CHROMIUM_BIN, platform)
    if (!unfit) return { found: true, path: env.CHROMIUM_BIN }
    return { found: false, code: 'chromium.unfit', reason: `CHROMIUM_BIN is ${env.CHROMIUM_BIN}, but ${unfit}.` }
  }
  const installed = () => placesOnPath(names, env, platform)
  const appPaths = inputs.appPaths ?? systemAppPaths(env, platform)
  const found =
    (await firstFit([...installed(), ...appPaths, playwrightsOwn], platform)) ??
    ((await downloadWithPlaywright(inputs)) ? await firstFit([playwrightsOwn], platform) : undefined) ??
    ((await installWithApt(inputs)) ? await firstFit(installed(), platform) : undefined)
  if (found) return { found: true, path: found }
  say('  No browser was found.')
  return { found: false, code: 'chromium.none', reason: whatToDo }
}

const whatToDo = [
  'The browser tests need Chromium or Chrome, and none could be had. Any one of these helps:',
  '  - install Chromium or Chrome the way your system does it;',
  '  - set CHROMIUM_BIN to where one lies;',
  '  - connect to the internet, so that "npx playwright install chromium" works.',
].join('\n')

function systemAppPaths(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string[] {
  if (platform === 'darwin') {
    const browsers = ['Google Chrome', 'Chromium'].map((name) => join(`${name}.app`, 'Contents', 'MacOS', name))
    const folders = ['/Applications', join(env.HOME ?? '/', 'Applications')]
    return folders.flatMap((folder) => browsers.map((browser) => join(folder, browser)))
  }
  if (platform === 'win32') {
    const folders = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter(
      (folder) => folder !== undefined,
    )
    return folders.map((folder) => join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'))
  }
  return ['/opt/google/chrome/chrome']
}

async function firstFit(places: string[], platform: NodeJS.Platform): Promise<string | undefined> {
  for (const place of places) {
    if (!(await unfitness(place, platform))) return place
  }
  return undefined
}

async function downloadWithPlaywright({ playwrightInstall, env, say }: ChromiumInputs): Promise<boolean> {
  const [file, ...args] = playwrightInstall
  say('No Chromium is installed; downloading the one Playwright offers ...')
  // Its own patience is half a minute for each of several servers.
  const impatient = { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '5000', ...env }
  const downloading = runToEnd(file, args, { env: impatient, timeLimit: fiveMinutes })
  const { ok, stderr } = await sayingAlive(say, () => 'downloading', downloading)
  if (!ok) say(`  It cannot be downloaded: ${lastLines(stderr, 3)}`)
  return ok
}

async function installWithApt({ env, isRoot, say }: ChromiumInputs): Promise<boolean> {
  const quiet = { ...env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (...args: string[]) => runToEnd('apt-get', args, { env: quiet, timeLimit: fiveMinutes })
  if (!isRoot || !(await apt('--version')).ok) return false
  say("Installing Debian's chromium with apt-get ...")
  const installing = apt('update').then(() => apt('install', '--yes', '--no-install-recommends', 'chromium'))
  const { ok, stderr } = await sayingAlive(say, () => 'installing', installing)
  if (!ok) say(`  It cannot be installed: ${lastLines(stderr, 3)}`)
  return ok
}

/** Why this browser cannot be used: some systems put a stub on the PATH that only says what to install. */
async function unfitness(path: string, platform: NodeJS.Platform): Promise<string | undefined> {
  // On Windows "--version" opens a window instead of answering.
  if (platform === 'win32') return (await exists(path)) ? undefined : 'there is no such file'
  const answer = await runToEnd(path, ['--version'], { timeLimit: 20_000 })
  if (answer.ok && /\d+\.\d+/.test(answer.stdout)) return undefined
  return `it does not run: ${lastLines(answer.stderr, 1) || 'it says no version'}`
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
