import {
  type Accessor,
  batch,
  createComputed,
  createMemo,
  createSignal,
  getOwner,
  onCleanup,
  runWithOwner,
  untrack,
} from 'solid-js'
import { createStore, reconcile } from 'solid-js/store'
import type { Id } from '../domain/id.ts'
import { type AttendeeView, deskWithPending, withPending } from '../domain/pending.ts'
import { seesDesk } from '../domain/permission.ts'
import { phaseOf } from '../domain/phase.ts'
import type { DeskEntry, Poll } from '../domain/poll.ts'
import type { PrivateQuestion } from '../domain/question.ts'
import { explainQueue, type Why } from '../domain/queue.ts'
import type { SessionCode } from '../domain/session.ts'
import type { Desk, FullSnapshot, Pulse } from '../domain/snapshot.ts'
import { countedTurns, lastTurns, runningTurn } from '../domain/turn.ts'
import type { Kept, Store } from '../store/store.ts'
import type { SyncStatus } from '../sync/status.ts'
import type { deskPolls } from './desk-polls.ts'
import type { Floor } from './floor.ts'
import { keepRows } from './keep-rows.ts'
import { withPulse } from './poked.ts'

/** What the read side needs of the sync, and of time. */
export interface FloorWorld {
  store: Store
  code: SessionCode
  /** Without a seat of its own, whoever else uses this device (the stage). */
  watchOnly: boolean
  status(): SyncStatus
  pulse(): Pulse | null
  onStatus(hear: () => void): () => void
  serverNow(): number
  after(ms: number, run: () => void): () => void
}

const SECOND = 1_000

interface Rows {
  view: AttendeeView | null
  polls: Poll[] | null
  entries: DeskEntry[]
}

/** The read side of one session. Needs an owner, whose end is its end. */
export function createFloor(world: FloorWorld): Floor {
  const [kept, setKept] = createSignal<Kept | null>(null)
  onCleanup(world.store.watch(world.code, setKept))

  const [status, setStatus] = createSignal(world.status(), { equals: sameData })
  const [pulse, setPulse] = createSignal(world.pulse())
  onCleanup(
    world.onStatus(() => {
      batch(() => {
        setStatus(world.status())
        setPulse(world.pulse())
      })
    }),
  )

  const device = () => (world.watchOnly ? null : (kept()?.device ?? null))
  const pending = createMemo(() => (world.watchOnly ? [] : (kept()?.outbox ?? [])))
  const snapshot = createMemo<FullSnapshot | null>(() => withPulse(kept()?.snapshot ?? null, pulse()))
  const programme = createMemo(() => snapshot()?.programme ?? null, null, { equals: sameData })
  const turns = createMemo(() => countedTurns(snapshot()?.turns ?? []), [], { equals: sameData })
  const seat = createMemo(
    () => {
      const own = device()
      return own && { role: own.role, lane: own.lane, joined: own.seat !== null }
    },
    null,
    { equals: sameData },
  )

  const fullView = whenRead(() =>
    createMemo<AttendeeView | null>(() => {
      const session = snapshot()
      const own = world.watchOnly ? null : kept()
      return session && withPending(session, own?.mine ?? null, pending(), device()?.lane ?? 'onsite', own?.answers)
    }),
  )
  const seatedDesk = createMemo<Desk | null>(() => {
    const own = device()
    return own && seesDesk(own.role) ? (kept()?.desk ?? null) : null
  })

  // Attendees never load it.
  const [pollRows, setPollRows] = createSignal<typeof deskPolls | null>(null)
  createComputed(() => {
    if (seatedDesk() && !untrack(pollRows)) {
      import('./desk-polls.ts').then(({ deskPolls }) => setPollRows(() => deskPolls)).catch(() => undefined)
    }
  })

  // Rows keep their identity, so that a screen changes what changed and leaves everything else in place.
  const [rows, setRows] = createStore<Rows>({ view: null, polls: null, entries: [] })
  const view = whenRead(() => {
    createComputed(() => {
      const full = fullView()
      const before = untrack(() => rows.view?.supported)
      setRows('view', reconcile(full && ownCopy(full, before), { key: 'id' }))
    })
    return () => rows.view
  })
  // Without a store: moderators' screens sort and search hundreds of these, which would all be watched field by field.
  const deskRows = createMemo<readonly PrivateQuestion[] | null>((before) => {
    const desk = seatedDesk()
    return desk && keepRows(before ?? [], deskWithPending(desk, pending()))
  }, null)
  createComputed(() => {
    const desk = seatedDesk()
    const made = desk && pollRows()?.(desk, pending())
    setRows('polls', reconcile(made?.polls ?? null, { key: 'id' }))
    setRows('entries', reconcile(made?.entries ?? [], { key: 'key' }))
  })
  const whys = createMemo(() => seatedDesk()?.whys ?? [], [], { equals: sameData })
  const turnout = createMemo(() => seatedDesk()?.turnout ?? {}, {}, { equals: sameData })
  const phase = createMemo(() => phaseOf(snapshot() ?? { startedAt: null, endedAt: null }))

  const queue = () => view()?.queue ?? []
  const why = whenRead(() =>
    createMemo<Map<Id, Why>>(
      () => {
        const session = snapshot()
        const view = fullView()
        return session && view ? explainQueue(view.queue, lastTurns(session.turns), session.settings) : new Map()
      },
      new Map(),
      { equals: (a, b) => sameData([...a], [...b]) },
    ),
  )
  const onFloor = createMemo(
    () => {
      const turn = runningTurn(snapshot()?.turns ?? [])
      const question = turn && snapshot()?.questions.find((one) => one.id === turn.question)
      return turn && question ? { turn, question } : null
    },
    null,
    { equals: sameData },
  )

  return {
    ready: () => kept() !== null,
    snapshot,
    programme,
    freshAt: () => kept()?.freshAt ?? null,
    now: createServerTime(world),
    seat,
    view,
    queue,
    why,
    onFloor,
    turns,
    phase,
    deskPolls: () => rows.polls,
    turnout,
    whys,
    deskEntries: () => rows.entries,
    desk: deskRows,
    deskAnswer: seatedDesk,
    pending,
    status,
  }
}

/** Moves every second, on the server's second, so that all screens move together. */
function createServerTime(world: Pick<FloorWorld, 'serverNow' | 'after'>) {
  const [now, setNow] = createSignal(world.serverNow())
  let stop = () => undefined as unknown
  const tick = () => {
    const time = world.serverNow()
    setNow(time)
    stop = world.after(SECOND - (Math.floor(time) % SECOND), tick)
  }
  tick()
  onCleanup(() => stop())
  return now
}

/** Kept up to date from the first reading on: on the desk nobody looks at hundreds of rows made for an attendee. */
function whenRead<Value>(make: () => Accessor<Value>): Accessor<Value> {
  const owner = getOwner()
  let made: Accessor<Value> | undefined
  return () => {
    made ??= untrack(() => runWithOwner(owner, make)) as Accessor<Value>
    return made()
  }
}

function sameData(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b)
}

const copy = <Row extends object>(row: Row): Row => ({ ...row })

/** The store changes rows in place, and these must not be the confirmed ones. */
function ownCopy(view: AttendeeView, before: Set<Id> | undefined): AttendeeView {
  const supported = before && sameData([...before], [...view.supported]) ? before : view.supported
  const [questions, queue, own] = [view.questions.map(copy), view.queue.map(copy), view.own.map(copy)]
  const [polls, ballots] = [structuredClone(view.polls), structuredClone(view.ballots)]
  return { ...view, questions, queue, own, supported, polls, ballots }
}
