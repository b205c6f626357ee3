import * as z from 'zod/mini'
import type { Id } from '../../../src/domain/id.ts'
import { Pulse } from '../../../src/domain/snapshot.ts'

const Connected = z.object({ clientId: z.string() })
const PulseRecord = z.object({ record: z.object({ data: Pulse }) })

/** One event stream for the session's pokes, until it is lost or `signal` ends it. Node has none of its own. */
export async function listenOnce(
  address: string,
  session: Id,
  signal: AbortSignal,
  hear: (pulse: Pulse) => void,
): Promise<void> {
  const answer = await fetch(`${address}/api/realtime`, { signal })
  let rest = ''
  const decoder = new TextDecoder()
  for await (const bytes of answer.body ?? []) {
    const events = (rest + decoder.decode(bytes, { stream: true })).split('\n\n')
    rest = events.pop() ?? ''
    for (const event of events) {
      const data = dataOf(event)
      const connected = Connected.safeParse(data)
      if (connected.success) await subscribe(address, session, connected.data.clientId, signal)
      const poke = PulseRecord.safeParse(data)
      if (poke.success) hear(poke.data.record.data)
    }
  }
}

function dataOf(event: string): unknown {
  try {
    return JSON.parse(/^data:\s?(.*)$/m.exec(event)?.[1] ?? '')
  } catch {
    return undefined
  }
}

async function subscribe(address: string, session: Id, clientId: string, signal: AbortSignal): Promise<void> {
  const answer = await fetch(`${address}/api/realtime`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ clientId, subscriptions: [`pulses/${session}`] }),
    signal,
  })
  if (!answer.ok) throw new Error(`the subscription was answered with ${answer.status}`)
}
