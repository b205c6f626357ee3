import type { Poll } from '../../../domain/poll.ts'
import { usePreferences } from '../../../state/preferences.ts'
import { useShell } from '../shell.ts'

/** Answers that were begun and not sent: they survive a reload and a newer version of the app (O7). */
export interface Begun {
  /** Undefined where there is none, or where it was begun before the poll was changed. */
  of(poll: Poll): unknown
  /** Undefined takes it away. */
  keep(poll: Poll, given: unknown): void
}

export function useBegun(): Begun {
  const { code } = useShell()
  const preferences = usePreferences()
  return {
    of(poll) {
      const kept = preferences.pollDrafts(code)[poll.id]
      const isOfIt = typeof kept === 'object' && kept !== null && 'given' in kept && 'edition' in kept
      return isOfIt && kept.edition === poll.edition ? kept.given : undefined
    },
    keep(poll, given) {
      const { [poll.id]: _, ...others } = preferences.pollDrafts(code)
      const begun = given === undefined ? {} : { [poll.id]: { edition: poll.edition, given } }
      preferences.keepPollDrafts(code, { ...others, ...begun })
    },
  }
}
