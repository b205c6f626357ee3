import type { Contents } from '../../domain/courier.ts'
import type { Texts } from '../../messages/messages.ts'

/** "2 questions, 1 raised hand": what a package holds, and not a word of it. */
export function thingsIn(contents: Contents, t: Texts['t']): string {
  const kinds = ['questions', 'hands', 'ballots', 'others'] as const
  return kinds
    .filter((kind) => contents[kind] > 0)
    .map((kind) => t(`courier.${kind}`, contents[kind]))
    .join(', ')
}
