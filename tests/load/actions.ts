import type { Load } from './crowd.ts'
import { atLeast, compare, count, millis, perSecond } from './figure.ts'
import type { Bench } from './figures.ts'
import { ask, questionText, support } from './scene.ts'

// Each may do 30 actions a minute and have 5 questions open, which must last for all rounds.
const people = 3_000
const openQuestions = 5

/** The action route against a bare record create, by the same devices, counted in actions. */
export async function actions(bench: Bench): Promise<void> {
  const joined = await bench.scene.attendees(people)
  if (joined) bench.say(`${count(people)} devices joined at ${perSecond(people / joined.seconds)}.`)
  await bench.scene.queue(200)
  for (const connections of [16, 64]) {
    await line(
      bench,
      `support.set, 1 a request, ${connections} connections`,
      support(1),
      connections,
      1,
      goals(connections),
    )
  }
  for (const connections of [16, 64]) {
    await line(bench, `support.set, 5 a request, ${connections} connections`, support(5), connections, 5, () => 1.9)
  }
  const supply = Math.floor((people * openQuestions * 0.9) / bench.rounds)
  const asking = { ...ask(1), limit: supply }
  await line(bench, 'question.ask, 1 a request, 64 connections', asking, 64, 1, () => 0.8)
}

const goals = (connections: number) => () => (connections === 64 ? 0.8 : undefined)

type Act = Omit<Load, 'connections' | 'millis'>

async function line(
  bench: Bench,
  name: string,
  act: Act,
  connections: number,
  actions: number,
  goal: () => number | undefined,
): Promise<void> {
  const waits: Record<'app' | 'bare', number[]> = { app: [], bare: [] }
  const measure = async (side: 'app' | 'bare', load: Act, each: number) => {
    const loaded = await bench.crowd.load({ ...load, connections, millis: bench.millis })
    if (loaded.failed) bench.say(`${loaded.failed} of ${loaded.requests} requests failed: ${loaded.odd}`)
    waits[side].push(loaded.p99)
    return ((loaded.requests - loaded.failed) * each) / loaded.seconds
  }
  const compared = await compare(
    bench.rounds,
    () => measure('app', act, actions),
    () => measure('bare', bareCreate, 1),
  )
  const limit = goal()
  bench.print({
    name,
    value: `${perSecond(compared.app, 'actions')}, p99 ${millis(Math.max(...waits.app))}`,
    bare: `${perSecond(compared.bare, 'records')}, p99 ${millis(Math.max(...waits.bare))}`,
    ratio: compared.ratio,
    ...(limit === undefined ? {} : { goal: atLeast(compared.ratio, limit) }),
  })
}

export const bareCreate: Act = {
  request: {
    method: 'POST',
    path: '/api/collections/bench_notes/records',
    headers: { Authorization: '{{token}}' },
    body: `{"id":"{{id}}","device":"{{device}}","kind":"question.ask","text":${JSON.stringify(questionText)},"at":{{now}},"n":{{n}}}`,
  },
}
