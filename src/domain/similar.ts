/** Everything but what a word is made of, in the scripts that write words apart. */
const BETWEEN = /[\s!-/:-@[-`{-~\u00a1-\u00bf\u2000-\u206f\u3000-\u303f\uff01-\uff0f]+/
/** Scripts that write without spaces: each sign counts as a word. */
const UNSPACED = /[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]/g

/** A text as it is searched and compared: small letters without accents. */
export function foldWords(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
}

function wordsIn(text: string): Set<string> {
  return new Set(
    foldWords(text)
      .replace(UNSPACED, (sign) => ` ${sign} `)
      .split(BETWEEN)
      .filter((word) => word !== ''),
  )
}

/** The least that two texts must share to be likely the same. */
const LIKELY = 0.35

/**
 * Of the others those that likely ask the same, the likeliest first: how much of their words the two share, where a word
 * weighs more the fewer of all have it.
 */
export function likelySame<One extends { text: string }>(text: string, others: readonly One[], most: number): One[] {
  const asked = wordsIn(text)
  const all = others.map((one) => ({ one, words: wordsIn(one.text) }))
  const weigh = (words: Iterable<string>) => {
    let sum = 0
    for (const word of words) sum += 1 / (1 + all.filter((other) => other.words.has(word)).length)
    return sum
  }
  const own = weigh(asked)
  return all
    .map(({ one, words }) => {
      const shared = weigh([...asked].filter((word) => words.has(word)))
      return { one, share: shared === 0 ? 0 : (2 * shared) / (own + weigh(words)) }
    })
    .filter(({ share }) => share >= LIKELY)
    .sort((a, b) => b.share - a.share)
    .slice(0, most)
    .map(({ one }) => one)
}
