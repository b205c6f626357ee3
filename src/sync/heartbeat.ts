import type { SessionCode } from '../domain/session.ts'
import type { Pulse } from '../domain/snapshot.ts'
import type { Platform } from '../platform/platform.ts'
import { isAnswered, type Outcome } from '../remote/outcome.ts'
import type { Remote } from '../remote/remote.ts'
import { createAlarm } from './alarm.ts'
import type { Asking } from './asking.ts'
import { between } from './backoff.ts'
import type { Connection } from './connection.ts'
import { CACHE_AGE } from './pull.ts'

/**
 * Asks for the pulse: seldom while the event stream holds, every few seconds where none does, every second while nothing
 * answers. It is the cheapest thing to ask for, so it is what finds out that the network is back.
 */
export interface Heartbeat {
  /** Looks within `ms`. */
  within(ms: number): void
  /** Looks at any moment of the next second or so, even if an earlier look still hangs in a dead network. */
  wake(): void
  close(): void
}

export interface HeartbeatWorld {
  platform: Platform
  remote: Remote
  asking: Asking
  connection: Connection
  code: SessionCode
  streamHolds(): boolean
  isModerator(): boolean
  onPulse(pulse: Pulse): void
  onRefused(outcome: Outcome<Pulse> & { is: 'refused' }): void
  /** It answers again after it did not, or after something woke us; away: for so long that streams may have died. */
  onBack(wasAway: boolean): void
}

/** A thousand phones that hear "online" in the same moment come back over this long; O6 leaves two seconds for all. */
const HERD = 1_200
/** Looks in a row without an answer until it is likely to take longer. */
const LONG = 300
/** A look that hangs does not keep the next one from looking. */
const OVERLAP = 1_600
const MOST_LOOKS = 3
/** Longer than a page that is shown stays without an answer. */
const AWAY = 35_000

export function createHeartbeat(world: HeartbeatWorld): Heartbeat {
  const { platform, remote, asking, connection, code } = world
  const alarm = createAlarm(platform, beat)
  let looks = 0
  let failures = 0
  let woken = false
  let answeredAt = 0
  let closed = false

  async function beat() {
    if (closed) return
    if (looks >= MOST_LOOKS) return alarm.set(OVERLAP)
    looks++
    const wasFailing = connection.hasFailed()
    if (wasFailing) alarm.set(OVERLAP)
    const outcome = await asking.ask(() => remote.pulse(code), CACHE_AGE)
    looks--
    if (closed) return
    if (!isAnswered(outcome)) {
      failures++
      // Of looks that overlap only the last one may put the next one off.
      return looks === 0 ? alarm.set(untilNext()) : alarm.within(untilNext())
    }
    failures = 0
    const wasAway = wasFailing || (woken && Math.abs(platform.now() - answeredAt) > AWAY)
    const isBack = wasFailing || woken
    woken = false
    answeredAt = platform.now()
    if (outcome.is === 'refused') world.onRefused(outcome)
    if (outcome.is === 'ok') world.onPulse(outcome.value)
    if (isBack) world.onBack(wasAway)
    alarm.set(untilNext(outcome.is === 'refused'))
  }

  function untilNext(refused = false): number {
    const { random } = platform
    const visible = platform.isVisible()
    if (refused) return between(random, 20_000, 40_000)
    if (failures > 0) {
      if (!visible) return between(random, 15_000, 30_000)
      // Where the device itself knows that there is no network it will also know when there is one.
      return failures > LONG || !platform.mayBeOnline() ? between(random, 3_000, 6_000) : between(random, 400, 1_600)
    }
    // There are few of them, and what they must see at once may be kept back by a stream that died without a word.
    if (world.isModerator()) return world.streamHolds() ? between(random, 5_000, 7_000) : between(random, 2_000, 3_000)
    if (world.streamHolds()) return visible ? between(random, 20_000, 30_000) : between(random, 60_000, 120_000)
    return visible ? between(random, 3_000, 5_000) : between(random, 20_000, 40_000)
  }

  return {
    within: (ms) => alarm.within(ms),
    wake() {
      woken = true
      alarm.within(between(platform.random, 0, connection.isReachable() ? 300 : HERD))
    },
    close() {
      closed = true
      alarm.stop()
    },
  }
}
