import * as z from 'zod/mini'
import { limits } from './limits.ts'
import { KindSettings, PollPhase, ResultsMode } from './poll.ts'
import { PolicyLetter } from './question.ts'

/** Two polls with the same mark are one poll, asked before and after. */
export const PairMark = z
  .string()
  .check(z.regex(/^[a-z0-9-]{1,20}$/, 'must be 1 to 20 small letters, digits or dashes'))

/** What a moderator writes. */
export const PollContent = z.strictObject({
  kind: z.string().check(z.maxLength(20)),
  text: z.string().check(z.maxLength(limits.textUnits)),
  settings: KindSettings,
  policy: PolicyLetter,
  phase: PollPhase,
  results: ResultsMode,
  /** The countdown it is planned with, null for none. */
  seconds: z.nullable(z.int().check(z.minimum(5), z.maximum(limits.pollSeconds))),
  /** The agenda item with which it is due, by its place in the agenda. */
  item: z.nullable(z.int().check(z.minimum(0))),
  pair: z.nullable(PairMark),
})
export type PollContent = z.infer<typeof PollContent>
