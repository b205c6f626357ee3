import { type Settings, turnLimit } from './settings.ts'
import type { Turn } from './turn.ts'

/** How a turn stands against its limit: `free` has none, `warning` is close to it, `over` is beyond it. */
export interface TurnTime {
  is: 'free' | 'running' | 'warning' | 'over'
  /** Whole seconds, so that screens which move on the same second say the same. */
  passed: number
  /** Seconds; null where there is no limit. */
  limit: number | null
}

const WARNING = 30

/** Where a turn stands at a moment of the server's clock. The warning takes no more than half of a short turn. */
export function turnTime(
  { startedAt, extra = 0 }: Pick<Turn, 'startedAt' | 'extra'>,
  now: number,
  settings: Pick<Settings, 'turnSeconds'>,
): TurnTime {
  const passed = Math.max(0, Math.floor((now - startedAt) / 1000))
  const agreed = turnLimit(settings)
  if (agreed === null) return { is: 'free', passed, limit: null }
  const limit = agreed + extra
  if (passed > limit) return { is: 'over', passed, limit }
  const isClose = passed >= limit - Math.min(WARNING, limit / 2)
  return { is: isClose ? 'warning' : 'running', passed, limit }
}
