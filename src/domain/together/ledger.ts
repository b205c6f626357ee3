// Without the schemas: PocketBase's engine reads the desk by this.
import type { Action } from '../action.ts'
import type { Id } from '../id.ts'
import { limits } from '../limits.ts'
import type { InvitedRole } from '../permission.ts'
import { openStatuses, type Status } from '../status.ts'
import type { Claim, DeskAct, Nudge } from '../together.ts'

/** An act with what of it the claims turn on. */
export interface ClaimAct extends DeskAct {
  /** Of `question.claim`. */
  on: boolean
}

/**
 * The claims that hold, from the acts of the last `claimFor`, oldest first. A claim ends by its time, by being let go, and
 * with the question's leaving its state, by whatever way.
 */
export function claimsOf(acts: readonly ClaimAct[], statusOf: (question: Id) => Status | null, now: number): Claim[] {
  const claims = new Map<Id, Claim>()
  for (const { id, kind, role, at, question, was, on } of acts) {
    if (question === null) continue
    if (kind === 'question.claim' && on) claims.set(question, { id, question, role, until: at + limits.claimFor })
    else if (kind === 'question.claim' || was?.status !== undefined) claims.delete(question)
  }
  return [...claims.values()].filter(({ question, until }) => {
    const status = statusOf(question)
    return until > now && status !== null && openStatuses.includes(status)
  })
}

/** What the ledger holds of a `nudge.send` or a `nudge.take`. */
export interface NudgeAct {
  action: Extract<Action, { kind: 'nudge.send' | 'nudge.take' }>
  role: InvitedRole
  at: number
}

/** The newest nudges, oldest first, each with who has read it when. */
export function nudgesOf(acts: readonly NudgeAct[]): Nudge[] {
  const nudges = new Map<Id, Nudge>()
  for (const { action, role, at } of acts) {
    if (action.kind === 'nudge.send') {
      const { id, to, say } = action
      nudges.set(id, { id, from: role, to, say, sentAt: at, taken: {} })
    } else {
      const nudge = nudges.get(action.nudge)
      if (nudge && nudge.taken[role] === undefined) nudge.taken[role] = at
    }
  }
  return [...nudges.values()].slice(-limits.deskNudges)
}
