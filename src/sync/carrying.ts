import { type Contents, contentsOf } from '../domain/courier.ts'
import type { Signed } from '../domain/courier-code.ts'
import { HeldPackage, readPackage } from '../domain/courier-reading.ts'
import type { RefusalCode } from '../domain/protocol.ts'
import type { SessionCode } from '../domain/session.ts'
import type { Platform } from '../platform/platform.ts'
import type { HandIn } from '../remote/courier.ts'
import type { Store } from '../store/store.ts'
import { createAlarm } from './alarm.ts'
import { createBackoff } from './backoff.ts'

export type CourierFault = Extract<RefusalCode, `courier.${string}`>

/** How far something has come that a moderator's tablet took over. */
export type Progress =
  /** Kept here until the server has it; `asking` while it is asked. */
  | { is: 'held'; asking: boolean }
  | { is: 'handedIn'; accepted: number; refused: number }
  | { is: 'refused'; code: CourierFault }

/** A package that this tablet took over, known by its signature, and nothing of what is written in it. */
export interface Carried {
  signature: string
  contents: Contents
  progress: Progress
}

/** Takes to the server what phones without a network showed to this tablet (O10). */
export interface Carrying {
  /** What this tablet took over since it opened or still keeps from before, the newest last. */
  all(): Carried[]
  onChange(hear: () => void): () => void
  /** Keeps it first, then hands it in. A fault means that it is not taken. */
  take(signed: Signed): CourierFault | null
  /** The server may be reachable again. */
  kick(): void
  close(): void
}

export interface CarryingWorld {
  platform: Pick<Platform, 'now' | 'random' | 'after' | 'onWake'>
  /** A text that survives a reload, shared by all tabs. */
  keep: { read(): string | null; write(text: string | null): void }
  store: Pick<Store, 'read'>
  handIn: HandIn
  code: SessionCode
}

const LONGEST_HELD = 24 * 60 * 60_000

export function createCarrying({ platform, keep, store, handIn, code }: CarryingWorld): Carrying {
  const listeners = new Set<() => void>()
  const backoff = createBackoff(platform.random)
  const alarm = createAlarm(platform, () => {
    quiet = false
    run()
  })
  const carried = new Map<string, Carried>()
  let running = false
  let again = false
  let closed = false
  /** The server asked for quiet: nothing goes out before the alarm. */
  let quiet = false

  const held = () => readHeld(keep.read())
  function change(by: (list: HeldPackage[]) => HeldPackage[]) {
    const list = by(held())
    keep.write(list.length > 0 ? JSON.stringify(list) : null)
  }
  function show({ text, signature }: Signed, progress: Progress) {
    const read = readPackage(text)
    const contents = contentsOf(read.ok ? read.package.actions : [])
    carried.set(signature, { signature, contents, progress })
    for (const hear of [...listeners]) hear()
  }

  async function run() {
    again = true
    if (running) return
    running = true
    while (again && !closed) {
      again = false
      alarm.stop()
      for (const one of held()) {
        show(one, { is: 'held', asking: true })
        const wait = await settle(one)
        if (wait !== null) show(one, { is: 'held', asking: false })
        if (wait !== null && !closed) alarm.within(wait)
      }
    }
    running = false
  }

  /** Answers after how long to try again; null when it is through. */
  async function settle(one: HeldPackage): Promise<number | null> {
    const { device } = await store.read(code)
    if (!device?.seat) return backoff.next()
    const { text, signature } = one
    const age = Math.min(Math.max(0, platform.now() - one.at), LONGEST_HELD)
    const outcome = await handIn(device.seat.token, { text, signature, held: age })
    if (closed) return 0
    const told = toldToWait(outcome)
    quiet ||= told > 0
    if (outcome.is === 'retry' || told > 0) return Math.max(told, backoff.next())
    const progress = outcome.is === 'ok' ? verdictsOf(outcome.value) : refusal(outcome.code)
    // A seat that is lost, or a session that is not there yet, is for the rest of the app to mend.
    if (!progress) return backoff.next()
    backoff.reset()
    change((list) => list.filter((other) => other.signature !== signature))
    show(one, progress)
    return null
  }

  for (const one of held()) show(one, { is: 'held', asking: false })
  const stopWaking = platform.onWake(() => carrying.kick())
  const carrying: Carrying = {
    all: () => [...carried.values()],
    onChange(hear) {
      listeners.add(hear)
      return () => listeners.delete(hear)
    },
    take(signed) {
      const read = readPackage(signed.text)
      if (!read.ok) return read.code
      if (read.package.session !== code) return 'courier.otherSession'
      const { text, signature } = signed
      const isNew = (list: HeldPackage[]) => !list.some((other) => other.signature === signature)
      change((list) => (isNew(list) ? [...list, { text, signature, at: platform.now() }] : list))
      run()
      return null
    },
    kick() {
      if (!quiet && held().length > 0) run()
    },
    close() {
      closed = true
      stopWaking()
      alarm.stop()
      listeners.clear()
    },
  }
  carrying.kick()
  return carrying
}

/** In ms; 0 where the server did not say. */
function toldToWait(outcome: Awaited<ReturnType<HandIn>>): number {
  if (outcome.is === 'retry') return outcome.after ?? 0
  return outcome.is === 'ok' ? (outcome.value.retryAfter ?? 0) * 1_000 : 0
}

function verdictsOf({ settled }: { settled: readonly { verdict: string }[] }): Progress {
  const accepted = settled.filter(({ verdict }) => verdict === 'accepted').length
  return { is: 'handedIn', accepted, refused: settled.length - accepted }
}

function refusal(code: RefusalCode): Progress | null {
  switch (code) {
    case 'courier.unreadable':
    case 'courier.tooNew':
    case 'courier.otherSession':
    case 'courier.unproven':
    case 'courier.forgotten':
      return { is: 'refused', code }
    case 'request.malformed':
    case 'request.tooLarge':
      return { is: 'refused', code: 'courier.unreadable' }
    default:
      return null
  }
}

/** What was kept may be damaged. */
function readHeld(text: string | null): HeldPackage[] {
  try {
    const list: unknown = JSON.parse(text ?? '[]')
    return Array.isArray(list) ? list.flatMap((one) => HeldPackage.safeParse(one).data ?? []) : []
  } catch {
    return []
  }
}
