// Apart from the schema, which everybody loads.
import type { AllSettings, Settings } from './settings.ts'

export const defaultSettings: AllSettings = {
  premoderation: true,
  advanceFirst: false,
  order: 'arrival',
  firstTimersFirst: true,
  turnSeconds: 120,
  panelSeconds: 120,
  followUpSeconds: 60,
  taking: 'open',
  onePerPerson: false,
}

/** All of them, the defaults where a session never heard of one. */
export function settingsOf(settings: Settings): AllSettings {
  return { ...defaultSettings, ...settings } as AllSettings
}
