import type { SteerFacts } from '../domain/check.ts'
import type { AllSettings } from '../domain/settings.ts'
import { checkSteer, settingsWithPending } from '../domain/steer.ts'
import type { KeptSession } from './picture.ts'

/** What the rules of steering ask about, as far as this tablet knows it. */
export function steerFactsOn(kept: KeptSession): SteerFacts {
  return { check: checkSteer, settings: () => settingsOn(kept) }
}

/** The settings as this tablet's own changes leave them. */
export function settingsOn({ snapshot, outbox }: KeptSession): AllSettings {
  return settingsWithPending(snapshot, outbox)
}
