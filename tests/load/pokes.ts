import { runToEnd } from '../../pb_schema/server/processes.ts'
import { ActionsAnswer } from '../../src/domain/protocol.ts'
import type { Request } from './crowd.ts'
import { atMost, compare, count, median, megabytes, millis } from './figure.ts'
import type { Bench } from './figures.ts'
import { residentMemory } from './server.ts'

/** From a moderator's act sent to the last event stream that has its poke, against a bare record update on the same streams. */
export async function pokes(bench: Bench): Promise<void> {
  const { crowd, scene, rounds } = bench
  await scene.queue(200)
  const files = await openFilesLimit()
  for (const streams of [1_000, 5_000]) {
    if (files < streams + 200) {
      bench.say(
        `Left out: ${count(streams)} event streams need as many open files, this shell allows ${files} (ulimit -Hn).`,
      )
      continue
    }
    await crowd.open(streams, [appTopic(bench), bareTopic(bench)])
    await crowd.poke(bareUpdate(bench))
    await pinFirst(bench)
    const half: Record<'app' | 'bare', number[]> = { app: [], bare: [] }
    const compared = await compare(
      rounds * 2,
      async () => {
        const poked = await pinFirst(bench)
        half.app.push(poked.p50)
        return poked.last
      },
      async () => {
        const poked = await crowd.poke(bareUpdate(bench))
        half.bare.push(poked.p50)
        return reached(poked).last
      },
    )
    bench.print({
      name: `poke to ${count(streams)} event streams`,
      value: `last ${millis(compared.app)}, half ${millis(median(half.app))}`,
      bare: `last ${millis(compared.bare)}, half ${millis(median(half.bare))}`,
      ratio: compared.ratio,
      goal: atMost(compared.ratio, 1.2),
    })
    const memory = await residentMemory(bench.backend.pid)
    bench.print({ name: `memory with ${count(streams)} event streams`, value: megabytes(memory) })
  }
  await crowd.close()
}

/** Both the server and the generator raise their own limit as far as the system lets them. */
export async function openFilesLimit(): Promise<number> {
  const { stdout } = await runToEnd('sh', ['-c', 'ulimit -Hn'])
  return Number(stdout) || Number.POSITIVE_INFINITY
}

export const appTopic = ({ scene }: Bench) => `pulses/${scene.session}`
export const bareTopic = ({ scene }: Bench) => `bench_boards/${scene.board}`

let pinned = false
let seen: number | undefined

/** A moderator's act that everybody is poked for, and that leaves the queue as it was after two of them. */
async function pinFirst(bench: Bench) {
  const { crowd, scene } = bench
  const [question = ''] = await scene.queue(1)
  seen ??= (await scene.desk()).questions.find(({ id }) => id === question)?.rev ?? 0
  pinned = !pinned
  const request: Request = {
    method: 'POST',
    path: '/api/floor/actions',
    headers: { Authorization: scene.moderators[0].token },
    body: scene.actionsBody([{ kind: 'question.pin', question, seen: seen++, on: pinned }]),
  }
  const poked = reached(await crowd.poke({ request, topic: appTopic(bench), millis: 10_000 }))
  const [settled] = ActionsAnswer.parse(JSON.parse(poked.body)).settled
  if (settled?.verdict !== 'accepted') throw new Error(`The moderator's act was answered with ${poked.body}`)
  return poked
}

export function reached<Poked extends { missing: number; status: number; body: string }>(poked: Poked): Poked {
  if (poked.status !== 200) throw new Error(`A poke was answered with ${poked.status} ${poked.body}`)
  if (poked.missing) throw new Error(`${poked.missing} event streams did not have the poke within ten seconds.`)
  return poked
}

export function bareUpdate(bench: Bench) {
  const data = { seq: Date.now(), now: Date.now(), floor: null }
  const request: Request = {
    method: 'PATCH',
    path: `/api/collections/bench_boards/records/${bench.scene.board}`,
    body: JSON.stringify({ data }),
  }
  return { request, topic: bareTopic(bench), millis: 10_000 }
}
