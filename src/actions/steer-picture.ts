import type { SteerFacts } from '../domain/check.ts'
import type { AllSettings } from '../domain/settings.ts'
import { agendaWithPending, checkSteer, settingsWithPending, turnWithPending } from '../domain/steer.ts'
import { runningTurn, type Turn } from '../domain/turn.ts'
import { type KeptSession, turnsOn } from './picture.ts'

/** What the rules of steering ask about, as far as this tablet knows it. */
export function steerFactsOn(kept: KeptSession, serverNow: number): SteerFacts {
  const { snapshot, outbox } = kept
  return {
    check: checkSteer,
    settings: () => settingsOn(kept),
    turn: () => turnOn(kept, serverNow),
    now: () => serverNow,
    agenda() {
      const minutes = snapshot.programme.agenda.map((item) => item.minutes)
      const before = { minutes, startedAt: snapshot.startedAt ?? serverNow, now: serverNow }
      return { ...before, run: agendaWithPending({ ...before, run: snapshot.agenda ?? null }, snapshot.seq, outbox) }
    },
  }
}

/** The turn that runs, with what this tablet did to its time and its word. */
export function turnOn(kept: KeptSession, serverNow: number): Turn | null {
  const turn = runningTurn(turnsOn(kept))
  return turn && turnWithPending(turn, kept.snapshot.seq, kept.outbox, serverNow)
}

/** How often the agenda was changed, with this tablet's own acts. */
export function agendaRevisionOn(kept: KeptSession, serverNow: number): number {
  return steerFactsOn(kept, serverNow).agenda().run?.rev ?? 0
}

/** The settings as this tablet's own changes leave them. */
export function settingsOn({ snapshot, outbox }: KeptSession): AllSettings {
  return settingsWithPending(snapshot, outbox)
}
