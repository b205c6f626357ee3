import * as z from 'zod/mini'
import { defineKind } from '../kind.ts'
import { hasDoubles, Options, Place } from '../options.ts'

export const RankingSettings = z.strictObject({ options: Options })
export type RankingSettings = z.infer<typeof RankingSettings>

/** All options in an order, by Borda count: of n options the first gets n - 1 points, the next one less, the last none. */
export const ranking = defineKind({
  settings: RankingSettings,
  answer: z.array(Place),
  refuses({ options }, places) {
    if (places.length > options.length) return 'ballot.tooMany'
    if (places.some((place) => place >= options.length)) return 'ballot.unknownOption'
    if (hasDoubles(places)) return 'ballot.twice'
    return places.length < options.length ? 'ballot.tooFew' : null
  },
  lines: ({ options }) => options.length,
  mark(_, places, counts) {
    places.forEach((place, index) => {
      counts[place] = (counts[place] ?? 0) + places.length - 1 - index
    })
  },
  weight: ({ options }) => (options.length * (options.length - 1)) / 2,
})
