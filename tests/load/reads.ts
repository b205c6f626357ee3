import { compare, kilobytes, perSecond } from './figure.ts'
import type { Bench } from './figures.ts'

/** What everybody asks for, against a bare record view and a route that does nothing. */
export async function reads(bench: Bench): Promise<void> {
  const { crowd, scene, print, rounds, say } = bench
  await scene.queue(200)
  const snapshot = `/api/floor/sessions/${scene.code}/snapshot`
  const { seq } = await scene.pulse()
  const view = `/api/collections/bench_boards/records/${scene.board}`
  const sizes = new Map<string, number>()
  const get = async (path: string) => {
    const request = { method: 'GET' as const, path, headers: { 'Accept-Encoding': 'gzip' } }
    const loaded = await crowd.load({ request, connections: 64, millis: bench.millis })
    if (loaded.failed) say(`${loaded.failed} of ${loaded.requests} requests failed: ${loaded.odd}`)
    sizes.set(path, loaded.bytes / loaded.requests)
    return (loaded.requests - loaded.failed) / loaded.seconds
  }
  const sized = (rate: number, path: string) => `${perSecond(rate)} of ${kilobytes(sizes.get(path) ?? 0)}`
  const line = async (name: string, path: string, barePath: string) => {
    await get(path)
    const compared = await compare(
      rounds,
      () => get(path),
      () => get(barePath),
    )
    print({ name, value: sized(compared.app, path), bare: sized(compared.bare, barePath), ratio: compared.ratio })
  }
  await line('snapshot of 200 questions / record view', snapshot, view)
  await line('snapshot since the last seq / record view', `${snapshot}?since=${seq}`, view)
  await line('pulse / record view', `/api/floor/sessions/${scene.code}/pulse`, view)
  await line('pulse / empty route', `/api/floor/sessions/${scene.code}/pulse`, '/api/bench/empty')
}
