import type { Lane } from '../domain/lane.ts'
import { seesDesk } from '../domain/permission.ts'
import type { SessionCode } from '../domain/session.ts'
import { isRewound, type Pulse } from '../domain/snapshot.ts'
import type { Platform } from '../platform/platform.ts'
import type { Remote } from '../remote/remote.ts'
import type { Kept, Store } from '../store/store.ts'
import { createAsking } from './asking.ts'
import { between } from './backoff.ts'
import { createConnection } from './connection.ts'
import { createDrain } from './drain.ts'
import { createHeartbeat } from './heartbeat.ts'
import { createPull } from './pull.ts'
import { createSeats, type Seating } from './seats.ts'
import { createServerClock } from './server-clock.ts'
import type { SyncStatus } from './status.ts'
import { createStream } from './stream.ts'

/** Keeps one session of one device and the server of one mind, for as long as it is open. */
export interface Sync {
  status(): SyncStatus
  onStatus(hear: () => void): () => void
  /** The last pulse heard, which may be newer than what was pulled. */
  pulse(): Pulse | null
  /** The server's clock now. */
  serverNow(): number
  /** The last request was answered: what needs a connection may be tried. */
  isReachable(): boolean
  /** There is something new in the outbox. */
  kick(): void
  /** Takes a place in the session, or another invite. */
  enter(lane: Lane | undefined, invite: string | undefined): Promise<void>
  close(): void
}

export interface SyncWorld {
  platform: Platform
  store: Store
  remote: Remote
  code: SessionCode
  /** Reads only: no identity, nothing sent. */
  watchOnly: boolean
}

/** The crowd pulls a new turn or poll over this long, another act of a moderator over that long, and what can wait longest. */
const CROWD_SOON = 700
const CROWD_POKED = 2_000
const CROWD_LATER = 4_000
/** How often a phone looks for what nobody was poked about, such as supports. */
const CROWD_LOOKS = 18_000
const COUNT_AS_FRESH = 10_000

