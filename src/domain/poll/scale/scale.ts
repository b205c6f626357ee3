import * as z from 'zod/mini'
import type { Tally } from '../../poll.ts'
import { defineKind } from '../kind.ts'
import { Label } from '../options.ts'

/** From 1 to 5 or from 0 to 10, both ends named. */
export const ScaleSettings = z.strictObject({
  steps: z.enum(['1-5', '0-10']),
  low: Label,
  high: Label,
})
export type ScaleSettings = z.infer<typeof ScaleSettings>

export function rangeOf({ steps }: Pick<ScaleSettings, 'steps'>): { first: number; last: number } {
  return steps === '1-5' ? { first: 1, last: 5 } : { first: 0, last: 10 }
}

/** A step between two ends. */
export const scale = defineKind({
  settings: ScaleSettings,
  answer: z.int(),
  refuses(settings, step) {
    const { first, last } = rangeOf(settings)
    return step >= first && step <= last ? null : 'ballot.unknownOption'
  },
  lines(settings) {
    const { first, last } = rangeOf(settings)
    return last - first + 1
  },
  mark(settings, step, counts) {
    const place = step - rangeOf(settings).first
    counts[place] = (counts[place] ?? 0) + 1
  },
})

export interface Spread {
  mean: number
  /** The standard deviation of all who took a step. */
  spread: number
}

/** Null where nobody took a step. */
export function spreadOf(settings: Pick<ScaleSettings, 'steps'>, { counts }: Pick<Tally, 'counts'>): Spread | null {
  const { first } = rangeOf(settings)
  const taken = counts.reduce((sum, count) => sum + count, 0)
  if (taken === 0) return null
  const mean = counts.reduce((sum, count, place) => sum + count * (first + place), 0) / taken
  const squares = counts.reduce((sum, count, place) => sum + count * (first + place - mean) ** 2, 0)
  return { mean, spread: Math.sqrt(squares / taken) }
}
