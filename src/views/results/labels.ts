import { rangeOf } from '../../domain/poll/scale/scale.ts'
import type { Poll } from '../../domain/poll.ts'
import { knownPoll } from './settings-of.ts'

/** What was counted, by its place in the tally; nothing for words and texts. */
export function labelsOf(poll: Pick<Poll, 'kind' | 'settings'>): string[] {
  const known = knownPoll(poll)
  switch (known?.kind) {
    case 'single':
    case 'multiple':
    case 'ranking':
    case 'points':
      return known.settings.options
    case 'scale': {
      const { first, last } = rangeOf(known.settings)
      return Array.from({ length: last - first + 1 }, (_, place) => String(first + place))
    }
    default:
      return []
  }
}
