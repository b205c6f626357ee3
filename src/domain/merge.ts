import type { QuestionChange } from './change.ts'
import type { Question } from './question.ts'

export type Place = Pick<Question, 'askedAt' | 'advance' | 'hadTurn'>

/** Q4 of a question with those merged into it: the earliest of them, and the first turn of whoever had none. The lane stays. */
export function bestPlace(all: readonly Place[]): Place {
  return {
    askedAt: Math.min(...all.map(({ askedAt }) => askedAt)),
    advance: all.some(({ advance }) => advance),
    hadTurn: all.every(({ hadTurn }) => hadTurn),
  }
}

type Mergeable = Pick<Question, 'id' | 'status' | 'pinned'>

/**
 * Merging a question into another one: what is written of each. The one that stays is let in if either was, and a pin goes
 * over to it; taking back brings the merged one its own place again, but not the pin.
 */
export function mergeChanges(question: Mergeable, into: Mergeable): { merged: QuestionChange; kept: QuestionChange } {
  const letIn = question.status === 'queued' || into.status === 'queued'
  return {
    merged: { status: 'merged', pinned: false, into: into.id },
    kept: { status: letIn ? 'queued' : 'waiting', pinned: question.pinned || into.pinned },
  }
}
