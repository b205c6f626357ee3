import * as z from 'zod/mini'
import { defineKind } from '../kind.ts'
import { Options, Place } from '../options.ts'

export const SingleSettings = z.strictObject({ options: Options })
export type SingleSettings = z.infer<typeof SingleSettings>

/** One of the options. */
export const single = defineKind({
  settings: SingleSettings,
  answer: Place,
  refuses: ({ options }, place) => (place < options.length ? null : 'ballot.unknownOption'),
  lines: ({ options }) => options.length,
  mark(_, place, counts) {
    counts[place] = (counts[place] ?? 0) + 1
  },
})
