import type { ActionOf } from './action.ts'
import type { AgendaRun } from './agenda.ts'
import type { SteerFacts } from './check.ts'
import type { SessionPhase } from './phase.ts'
import { accepted, rejected, type Verdict } from './verdict.ts'

const MINUTE = 60_000
/** An item has at least one. */
const MOST_MINUTES = 600

export type AgendaAction = ActionOf<'agenda.go' | 'agenda.stretch'>

/** T2: an act names how often the agenda was changed before it (M2). */
export function checkAgenda(action: AgendaAction, phase: SessionPhase, steer: SteerFacts): Verdict {
  if (phase !== 'live') return rejected(phase === 'advance' ? 'session.notStarted' : 'session.ended')
  const before = steer.agenda()
  if ((before.run?.rev ?? 0) !== action.seen) return rejected('agenda.moved')
  const { starts, minutes } = runBefore(before)
  const isItem = (place: number) => place < minutes.length
  if (!isItem(action.item)) return rejected('agenda.unknownItem')
  if (action.kind === 'agenda.go') return accepted
  const { item, from } = action
  if (from !== null && (!isItem(from) || from === item)) return rejected('agenda.unknownItem')
  if ([item, from ?? item].some((place) => place < starts.length - 1)) return rejected('agenda.itemOver')
  const after = agendaAfter(action, before).minutes
  return after.every((length) => length >= 1 && length <= MOST_MINUTES) ? accepted : rejected('agenda.badLength')
}

/** What an act does, seen from the agenda as it stood: `minutes` are the organisers'. */
export interface AgendaBefore {
  run: AgendaRun | null
  minutes: readonly number[]
  startedAt: number
  now: number
}

/** The agenda as an act finds it: of one that ran by the clock, what the clock had reached. */
function runBefore({ run, minutes, startedAt, now }: AgendaBefore): AgendaRun {
  if (run) return { ...run, minutes: minutes.map((planned, place) => run.minutes[place] ?? planned) }
  const starts: number[] = []
  let begins = startedAt
  for (const length of minutes) {
    if (begins > now && starts.length > 0) break
    starts.push(begins)
    begins += length * MINUTE
  }
  return { rev: 0, starts, minutes: [...minutes] }
}

/** T2: what an accepted act makes of it. Going back to an item it is as if that had never ended. */
export function agendaAfter(action: AgendaAction, before: AgendaBefore): AgendaRun {
  const { rev, starts, minutes } = runBefore(before)
  if (action.kind === 'agenda.stretch') {
    const given = minutes.map((length, place) => {
      if (place === action.item) return length + action.minutes
      return place === action.from ? length - action.minutes : length
    })
    return { rev: rev + 1, starts, minutes: given }
  }
  const reached = starts.slice(0, action.item + 1)
  while (reached.length <= action.item) reached.push(before.now)
  return { rev: rev + 1, starts: reached, minutes }
}
