/**
 * What counts as one character for a person, in both engines alike. PocketBase's engine has neither Intl.Segmenter nor
 * working \p{...}, so marks are told by their Unicode blocks: a base with its marks, an emoji sequence, a flag and a
 * Hangul syllable made of jamo are one character each.
 */
const MARK_RANGES: readonly (readonly [number, number])[] = [
  [0x0300, 0x036f],
  [0x0483, 0x0489],
  [0x0591, 0x05bd],
  [0x05bf, 0x05bf],
  [0x05c1, 0x05c2],
  [0x05c4, 0x05c5],
  [0x05c7, 0x05c7],
  [0x0610, 0x061a],
  [0x064b, 0x065f],
  [0x0670, 0x0670],
  [0x06d6, 0x06dc],
  [0x06df, 0x06e4],
  [0x06e7, 0x06e8],
  [0x06ea, 0x06ed],
  [0x08ca, 0x08e1],
  [0x08e3, 0x0903],
  [0x093a, 0x093c],
  [0x093e, 0x094f],
  [0x0951, 0x0957],
  [0x0962, 0x0963],
  [0x0981, 0x0983],
  [0x09bc, 0x09bc],
  [0x09be, 0x09cd],
  [0x0a01, 0x0a03],
  [0x0a3c, 0x0a51],
  [0x0abc, 0x0abc],
  [0x0abe, 0x0acd],
  [0x0b3c, 0x0b3c],
  [0x0b3e, 0x0b57],
  [0x0bbe, 0x0bcd],
  [0x0c3e, 0x0c56],
  [0x0cbc, 0x0cbc],
  [0x0cbe, 0x0cd6],
  [0x0d3b, 0x0d3c],
  [0x0d3e, 0x0d4d],
  [0x0e31, 0x0e31],
  [0x0e34, 0x0e3a],
  [0x0e47, 0x0e4e],
  [0x0eb1, 0x0eb1],
  [0x0eb4, 0x0ebc],
  [0x0ec8, 0x0ece],
  [0x102b, 0x103e],
  [0x1160, 0x11ff],
  [0x17b4, 0x17d3],
  [0x1ab0, 0x1aff],
  [0x1dc0, 0x1dff],
  [0x200d, 0x200d],
  [0x20d0, 0x20f0],
  [0x302a, 0x302f],
  [0x3099, 0x309a],
  [0xfe00, 0xfe0f],
  [0xfe20, 0xfe2f],
  [0x1f3fb, 0x1f3ff],
  [0xe0020, 0xe007f],
  [0xe0100, 0xe01ef],
]

const ZERO_WIDTH_JOINER = 0x200d

function isMark(point: number): boolean {
  if (point < 0x0300) return false
  let low = 0
  let high = MARK_RANGES.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const [from, to] = MARK_RANGES[middle] as readonly [number, number]
    if (point < from) high = middle - 1
    else if (point > to) low = middle + 1
    else return true
  }
  return false
}

function isFlagHalf(point: number): boolean {
  return point >= 0x1f1e6 && point <= 0x1f1ff
}

/** How many characters a person would count. */
export function countGraphemes(text: string): number {
  let count = 0
  let previous = 0
  let flagHalves = 0
  for (const character of text) {
    const point = character.codePointAt(0) as number
    const completesFlag = isFlagHalf(point) && flagHalves % 2 === 1
    const joined = count > 0 && (isMark(point) || (previous === ZERO_WIDTH_JOINER && point > 0xff) || completesFlag)
    if (!joined) count++
    flagHalves = isFlagHalf(point) ? flagHalves + 1 : 0
    previous = point
  }
  return count
}

/**
 * The text as it is kept: composed (NFC), line ends as one sign, at most one empty line in a row, no other control
 * signs, no space at the ends. Applying it twice changes nothing.
 */
export function cleanText(text: string): string {
  let kept = ''
  for (const character of text.replace(/\r\n?/g, '\n').replace(/\t/g, ' ')) {
    const point = character.codePointAt(0) as number
    const isControl = (point < 0x20 && point !== 0x0a) || (point >= 0x7f && point < 0xa0)
    if (!isControl) kept += character
  }
  return kept
    .normalize('NFC')
    .replace(/[ \u00a0]*\n[ \u00a0]*/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^[\s\ufeff]+|[\s\ufeff]+$/g, '')
}

/** A lone surrogate is half a character: no engine, file or screen agrees on what to do with it. */
export function isWellFormed(text: string): boolean {
  for (const character of text) {
    const point = character.codePointAt(0) as number
    if (point >= 0xd800 && point <= 0xdfff) return false
  }
  return true
}
