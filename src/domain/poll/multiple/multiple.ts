import * as z from 'zod/mini'
import { defineKind } from '../kind.ts'
import { hasDoubles, Options, Place } from '../options.ts'

const Bound = z.int().check(z.minimum(1))

export const MultipleSettings = z
  .strictObject({ options: Options, least: Bound, most: Bound })
  .check(
    z.refine(
      ({ options, least, most }) => least <= most && most <= options.length,
      'least and most must fit each other and the options',
    ),
  )
export type MultipleSettings = z.infer<typeof MultipleSettings>

/** Some of the options. Shares are of all that was chosen. */
export const multiple = defineKind({
  settings: MultipleSettings,
  answer: z.array(Place),
  refuses({ options, least, most }, places) {
    if (places.length > most) return 'ballot.tooMany'
    if (places.some((place) => place >= options.length)) return 'ballot.unknownOption'
    if (hasDoubles(places)) return 'ballot.twice'
    return places.length < least ? 'ballot.tooFew' : null
  },
  clean: (places) => [...places].sort((a, b) => a - b),
  lines: ({ options }) => options.length,
  mark(_, places, counts) {
    for (const place of places) counts[place] = (counts[place] ?? 0) + 1
  },
})
