import { type ChildProcess, spawn } from 'node:child_process'
import { stat } from 'node:fs/promises'
import { createServer } from 'node:net'
import { totalmem } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type Finished, Interrupted, lastLines, onEndingSignal, runToEnd } from './processes.ts'

/** What PocketBase runs with: its program, the built files, and where its data lies. */
export interface BackendPlace {
  binary: string
  /** The folder with `app`, `hooks` and `migrations`, as `building.ts` makes it. */
  dist: string
  dataDir: string
  env?: NodeJS.ProcessEnv
}

export interface BackendOptions extends BackendPlace {
  host?: string
  /** Left out or 0: one that is free. */
  port?: number
}

export interface BackendEnd {
  /** Whether somebody asked for it, by `stop`, `kill` or a signal. */
  asked: boolean
  /** Whether the database was closed properly: no write-ahead log with content is left. */
  clean: boolean
}

export interface Backend {
  url: string
  pid: number
  /** What PocketBase has printed so far. */
  log(): string
  ended: Promise<BackendEnd>
  /** Ends it and leaves the database clean. */
  stop(): Promise<BackendEnd>
  /** Ends it like a power cut does. */
  kill(): Promise<BackendEnd>
}

/** What PocketBase said before it gave up. */
export class NotStarted extends Error {}

const startLimit = 30_000
const stopLimit = 15_000

/**
 * Starts PocketBase and waits until it answers. It ends when this process is asked to end. Throws `NotStarted` where it
 * does not come up, and `Interrupted` where this process is asked to end meanwhile.
 */
export async function startBackend(options: BackendOptions): Promise<Backend> {
  const host = options.host ?? '127.0.0.1'
  const port = options.port || (await freePort(host))
  const bracketed = host.includes(':') ? `[${host}]` : host
  const child = spawn(options.binary, ['serve', `--http=${bracketed}:${port}`, '--hooksPool=250', ...flags(options)], {
    env: environment(options),
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own: Ctrl-C reaches us alone, and a second signal would cut its clean end short.
    detached: process.platform !== 'win32',
    windowsHide: true,
  })
  const log = collectLog(child)
  let asked: NodeJS.Signals | undefined
  const end = (signal: NodeJS.Signals) => {
    if (asked && signal !== 'SIGKILL') return
    asked = signal
    child.kill(signal === 'SIGKILL' ? signal : 'SIGTERM')
    setTimeout(() => child.kill('SIGKILL'), stopLimit).unref()
  }
  const stopListening = onEndingSignal(end)
  const ended = new Promise<void>((resolve) => {
    child.once('error', (reason) => {
      log.add(reason.message)
      resolve()
    })
    child.once('close', () => resolve())
  }).then(async () => {
    stopListening()
    return { asked: asked !== undefined, clean: await isClean(options.dataDir) }
  })

  const url = `http://${reachable(host)}:${port}`
  if (!(await answers(url, ended))) {
    if (asked) throw new Interrupted(asked)
    end('SIGTERM')
    await ended
    throw new NotStarted(`PocketBase does not start. ${lastWords(log.text())}`)
  }
  return {
    url,
    pid: child.pid ?? 0,
    log: log.text,
    ended,
    stop: () => {
      end('SIGTERM')
      return ended
    },
    kill: () => {
      end('SIGKILL')
      return ended
    },
  }
}

/** Why a backend ended, as far as its log tells. */
export function lastWords(log: string): string {
  // Behind the reason of a panic stand only places in PocketBase's own code.
  const panic = log.match(/^panic: .*(?:\n .*)*/m)
  return `Its last words:\n${panic ? panic[0] : lastLines(log, 12)}`
}

/** Runs one of PocketBase's console commands, also while a server has the same data open. */
export function runConsole(place: BackendPlace, args: string[]): Promise<Finished> {
  return runToEnd(place.binary, [...args, '--hooksPool=1', ...flags(place)], {
    env: environment(place),
    timeLimit: 60_000,
  })
}

function flags({ dist, dataDir }: BackendPlace): string[] {
  return [
    `--dir=${dataDir}`,
    `--hooksDir=${join(dist, 'hooks')}`,
    `--migrationsDir=${join(dist, 'migrations')}`,
    `--publicDir=${join(dist, 'app')}`,
    '--indexFallback=false',
    '--hooksWatch=false',
    '--automigrate=false',
    '--dev=false',
  ]
}

function environment({ dist, env }: BackendPlace): NodeJS.ProcessEnv {
  // Without a PATH it finds no browser to open its installer in, which it would do until there is a dashboard account.
  return { ...collecting(), ...process.env, ...env, PATH: '', EVENFLOOR_APP: join(dist, 'app') }
}

/**
 * Go clears its memory away each time it has grown by as much again, and looks through all of PocketBase's runtimes for it,
 * which under load is a fifth of all work (measured: a question takes 1.17 ms of processor time so, 0.9 ms with these).
 * Letting it grow further costs memory (1.1 GB at the most where it took 0.7), so only up to half of what there is.
 */
function collecting(): NodeJS.ProcessEnv {
  const most = Math.min(totalmem(), process.constrainedMemory() || totalmem())
  return { GOGC: '300', GOMEMLIMIT: `${Math.floor(most / 2)}` }
}

/** Keeps the last lines. The address of PocketBase's installer is a key to the dashboard and is left out. */
function collectLog(child: ChildProcess): { add(line: string): void; text(): string } {
  const lines: string[] = []
  let rest = ''
  const add = (line: string) => {
    if (!/\/pbinstall\/|^\(!\) Launch the URL/.test(line)) lines.push(line)
    if (lines.length > 500) lines.shift()
  }
  const take = (text: string) => {
    const pieces = (rest + text).split('\n')
    rest = pieces.pop() ?? ''
    pieces.forEach(add)
  }
  child.stdout?.setEncoding('utf8').on('data', take)
  child.stderr?.setEncoding('utf8').on('data', take)
  return { add, text: () => [...lines, rest].join('\n') }
}

async function answers(url: string, ended: Promise<unknown>): Promise<boolean> {
  let over = false
  ended.then(() => {
    over = true
  })
  const deadline = Date.now() + startLimit
  while (!over && Date.now() < deadline) {
    const healthy = await fetch(`${url}/api/health`, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined)
    if (healthy?.ok && !over) return true
    await pause(30)
  }
  return false
}

async function isClean(dataDir: string): Promise<boolean> {
  const log = await stat(join(dataDir, 'data.db-wal')).catch(() => undefined)
  return !log || log.size === 0
}

/** The name under which this machine itself reaches a server that listens on `host`. */
export function reachable(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1'
  if (host === '::') return '[::1]'
  return host.includes(':') ? `[${host}]` : host
}

export function freePort(host = '127.0.0.1'): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, host, () => {
      const address = server.address()
      const port = typeof address === 'object' && address ? address.port : 0
      server.close(() => resolve(port))
    })
  })
}
