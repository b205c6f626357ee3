import { megabytes } from './figure.ts'
import type { Bench } from './figures.ts'
import { peakMemory, residentMemory } from './server.ts'

/** What the server holds now and what it held at most, after all that came before. */
export async function memory({ backend, print }: Bench): Promise<void> {
  const peak = await peakMemory(backend.pid)
  const now = megabytes(await residentMemory(backend.pid))
  print({ name: 'memory after all this', value: peak === undefined ? now : `${now}, at most ${megabytes(peak)}` })
}
