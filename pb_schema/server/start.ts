import { announce } from './announcement.ts'
import { lastWords } from './backend.ts'
import { readOptions } from './command-line.ts'
import { launch } from './launch.ts'
import { sayAtTerminal as say } from './say.ts'
import { sessionFileOf } from './session-file.ts'

/** `npm start`: everything from nothing to a running session, until somebody stops it. */
export async function run(args: string[]): Promise<number> {
  const options = readOptions(args, { session: { type: 'string' }, json: { type: 'boolean' } })
  if (!options.ok) {
    say(options.reason)
    return 1
  }
  const { session, json } = options.values
  const { env } = process
  const launched = await launch({ env, sessionFile: sessionFileOf(session, env), parts: ['app', 'server'], say })
  if (!launched.ok) {
    say(launched.reason)
    return 1
  }
  const { announcement, backend } = launched
  const columns = process.stdout.columns ?? 80
  process.stdout.write(json ? `${JSON.stringify(announcement)}\n` : announce(announcement, columns))

  const end = await backend.ended
  if (!end.asked) {
    say(`The server ended by itself. ${lastWords(backend.log())}`)
    return 1
  }
  say(end.clean ? 'Stopped.' : 'Stopped; the database still has a write-ahead log, which the next start takes in.')
  return 0
}
