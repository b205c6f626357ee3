import { limits } from '../../../domain/limits.ts'
import type { PollContent } from '../../../domain/poll-content.ts'
import type { AgendaItem, PolicyQuestion } from '../../../domain/session.ts'
import { countGraphemes } from '../../../domain/text.ts'

/**
 * A ready draft that asks a policy question in the session's own words, to be answered in one's own: options are what only
 * a person can write. Due with the agenda item that takes the question up.
 */
export function presetOf(
  { letter, text }: PolicyQuestion,
  phase: PollContent['phase'],
  agenda: readonly Pick<AgendaItem, 'policy'>[],
): PollContent {
  const item = agenda.findIndex(({ policy }) => policy?.includes(letter))
  return {
    kind: 'text',
    text: fitting(text),
    settings: {},
    policy: letter,
    phase,
    results: 'hidden',
    seconds: phase === 'live' ? 120 : null,
    item: phase === 'live' && item >= 0 ? item : null,
    pair: null,
  }
}

/** As many whole sentences as a poll has room for, from the last one back, where the question proper stands. */
function fitting(text: string): string {
  const sentences = text.match(/[^.?!؟。？！]+[.?!؟。？！]*\s*/gu) ?? [text]
  let kept = ''
  for (const sentence of sentences.reverse()) {
    if (countGraphemes((sentence + kept).trim()) > limits.pollTextGraphemes) break
    kept = sentence + kept
  }
  return (
    kept.trim() ||
    [...text]
      .slice(0, limits.pollTextGraphemes - 20)
      .join('')
      .trim()
  )
}
