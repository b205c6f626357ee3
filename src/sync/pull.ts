import { seesDesk } from '../domain/permission.ts'
import type { SessionCode } from '../domain/session.ts'
import { isRewound, mergeSnapshot, type Seq } from '../domain/snapshot.ts'
import type { Platform } from '../platform/platform.ts'
import type { Outcome } from '../remote/outcome.ts'
import type { Remote } from '../remote/remote.ts'
import type { Came, Store } from '../store/store.ts'
import { createAlarm } from './alarm.ts'
import type { Asking } from './asking.ts'
import { between, createBackoff } from './backoff.ts'
import type { Seats } from './seats.ts'
import { isMineStale, settledSeq } from './staleness.ts'

/** Brings what is newer from the server into the store. */
export interface Pull {
  /** There is a state of `seq` (0: perhaps something newer); it is looked for within `ms`. */
  want(seq: Seq, ms: number): void
  /** There is a state of `seq` that the desk shows at once, together with what is public of it. */
  wantDesk(seq: Seq): void
  /** The own part may have changed. */
  wantMine(): void
  /** The network is back: what failed is tried at once. */
  retry(): void
  close(): void
}

export interface PullWorld {
  platform: Platform
  store: Store
  remote: Remote
  asking: Asking
  seats: Seats
  code: SessionCode
  watchOnly: boolean
  onSeatLost(): void
}

/** How old a shared answer may be when it comes out of a cache. */
export const CACHE_AGE = 1_000

type Pulled = 'done' | 'failed' | 'behind'

export function createPull({ platform, store, remote, asking, seats, code, watchOnly, onSeatLost }: PullWorld): Pull {
  const alarm = createAlarm(platform, run)
  const backoff = createBackoff(platform.random, 2_000)
  let wanted: Seq = 0
  let wantedDesk: Seq = 0
  let mineWanted = true
  let due = false
  /** Something newer was heard of while a pull ran; it may be in its answers already. */
  let heardMeanwhile = false
  let running = false
  let behind = 0
  let closed = false

  async function run() {
    if (closed) return
    due = true
    if (running) return
    running = true
    // Whatever was to be looked for later is in what comes now.
    alarm.stop()
    while (due && !closed) {
      due = false
      heardMeanwhile = false
      const pulled = await pull()
      if (pulled === 'failed') {
        due = true
        alarm.within(1_000 + backoff.next())
        break
      }
      backoff.reset()
      if (heardMeanwhile && pulled === 'behind') due = true
      behind = pulled === 'behind' ? behind + 1 : 0
      if (behind > 0 && behind < 6) alarm.within(between(platform.random, 800, 1_300))
    }
    running = false
  }

  async function pull(): Promise<Pulled> {
    const kept = await store.read(code)
    const device = watchOnly ? null : kept.device
    const want = Math.max(wanted, settledSeq(kept.outbox))
    const since = kept.snapshot?.seq ?? 0
    const freshAt = platform.now()
    const forDesk = device?.seat && seesDesk(device.role) ? device.seat.token : null
    const [snapshot, desk] = await Promise.all([
      asking.ask(() => remote.pullSnapshot(code, since, want > since ? want : undefined), 'any'),
      forDesk ? asking.ask(() => remote.pullDesk(forDesk, kept.desk?.seq ?? 0, platform.isVisible())) : null,
    ])
    if (snapshot.is !== 'ok') return 'failed'
    const came: Came = { snapshot: snapshot.value, freshAt, ...(device ? { device: device.id } : {}) }
    if (desk?.is === 'ok') came.desk = desk.value
    else if (desk && forDesk) await hearRefusal(desk, forDesk)

    const token = device?.seat && device.role === 'attendee' ? device.seat.token : null
    const rewound = kept.snapshot !== null && isRewound(kept.snapshot, snapshot.value)
    if (rewound) {
      wanted = 0
      wantedDesk = 0
      mineWanted = true
    }
    const merged = mergeSnapshot(rewound ? null : kept.snapshot, snapshot.value)
    let mineFailed = false
    if (token && merged && (mineWanted || isMineStale(merged, kept.mine, kept.outbox))) {
      mineWanted = false
      const mine = await asking.ask(() => remote.pullMine(token))
      if (mine.is === 'ok') came.mine = mine.value
      else {
        mineWanted = true
        mineFailed = true
        await hearRefusal(mine, token)
      }
    }
    if (closed) return 'done'
    if ((await store.confirm(code, came)) === 'gap') return pullAll()
    if (mineFailed || (desk && desk.is !== 'ok')) return 'failed'
    const isBehind = (!rewound && snapshot.value.seq < want) || (desk?.is === 'ok' && desk.value.seq < wantedDesk)
    return isBehind ? 'behind' : 'done'
  }

  /** What is kept and what came do not fit together. */
  async function pullAll(): Promise<Pulled> {
    const snapshot = await asking.ask(() => remote.pullSnapshot(code, 0), 'any')
    if (snapshot.is !== 'ok') return 'failed'
    const { device } = await store.read(code)
    const token = device?.seat && seesDesk(device.role) && !watchOnly ? device.seat.token : null
    const desk = token ? await asking.ask(() => remote.pullDesk(token, 0, platform.isVisible())) : null
    const came: Came = {
      snapshot: snapshot.value,
      ...(desk?.is === 'ok' ? { desk: desk.value } : {}),
      ...(device ? { device: device.id } : {}),
    }
    await store.confirm(code, came)
    mineWanted = true
    due = true
    return 'done'
  }

  async function hearRefusal(outcome: Outcome<unknown>, token: string) {
    if (outcome.is !== 'refused' || outcome.code === 'device.notAllowed') return
    await seats.lost(token)
    onSeatLost()
  }

  return {
    want(seq, ms) {
      wanted = Math.max(wanted, seq)
      behind = 0
      alarm.within(ms)
    },
    wantDesk(seq) {
      wantedDesk = Math.max(wantedDesk, seq)
      wanted = Math.max(wanted, seq)
      behind = 0
      if (running) heardMeanwhile = true
      else run()
    },
    wantMine() {
      mineWanted = true
      run()
    },
    retry() {
      if (due) run()
    },
    close() {
      closed = true
      alarm.stop()
    },
  }
}
