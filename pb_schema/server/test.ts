import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { chromiumHere, prepare } from './prepare.ts'
import { sayAtTerminal as say } from './say.ts'
import { checkout } from './settings.ts'
import { runTool } from './tools.ts'

const browserTests = 'tests/browser/playwright.config.ts'

/** `npm test`: every check there is; with arguments, vitest alone with these. */
export async function run(args: string[]): Promise<number> {
  const prepared = await prepare(say, ['app', 'server'])
  if (!prepared.ok) {
    say(prepared.reason)
    return 1
  }
  const chromium = await chromiumHere(say)
  if (!chromium.found) {
    say(chromium.reason)
    return 1
  }
  const env = { ...process.env, POCKETBASE_BIN: prepared.binary, CHROMIUM_BIN: chromium.path }
  if (args.length > 0) return runTool('vitest', ['run', ...args], env)

  const checks: [tool: string, ...args: string[]][] = [
    ['tsc', '--noEmit'],
    ['tsc', '-p', 'src/domain', '--noEmit'],
    ['biome', 'check'],
    ['vitest', 'run'],
  ]
  if (existsSync(join(checkout, browserTests))) checks.push(['playwright', 'test', '-c', browserTests])
  const failed: string[] = []
  for (const [tool, ...toolArgs] of checks) {
    const line = [tool, ...toolArgs].join(' ')
    say(`\n> ${line}`)
    if ((await runTool(tool, toolArgs, env)) !== 0) failed.push(line)
  }
  say(failed.length ? `\nFailed: ${failed.join(', ')}` : '\nEverything passed.')
  return failed.length ? 1 : 0
}
