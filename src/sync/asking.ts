import type { Platform } from '../platform/platform.ts'
import type { Outcome } from '../remote/outcome.ts'
import type { Connection } from './connection.ts'
import type { ServerClock } from './server-clock.ts'

/** The one way for requests: whatever comes of one is told to the connection and to the clock. */
export interface Asking {
  /** `age`: how old an answer may be when it comes out of a cache, in ms; nothing where none keeps it. */
  ask<Value extends { now: number }>(run: () => Promise<Outcome<Value>>, age?: Age): Promise<Outcome<Value>>
  /** The network is proven to work: what was asked into the hole before is not waited for any longer. */
  overtake(): void
}

/** `any`: the browser asks whether what it has still holds, and then hands that out, with the time it was made at. */
type Age = number | 'any'

/** A request this young may well be on the working network. */
const YOUNG = 500

export function createAsking(platform: Pick<Platform, 'now'>, connection: Connection, clock: ServerClock): Asking {
  const waiting = new Set<{ askedAt: number; giveUp: () => void }>()
  return {
    async ask<Value extends { now: number }>(run: () => Promise<Outcome<Value>>, age: Age = 0) {
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
      if (outcome.is === 'ok') {
        const { now } = outcome.value
        if (age === 'any') clock.learnAtLeast(now, platform.now())
        else clock.learn(now, askedAt, platform.now(), age)
      }
      return outcome
    },
    overtake() {
      for (const entry of [...waiting]) {
        if (Math.abs(platform.now() - entry.askedAt) > YOUNG) entry.giveUp()
      }
    },
  }
}
