import { chromiumHere, prepare } from './prepare.ts'
import { sayAtTerminal as say } from './say.ts'
import { runTool } from './tools.ts'

/** `npm run bench`: the measurements of `tests/load`, against the built app and the real backend. */
export async function run(args: string[]): Promise<number> {
  const prepared = await prepare(say, ['app', 'server'])
  if (!prepared.ok) {
    say(prepared.reason)
    return 1
  }
  const chromium = await chromiumHere(say)
  return runTool('tsx', ['tests/load/bench.ts', ...args], {
    ...process.env,
    POCKETBASE_BIN: prepared.binary,
    ...(chromium.found ? { CHROMIUM_BIN: chromium.path } : {}),
  })
}
