import * as z from 'zod/mini'
import { limits } from '../../limits.ts'
import { cleanText, countGraphemes } from '../../text.ts'
import { fold, onOneLine, textFault } from '../fold.ts'
import { defineKind } from '../kind.ts'

export const WordsSettings = z.strictObject({
  most: z.int().check(z.minimum(1), z.maximum(limits.words)),
})
export type WordsSettings = z.infer<typeof WordsSettings>

const Word = z.string().check(z.maxLength(limits.textUnits))

/** A few words for a cloud. They are counted as written; whoever shows them puts spellings together by `fold`. */
export const words = defineKind({
  settings: WordsSettings,
  answer: z.array(Word),
  entries: 'words',
  refuses({ most }, given) {
    if (given.length > most) return 'ballot.tooMany'
    if (given.length === 0) return 'ballot.empty'
    for (const word of given) {
      const fault = textFault(word)
      if (fault) return `ballot.${fault}`
      if (countGraphemes(onOneLine(cleanText(word))) > limits.wordGraphemes) return 'ballot.tooLong'
    }
    return new Set(given.map(fold)).size < given.length ? 'ballot.twice' : null
  },
  clean: (given) => given.map((word) => onOneLine(cleanText(word))),
  lines: () => 0,
  mark(_, given, __, write) {
    for (const word of given) write(word)
  },
})
