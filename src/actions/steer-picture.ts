import type { SteerFacts } from '../domain/check.ts'
import type { AllSettings } from '../domain/settings.ts'
import { agendaWithPending, checkSteer, settingsWithPending } from '../domain/steer.ts'
import type { KeptSession } from './picture.ts'

/** What the rules of steering ask about, as far as this tablet knows it. */
export function steerFactsOn(kept: KeptSession, serverNow: number): SteerFacts {
  const { snapshot, outbox } = kept
  return {
    check: checkSteer,
    settings: () => settingsOn(kept),
    agenda() {
      const minutes = snapshot.programme.agenda.map((item) => item.minutes)
      const before = { minutes, startedAt: snapshot.startedAt ?? serverNow, now: serverNow }
      return { ...before, run: agendaWithPending({ ...before, run: snapshot.agenda ?? null }, snapshot.seq, outbox) }
    },
  }
}

/** How often the agenda was changed, with this tablet's own acts. */
export function agendaRevisionOn(kept: KeptSession, serverNow: number): number {
  return steerFactsOn(kept, serverNow).agenda().run?.rev ?? 0
}

/** The settings as this tablet's own changes leave them. */
export function settingsOn({ snapshot, outbox }: KeptSession): AllSettings {
  return settingsWithPending(snapshot, outbox)
}
