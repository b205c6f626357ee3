import type { Platform } from '../platform/platform.ts'
import type { Outcome } from '../remote/outcome.ts'
import type { Connection } from './connection.ts'
import type { ServerClock } from './server-clock.ts'

/** The one way for requests: whatever comes of one is told to the connection and to the clock. */
export interface Asking {
  ask<Value extends { now: number }>(run: () => Promise<Outcome<Value>>, cacheMs?: number): Promise<Outcome<Value>>
  /** The network is proven to work: what was asked into the hole before is not waited for any longer. */
  overtake(): void
}

/** A request this young may well be on the working network. */
const YOUNG = 500

export function createAsking(platform: Pick<Platform, 'now'>, connection: Connection, clock: ServerClock): Asking {
  const waiting = new Set<{ askedAt: number; giveUp: () => void }>()
  return {
    async ask<Value extends { now: number }>(run: () => Promise<Outcome<Value>>, cacheMs = 0) {
      const askedAt = platform.now()
      let overtaken = false
      const given = new Promise<Outcome<Value>>((resolve) => {
        const entry = {
          askedAt,
          giveUp() {
            overtaken = true
            waiting.delete(entry)
            resolve({ is: 'retry', why: 'timeout' })
          },
        }
        waiting.add(entry)
        run().then((outcome) => {
          waiting.delete(entry)
          resolve(outcome)
        })
      })
      const outcome = await given
      if (overtaken) return outcome
      connection.heard(outcome)
      if (outcome.is === 'ok') clock.learn(outcome.value.now, askedAt, platform.now(), cacheMs)
      return outcome
    },
    overtake() {
      for (const entry of [...waiting]) {
        if (Math.abs(platform.now() - entry.askedAt) > YOUNG) entry.giveUp()
      }
    },
  }
}
