import { rangeOf } from '../../../domain/poll/scale/scale.ts'
import type { KnownPoll } from '../../results/settings-of.ts'
import { readDraft } from './drafts.ts'

/** What somebody answered, line by line; numbered where the order says something. */
export interface AnswerLines {
  lines: { text: string; points?: number }[]
  isOrder: boolean
}

export function answerLines(poll: KnownPoll, given: unknown): AnswerLines {
  const plain = (texts: readonly (string | undefined)[], isOrder = false): AnswerLines => ({
    lines: texts.flatMap((text) => (text ? [{ text }] : [])),
    isOrder,
  })
  const draft = readDraft(poll, given)
  switch (poll.kind) {
    case 'single':
      return plain([poll.settings.options[draft as number]])
    case 'multiple':
      return plain((draft as number[]).map((place) => poll.settings.options[place]))
    case 'scale':
      return plain([stepWords(poll.settings, draft as number)])
    case 'ranking':
      return plain(
        (draft as number[]).map((place) => poll.settings.options[place]),
        true,
      )
    case 'points':
      return {
        lines: (draft as number[]).flatMap((points, place) =>
          points > 0 ? [{ text: poll.settings.options[place] ?? '', points }] : [],
        ),
        isOrder: false,
      }
    case 'words':
      return plain(draft as string[])
    case 'text':
      return plain([draft as string])
  }
}

function stepWords(settings: Extract<KnownPoll, { kind: 'scale' }>['settings'], step: number): string {
  const { first, last } = rangeOf(settings)
  if (step === first) return `${step} ${settings.low}`
  return step === last ? `${step} ${settings.high}` : String(step)
}
