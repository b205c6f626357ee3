import type { ActionOf, TogetherAction } from '../action.ts'
import { checkSeen, type Facts, type TogetherFacts } from '../check.ts'
import { limits } from '../limits.ts'
import { isOpen, statuses } from '../question.ts'
import { cleanText, countGraphemes, isBlank, isWellFormed } from '../text.ts'
import type { DeskAct, Nudge } from '../together.ts'
import { accepted, type RejectionCode, rejected, type Verdict } from '../verdict.ts'

/** The acts on a question that whoever did them may undo. */
const undoable = [
  'question.letIn',
  'question.setAside',
  'question.label',
  'question.pin',
  'question.takeBack',
  'question.notHere',
]

/**
 * What took a turn along with it, as `question.notHere` does of who has the floor, is more than a question; so is taking back
 * what was merged, with its supports, or what was answered, with its words.
 */
function isUndoable({ kind, was }: DeskAct): boolean {
  return undoable.includes(kind) && !['floor', 'merged', 'done'].includes(was?.status ?? '')
}

/** Whether an act of working together holds: what `check` asks for these kinds. Roles were seen to before. */
export function checkTogether(action: TogetherAction, facts: Facts): Verdict {
  const together = facts.together()
  switch (action.kind) {
    case 'question.undo':
      return checkUndo(action, facts, together)
    case 'question.claim':
      return checkClaim(action, facts, together)
    case 'turn.resume':
      return checkResume(action, facts, together)
    case 'nudge.send':
      return verdictOf(refusesNudge(action, facts))
    case 'nudge.take':
      return isFor(together.nudge(action.nudge), facts) ? accepted : rejected('nudge.unknown')
  }
}

function verdictOf(code: RejectionCode | null): Verdict {
  return code === null ? accepted : rejected(code)
}

/** Whoever came after it, with whatever, is not undone along with it: the act must be the last one on its question. */
function checkUndo(action: ActionOf<'question.undo'>, facts: Facts, together: TogetherFacts): Verdict {
  const seen = checkSeen(action, facts, statuses)
  if (seen.verdict === 'rejected') return seen
  const act = together.act(action.act)
  if (!act || act.question !== action.question || act.role !== facts.role || !isUndoable(act))
    return rejected('undo.notYours')
  if (act.rev !== action.seen) return rejected('question.moved')
  return isInTime(act.at, together) ? accepted : rejected('undo.tooLate')
}

/** Whoever else takes it is told from what they saw: a claim that was let go or ran out is nobody's. */
function checkClaim(action: ActionOf<'question.claim'>, facts: Facts, together: TogetherFacts): Verdict {
  const question = facts.question(action.question)
  if (!question) return rejected('question.unknown')
  const claim = together.claim(action.question)
  if (claim && (claim.role !== facts.role || claim.id !== action.seen)) return rejected('question.claimed')
  return isOpen(question) || !action.on ? accepted : rejected('question.notOpen')
}

function checkResume(action: ActionOf<'turn.resume'>, facts: Facts, together: TogetherFacts): Verdict {
  // Its turn may have ended with the session.
  if (facts.phase() === 'ended') return rejected('session.ended')
  const last = together.lastTurn()
  if (facts.floor() !== null || last?.id !== action.turn || last.question !== action.question)
    return rejected('turn.moved')
  const seen = checkSeen(action, facts, ['done'])
  if (seen.verdict === 'rejected') return seen
  return isInTime(last.endedAt ?? 0, together) ? accepted : rejected('undo.tooLate')
}

function isInTime(at: number, { now }: TogetherFacts): boolean {
  return now() - at <= limits.undoFor
}

function refusesNudge({ to, say }: ActionOf<'nudge.send'>, { role }: Facts): RejectionCode | null {
  if (to === role) return 'nudge.unknown'
  return say.is === 'ready' ? null : nudgeFault(say.text)
}

/** Why a text is not sent. */
export function nudgeFault(text: string): RejectionCode | null {
  if (!isWellFormed(text)) return 'nudge.brokenText'
  if (text.length > limits.textUnits) return 'nudge.tooLong'
  const clean = cleanText(text)
  if (isBlank(clean)) return 'nudge.empty'
  return countGraphemes(clean) > limits.nudgeGraphemes ? 'nudge.tooLong' : null
}

function isFor(nudge: Pick<Nudge, 'from' | 'to'> | null, { role }: Facts): boolean {
  return nudge !== null && (nudge.to === role || (nudge.to === null && nudge.from !== role))
}
