import type { Pulse, Seq } from '../domain/snapshot.ts'
import type { Platform } from '../platform/platform.ts'
import type { Topics } from '../remote/listen.ts'
import type { Remote } from '../remote/remote.ts'
import { createAlarm } from './alarm.ts'
import { between, createBackoff } from './backoff.ts'

/** The event stream, where one holds. Where none does it goes on trying, quietly, and the heartbeat serves instead. */
export interface Stream {
  /** What to listen to; another session or token begins anew. */
  listen(topics: Topics): void
  holds(): boolean
  /** This was heard by another way; a stream that does not tell of its turn or its poll in a moment does not hold. */
  expect(heard: Pulse): void
  /** The network is back or the page was away: a stream from before may be dead without knowing. */
  renew(): void
  close(): void
}

export interface StreamWorld {
  platform: Platform
  remote: Remote
  onPulse(pulse: Pulse): void
  onDesk(seq: Seq): void
  /** It opened or went. */
  onChange(): void
}

/** Open for so long, it counts as one that holds. */
const HELD = 20_000
/** An event that is later than this by a stream is not worth the stream. */
const PATIENCE = 2_500
/** How long a stream that told nothing is left alone. */
const DISTRUST = 120_000

/** A poll that is over may be so by the clock alone, of which no stream tells. */
function tellsOf(told: Pulse, { floor, poll }: Pulse): boolean {
  const tellsPoll = poll === null || (told.poll?.poll === poll.poll && told.poll.rev >= poll.rev)
  return tellsPoll && told.floor?.turn === floor?.turn
}

export function createStream({ platform, remote, onPulse, onDesk, onChange }: StreamWorld): Stream {
  const backoff = createBackoff(platform.random)
  const alarm = createAlarm(platform, connect)
  let topics: Topics | null = null
  let stop: (() => void) | null = null
  let open: { since: number; told: Pulse | null } | null = null
  let stopExpecting: (() => void) | null = null

  function connect() {
    // Another try may be set for later, and two streams would hear everything twice.
    alarm.stop()
    if (!topics) return
    let here = true
    const end = remote.listen(topics, {
      open() {
        if (!here) return
        open = { since: platform.now(), told: null }
        onChange()
      },
      pulse(pulse) {
        if (!here) return
        if (open) open.told = pulse
        onPulse(pulse)
      },
      desk: (seq) => here && onDesk(seq),
      lost() {
        if (!here) return
        here = false
        const held = open !== null && Math.abs(platform.now() - open.since) > HELD
        drop()
        if (held) backoff.reset()
        alarm.set(500 + backoff.next())
        onChange()
      },
    })
    stop = () => {
      here = false
      end()
    }
  }

  function drop() {
    stop?.()
    stop = null
    open = null
    stopExpecting?.()
    stopExpecting = null
  }

  return {
    listen(next) {
      const same = topics?.session === next.session && topics.token === next.token && topics.desk === next.desk
      if (same) return
      topics = next
      drop()
      connect()
    },
    holds: () => open !== null,
    expect(heard) {
      if (!open || stopExpecting) return
      const watched = open
      // What was so before it opened it need not tell.
      watched.told ??= heard
      if (tellsOf(watched.told, heard)) return
      stopExpecting = platform.after(PATIENCE, () => {
        stopExpecting = null
        if (open !== watched || (watched.told && tellsOf(watched.told, heard))) return
        drop()
        alarm.set(between(platform.random, DISTRUST, 2 * DISTRUST))
        onChange()
      })
    },
    renew() {
      if (!topics) return
      drop()
      alarm.set(between(platform.random, 0, 1_000))
      onChange()
    },
    close() {
      topics = null
      alarm.stop()
      drop()
    },
  }
}
