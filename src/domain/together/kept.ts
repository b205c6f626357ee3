import type { Action } from '../action.ts'
import { type QuestionChange, wasBefore } from '../change.ts'
import type { InvitedRole } from '../permission.ts'
import { cleanText } from '../text.ts'
import type { Was } from '../together.ts'

/**
 * What the ledger keeps of an accepted act of somebody at a desk: the act, whose role it was, and where it changed a
 * question what was there before, with the revision that it led to. Of a question's own words, an answer's or a paper slip's
 * it keeps nothing: they stand in the question and go with it (V3, V4).
 */
export function keptOf(
  action: Action,
  role: InvitedRole,
  before: (Was & { rev: number }) | null,
  change: QuestionChange | null,
): object {
  const { text: _, mark: __, ...wordless } = { text: '', mark: '', ...action }
  const said =
    action.kind === 'nudge.send' ? { ...action, say: { ...action.say, text: cleanText(action.say.text) } } : wordless
  if (!before || !change) return { ...said, by: role }
  return { ...said, by: role, was: wasBefore(before, change), rev: before.rev + 1 }
}
