import { limits } from '../limits.ts'
import type { PollContent } from '../poll-content.ts'
import { cleanText, countGraphemes } from '../text.ts'
import type { RejectionCode } from '../verdict.ts'
import { textFault } from './fold.ts'
import { kindOf } from './kinds.ts'

/** What of a session a poll may name. */
export interface Programme {
  letters: readonly string[]
  items: number
}

/** Why a poll cannot be asked as it is written; null where it can. */
export function contentFault(content: PollContent, { letters, items }: Programme): RejectionCode | null {
  const kind = kindOf(content.kind)
  if (!kind) return 'poll.unknownKind'
  const fault = textFault(content.text)
  if (fault) return `poll.${fault}`
  if (countGraphemes(cleanText(content.text)) > limits.pollTextGraphemes) return 'poll.tooLong'
  if (!kind.settings.safeParse(content.settings).success) return 'poll.badSettings'
  if (content.policy !== null && !letters.includes(content.policy)) return 'question.unknownPolicy'
  return content.item === null || content.item < items ? null : 'poll.unknownItem'
}

/** Content that has no fault, as it is kept. */
export function cleanContent(content: PollContent): PollContent {
  const settings = kindOf(content.kind)?.settings.parse(content.settings) as PollContent['settings']
  return { ...content, text: cleanText(content.text), settings }
}

/** Whether two contents ask the same: ballots for one are ballots for the other. */
export function asksTheSame(
  a: Pick<PollContent, 'kind' | 'text' | 'settings'>,
  b: Pick<PollContent, 'kind' | 'text' | 'settings'>,
): boolean {
  const kind = kindOf(a.kind)
  if (!kind || a.kind !== b.kind || cleanText(a.text) !== cleanText(b.text)) return false
  return sameSettings(a, b)
}

/** Whether the tallies of two polls count the same things. */
export function sameSettings(
  a: Pick<PollContent, 'kind' | 'settings'>,
  b: Pick<PollContent, 'kind' | 'settings'>,
): boolean {
  const settings = a.kind === b.kind ? kindOf(a.kind)?.settings : undefined
  const [one, other] = [settings?.safeParse(a.settings), settings?.safeParse(b.settings)]
  return one?.success === true && other?.success === true && JSON.stringify(one.data) === JSON.stringify(other.data)
}