export function createSync({ platform, store, remote, code, watchOnly }: SyncWorld): Sync {
  const listeners = new Set<() => void>()
  const onChange = () => {
    for (const hear of [...listeners]) hear()
  }
  const clock = createServerClock()
  const connection = createConnection(platform, onChange)
  const asking = createAsking(platform, connection, clock)
  const seats = createSeats({ platform, store, remote, asking, code })
  let kept: Kept | null = null
  let pulse: Pulse | null = null
  let refused: SyncStatus['refused'] = null
  let closed = false
  let lookedAt = platform.now()

  const isModerator = () => !watchOnly && kept?.device !== null && kept !== null && seesDesk(kept.device.role)
  /** Up to where everything is here that this device shows. */
  const shownSeq = () => {
    const shown = kept?.snapshot?.seq ?? 0
    return isModerator() ? Math.min(shown, kept?.desk?.seq ?? 0) : shown
  }
  const unsent = () => (watchOnly ? 0 : (kept?.outbox.filter((entry) => entry.state.is === 'saved').length ?? 0))
  const setRefused = (next: SyncStatus['refused']) => {
    if (refused === next) return
    refused = next
    onChange()
  }

  const drain = createDrain({
    platform,
    store,
    remote,
    asking,
    seats,
    code,
    onSeating: hearSeating,
    onSettled: (seq) => pull.want(seq, 0),
    onChange,
  })
  const pull = createPull({
    platform,
    store,
    remote,
    asking,
    seats,
    code,
    watchOnly,
    onSeatLost: () => drain.kick(),
  })
  const stream = createStream({
    platform,
    remote,
    onPulse(heard) {
      connection.heardFromServer()
      hearPulse(heard, true)
    },
    onDesk: (seq) => seq > shownSeq() && pull.wantDesk(seq),
    onChange() {
      if (stream.holds()) return heartbeat.within(between(platform.random, 0, 1_000))
      heartbeat.within(between(platform.random, 200, 1_200))
    },
  })
  const heartbeat = createHeartbeat({
    platform,
    remote,
    asking,
    connection,
    code,
    streamHolds: () => stream.holds(),
    isModerator,
    onPulse(heard) {
      // One out of a cache may be older than what the stream told.
      if (!pulse || heard.seq >= pulse.seq) stream.expect(heard)
      hearPulse(heard, false)
      if (!watchOnly && kept?.device && (unsent() > 0 || !kept.device.seat)) drain.kick()
      pull.retry()
      lookAround()
    },
    onRefused({ code: why }) {
      if (why === 'session.unknown') setRefused(why)
    },
    onBack(wasAway) {
      asking.overtake()
      if (wasAway) stream.renew()
    },
  })

  function hearPulse(heard: Pulse, pushed: boolean) {
    if (refused === 'session.unknown') setRefused(null)
    const mattersNow =
      pulse?.floor?.turn !== heard.floor?.turn ||
      pulse?.poll?.poll !== heard.poll?.poll ||
      pulse?.poll?.rev !== heard.poll?.rev
    if (!pulse || heard.now >= pulse.now) {
      pulse = heard
      onChange()
    }
    if (!kept) return
    const known = shownSeq()
    if (heard.seq === known) {
      const isOld = Math.abs(platform.now() - (kept.freshAt ?? 0)) > COUNT_AS_FRESH
      if (isOld) store.confirm(code, { freshAt: platform.now() })
      return
    }
    const isCached = heard.seq < known && !(kept.snapshot && isRewound(kept.snapshot, heard))
    if (isCached) return
    if (isModerator()) pull.wantDesk(heard.seq)
    else if (watchOnly || known === 0) pull.want(heard.seq, 0)
    else pull.want(heard.seq, platform.random() * (mattersNow ? CROWD_SOON : pushed ? CROWD_POKED : CROWD_LATER))
  }

  /** What the crowd does pokes nobody: with each beat a device looks at what has come together. */
  function lookAround() {
    if (isModerator()) return pull.wantDesk(0)
    if (Math.abs(platform.now() - lookedAt) < CROWD_LOOKS) return
    lookedAt = platform.now()
    pull.want(0, platform.random() * CROWD_LATER)
  }

  function hearSeating(seating: Seating) {
    if (seating.is === 'refused') setRefused(seating.code)
    if (seating.is === 'seated') setRefused(null)
  }

  /** The crowd's topics need no token; the desk's do. */
  function tune(session: string) {
    const token = isModerator() ? (kept?.device?.seat?.token ?? null) : null
    stream.listen({ session, token, desk: token !== null })
  }

  function hearKept(now: Kept) {
    const before = kept
    kept = now
    if (closed) return
    if (!before) start()
    const seatBefore = before?.device?.seat?.token
    const seat = watchOnly ? null : (now.device?.seat ?? null)
    if (seat && seat.token !== seatBefore) {
      pull.wantMine()
      platform.keepData()
    }
    const session = seat?.session ?? now.snapshot?.session
    if (session) tune(session)
    onChange()
  }

  function start() {
    pull.want(0, 0)
    heartbeat.within(0)
    if (!watchOnly) drain.kick()
  }

  const stops = [
    store.watch(code, hearKept),
    store.onStorage(onChange),
    platform.onWake(() => heartbeat.wake()),
    () => drain.close(),
    () => pull.close(),
    () => stream.close(),
    () => heartbeat.close(),
    () => connection.close(),
  ]

  return {
    status: () => ({
      connection: connection.status(),
      unsent: unsent(),
      sending: drain.isRunning() && unsent() > 0,
      storage: store.storage(),
      refused,
    }),
    onStatus(hear) {
      listeners.add(hear)
      return () => listeners.delete(hear)
    },
    pulse: () => pulse,
    serverNow: () => clock.at(platform.now()),
    isReachable: () => connection.isReachable(),
    kick: () => drain.kick(),
    async enter(lane, invite) {
      await seats.enter(lane, invite)
      if (!closed) drain.kickAtOnce()
    },
    close() {
      closed = true
      for (const stop of stops) stop()
      listeners.clear()
    },
  }
}
