import type { AttendeeView } from './pending.ts'
import type { SessionPhase } from './phase.ts'
import type { Away, Question } from './question.ts'
import type { Turn } from './turn.ts'

export type Called = Pick<Question, 'id' | 'lane' | 'form'> & { away: Away['is'] | null }

/** What a person is told before and when one of their own questions has the floor. */
export type Call = { is: 'second' | 'next'; question: Called } | { is: 'now'; question: Called; turn: Turn }

/** Who has the floor, as far as a call asks. */
interface Speaking {
  turn: Turn
  question: Question
}

/**
 * Whether the one at this device is called: has the floor, is next or second in line, by the queue that everybody sees
 * (Q1, Q7). Of several own questions the nearest counts; one that was merged into another's counts for nothing, since it is
 * the other one who is to speak. Nobody is next after the end, nor before the start, which may be
 * days away, unless somebody speaks already.
 */
export function callFor(
  view: Pick<AttendeeView, 'own' | 'queue'>,
  onFloor: Speaking | null,
  phase: SessionPhase,
): Call | null {
  const own = new Set(view.own.map(({ id }) => id))
  if (onFloor && own.has(onFloor.question.id))
    return { is: 'now', question: calledOf(onFloor.question), turn: onFloor.turn }
  if (phase === 'ended' || (phase === 'advance' && !onFloor)) return null
  const place = view.queue.slice(0, 2).findIndex(({ id }) => own.has(id))
  const question = view.queue[place]
  return question ? { is: place === 0 ? 'next' : 'second', question: calledOf(question) } : null
}

function calledOf({ id, lane, form, away }: Question): Called {
  return { id, lane, form, away: away?.is ?? null }
}
