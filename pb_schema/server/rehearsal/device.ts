import type { Action, Intent } from '../../../src/domain/action.ts'
import type { Id } from '../../../src/domain/id.ts'
import type { Lane } from '../../../src/domain/lane.ts'
import { limits } from '../../../src/domain/limits.ts'
import type { JoinAnswer } from '../../../src/domain/protocol.ts'
import { type FullSnapshot, type Mine, mergeSnapshot, type Seq } from '../../../src/domain/snapshot.ts'
import type { SettledAction } from '../../../src/domain/verdict.ts'
import { between, createBackoff } from '../../../src/sync/backoff.ts'
import { countVerdict } from './figures.ts'
import { asking, freshId, freshSecret, type Scene } from './scene.ts'
import { listenOnce } from './stream.ts'

export interface DeviceOptions {
  lane: Lane
  invite?: string
  listens: boolean
  losesAnswer: boolean
}

/** A device without a screen. What it does waits in its outbox until the server has given its verdict. */
export interface Device {
  id: Id
  /** False where the server will not have it, or the rehearsal was stopped before. */
  join(): Promise<boolean>
  token(): string
  /** The answer is the action's id. */
  act(intent: Intent): Id
  verdict(action: Id): SettledAction | undefined
  /** The session as this device last saw it, brought up to date from time to time. */
  snapshot(): FullSnapshot | null
  pull(): Promise<void>
  goOffline(): void
  comeBack(): void
  /** Until the outbox is empty, or the rehearsal was stopped. */
  settle(): Promise<void>
  /** Everything that was accepted and whose effect is the device's own. */
  accepted(): Action[]
  unsettled(): number
  mine(): Promise<Mine | null>
  /** Through once nothing of it is on its way any more, after the rehearsal was stopped. */
  rest(): Promise<void>
}

/** How late a device looks after it heard that there is something newer: a crowd must not come in the same moment. */
const POKED = 1_500

export function createDevice(scene: Scene, options: DeviceOptions): Device {
  const { remote, code, clock, journal, figures, random, address } = scene
  const identity = { device: freshId(), secret: freshSecret(), lane: options.lane }
  const backoff = createBackoff(random, 300, 5_000)
  const made = new Map<Id, Action>()
  const verdicts = new Map<Id, SettledAction>()
  let outbox: Action[] = []
  let seat: JoinAnswer | null = null
  let kept: FullSnapshot | null = null
  let isOnline = true
  let losesNext = false
  let count = 0
  let draining: Promise<void> | null = null
  let background: Promise<unknown> = Promise.resolve()

  async function join(): Promise<boolean> {
    const { invite } = options
    journal.note(identity)
    while (!clock.isStopped()) {
      const outcome = await asking(scene, 'join', () =>
        remote.join({ code, ...identity, ...(invite === undefined ? {} : { invite }) }),
      )
      if (outcome.is === 'ok') {
        if (!seat) figures.joined++
        seat = outcome.value
        background = Promise.all([options.listens ? listen(seat.session) : null, beat()])
        await pull()
        return true
      }
      if (outcome.is === 'refused') return false
      await clock.pause(Math.max(outcome.after ?? 0, backoff.next()))
    }
    return false
  }

  function act(intent: Intent): Id {
    const action = { ...intent, id: freshId(), n: count++, at: Date.now() } as Action
    journal.note({ action: action.id })
    made.set(action.id, action)
    outbox.push(action)
    drain()
    return action.id
  }

  function drain(): Promise<void> {
    draining ??= sendAll().finally(() => {
      draining = null
    })
    return draining
  }

  async function sendAll(): Promise<void> {
    while (seat && isOnline && outbox.length > 0 && !clock.isStopped()) {
      const { token } = seat
      const actions = outbox.slice(0, limits.actionsPerRequest)
      const outcome = await asking(scene, 'actions', () => remote.push(token, { sentAt: Date.now(), actions }))
      if (outcome.is === 'refused') {
        seat = null
        return
      }
      if (outcome.is === 'retry') {
        await clock.pause(Math.max(outcome.after ?? 0, backoff.next()))
        continue
      }
      backoff.reset()
      outcome.value.settled.forEach(take)
      if (losesNext) {
        losesNext = false
        figures.sentAgain += actions.length
        continue
      }
      outbox = outbox.filter(({ id }) => !verdicts.has(id))
      const { retryAfter } = outcome.value
      if (retryAfter !== undefined) await clock.pause(retryAfter * 1000)
    }
  }

  /** The first verdict holds; the same action sent again must get the same one. */
  function take(settled: SettledAction): void {
    const action = made.get(settled.id)
    const before = verdicts.get(settled.id)
    if (!action) return
    if (before) {
      if (JSON.stringify(before) !== JSON.stringify(settled)) figures.lost++
      return
    }
    verdicts.set(settled.id, settled)
    countVerdict(figures, action, settled)
  }

  async function pull(): Promise<void> {
    const outcome = await asking(scene, 'snapshot', () => remote.pullSnapshot(code, kept?.seq ?? 0))
    if (outcome.is === 'ok') kept = mergeSnapshot(kept, outcome.value)
  }

  async function hear(seq: Seq): Promise<void> {
    if (!isOnline || clock.isStopped() || (kept && seq <= kept.seq)) return
    await clock.pause(between(random, 0, POKED))
    if (isOnline && !clock.isStopped() && (!kept || seq > kept.seq)) await pull()
  }

  async function listen(session: Id): Promise<void> {
    while (!clock.isStopped()) {
      if (isOnline) await listenOnce(address, session, clock.signal, ({ seq }) => hear(seq)).catch(() => undefined)
      await clock.pause(500 + backoff.next())
    }
  }

  /** Seldom where there is a stream, as the app does. */
  async function beat(): Promise<void> {
    while (!clock.isStopped()) {
      await clock.pause(options.listens ? between(random, 20_000, 30_000) : between(random, 3_000, 5_000))
      if (!isOnline || clock.isStopped()) continue
      const outcome = await asking(scene, 'pulse', () => remote.pulse(code))
      if (outcome.is === 'ok') await hear(outcome.value.seq)
    }
  }

  return {
    id: identity.device,
    join,
    token: () => seat?.token ?? '',
    act,
    verdict: (action) => verdicts.get(action),
    snapshot: () => kept,
    pull,
    goOffline: () => {
      isOnline = false
    },
    comeBack() {
      if (isOnline) return
      figures.cameBack++
      losesNext = options.losesAnswer && outbox.length > 0
      isOnline = true
      drain()
    },
    async settle() {
      while (outbox.length > 0 && seat && !clock.isStopped()) {
        await drain()
        if (outbox.length > 0) await clock.pause(200)
      }
    },
    accepted: () => [...made.values()].filter(({ id }) => verdicts.get(id)?.verdict === 'accepted'),
    unsettled: () => outbox.length,
    async mine() {
      const outcome = await asking(scene, 'mine', () => remote.pullMine(seat?.token ?? ''))
      return outcome.is === 'ok' ? outcome.value : null
    },
    async rest() {
      await draining
      await background
    },
  }
}
