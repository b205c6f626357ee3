import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cleanText, countGraphemes, isBlank, isWellFormed } from './text.ts'

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })
const bySegmenter = (text: string) => [...segmenter.segment(text)].length

/** The six languages of the United Nations, and some more that come to its meetings. */
const realistic = {
  arabic: 'كيف يُمكن التوفيقُ بين حمايةِ الأطفال والخصوصيّة؟ اللّٰهُ',
  chinese: '我们如何在保护儿童的同时保障所有人的隐私？㐀𠀀',
  english: 'How can privacy and child protection be reconciled — “naïvely”, in 90 minutes?',
  french: 'Où s’arrête la vie privée ? C’est là l’enjeu, cœur du débat : déjà vu…',
  russian: 'Ёлка, йод и ещё: как защитить детей, не нарушая частную жизнь? во́дка',
  spanish: '¿Cómo conciliar la protección de la niñez y la privacidad? ¡Sí, señor, pingüino!',
  decomposedFrench: 'Où s’arrête la vie privée ? Déjà.'.normalize('NFD'),
  hebrew: 'בְּרֵאשִׁית בָּרָא אֱלֹהִים',
  persian: 'می‌خواهم دربارهٔ کودکان بپرسم',
  vietnamese: 'Làm thế nào để bảo vệ trẻ em và quyền riêng tư?'.normalize('NFD'),
  thai: 'เราจะคุ้มครองเด็กและความเป็นส่วนตัวได้อย่างไร',
  korean: '아이들을 어떻게 보호합니까? 한국어',
  jamo: '아이들을 보호합니까'.normalize('NFD'),
  japanese: '子どもを守るには？ ガギグ'.normalize('NFD'),
  tamil: 'குழந்தைகளை எவ்வாறு பாதுகாப்பது?',
  georgian: 'როგორ დავიცვათ ბავშვები?',
  emoji: 'Thanks 👍🏽 from our family 👨‍👩‍👧‍👦 ❤️‍🔥 🏳️‍🌈 🧑🏿‍🚒 🤷‍♀️ 1️⃣ ☺️ ©️',
  flags: '🇺🇾🇯🇵🇧🇪 🇱🇺 🏴󠁧󠁢󠁳󠁣󠁴󠁿',
}

describe('counting characters', () => {
  test.each(Object.entries(realistic))('%s counts as Intl.Segmenter counts it', (_, text) => {
    expect(countGraphemes(text)).toBe(bySegmenter(text))
  })

  test.each([
    ['', 0],
    ['a', 1],
    ['e\u0301', 1],
    ['👨‍👩‍👧‍👦', 1],
    ['👩🏽‍💻', 1],
    ['🇯🇵', 1],
    ['🇯🇵🇺🇾', 2],
    ['🇯🇵🇺', 2],
    ['🏴󠁧󠁢󠁳󠁣󠁴󠁿', 1],
    ['1️⃣', 1],
    ['각', 1],
    ['각'.normalize('NFD'), 1],
    ['கு', 1],
    ['می‌خ', 3],
    ['\u0301', 1],
    ['a\n\u0301b', 4],
    ['\ud83d', 1],
    ['a\ude00b', 3],
  ])('%j counts %i', (text, count) => {
    expect(countGraphemes(text)).toBe(count)
  })

  test('in Devanagari each consonant of a conjunct counts, each with its vowel sign', () => {
    expect(countGraphemes('कि')).toBe(1)
    expect(countGraphemes('नमस्ते')).toBe(4)
    expect(countGraphemes('बच्चों')).toBe(3)
  })

  test('a joiner between letters does not make one character of many', () => {
    expect(countGraphemes('ب\u200dب\u200dب')).toBe(3)
    expect(countGraphemes('я\u200dя')).toBe(2)
    expect(countGraphemes('a\u200d👍')).toBe(2)
  })

  test('whatever the pieces of several scripts, it counts as Intl.Segmenter does', () => {
    const pieces = Object.values(realistic).flatMap((text) =>
      [...segmenter.segment(text)].map((piece) => piece.segment),
    )
    // A lone half of a flag would pair with its neighbour in a way of its own, so whole pieces are put together.
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 40 }), (chosen) => {
        const text = chosen.join('')
        expect(countGraphemes(text)).toBe(bySegmenter(text))
      }),
      { numRuns: 500 },
    )
  })

  test('it never counts more than there are code points, and composing changes nothing for the six languages', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(countGraphemes(text)).toBeLessThanOrEqual([...text].length)
      }),
    )
    for (const text of Object.values(realistic)) {
      expect(countGraphemes(text.normalize('NFC'))).toBe(countGraphemes(text.normalize('NFD')))
    }
  })
})

