import { chromiumHere, prepare } from './prepare.ts'
import { sayAtTerminal as say } from './say.ts'

/** Gets and builds everything that the other commands need, and runs nothing. */
export async function run(): Promise<number> {
  const prepared = await prepare(say, ['app', 'server'])
  if (prepared.ok) say(`PocketBase: ${prepared.binary}`)
  else say(prepared.reason)
  const chromium = await chromiumHere(say)
  say(chromium.found ? `Browser for the tests: ${chromium.path}` : chromium.reason)
  return prepared.ok && chromium.found ? 0 : 1
}
