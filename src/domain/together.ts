import * as z from 'zod/mini'
import { Id, Time } from './id.ts'
import { Lane } from './lane.ts'
import { InvitedRole } from './permission.ts'
import { AsideReason, Away, PolicyLetter, Status } from './question.ts'

/** What an act changed of its question, as it was before: what undoing it brings back. */
export const Was = z.partial(
  z.object({
    status: Status,
    policy: PolicyLetter,
    pinned: z.boolean(),
    reason: z.nullable(AsideReason),
    note: z.nullable(z.string()),
    away: z.nullable(Away),
  }),
)
export type Was = z.infer<typeof Was>

/** "I take this one": who deals with a question at the moment. It forbids nobody anything. */
export const Claim = z.object({ id: Id, question: Id, role: InvitedRole, until: Time })
export type Claim = z.infer<typeof Claim>

/** A word from one desk to another; `to` null: to all the others. `text` is a person's own, or names a ready one. */
export const Nudge = z.object({
  id: Id,
  from: InvitedRole,
  to: z.nullable(InvitedRole),
  say: z.object({ is: z.string(), text: z.string(), lane: z.optional(Lane), count: z.optional(z.int()) }),
  sentAt: Time,
  /** When each of those it is for has read it. */
  taken: z.partialRecord(InvitedRole, Time),
})
export type Nudge = z.infer<typeof Nudge>

/** An accepted act as the ledger tells of it; `kind` may be one that this app does not know yet. */
export const DeskAct = z.object({
  id: Id,
  kind: z.string(),
  role: InvitedRole,
  at: Time,
  question: z.nullable(Id),
  /** Of its question after it. */
  rev: z.nullable(z.int()),
  was: z.nullable(Was),
})
export type DeskAct = z.infer<typeof DeskAct>

/** What those at the desks know of each other. Always whole; no device is named, since a role is a person here. */
export const Together = z.object({
  /** When each role's desk was last looked at; who never was is not in it. */
  people: z.partialRecord(InvitedRole, Time),
  claims: z.array(Claim),
  nudges: z.array(Nudge),
  /** The newest acts, oldest first. */
  acts: z.array(DeskAct),
})
export type Together = z.infer<typeof Together>
