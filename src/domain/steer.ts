import type { SettingChange, SteerAction } from './action.ts'
import type { Facts } from './check.ts'
import type { Pending } from './pending.ts'
import { settingsOf } from './setting-defaults.ts'
import type { AllSettings, Settings } from './settings.ts'
import type { Seq } from './snapshot.ts'
import { accepted, rejected, type Verdict } from './verdict.ts'

/** Whether an act by which a moderator steers the session holds. */
export function checkSteer(action: SteerAction, facts: Facts): Verdict {
  const { setting, seen } = action.change
  return settingsOf(facts.steer().settings())[setting] === seen ? accepted : rejected('setting.moved')
}

/** M5: the settings as an accepted change leaves them. */
export function settingsAfter(settings: Settings, { setting, value }: SettingChange): Settings {
  return { ...settings, [setting]: value }
}

/** The settings with the changes of this tablet that the snapshot does not show yet. */
export function settingsWithPending(
  { settings, seq }: { settings: Settings; seq: Seq },
  pending: readonly Pending[],
): AllSettings {
  let all = settingsOf(settings)
  for (const { action, state } of pending) {
    if (action.kind !== 'session.set' || state.is === 'rejected' || (state.is === 'settled' && state.seq <= seq))
      continue
    all = settingsOf(settingsAfter(all, action.change))
  }
  return all
}
