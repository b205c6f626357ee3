import { join } from 'node:path'
import { runInForeground } from './processes.ts'
import { checkout } from './settings.ts'

/** Runs one of the installed development tools in the terminal; the answer is its exit code. */
export function runTool(name: string, args: string[], env: NodeJS.ProcessEnv = process.env): Promise<number> {
  const windows = process.platform === 'win32'
  const file = join(checkout, 'node_modules', '.bin', windows ? `${name}.cmd` : name)
  return runInForeground(file, args, { cwd: checkout, env, shell: windows })
}
