import { type Accessor, createEffect, createMemo, on, onCleanup } from 'solid-js'
import type { Call } from '../domain/call.ts'
import type { TurnPart } from '../domain/turn.ts'
import { partOf } from '../domain/turn-part.ts'
import type { TurnTime } from '../domain/turn-time.ts'

/** What reaches a person beside the screen; see `platform/calling.ts`. */
export interface Calling {
  keepAwake(): () => void
  vibrate(rhythm: readonly number[]): void
  prepareRing(): void
  ring(count: 1 | 2 | 3): void
}

/** The steps of a call, who speaks in its person's turn, and what they hear of the time while they speak themselves. */
export type CallStep = Call['is'] | 'panel' | 'followUp' | 'warning' | 'over'

export interface CallerWorld {
  call: Accessor<Call | null>
  /** Of the turn that runs. */
  time: Accessor<TurnTime | null>
  /** The person wants to hear a sound. */
  rings: Accessor<boolean>
  calling: Calling
  say(step: CallStep): void
}

/** The nearer, the more of it: felt in a pocket, and told from each other there. */
const rhythms: Partial<Record<CallStep, readonly number[]>> = {
  second: [80],
  next: [80, 120, 80],
  now: [300, 120, 300],
  followUp: [300, 120, 300],
  warning: [80],
  over: [80, 120, 80],
}

/** Nothing sounds while the person speaks. */
const tones: Partial<Record<CallStep, 1 | 2 | 3>> = { second: 1, next: 2, now: 3 }

/**
 * Reaches the person at each step, once: a place that goes back and forth between two says nothing new. From the first
 * step on the screen stays awake, until the call is over.
 */
export function createCaller({ call, time, rings, calling, say }: CallerWorld): void {
  const step = createMemo(() => stepOf(call(), time()), null, { equals: (a, b) => a?.key === b?.key })
  const taken = new Set<string>()
  createEffect(
    on(step, (now) => {
      if (!now || taken.has(now.key)) return
      taken.add(now.key)
      const rhythm = rhythms[now.is]
      if (rhythm) calling.vibrate(rhythm)
      const count = tones[now.is]
      if (count && rings()) calling.ring(count)
      say(now.is)
    }),
  )
  createEffect(() => rings() && calling.prepareRing())
  const isCalled = createMemo(() => call() !== null)
  createEffect(() => isCalled() && onCleanup(calling.keepAwake()))
}

/** A turn that was taken back and given again is another one, and so is a call after one that was in vain. */
function stepOf(call: Call | null, time: TurnTime | null): { is: CallStep; key: string } | null {
  if (!call) return null
  if (call.is !== 'now') {
    const { id, away } = call.question
    return { is: call.is, key: call.is === 'next' ? `next ${id} ${away}` : `second ${id}` }
  }
  const { is: speaks, no } = partOf(call.turn)
  const is = callStepOf(speaks, time)
  return { is, key: `${is} ${call.turn.id} ${no}` }
}

/** The panel's time is nothing to who listens to it. */
function callStepOf(speaks: TurnPart['is'], time: TurnTime | null): CallStep {
  if (speaks === 'panel') return 'panel'
  if (time?.is === 'warning' || time?.is === 'over') return time.is
  return speaks === 'followUp' ? 'followUp' : 'now'
}
