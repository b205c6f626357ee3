import type { SessionCode } from '../domain/session.ts'
import type { Platform } from '../platform/platform.ts'
import type { Remote } from '../remote/remote.ts'
import { sessionOf } from '../store/farewell.ts'
import type { Store } from '../store/store.ts'
import { createAsking } from './asking.ts'
import { createConnection } from './connection.ts'
import { createDrain } from './drain.ts'
import { createHeartbeat } from './heartbeat.ts'
import { createSeats } from './seats.ts'
import { createServerClock } from './server-clock.ts'

/** Takes what devices that left have still to say to the server: that it shall forget them (V3). */
export interface Farewells {
  /** How many the server has not heard yet. */
  waiting(): number
  onChange(hear: () => void): () => void
  /** There may be a new one. */
  look(): Promise<void>
  close(): void
}

export interface FarewellsWorld {
  platform: Platform
  store: Store
  remote: Remote
}

export function createFarewells(world: FarewellsWorld): Farewells {
  const { platform, store } = world
  const running = new Map<SessionCode, () => void>()
  const listeners = new Set<() => void>()
  let closed = false
  const tell = () => {
    for (const hear of [...listeners]) hear()
  }

  function end(code: SessionCode) {
    running.get(code)?.()
    running.delete(code)
    tell()
  }

  async function look() {
    const codes = await store.farewells()
    if (closed) return
    for (const code of running.keys()) if (!codes.includes(code)) end(code)
    for (const code of codes) {
      if (running.has(code)) continue
      running.set(
        code,
        sayFarewell(world, code, async () => {
          await store.forget(code)
          end(code)
        }),
      )
      tell()
    }
  }

  look()
  const stopWaking = platform.onWake(look)
  return {
    waiting: () => running.size,
    onChange(hear) {
      listeners.add(hear)
      return () => listeners.delete(hear)
    },
    look,
    close() {
      closed = true
      stopWaking()
      for (const stop of running.values()) stop()
      listeners.clear()
    },
  }
}

/** The ordinary drain of an outbox with one action in it. The answer stops it. */
function sayFarewell({ platform, store, remote }: FarewellsWorld, code: SessionCode, onHeard: () => void): () => void {
  const connection = createConnection(platform, () => undefined)
  const asking = createAsking(platform, connection, createServerClock())
  const seats = createSeats({ platform, store, remote, asking, code })
  const drain = createDrain({
    platform,
    store,
    remote,
    asking,
    seats,
    code,
    // Its token was not taken, and it may not come in again either: the server has forgotten it already.
    onSeating: ({ is }) => is === 'refused' && onHeard(),
    onSettled: onHeard,
    onChange: () => undefined,
  })
  const heartbeat = createHeartbeat({
    platform,
    remote,
    asking,
    connection,
    code: sessionOf(code),
    streamHolds: () => false,
    isModerator: () => false,
    onPulse: drain.kick,
    onRefused: drain.kick,
    onBack: asking.overtake,
  })
  const stopWaking = platform.onWake(heartbeat.wake)
  drain.kick()
  heartbeat.within(0)
  return () => {
    stopWaking()
    heartbeat.close()
    drain.close()
    connection.close()
  }
}
