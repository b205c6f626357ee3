import type { World } from '../../src/platform/twin.ts'
import type { Ears, Topics } from '../../src/remote/listen.ts'
import { answerOf } from './answer.ts'
import type { FakeServer } from './fake-server.ts'

/** What may happen to one request on its way. */
export const faults = [
  'none',
  'dropBefore',
  'dropAfter',
  'double',
  'late',
  'slow',
  'hang',
  'portal',
  'redirect',
  'signIn511',
  'cutOff',
  'empty',
  'emptyObject',
  'tooFast',
  'busy',
  'broken',
  'gateway',
] as const
export type Fault = (typeof faults)[number]

/** The way between one device and the server. */
export interface Network {
  fetch(input: string, init?: RequestInit): Promise<Response>
  listen(topics: Topics, ears: Ears): () => void
  /** `down`: nothing goes through and streams break; `portal`: everything is answered by a sign-in page. */
  set(mode: 'up' | 'down' | 'portal'): void
  /** Streams connect, but nothing ever comes out of them. */
  setBuffering(buffering: boolean): void
  /** What happens to the next requests, in this order; after them nothing does. */
  plan(faults: readonly Fault[]): void
  clear(): void
  latency: number
}

const page = '<!doctype html><title>Welcome to the venue</title><form action="/login"></form>'
const html = (status: number) => answerOf(status, page, { 'content-type': 'text/html' })
const json = (status: number, text: string, headers: Record<string, string> = {}) =>
  answerOf(status, text, { 'content-type': 'application/json', ...headers })

export function createNetwork(world: World, server: FakeServer, latency = 40): Network {
  let mode: 'up' | 'down' | 'portal' = 'up'
  let buffering = false
  let plan: Fault[] = []
  const streams = new Set<{ lose: () => void }>()

  const pass = (ms: number) => new Promise<void>((resolve) => world.after(ms, resolve))
  const lost = () => new TypeError('Failed to fetch')

  async function carry(input: string, init: RequestInit | undefined): Promise<Response> {
    const trip = () => pass(network.latency * (0.5 + world.random()) * 0.5)
    await trip()
    if (mode === 'down') throw lost()
    if (mode === 'portal') return html(200)
    const fault = plan.shift() ?? 'none'
    const answer = async () => {
      const response = await server.fetch(input, init)
      await trip()
      return response
    }
    switch (fault) {
      case 'none':
        return answer()
      case 'dropBefore':
        throw lost()
      case 'dropAfter':
        await answer()
        throw lost()
      case 'double':
        await server.fetch(input, init)
        return answer()
      case 'late':
        // The device gives up long before it arrives.
        world.after(5_000 + world.random() * 20_000, () => server.fetch(input, init))
        throw lost()
      case 'slow': {
        await pass(world.random() * 15_000)
        return answer()
      }
      case 'hang':
        return new Promise<never>(() => undefined)
      case 'portal':
        return html(200)
      case 'redirect':
        return answerOf(302, null, { location: 'http://portal.venue/login' })
      case 'signIn511':
        return html(511)
      case 'cutOff': {
        const text = await (await answer()).text()
        return json(200, text.slice(0, Math.floor(text.length / 2)))
      }
      case 'empty':
        await answer()
        return answerOf(200, null)
      case 'emptyObject':
        await answer()
        return json(200, '{}')
      case 'tooFast':
        return json(429, '{"code":"server.tooFast"}', { 'retry-after': '2' })
      case 'busy':
        return json(503, '{"code":"server.busy"}', { 'retry-after': '1' })
      case 'broken':
        await answer()
        return json(500, '{"data":{},"message":"Something went wrong.","status":500}')
      case 'gateway':
        return html(502)
    }
  }

  const network: Network = {
    latency,
    fetch(input, init) {
      const { signal } = init ?? {}
      return new Promise((resolve, reject) => {
        const abort = () => reject(new DOMException('This operation was aborted', 'AbortError'))
        if (signal?.aborted) return abort()
        signal?.addEventListener('abort', abort)
        carry(input, init).then(resolve, reject)
      })
    },
    listen(topics, ears) {
      let stop = () => undefined as unknown
      const stream = {
        lose() {
          streams.delete(stream)
          stop()
          ears.lost()
        },
      }
      streams.add(stream)
      const cancel = world.after(network.latency, () => {
        if (mode !== 'up') return stream.lose()
        ears.open()
        const hear: Ears = {
          ...ears,
          pulse: (pulse) =>
            world.after(network.latency / 2, () => streams.has(stream) && !buffering && ears.pulse(pulse)),
          desk: (seq) => world.after(network.latency / 2, () => streams.has(stream) && !buffering && ears.desk(seq)),
        }
        stop = server.listen(topics, hear)
      })
      return () => {
        cancel()
        streams.delete(stream)
        stop()
      }
    },
    set(next) {
      mode = next
      if (mode !== 'up') for (const stream of [...streams]) stream.lose()
    },
    setBuffering(next) {
      buffering = next
    },
    plan(next) {
      plan = [...plan, ...next]
    },
    clear() {
      plan = []
    },
  }
  return network
}
