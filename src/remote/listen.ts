import { type default as Client, RealtimeService, type SendOptions } from 'pocketbase'
import * as z from 'zod/mini'
import type { Id } from '../domain/id.ts'
import { Pulse, Seq } from '../domain/snapshot.ts'
import type { RemoteWorld } from './exchange.ts'

/** What to listen for. The desk's topic needs a moderator's token. */
export interface Topics {
  session: Id
  token: string | null
  desk: boolean
}

export interface Ears {
  /** The server has taken the subscription. */
  open(): void
  pulse(pulse: Pulse): void
  desk(seq: Seq): void
  /** Over, whatever the reason; called once. */
  lost(): void
}

const PulseRecord = z.object({ record: z.object({ data: Pulse }) })
const DeskRecord = z.object({ record: z.object({ data: z.object({ seq: Seq }) }) })

/**
 * One event stream. The SDK would connect again by itself, in step with every other phone and at least every two seconds
 * for ever; told that it has no tries left it gives up at once, and the caller's own jitter decides.
 */
export function listen(world: RemoteWorld, origin: string, { session, token, desk }: Topics, ears: Ears): () => void {
  const realtime = new RealtimeService(clientOf(world, origin, token))
  Object.assign(realtime, { maxReconnectAttempts: -1 })

  let isOver = false
  const end = () => {
    if (isOver) return
    isOver = true
    realtime.unsubscribe().catch(() => undefined)
    ears.lost()
  }
  realtime.onDisconnect = end

  const hearPulse = (message: unknown) => {
    const heard = PulseRecord.safeParse(message)
    if (!isOver && heard.success) ears.pulse(heard.data.record.data)
  }
  const hearDesk = (message: unknown) => {
    const heard = DeskRecord.safeParse(message)
    if (!isOver && heard.success) ears.desk(heard.data.record.data.seq)
  }
  const topics = [realtime.subscribe(`pulses/${session}`, hearPulse)]
  if (desk) topics.push(realtime.subscribe(`desk_pulses/${session}`, hearDesk))
  Promise.all(topics).then(() => {
    if (!isOver) ears.open()
  }, end)

  return () => {
    if (isOver) return
    isOver = true
    realtime.unsubscribe().catch(() => undefined)
  }
}

/** As much of the SDK's client as its realtime asks for; all of it would be a tenth of what a phone loads. */
function clientOf(world: RemoteWorld, origin: string, token: string | null): Client {
  const client: Pick<Client, 'buildURL' | 'send' | 'cancelRequest'> = {
    buildURL: (path) => origin + path,
    async send<Value>(path: string, { method = 'GET', body }: SendOptions) {
      const answer = await world.fetch(origin + path, {
        method,
        redirect: 'error',
        credentials: 'omit',
        headers: { 'Content-Type': 'application/json', ...(token ? { Authorization: token } : {}) },
        body: JSON.stringify(body),
      })
      if (!answer.ok) throw new Error(`the subscription was answered with ${answer.status}`)
      return undefined as Value
    },
    cancelRequest: () => client as Client,
  }
  return client as Client
}
