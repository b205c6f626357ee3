import type { Action } from '../../../src/domain/action.ts'
import type { SettledAction } from '../../../src/domain/verdict.ts'

/** What happened in a rehearsal. */
export interface Figures {
  joined: number
  askedInWriting: number
  handsRaised: number
  withdrawn: number
  supported: number
  supportsTakenBack: number
  /** Devices that were offline for a while and came back. */
  cameBack: number
  /** Actions that were sent once more because their answer got lost. */
  sentAgain: number
  letIn: number
  setAside: number
  turns: number
  /** By code: actions and whole requests. */
  refused: Record<string, number>
  /** How often the server said that it is too busy or asked too fast, or did not answer. */
  waited: number
  slowest: { milliseconds: number; request: string }
  /** Without a verdict, with two different ones, or accepted and not there. */
  lost: number
}

export function noFigures(): Figures {
  return {
    joined: 0,
    askedInWriting: 0,
    handsRaised: 0,
    withdrawn: 0,
    supported: 0,
    supportsTakenBack: 0,
    cameBack: 0,
    sentAgain: 0,
    letIn: 0,
    setAside: 0,
    turns: 0,
    refused: {},
    waited: 0,
    slowest: { milliseconds: 0, request: '' },
    lost: 0,
  }
}

export function countRefusal(figures: Figures, code: string): void {
  figures.refused[code] = (figures.refused[code] ?? 0) + 1
}

/** Counts an action that has just got its first verdict. */
export function countVerdict(figures: Figures, action: Action, settled: SettledAction): void {
  if (settled.verdict === 'rejected') {
    countRefusal(figures, settled.code)
    return
  }
  switch (action.kind) {
    case 'question.ask':
      if (action.form === 'written') figures.askedInWriting++
      else figures.handsRaised++
      return
    case 'question.withdraw':
      figures.withdrawn++
      return
    case 'support.set':
      if (action.on) figures.supported++
      else figures.supportsTakenBack++
      return
    case 'question.letIn':
      figures.letIn++
      return
    case 'question.setAside':
      figures.setAside++
      return
    case 'turn.give':
      figures.turns++
      return
    default:
  }
}
