import type { Load } from './crowd.ts'
import { atLeast, compare, count, millis, perSecond } from './figure.ts'
import type { Bench } from './figures.ts'
import { ask, questionText, support } from './scene.ts'

// Each may do 30 actions a minute and have 5 questions open, which must last for all rounds.
const people = 8_000
const openQuestions = 5

/** The action route against a bare record create, by the same devices, counted in actions. */
export async function actions(bench: Bench): Promise<void> {
  const joined = await bench.scene.attendees(people)
  if (joined) bench.say(`${count(people)} devices joined at ${perSecond(people / joined.seconds)}.`)
  await bench.scene.queue(200)
  await line(bench, { name: 'support.set', act: support(1), each: 1, connections: 16 })
  await line(bench, { name: 'support.set', act: support(1), each: 1, connections: 64, goal: 0.8 })
  await line(bench, { name: 'support.set', act: support(5), each: 5, connections: 16, goal: 1.9 })
  await line(bench, { name: 'support.set', act: support(5), each: 5, connections: 64, goal: 1.9 })
  const supply = Math.floor((people * openQuestions * 0.9) / (bench.rounds + 1))
  const asking = { ...ask(1), limit: supply }
  await line(bench, { name: 'question.ask', act: asking, each: 1, connections: 64, goal: 0.8 })
}

type Act = Omit<Load, 'connections' | 'millis'>

interface Measured {
  name: string
  act: Act
  /** How many actions are in a request. */
  each: number
  connections: number
  goal?: number
}

async function line(bench: Bench, { name, act, each, connections, goal }: Measured): Promise<void> {
  const waits: Record<'app' | 'bare', number[]> = { app: [], bare: [] }
  const measure = async (side: 'app' | 'bare', load: Act, counted: number) => {
    const loaded = await bench.crowd.load({ ...load, connections, millis: bench.millis })
    if (loaded.failed) bench.say(`${loaded.failed} of ${loaded.requests} requests failed: ${loaded.odd}`)
    waits[side].push(loaded.p99)
    return ((loaded.requests - loaded.failed) * counted) / loaded.seconds
  }
  // The first request in each of PocketBase's JavaScript runtimes loads the hooks.
  await measure('app', act, each)
  waits.app = []
  const compared = await compare(
    bench.rounds,
    () => measure('app', act, each),
    () => measure('bare', bareCreate, 1),
  )
  bench.print({
    name: `${name}, ${each} a request, ${connections} connections`,
    value: `${perSecond(compared.app, 'actions')}, p99 ${millis(Math.max(...waits.app))}`,
    bare: `${perSecond(compared.bare, 'records')}, p99 ${millis(Math.max(...waits.bare))}`,
    ratio: compared.ratio,
    ...(goal === undefined ? {} : { goal: atLeast(compared.ratio, goal) }),
  })
}

/** What the bare platform does of the same size. */
export const bareCreate: Act = {
  request: {
    method: 'POST',
    path: '/api/collections/bench_notes/records',
    headers: { Authorization: '{{token}}' },
    body: `{"id":"{{id}}","device":"{{device}}","kind":"question.ask","text":${JSON.stringify(questionText)},"at":{{now}},"n":{{n}}}`,
  },
}
