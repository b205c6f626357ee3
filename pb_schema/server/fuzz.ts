import { readOptions } from './command-line.ts'
import { sayAtTerminal as say } from './say.ts'
import { runTool } from './tools.ts'

/** `npm run fuzz -- --histories N --seed S`: the fault model for longer than the test suite has time for. */
export async function run(args: string[]): Promise<number> {
  const options = readOptions(args, { histories: { type: 'string' }, seed: { type: 'string' } })
  if (!options.ok) {
    say(options.reason)
    return 1
  }
  const { histories = '20000', seed } = options.values
  const wrong = [histories, seed ?? '0'].find((text) => !/^-?\d+$/.test(text))
  if (wrong !== undefined) {
    say(`"${wrong}" is not a whole number.`)
    return 1
  }
  const env = { ...process.env, FUZZ_HISTORIES: histories, ...(seed === undefined ? {} : { FUZZ_SEED: seed }) }
  return runTool('vitest', ['run', 'tests/faults'], env)
}
