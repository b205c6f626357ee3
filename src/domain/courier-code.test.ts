import fc from 'fast-check'
import { encode } from 'uqr'
import { describe, expect, test } from 'vitest'
import {
  type Collected,
  collect,
  fitsInCodes,
  joinParts,
  MOST_PARTS,
  missingParts,
  partsOf,
  type ReadPart,
  readPart,
} from './courier-code.ts'

const signature = '0123456789abcdef'.repeat(4)

function read(codes: readonly string[]): Collected {
  return codes.reduce<Collected | null>((before, code) => collect(before, partIn(code)), null) as Collected
}

function partIn(code: string): ReadPart & { is: 'part' } {
  const part = readPart(code)
  if (part.is !== 'part') throw new Error(`${part.is}: ${code}`)
  return part
}

const long = {
  english: 'The quick brown fox asks about encryption and children. '.repeat(9).slice(0, 500),
  Arabic: 'من يقرر ما يُفحص في رسائل الأطفال؟ '.repeat(15).slice(0, 500),
  Chinese: '谁来决定扫描儿童信息中的哪些内容？'.repeat(30).slice(0, 500),
  emoji: '👍🏽'.repeat(500),
}

describe('O10 codes', () => {
  test.each(Object.entries(long))('O10 500 characters: %s', (_, text) => {
    const codes = partsOf({ text, signature })
    expect(fitsInCodes(text)).toBe(true)
    expect(joinParts(read(codes))).toEqual({ text, signature })
  })

  test('O10 any text comes back, whichever part is read first and however often', () => {
    const texts = fc.string({ unit: 'grapheme', maxLength: 1500 }).filter(fitsInCodes)
    fc.assert(
      fc.property(texts, fc.nat(MOST_PARTS), fc.boolean(), (text, first, backwards) => {
        const codes = partsOf({ text, signature })
        const turning = [...codes, ...codes, ...codes].slice(first % codes.length)
        expect(joinParts(read(backwards ? turning.reverse() : turning))).toEqual({ text, signature })
      }),
    )
  })

  test('O10 each part is a code of at most 69 modules, in the signs that a code packs most densely', () => {
    for (const text of Object.values(long)) {
      const sizes = partsOf({ text, signature }).map((part) => {
        expect(part).toMatch(/^[0-9A-Z $%*+\-./:]*$/)
        return encode(part, { ecc: 'M', border: 0 }).size
      })
      expect(Math.max(...sizes)).toBeLessThanOrEqual(69)
      expect(new Set(sizes).size).toBe(1)
    }
  })

  test('O10 a short question is a single code', () => {
    expect(partsOf({ text: 'Who decides what is scanned, and who checks those who do?', signature })).toHaveLength(1)
  })

  test('O10 the limit: what fits is at most so many parts, and what does not fit is more', () => {
    let length = 1
    while (fitsInCodes('x'.repeat(length + 1))) length++
    expect(partsOf({ text: 'x'.repeat(length), signature })).toHaveLength(MOST_PARTS)
    expect(partsOf({ text: 'x'.repeat(length + 1), signature }).length).toBeGreaterThan(MOST_PARTS)
  })

  test('O10 what is missing is known', () => {
    const codes = partsOf({ text: long.Chinese, signature })
    const some = read([codes[0], codes[2]] as string[])
    expect(missingParts(some)).toEqual(
      codes.map((_, index) => index + 1).filter((number) => number !== 1 && number !== 3),
    )
    expect(missingParts(read(codes))).toEqual([])
  })

  test('O10 parts of two packages are never put together', () => {
    const codesOf = (name: string) => partsOf({ text: `${name}${long.english}`, signature })
    const [first = ''] = codesOf('A')
    const [replaced = '', ...others] = codesOf('B')
    expect(missingParts(read([first, ...others]))).toEqual([1])
    const forged = first.replace(/\.[0-9A-Z]+:/, `.${partIn(replaced).sum}:`)
    expect(joinParts(read([forged, ...others]))).toBeNull()
  })

  test('O10 a sign that was read wrongly is found', () => {
    const [code = ''] = partsOf({ text: 'Who decides?', signature })
    const { signs, ...part } = partIn(code)
    fc.assert(
      fc.property(fc.nat(signs.length - 1), fc.constantFrom(...'0A :'), (at, sign) => {
        fc.pre(signs[at] !== sign)
        const damaged = { ...part, signs: signs.slice(0, at) + sign + signs.slice(at + 1) }
        expect(joinParts(collect(null, damaged))).toBeNull()
      }),
    )
  })

  test.each([
    ['https://floor.example.org/s/ws267', 'foreign'],
    ['', 'foreign'],
    ['evenfloor1:1.1.A:AB', 'foreign'],
    ['EVENFLOOR2:whatever comes then', 'tooNew'],
    ['EVENFLOOR1:', 'damaged'],
    ['EVENFLOOR1:2.1.A:ABC', 'damaged'],
    ['EVENFLOOR1:0.1.A:ABC', 'damaged'],
    ['EVENFLOOR1:1.21.A:ABC', 'damaged'],
    ['EVENFLOOR1:1.1.A:abc', 'damaged'],
  ])('O10 %s is %s', (scanned, is) => {
    expect(readPart(scanned)).toEqual({ is })
  })
})
