import * as z from 'zod/mini'
import { limits } from '../../limits.ts'
import { cleanText, countGraphemes } from '../../text.ts'
import { textFault } from '../fold.ts'
import { defineKind } from '../kind.ts'

export const TextSettings = z.strictObject({})
export type TextSettings = z.infer<typeof TextSettings>

/** Whatever somebody has to say, moderated as questions are (M1). */
export const text = defineKind({
  settings: TextSettings,
  answer: z.string().check(z.maxLength(limits.textUnits)),
  entries: 'texts',
  refuses(_, given) {
    const fault = textFault(given)
    if (fault) return `ballot.${fault}`
    return countGraphemes(cleanText(given)) > limits.answerGraphemes ? 'ballot.tooLong' : null
  },
  clean: cleanText,
  lines: () => 0,
  mark(_, given, __, write) {
    write(given)
  },
})
