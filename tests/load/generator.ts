import { runToEnd } from '../../pb_schema/server/processes.ts'
import { perSecond } from './figure.ts'
import type { Bench } from './figures.ts'
import { support } from './scene.ts'

/** How fast the generator can be: what it reaches against routes that do nothing must be far above all that it measures. */
export async function generator({ crowd, scene, millis, print }: Bench): Promise<void> {
  await scene.queue(200)
  const { request } = support(1)
  const acting = await crowd.load({ request: { ...request, path: '/api/bench/empty' }, connections: 64, millis })
  const getting = await crowd.load({ request: { method: 'GET', path: '/api/bench/empty' }, connections: 64, millis })
  const wrk = await wrkAgainst(`${scene.url}/api/bench/empty`)
  print({ name: 'generator: actions to an empty route', value: perSecond(acting.requests / acting.seconds) })
  print({
    name: 'generator: GET of an empty route',
    value: perSecond(getting.requests / getting.seconds),
    ...(wrk === undefined ? {} : { bare: `wrk: ${perSecond(wrk)}` }),
  })
}

/** The same by another generator, where it is installed. */
async function wrkAgainst(address: string): Promise<number | undefined> {
  const ran = await runToEnd('wrk', ['-t1', '-c64', '-d1s', address], { timeLimit: 10_000 })
  const rate = /Requests\/sec:\s+([\d.]+)/.exec(ran.stdout)?.[1]
  return rate === undefined ? undefined : Number(rate)
}
