import { type Lane, lanes } from './lane.ts'
import type { Role } from './permission.ts'
import type { AsideReason, Question } from './question.ts'
import type { FullSnapshot } from './snapshot.ts'
import { countedTurns } from './turn.ts'
import { panelTime } from './turn-part.ts'

/** What one lane had so far. */
export interface LaneFigures {
  turns: number
  /** Time on the floor, in ms, the turn that runs counted up to now; without what the panel took to answer (T3). */
  ms: number
  /** Turns of people who had none before. */
  firstTurns: number
  waiting: number
  /** The longest of those who wait now, and the longest that anybody waited for a turn, in ms; null where nobody did. */
  longestWaiting: number | null
  longestWaited: number | null
}

/** How many in all. */
export function totalOf(counts: readonly { count: number }[]): number {
  return counts.reduce((sum, { count }) => sum + count, 0)
}

export interface EvenFigures {
  lanes: Record<Lane, LaneFigures>
  /** What the panel took to answer, in ms. */
  panelMs: number
  /** Turns out of order, by the role of who gave them; null where that is not known. */
  outOfOrder: { role: Role | null; count: number }[]
  aside: { reason: AsideReason; count: number }[]
}

type Session = Pick<FullSnapshot, 'turns' | 'questions' | 'aside' | 'startedAt' | 'endedAt'>

/** How even the floor was so far, out of what everybody sees. A turn that was taken back never counted. */
export function evenFigures(session: Session, queue: readonly Question[], now: number): EvenFigures {
  const until = session.endedAt ?? now
  const askedAt = new Map(session.questions.map((question) => [question.id, question.askedAt]))
  const turns = countedTurns(session.turns)
  const waited = (from: number, to: number) => waitOf(from, to, session.startedAt)
  const ofLane = (lane: Lane): LaneFigures => {
    const had = turns.filter((turn) => turn.lane === lane)
    const waiting = queue.filter((question) => question.lane === lane)
    return {
      turns: had.length,
      ms: had.reduce(
        (sum, turn) => sum + Math.max(0, (turn.endedAt ?? until) - turn.startedAt - panelTime(turn, until)),
        0,
      ),
      firstTurns: had.filter((turn) => turn.first).length,
      waiting: waiting.length,
      longestWaiting: longest(waiting.map((question) => waited(question.askedAt, until))),
      longestWaited: longest(had.map((turn) => waited(askedAt.get(turn.question) ?? turn.startedAt, turn.startedAt))),
    }
  }
  const outOfOrder = counted(turns.filter((turn) => turn.outOfOrder).map((turn) => turn.givenAs ?? null))
  return {
    panelMs: turns.reduce((sum, turn) => sum + panelTime(turn, until), 0),
    lanes: { onsite: ofLane(lanes[0]), online: ofLane(lanes[1]) },
    outOfOrder: outOfOrder.map(([role, count]) => ({ role, count })),
    aside: Object.entries(session.aside)
      .map(([reason, count]) => ({ reason: reason as AsideReason, count: count ?? 0 }))
      .sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1)),
  }
}

/** What was asked in advance waits from the start of the session on; before it nobody waits for a turn. */
function waitOf(askedAt: number, to: number, startedAt: number | null): number {
  return startedAt === null ? 0 : Math.max(0, to - Math.max(askedAt, startedAt))
}

function longest(waits: readonly number[]): number | null {
  return waits.length > 0 ? Math.max(...waits) : null
}

function counted<Value>(values: readonly Value[]): [Value, number][] {
  const counts = new Map<Value, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort(([, a], [, b]) => b - a)
}
