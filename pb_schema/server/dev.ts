import { join } from 'node:path'
import { createServer, type ViteDevServer } from 'vite'
import { announce } from './announcement.ts'
import { type BackendEnd, lastWords, reachable } from './backend.ts'
import { readOptions } from './command-line.ts'
import { type Launched, launch, tryStart } from './launch.ts'
import { build } from './prepare.ts'
import { noteRunning } from './running.ts'
import { sayAtTerminal as say } from './say.ts'
import { sessionFileOf } from './session-file.ts'
import { checkout, readSettings, type Settings } from './settings.ts'

/** `npm run dev`: vite serves the app with hot reload, before the same backend that `npm start` runs. */
export async function run(args: string[]): Promise<number> {
  const options = readOptions(args, { session: { type: 'string' }, port: { type: 'string', default: '5173' } })
  if (!options.ok) {
    say(options.reason)
    return 1
  }
  const read = readSettings(process.env)
  if (!read.ok) {
    say(read.reason)
    return 1
  }
  const vite = await serveApp(read.settings, Number(options.values.port))
  try {
    const launched = await launch({
      env: process.env,
      sessionFile: sessionFileOf(options.values.session, process.env),
      parts: ['server'],
      say,
      base: vite.resolvedUrls?.local[0]?.replace(/\/$/, '') ?? '',
    })
    if (!launched.ok) {
      say(launched.reason)
      return 1
    }
    process.stdout.write(announce(launched.announcement, process.stdout.columns ?? 80))
    return await untilStopped(launched, read.settings, vite)
  } finally {
    await vite.close()
  }
}

async function serveApp({ host, port }: Settings, appPort: number): Promise<ViteDevServer> {
  const backend = `http://${reachable(host)}:${port}`
  const vite = await createServer({
    configFile: join(checkout, 'vite.config.ts'),
    server: { host, port: appPort, proxy: { '/api': backend, '/_/': backend } },
  })
  return vite.listen()
}

/** Starts the backend again whenever what it runs was edited. */
async function untilStopped(
  launched: Extract<Launched, { ok: true }>,
  { host, port }: Settings,
  vite: ViteDevServer,
): Promise<number> {
  const { place, announcement } = launched
  let { backend } = launched
  let edited = false
  const sources = ['src/domain', 'pb_schema/hooks', 'pb_schema/migrations'].map((folder) => join(checkout, folder))
  vite.watcher.add(sources)
  vite.watcher.on('all', (_event, path) => {
    if (!sources.some((folder) => path.startsWith(folder)) || edited) return
    edited = true
    backend.stop()
  })
  for (;;) {
    const end = await backend.ended
    if (!edited) return exitCode(end, backend.log())
    edited = false
    const built = await build(say, ['server'])
    if (!built.ok) say(built.reason)
    const started = await tryStart({ ...place, host, port })
    if (!started.ok) {
      say(started.reason)
      return 1
    }
    backend = started.backend
    await noteRunning(place.dataDir, backend, announcement.url, announcement.session.code)
    say('The backend runs again.')
  }
}

function exitCode({ asked }: BackendEnd, log: string): number {
  if (!asked) say(`The server ended by itself. ${lastWords(log)}`)
  return asked ? 0 : 1
}
