import type { Settings } from './settings.ts'
import type { TurnPart } from './turn.ts'
import { partOf, type Spoken } from './turn-part.ts'

/** How the part of a turn that runs stands against its limit: `free` has none, `warning` is close to it, `over` is beyond it. */
export interface TurnTime {
  is: 'free' | 'running' | 'warning' | 'over'
  /** Who speaks. */
  part: TurnPart['is']
  /** Whole seconds, so that screens which move on the same second say the same. */
  passed: number
  /** Seconds; null where there is no limit. */
  limit: number | null
}

export type TurnLimits = Pick<Settings, 'turnSeconds' | 'panelSeconds' | 'followUpSeconds'>

const WARNING = 30

/** The limit of a part in seconds, null where there is none. */
export function turnLimit(
  part: TurnPart['is'],
  { turnSeconds = 120, panelSeconds = 120, followUpSeconds = 60 }: TurnLimits,
): number | null {
  return { asking: turnSeconds, panel: panelSeconds, followUp: followUpSeconds }[part]
}

/** Where a turn stands at a moment of the server's clock. The warning takes no more than half of a short part. */
export function turnTime(turn: Spoken, now: number, settings: TurnLimits): TurnTime {
  const { is: part, began } = partOf(turn)
  const passed = Math.max(0, Math.floor((now - began) / 1000))
  const agreed = turnLimit(part, settings)
  if (agreed === null) return { is: 'free', part, passed, limit: null }
  const limit = agreed + (turn.extra ?? 0)
  if (passed > limit) return { is: 'over', part, passed, limit }
  const isClose = passed >= limit - Math.min(WARNING, limit / 2)
  return { is: isClose ? 'warning' : 'running', part, passed, limit }
}
