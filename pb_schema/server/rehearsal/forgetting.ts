import { setTimeout as pause } from 'node:timers/promises'
import type { SessionCode } from '../../../src/domain/session-code.ts'
import type { Outcome } from '../../../src/remote/outcome.ts'
import type { Remote } from '../../../src/remote/remote.ts'
import { createBackoff } from '../../../src/sync/backoff.ts'
import type { Identity } from './journal.ts'
import { freshId } from './scene.ts'

/** How many devices say it at once. */
const AT_ONCE = 16
const MOST_TRIES = 12

export interface Forgetting {
  remote: Remote
  code: SessionCode
  identities: readonly Identity[]
  /** Hears of each action before the server does. */
  note(action: string): void
  onForgotten(count: number): void
}

/** Each of the devices says `device.forget` (V3). The answer is how many the server does not know any more. */
export async function forgetAll(forgetting: Forgetting): Promise<number> {
  const left = [...forgetting.identities]
  let forgotten = 0
  const work = async () => {
    for (let one = left.pop(); one; one = left.pop()) {
      if (await forget(forgetting, one)) forgetting.onForgotten(++forgotten)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return forgotten
}

/** Joins again first: a token may be old, and a device that was forgotten already is told so there. */
async function forget({ remote, code, note }: Forgetting, identity: Identity): Promise<boolean> {
  const joined = await patiently(() => remote.join({ code, ...identity }))
  if (joined.is === 'refused') return joined.code === 'device.unknown' || joined.code === 'session.unknown'
  if (joined.is !== 'ok') return false
  const id = freshId()
  note(id)
  const at = Date.now()
  const { token } = joined.value
  // Its `n` counts for supports and lanes alone.
  const actions = [{ id, n: 0, at, kind: 'device.forget' as const }]
  const said = await patiently(() => remote.push(token, { sentAt: at, actions }))
  if (said.is === 'refused') return said.code === 'device.unknown'
  return said.is === 'ok' && said.value.settled[0]?.verdict === 'accepted'
}

async function patiently<Value>(ask: () => Promise<Outcome<Value>>): Promise<Outcome<Value>> {
  const backoff = createBackoff(Math.random, 300, 4_000)
  let outcome = await ask()
  for (let tries = 1; outcome.is === 'retry' && tries < MOST_TRIES; tries++) {
    await pause(Math.max(outcome.after ?? 0, backoff.next()))
    outcome = await ask()
  }
  return outcome
}
