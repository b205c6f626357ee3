import type { CheckMessages } from './en-check.ts'
import type { Language } from './messages.ts'

/** What the page that checks the turns says, apart from the app's other texts: hardly anybody ever reads it. */
export const checkTexts: Record<Language, () => Promise<CheckMessages>> = {
  en: async () => (await import('./en-check.ts')).enCheck,
  fr: async () => (await import('./fr-check.ts')).frCheck,
}
