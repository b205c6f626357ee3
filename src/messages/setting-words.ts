import type { AllSettings, Setting } from '../domain/settings.ts'
import type { Texts } from './messages.ts'

/** M5: what everybody is told of a setting that changed, in one line. */
export function settingSentence(setting: Setting, now: AllSettings, texts: Texts): string {
  const { t } = texts
  switch (setting) {
    case 'taking':
      return t(`session.now.taking.${now.taking}`)
    case 'order':
      return t(`session.now.order.${now.order}`)
    case 'turnSeconds':
    case 'panelSeconds':
    case 'followUpSeconds':
      return t(`session.now.${setting}`, limitWords(now[setting], texts))
    case 'premoderation':
    case 'advanceFirst':
    case 'firstTimersFirst':
    case 'onePerPerson':
      return t(`session.now.${setting}.${now[setting] ? 'on' : 'off'}`)
  }
}

/** A limit as people say it; null where there is none. */
export function limitWords(seconds: number | null, { t, timer }: Texts): string | null {
  if (seconds === null) return null
  return seconds % 60 === 0 ? t('agenda.wholeMinutes', seconds / 60) : timer(seconds * 1000)
}
