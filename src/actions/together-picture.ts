import type { TogetherFacts } from '../domain/check.ts'
import type { Id } from '../domain/id.ts'
import type { InvitedRole } from '../domain/permission.ts'
import { checkTogether } from '../domain/together/rules.ts'
import type { Claim, DeskAct } from '../domain/together.ts'
import { countedTurns } from '../domain/turn.ts'
import { type KeptSession, replay, turnsOn } from './picture.ts'

/** What the rules of working together ask about, as far as this device knows it. A chunk of its own: only desks need it. */
export function togetherFactsOn(kept: KeptSession, serverNow: number): TogetherFacts {
  const { desk } = kept
  return {
    check: checkTogether,
    claim: (question) => claimOn(kept, question, serverNow),
    act: (id) => desk?.together?.acts.find((act) => act.id === id) ?? ownAct(kept, id, serverNow),
    lastTurn: () => countedTurns(turnsOn(kept)).at(-1) ?? null,
    nudge: (id) => desk?.together?.nudges.find((nudge) => nudge.id === id) ?? null,
    now: () => serverNow,
  }
}

/** The claim on a question that this device knows of. */
export function claimOn({ desk }: KeptSession, question: Id, serverNow: number): Claim | null {
  return desk?.together?.claims.find((claim) => claim.question === question && claim.until > serverNow) ?? null
}

/** An act of this device that the desk does not tell of yet. */
function ownAct(kept: KeptSession, id: Id, serverNow: number): DeskAct | null {
  const action = kept.outbox.find((entry) => entry.action.id === id && entry.state.is !== 'rejected')?.action
  if (!action || !('question' in action)) return null
  const { kind, question } = action
  const rev = replay(kept).revs.get(id) ?? null
  return { id, kind, role: kept.device.role as InvitedRole, at: serverNow, question, rev, was: null }
}
