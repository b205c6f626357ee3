import * as z from 'zod/mini'
import { Id, Time } from './id.ts'
import { Lane } from './lane.ts'
import { openStatuses, statuses } from './status.ts'

export { goneStatuses, publicStatuses, statuses } from './status.ts'

/** Written: a moderator reads it out. Spoken: a raised hand, with an optional topic. */
export const forms = ['written', 'spoken'] as const
export const Form = z.enum(forms)
export type Form = z.infer<typeof Form>

export const Status = z.enum(statuses)
export type Status = z.infer<typeof Status>

export const asideReasons = ['alreadyAsked', 'offTopic', 'notAQuestion', 'conduct', 'noTime', 'other'] as const
export const AsideReason = z.enum(asideReasons)
export type AsideReason = z.infer<typeof AsideReason>

/** The letter of a policy question, or null for none. */
export const PolicyLetter = z.nullable(z.string().check(z.regex(/^[A-Z]$/)))
export type PolicyLetter = z.infer<typeof PolicyLetter>

/**
 * Called in vain (Q4): `deferred` by its asker's own wish or `missed`, it keeps its place once; `last`, it stands at the end of
 * its lane. `at`: since when.
 */
export const Away = z.object({ is: z.enum(['deferred', 'missed', 'last']), at: Time })
export type Away = z.infer<typeof Away>

/** What everybody may see of a question that was let in. */
export const Question = z.object({
  id: Id,
  lane: Lane,
  form: Form,
  text: z.string(),
  /** The asker's own words, where a moderator changed them. */
  original: z.optional(z.string()),
  /** Given in writing, instead of a turn. */
  answer: z.optional(z.string()),
  policy: PolicyLetter,
  status: Status,
  askedAt: Time,
  /** Asked before the session started. */
  advance: z.boolean(),
  supports: z.int(),
  pinned: z.boolean(),
  /** Whoever asks has had a turn in this session (Q4). */
  hadTurn: z.boolean(),
  /** Raised by every moderator's act on it; a later act names the one it saw (M2). */
  rev: z.int(),
  /** Left out by what was kept before anybody could be called in vain. */
  away: z.optional(z.nullable(Away)),
})
export type Question = z.infer<typeof Question>

/** What its asker and the moderators see besides. */
export const PrivateQuestion = z.extend(Question, {
  /** With the note: to its asker also of the one it was merged into. */
  reason: z.nullable(AsideReason),
  note: z.nullable(z.string()),
  /** The one it was merged into. */
  into: z.optional(Id),
  /** A moderator wrote it down for somebody without a device. */
  paper: z.optional(z.boolean()),
  mark: z.optional(z.string()),
})
export type PrivateQuestion = z.infer<typeof PrivateQuestion>

export function isOpen(question: { status: Status }): boolean {
  return openStatuses.includes(question.status)
}
