/**
 * What counts as one character for a person, in both engines alike. PocketBase's engine has neither Intl.Segmenter nor
 * working \p{...}, so the marks of the scripts in use (Unicode 17) are listed: a base with its marks, an emoji sequence,
 * a flag and a Hangul syllable made of jamo are one character each. A conjunct of several consonants counts each.
 */
const MARKS = `
300-36f 483-489 591-5bd 5bf 5c1-5c2 5c4-5c5 5c7 610-61a 64b-65f 670 6d6-6dc 6df-6e4 6e7-6e8 6ea-6ed 711 730-74a
7a6-7b0 7eb-7f3 7fd 816-819 81b-823 825-827 829-82d 859-85b 897-89f 8ca-8e1 8e3-903 93a-93c 93e-94f 951-957
962-963 981-983 9bc 9be-9cd 9d7 9e2-9e3 9fe-a03 a3c-a51 a70-a71 a75 a81-a83 abc abe-acd ae2-ae3 afa-b03 b3c
b3e-b57 b62-b63 b82 bbe-bcd bd7 c00-c04 c3c c3e-c56 c62-c63 c81-c83 cbc cbe-cd6 ce2-ce3 cf3-d03 d3b-d3c d3e-d4d
d57 d62-d63 d81-d83 dca-ddf df2-df3 e31 e33-e3a e47-e4e eb1 eb3-ebc ec8-ece f18-f19 f35 f37 f39 f3e-f3f f71-f84
f86-f87 f8d-fbc fc6 102d-1037 1039-103e 1056-1059 105e-1060 1071-1074 1082 1084-1086 108d 109d 1160-11ff
135d-135f 1712-1715 1732-1734 1752-1753 1772-1773 17b4-17d3 17dd 180b-180d 180f 1885-1886 18a9 1920-193b
1a17-1a1b 1a55-1a60 1a62 1a65-1a7f 1ab0-1b04 1b34-1b44 1b6b-1b73 1b80-1b82 1ba1-1bad 1be6-1bf3 1c24-1c37
1cd0-1cd2 1cd4-1ce8 1ced 1cf4 1cf7-1cf9 1dc0-1dff 200c-200d 20d0-20f0 2cef-2cf1 2d7f 2de0-2dff 302a-302f
3099-309a a66f-a672 a674-a67d a69e-a69f a6f0-a6f1 a802 a806 a80b a823-a827 a82c a880-a881 a8b4-a8c5 a8e0-a8f1
a8ff a926-a92d a947-a953 a980-a983 a9b3-a9c0 a9e5 aa29-aa36 aa43 aa4c-aa4d aa7c aab0 aab2-aab4 aab7-aab8
aabe-aabf aac1 aaeb-aaef aaf5-aaf6 abe3-abea abec-abed d7b0-d7fb fb1e fe00-fe0f fe20-fe2f ff9e-ff9f
`
const BMP_MARKS = MARKS.trim()
  .split(/\s+/)
  .map((range) => range.replace(/[0-9a-f]+/g, (point) => `\\u${point.padStart(4, '0')}`))
  .join('')

// Everything is a regular expression: PocketBase's engine takes a microsecond for each step of a loop of ours, and a
// text of 8,000 units must not hold the one writing connection for a second. None looks ahead or behind: that engine
// gives those to another one, which does not know surrogates.
const MARK = `[${BMP_MARKS}\\u{1f3fb}-\\u{1f3ff}\\u{e0020}-\\u{e007f}\\u{e0100}-\\u{e01ef}]`
/** What a zero width joiner may join; letters stay characters of their own around it. */
const PICTOGRAPH = '[\\u2190-\\u2bff\\u{1f000}-\\u{1faff}]'
const FLAG = '[\\u{1f1e6}-\\u{1f1ff}]{2}'
const EMOJI = `(?:${FLAG}|${PICTOGRAPH})`
const GRAPHEME = new RegExp(`\\n|(?:${EMOJI}(?:${MARK}*\\u200d${EMOJI})*|[^\\n])${MARK}*`, 'gu')

/** Takes up no ink: spaces, fillers, direction signs and other format signs. */
const INVISIBLE =
  '[\\s\\u00ad\\u061c\\u115f\\u180e\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\u2800\\u3164\\ufeff\\uffa0]'
const BLANK = new RegExp(`^(?:${INVISIBLE}|${MARK})*$`, 'u')

const LONE_SURROGATES = /[\ud800-\udfff]/gu

/** How many characters a person would count. */
export function countGraphemes(text: string): number {
  return text.match(GRAPHEME)?.length ?? 0
}

/**
 * The text as it is kept: composed (NFC), line ends as one sign, at most one empty line in a row, no other control
 * signs, no space at the ends. Applying it twice changes nothing.
 */
export function cleanText(text: string): string {
  return text
    .replace(LONE_SURROGATES, '\ufffd') // The engines' own normalize differ on them.
    .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n')
    .replace(/\t/g, ' ')
    .replace(/[^\n\x20-\x7e\xa0-\uffff]/g, '')
    .normalize('NFC')
    .replace(/[^\S\n]*\n[^\S\n]*/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^[\s\ufeff]+|[\s\ufeff]+$/g, '')
}

/** Nothing in it would show on a screen. */
export function isBlank(text: string): boolean {
  return BLANK.test(text)
}

/** A lone surrogate is half a character: no engine, file or screen agrees on what to do with it. */
export function isWellFormed(text: string): boolean {
  return text.search(LONE_SURROGATES) < 0
}