/** What is hard on cleaning: control signs between what composes, all kinds of spaces and line ends, halves of characters. */
const hard = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...['\u0000', '\u0007', '\u001b', '\u007f', '\u0085', '\u009f', '\r', '\n', '\r\n', '\v', '\f', '\t'],
        ...[' ', '\u00a0', '\u1680', '\u2000', '\u2003', '\u2028', '\u2029', '\u202f', '\u3000', '\ufeff', '\u200b'],
        ...['\u0301', '\u0308', '\u0323', '\u0345', '\u1161', '\u11a8', '\u1100', '\uac00', '\u3099', '\u304b'],
        ...['e', 'a', '\u212b', '\u2126', '\ufb2c', '\u0958', '\u0344', '\u1e69', '\u037e', '\u0340'],
        ...['\ud83d', '\ude00', '\ud800', '\udfff', '😀'],
      ),
      fc.string({ unit: 'binary', maxLength: 2 }),
    ),
    { maxLength: 14 },
  )
  .map((parts) => parts.join(''))

describe('cleaning', () => {
  test('applying it twice changes nothing', () => {
    fc.assert(
      fc.property(hard, (text) => {
        const once = cleanText(text)
        expect(cleanText(once)).toBe(once)
      }),
      { numRuns: 5000 },
    )
  })

  test('it leaves no control signs, no spaces at the ends or around line ends, no two empty lines, no half characters', () => {
    fc.assert(
      fc.property(hard, (text) => {
        const clean = cleanText(text)
        expect(clean).toBe(clean.trim())
        expect(clean).not.toMatch(/[^\S\n]\n|\n[^\S\n]|\n{3}|\r/)
        expect([...clean].some((sign) => sign !== '\n' && (sign < ' ' || (sign >= '\x7f' && sign < '\xa0')))).toBe(
          false,
        )
        expect(clean).toBe(clean.normalize('NFC'))
        expect(isWellFormed(clean)).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })

  test('what people write stays as it is', () => {
    for (const text of Object.values(realistic)) expect(cleanText(text)).toBe(text.normalize('NFC'))
    expect(cleanText('one  two\n\nthree')).toBe('one  two\n\nthree')
  })

  test.each([
    ['  a\r\n\r\n\r\n\r\nb  ', 'a\n\nb'],
    ['a\rb', 'a\nb'],
    ['slide one\vslide two', 'slide one\nslide two'],
    ['a\u2028b', 'a\nb'],
    ['a \u3000\n\u3000\n\u3000\nb', 'a\n\nb'],
    ['a\tb', 'a b'],
    ['e\u0000\u0301', '\u00e9'],
    ['\ufeffa', 'a'],
    ['\ud83d\u0000\ude00', '\ufffd\ufffd'],
  ])('%j becomes %j', (text, clean) => {
    expect(cleanText(text)).toBe(clean)
  })
})

test.each(['', ' \n', '\u200b', '\u200f\u2060', '\u3164', '\u2800', '\u0301', '\ufe0f', '\u202e\u202c'])(
  '%j is blank',
  (text) => {
    expect(isBlank(text)).toBe(true)
  },
)

test('whatever shows is not blank', () => {
  for (const text of [...Object.values(realistic), '?', '1', '👍', '한', '\ufffd']) expect(isBlank(text)).toBe(false)
})

test('a lone surrogate is found wherever it stands', () => {
  for (const text of ['\ud83d', 'a\udc00', '\ude00\ud83d', '😀\ud83d']) expect(isWellFormed(text)).toBe(false)
  for (const text of Object.values(realistic)) expect(isWellFormed(text)).toBe(true)
})
