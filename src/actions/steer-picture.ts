import type { SteerFacts } from '../domain/check.ts'
import type { AllSettings } from '../domain/settings.ts'
import { agendaWithPending, checkSteer, extraWithPending, settingsWithPending } from '../domain/steer.ts'
import { runningTurn } from '../domain/turn.ts'
import { type KeptSession, turnsOn } from './picture.ts'

/** What the rules of steering ask about, as far as this tablet knows it. */
export function steerFactsOn(kept: KeptSession, serverNow: number): SteerFacts {
  const { snapshot, outbox } = kept
  return {
    check: checkSteer,
    settings: () => settingsOn(kept),
    extra: () => extraOn(kept),
    agenda() {
      const minutes = snapshot.programme.agenda.map((item) => item.minutes)
      const before = { minutes, startedAt: snapshot.startedAt ?? serverNow, now: serverNow }
      return { ...before, run: agendaWithPending({ ...before, run: snapshot.agenda ?? null }, snapshot.seq, outbox) }
    },
  }
}

/** The seconds that were given to the running turn, with this tablet's own. */
export function extraOn(kept: KeptSession): number {
  const turn = runningTurn(turnsOn(kept))
  return turn ? extraWithPending(turn, kept.snapshot.seq, kept.outbox) : 0
}

/** How often the agenda was changed, with this tablet's own acts. */
export function agendaRevisionOn(kept: KeptSession, serverNow: number): number {
  return steerFactsOn(kept, serverNow).agenda().run?.rev ?? 0
}

/** The settings as this tablet's own changes leave them. */
export function settingsOn({ snapshot, outbox }: KeptSession): AllSettings {
  return settingsWithPending(snapshot, outbox)
}
