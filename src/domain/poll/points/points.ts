import * as z from 'zod/mini'
import { defineKind } from '../kind.ts'
import { Options, Place } from '../options.ts'

export const PointsSettings = z.strictObject({ options: Options })
export type PointsSettings = z.infer<typeof PointsSettings>

export const POINTS = 100

/** A hundred points shared out among the options, one number for each of them in their order. */
export const points = defineKind({
  settings: PointsSettings,
  answer: z.array(Place),
  refuses({ options }, given) {
    if (given.length > options.length) return 'ballot.tooMany'
    if (given.length < options.length) return 'ballot.tooFew'
    return given.reduce((sum, number) => sum + number, 0) === POINTS ? null : 'ballot.wrongSum'
  },
  lines: ({ options }) => options.length,
  mark(_, given, counts) {
    given.forEach((number, place) => {
      counts[place] = (counts[place] ?? 0) + number
    })
  },
  weight: () => POINTS,
})
