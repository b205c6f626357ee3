import type { ActionOf } from './action.ts'
import type { Turn, TurnPart } from './turn.ts'

/** What passing the word turns on, and what it changes: `part` and `extra`. */
export type Spoken = Pick<Turn, 'startedAt' | 'extra' | 'part'>

/** The part of the turn that runs. */
export function partOf({ startedAt, part }: Pick<Turn, 'startedAt' | 'part'>): TurnPart {
  return part ?? { is: 'asking', began: startedAt, panelMs: 0, no: 0 }
}

/** What the panel took of a turn, in ms, one that runs counted up to `until`. The rest of the turn is its lane's. */
export function panelTime(turn: Pick<Turn, 'startedAt' | 'endedAt' | 'part'>, until: number): number {
  const { is, began, panelMs } = partOf(turn)
  return panelMs + (is === 'panel' ? Math.max(0, (turn.endedAt ?? until) - began) : 0)
}

/** The turn as it goes on once the word was passed, or passed back as if it never had been. */
export function wordPassed(turn: Spoken, to: ActionOf<'turn.pass'>['to'], at: number) {
  const { no, before, ...now } = partOf(turn)
  if (to === 'back' && before) {
    const { extra, ...part } = before
    return { part: { ...part, no: no + 1 }, extra }
  }
  const panelMs = panelTime({ ...turn, endedAt: null }, at)
  const is = to === 'panel' ? ('panel' as const) : ('followUp' as const)
  return { part: { is, began: at, panelMs, no: no + 1, before: { ...now, extra: turn.extra ?? 0 } }, extra: 0 }
}
