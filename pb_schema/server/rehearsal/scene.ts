import { randomBytes } from 'node:crypto'
import { type Id, idFromBytes } from '../../../src/domain/id.ts'
import type { SessionCode } from '../../../src/domain/session-code.ts'
import type { Outcome } from '../../../src/remote/outcome.ts'
import { createRemote, type Remote } from '../../../src/remote/remote.ts'
import type { Clock } from './clock.ts'
import { countRefusal, type Figures } from './figures.ts'
import type { Journal } from './journal.ts'

/** What all simulated devices of a rehearsal share. */
export interface Scene {
  address: string
  code: SessionCode
  remote: Remote
  figures: Figures
  journal: Journal
  clock: Clock
  random(): number
  /** The questions of this rehearsal: nothing is done to anybody else's. */
  own: Set<Id>
}

export const freshId = (): Id => idFromBytes(randomBytes(40))
export const freshSecret = (): string => randomBytes(30).toString('base64url')

export function remoteTo(address: string): Remote {
  const after = (ms: number, run: () => void) => {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  }
  return createRemote({ fetch, after }, address)
}

/** Asks once and notes how it went. */
export async function asking<Value>(
  { figures }: Pick<Scene, 'figures'>,
  request: string,
  ask: () => Promise<Outcome<Value>>,
): Promise<Outcome<Value>> {
  const began = performance.now()
  const outcome = await ask()
  const milliseconds = Math.round(performance.now() - began)
  if (milliseconds > figures.slowest.milliseconds) figures.slowest = { milliseconds, request }
  if (outcome.is === 'retry') figures.waited++
  if (outcome.is === 'refused') countRefusal(figures, outcome.code)
  return outcome
}
