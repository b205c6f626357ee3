import type { Action } from '../domain/action.ts'
import { limits } from '../domain/limits.ts'
import type { SessionCode } from '../domain/session.ts'
import type { Seq } from '../domain/snapshot.ts'
import type { Platform } from '../platform/platform.ts'
import type { Remote } from '../remote/remote.ts'
import type { Store } from '../store/store.ts'
import { createAlarm } from './alarm.ts'
import type { Asking } from './asking.ts'
import { between, createBackoff } from './backoff.ts'
import type { Seating, Seats } from './seats.ts'

/** Takes the outbox to the server, for as long as there is anything in it. */
export interface Drain {
  /** There may be something to send, or the network is back. */
  kick(): void
  /** The same, even where the server asked for quiet: everything has changed. */
  kickAtOnce(): void
  isRunning(): boolean
  close(): void
}

export interface DrainWorld {
  platform: Platform
  store: Store
  remote: Remote
  asking: Asking
  seats: Seats
  code: SessionCode
  onSeating(seating: Seating): void
  /** Actions got their verdicts, at this seq. */
  onSettled(seq: Seq): void
  onChange(): void
}

/** Why it stopped; `later`: something is left, and with `told` the server has said when. */
type Stopped = { is: 'empty' } | Later
interface Later {
  is: 'later'
  after: number
  told: boolean
}

const later: Later = { is: 'later', after: 0, told: false }
/** A server that refuses the join will hardly think better of it in a second. */
const REFUSED_WAIT = 20_000

/** Leaves room for what a request carries besides. */
const BATCH_BYTES = limits.bodyBytes * 0.8
/** Somebody else holds the lock for so many looks: that tab is frozen, and two senders do no harm. */
const FROZEN_AFTER = 25

export function createDrain(world: DrainWorld): Drain {
  const { platform, store, remote, asking, seats, code } = world
  const backoff = createBackoff(platform.random)
  const alarm = createAlarm(platform, kickAtOnce)
  let running = false
  let again = false
  let closed = false
  /** Nothing goes out before the alarm, not even for a new action: the server asked for quiet. */
  let quiet = false
  let busyLooks = 0
  let mostActions: number = limits.actionsPerRequest

  function kick() {
    if (closed || quiet) return
    if (running) {
      again = true
      return
    }
    running = true
    world.onChange()
    run().finally(() => {
      running = false
      world.onChange()
      if (again) {
        again = false
        kick()
      }
    })
  }

  function kickAtOnce() {
    quiet = false
    kick()
  }

  async function run() {
    let stopped: Stopped = { is: 'empty' } as Stopped
    const alone = async () => {
      stopped = await drain()
    }
    if (busyLooks > FROZEN_AFTER) await alone()
    else if ((await platform.withLock(`evenfloor-drain-${code}`, alone)) === 'busy') {
      busyLooks++
      const { outbox } = await store.read(code)
      if (!closed && outbox.some((entry) => entry.state.is === 'saved'))
        alarm.within(between(platform.random, 300, 600))
      return
    }
    busyLooks = 0
    if (closed) return
    if (stopped.is === 'empty') {
      alarm.stop()
      return
    }
    wait(stopped)
  }

  function wait({ after, told }: Later) {
    quiet = told
    if (told) again = false
    // Phones that were told the same number of seconds must not all take it by its word.
    const spread = after > 0 ? between(platform.random, after, after + Math.max(1_000, after * 0.3)) : 0
    alarm.set(Math.max(spread, backoff.next()))
    platform.wakeLater()
  }

  async function drain(): Promise<Stopped> {
    let joinedAgain = false
    for (;;) {
      const seating = await seats.take()
      if (closed) return { is: 'empty' }
      world.onSeating(seating)
      if (seating.is === 'watching') return { is: 'empty' }
      if (seating.is === 'refused') return toldBy({ after: REFUSED_WAIT })
      if (seating.is === 'retry') return toldBy(seating)
      const { token } = seating.device.seat

      const actions = await store.takeUnsent(code, fits)
      if (closed || actions.length === 0) return { is: 'empty' }
      const outcome = await asking.ask(() => remote.push(token, { sentAt: platform.now(), actions }))
      if (closed) return { is: 'empty' }
      switch (outcome.is) {
        case 'ok': {
          const { settled, seq, retryAfter } = outcome.value
          await store.settle(code, settled, seq)
          if (settled.length > 0) {
            backoff.reset()
            mostActions = limits.actionsPerRequest
            world.onSettled(seq)
          }
          if (retryAfter !== undefined) return toldBy({ after: retryAfter * 1_000 })
          if (!settled.some((verdict) => actions.some((action) => action.id === verdict.id))) return later
          break
        }
        case 'retry':
          return toldBy(outcome)
        case 'refused':
          if (outcome.code === 'request.malformed' || outcome.code === 'request.tooLarge') {
            mostActions = Math.max(1, Math.floor(actions.length / 2))
            return later
          }
          await seats.lost(token)
          if (joinedAgain) return later
          joinedAgain = true
      }
    }
  }

  const toldBy = ({ after }: { after?: number }): Later =>
    after === undefined ? later : { is: 'later', after, told: true }

  /** How many of them go into one request; always one at least. */
  function fits(actions: readonly Action[]): number {
    let bytes = 0
    let count = 0
    for (const action of actions.slice(0, mostActions)) {
      bytes += new TextEncoder().encode(JSON.stringify(action)).length + 1
      if (count > 0 && bytes > BATCH_BYTES) break
      count++
    }
    return count
  }

  return {
    kick,
    kickAtOnce,
    isRunning: () => running,
    close() {
      closed = true
      alarm.stop()
    },
  }
}
