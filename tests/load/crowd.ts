import { type ChildProcess, spawn } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { lastLines, runToEnd } from '../../pb_schema/server/processes.ts'

/** What the generator sends; `crowd/script.go` lists the placeholders. */
export interface Request {
  method: 'GET' | 'POST' | 'PATCH'
  path: string
  headers?: Record<string, string>
  body?: string
}

export interface Load {
  request: Request
  connections: number
  /** How long it goes on at most. */
  millis: number
  /** How many requests it sends at most. */
  limit?: number
  /** How many it sends a second, whether the server keeps up or not; as fast as it answers if left out. */
  perSecond?: number
  /** Sends again what the server was too busy for, when it says so. What is still out at the end is not counted. */
  patient?: boolean
  /** What a good answer holds, and how often. */
  expect?: string
  expectTimes?: number
  /** Fields to keep of each answer. */
  collect?: string[]
}

export interface Loaded {
  requests: number
  failed: number
  /** How often somebody who was told to come again did. */
  again: number
  odd?: string
  seconds: number
  /** Milliseconds. */
  p50: number
  p99: number
  bytes: number
  values?: Record<string, string>[]
}

/** Milliseconds from the request until so many of the streams had its event. */
export interface Poked {
  status: number
  body: string
  answered: number
  first: number
  p50: number
  p99: number
  last: number
  missing: number
}

export interface Desked {
  asked: number
  seen: number
  pulls: number
  p50: number
  p99: number
  slowest: number
  odd?: string
}

/** The load generator, running. */
export interface Crowd {
  /** Who acts; they take turns, and `{{name}}` stands for a field of whoever does. */
  setPeople(people: Record<string, string>[]): Promise<void>
  /** What `{{pool}}` is taken from. */
  setPool(pool: string[]): Promise<void>
  load(load: Load): Promise<Loaded>
  /** Opens event streams until there are so many. */
  open(streams: number, topics: string[]): Promise<{ streams: number; seconds: number }>
  close(): Promise<void>
  poke(poke: { request: Request; topic: string; millis: number }): Promise<Poked>
  desk(desk: {
    request: Request
    expect: string
    limit: number
    perSecond: number
    topics: string[]
    watchers: Request[]
    /** The seq that the watchers have already. */
    since: number
  }): Promise<Desked>
  /** Ends it at once. */
  stop(): Promise<void>
}

export type CrowdBuilt = { ok: true; program: string } | { ok: false; reason: string }

/** Builds the generator with the Go that is installed; it needs nothing but the standard library. */
export async function buildCrowd(folder: string): Promise<CrowdBuilt> {
  const sources = fileURLToPath(new URL('./crowd', import.meta.url))
  const files = (await readdir(sources)).filter((name) => name.endsWith('.go'))
  const program = join(folder, process.platform === 'win32' ? 'crowd.exe' : 'crowd')
  const env = { ...process.env, CGO_ENABLED: '0', GOFLAGS: '', GOWORK: 'off', GOTOOLCHAIN: 'local' }
  if (!(await runToEnd('go', ['version'], { env })).ok) {
    return { ok: false, reason: 'The load generator is a small Go program: install Go 1.19 or later (go.dev/dl).' }
  }
  const built = await runToEnd('go', ['build', '-o', program, ...files], { env, cwd: sources, timeLimit: 180_000 })
  if (!built.ok) return { ok: false, reason: `The load generator cannot be built:\n${lastLines(built.stderr)}` }
  return { ok: true, program }
}

/** Starts the generator against the server at `url`. */
export function startCrowd(program: string, url: string): Crowd {
  const child = spawn(program, [new URL(url).host], { stdio: ['pipe', 'pipe', 'inherit'] })
  const answers = answersOf(child)
  const ask = async <Answer>(command: { do: string; [field: string]: unknown }): Promise<Answer> => {
    child.stdin?.write(`${JSON.stringify(command)}\n`)
    const { value, done } = await answers.next()
    if (done) throw new Error('The load generator ended.')
    const answer = JSON.parse(value) as Answer & { failed?: unknown }
    if (typeof answer.failed === 'string') throw new Error(`The load generator failed: ${answer.failed}`)
    return answer
  }
  return {
    setPeople: (people) => ask({ do: 'people', people }),
    setPool: (pool) => ask({ do: 'pool', pool }),
    load: (load) => ask({ do: 'load', ...load }),
    open: (streams, topics) => ask({ do: 'open', streams, topics }),
    close: () => ask({ do: 'close' }),
    poke: (poke) => ask({ do: 'poke', ...poke }),
    desk: (desk) => ask({ do: 'desk', ...desk }),
    stop: async () => {
      child.kill('SIGKILL')
    },
  }
}

function answersOf(child: ChildProcess): AsyncIterator<string> {
  if (!child.stdout) throw new Error('The load generator has no output.')
  return createInterface({ input: child.stdout })[Symbol.asyncIterator]()
}
