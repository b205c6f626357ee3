import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { cpus } from 'node:os'
import { join, resolve } from 'node:path'
import type { Backend } from '../../pb_schema/server/backend.ts'
import { readOptions } from '../../pb_schema/server/command-line.ts'
import { dist } from '../../pb_schema/server/prepare.ts'
import { onEndingSignal } from '../../pb_schema/server/processes.ts'
import { actions } from './actions.ts'
import { ballots } from './ballots.ts'
import { buildCrowd, type Crowd, startCrowd } from './crowd.ts'
import { desk } from './desk.ts'
import { heading, type Line, megabytes, print } from './figure.ts'
import type { Bench, Figure } from './figures.ts'
import { generator } from './generator.ts'
import { memory } from './memory.ts'
import { order } from './order.ts'
import { pokes } from './pokes.ts'
import { reads } from './reads.ts'
import { enterScene, setTheScene } from './scene.ts'
import { makeSite, residentMemory } from './server.ts'
import { touch } from './touch.ts'
import { visit } from './visit.ts'
import { weight } from './weight.ts'

/** In this order: the load of actions leaves thousands of questions behind, which the others should not meet. */
const figures: Record<string, Figure> = {
  weight,
  visit,
  touch,
  order,
  generator,
  reads,
  pokes,
  desk,
  ballots,
  actions,
  memory,
}

const timeLimit = 10 * 60_000

async function run(args: string[]): Promise<number> {
  const options = readOptions(args, {
    only: { type: 'string', multiple: true },
    rounds: { type: 'string', default: '5' },
    millis: { type: 'string', default: '1000' },
    folder: { type: 'string', default: dist },
  })
  if (!options.ok) return fail(options.reason)
  const { only = Object.keys(figures), rounds, millis, folder } = options.values
  const unknown = only.find((name) => !figures[name])
  if (unknown !== undefined) {
    return fail(`There is no figure "${unknown}"; there are ${Object.keys(figures).join(', ')}.`)
  }
  const binary = process.env.POCKETBASE_BIN
  if (!binary) return fail('Start it with "npm run bench": that gets PocketBase and builds what is measured.')
  await mkdir(folder, { recursive: true })
  const temporary = await mkdtemp(join(resolve(folder), '.bench-'))
  try {
    const built = await buildCrowd(temporary)
    if (!built.ok) return fail(built.reason)
    say(`${cpus().length} processors, shared by the server and the generator (tests/load/crowd, Go).`)
    say('Ratios compare both sides of the same rounds; absolute figures are of this machine and this minute.')
    say(heading())
    const measured = await measure({
      only,
      rounds: Number(rounds),
      millis: Number(millis),
      temporary,
      binary,
      generator: built.program,
    })
    if (!measured) return 1
    const missed = measured.filter(({ goal }) => goal && !goal.met)
    say(missed.length ? `Goals not met: ${missed.map(({ name }) => name).join('; ')}.` : 'No goal was missed.')
    return missed.length ? 1 : 0
  } finally {
    await rm(temporary, { recursive: true, force: true })
  }
}

interface Measuring {
  only: string[]
  rounds: number
  millis: number
  temporary: string
  binary: string
  generator: string
}

async function measure({ only, rounds, millis, temporary, binary, generator }: Measuring): Promise<Line[] | undefined> {
  const lines: Line[] = []
  const show = (line: Line) => {
    lines.push(line)
    say(print(line))
  }
  const started: (Backend | Crowd)[] = []
  let ended: string | undefined
  const end = async (why?: string) => {
    ended ??= why
    await Promise.all(started.splice(0).map((one) => one.stop()))
  }
  const stopListening = onEndingSignal((signal) => end(`Stopped by ${signal}.`))
  const alarm = setTimeout(() => end(`Stopped: ${timeLimit / 60_000} minutes are over.`), timeLimit)
  try {
    const bare = await makeSite(temporary, 'bare', binary)
    const site = await makeSite(temporary, 'app', binary, dist)
    const code = await setTheScene(site.place)
    const backend = await site.start()
    started.push(backend)
    const crowd = startCrowd(generator, backend.url)
    started.push(crowd)
    show(await memoryAtRest(backend, bare))
    const scene = await enterScene(site.place, backend.url, code, crowd)
    const newSite = (name: string) => makeSite(temporary, name, binary, dist)
    const browser = process.env.CHROMIUM_BIN ?? null
    const bench: Bench = { backend, crowd, scene, browser, newSite, rounds, millis, print: show, say }
    for (const name of Object.keys(figures)) if (only.includes(name)) await figures[name]?.(bench)
    return lines
  } catch (thrown) {
    if (ended === undefined) throw thrown
    say(ended)
    return undefined
  } finally {
    clearTimeout(alarm)
    stopListening()
    await end()
  }
}

async function memoryAtRest(backend: Backend, bare: Awaited<ReturnType<typeof makeSite>>): Promise<Line> {
  const empty = await bare.start()
  const [own, without] = await Promise.all([residentMemory(backend.pid), residentMemory(empty.pid)])
  await empty.stop()
  const [value, bareValue] = [megabytes(own), `${megabytes(without)} without the app's hooks`]
  return { name: 'memory at rest', value, bare: bareValue, ratio: own / without }
}

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}

function fail(reason: string): number {
  say(reason)
  return 1
}

process.exitCode = await run(process.argv.slice(2))
