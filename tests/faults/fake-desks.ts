import type { Action } from '../../src/domain/action.ts'
import { changeOf, type QuestionChange } from '../../src/domain/change.ts'
import type { TogetherFacts } from '../../src/domain/check.ts'
import type { Id } from '../../src/domain/id.ts'
import { limits } from '../../src/domain/limits.ts'
import { type InvitedRole, type Role, seesDesk } from '../../src/domain/permission.ts'
import type { PrivateQuestion, Status } from '../../src/domain/question.ts'
import { keptOf } from '../../src/domain/together/kept.ts'
import { type ClaimAct, claimsOf, type NudgeAct, nudgesOf } from '../../src/domain/together/ledger.ts'
import { checkTogether } from '../../src/domain/together/rules.ts'
import type { Claim, DeskAct, Together } from '../../src/domain/together.ts'
import type { Turn } from '../../src/domain/turn.ts'

interface FakeDesksWorld {
  statusOf(question: Id): Status | null
  /** The question that a turn is of. */
  questionOf(turn: Id): Id | null
  now(): number
}

/** What the fake server keeps of those at the desks. */
export function createFakeDesks({ statusOf, questionOf, now }: FakeDesksWorld) {
  const people = new Map<InvitedRole, number>()
  const acts: ClaimAct[] = []
  const nudges: NudgeAct[] = []

  const claims = (): Claim[] =>
    claimsOf(
      acts.filter(({ at }) => now() - at < limits.claimFor),
      statusOf,
      now(),
    )
  const newest = (): DeskAct[] => acts.filter(({ at }) => now() - at <= limits.undoFor).map(({ on: _, ...act }) => act)

  const wasOf = (id: Id) => (acts.find((act) => act.id === id)?.was ?? null) as QuestionChange | null

  return {
    was: wasOf,
    note(role: Role): void {
      if (seesDesk(role)) people.set(role as InvitedRole, now())
    },
    forget(role: Role): void {
      people.delete(role as InvitedRole)
    },
    /** To be called before the act takes effect. */
    keep(action: Action, role: Role, before: PrivateQuestion | null): void {
      const by = role as InvitedRole
      const at = { away: before?.away?.is ?? null, at: now() }
      const change = action.kind === 'question.undo' ? wasOf(action.act) : changeOf(action, at)
      const { was = null, rev = null, ...kept } = keptOf(action, by, before, change) as Action & Partial<DeskAct>
      const turned = 'turn' in action ? questionOf(action.turn) : null
      const question = 'question' in action ? action.question : turned
      const on = action.kind === 'question.claim' && action.on
      acts.push({ id: action.id, kind: action.kind, role: by, at: now(), question, rev, was, on })
      if (kept.kind === 'nudge.send' || kept.kind === 'nudge.take') nudges.push({ action: kept, role: by, at: now() })
    },
    factsOn(lastTurn: Turn | null): TogetherFacts {
      return {
        check: checkTogether,
        claim: (question) => claims().find((claim) => claim.question === question) ?? null,
        act: (id) => acts.find((act) => act.id === id) ?? null,
        lastTurn: () => lastTurn,
        nudge: (id) => nudgesOf(nudges).find((nudge) => nudge.id === id) ?? null,
        now,
      }
    },
    together: (): Together => ({
      people: Object.fromEntries(people),
      claims: claims(),
      nudges: nudgesOf(nudges),
      acts: newest(),
    }),
  }
}
