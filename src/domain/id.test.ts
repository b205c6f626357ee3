import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ID_ALPHABET, Id, idFromBytes } from './id.ts'

test('random bytes make an id, and the same bytes the same one', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 40, maxLength: 40 }), (bytes) => {
      fc.pre(bytes.filter((byte) => byte < 252).length >= 15)
      expect(Id.safeParse(idFromBytes(bytes)).success).toBe(true)
      expect(idFromBytes(bytes)).toBe(idFromBytes([...bytes]))
    }),
  )
})

test('no sign is likelier than another', () => {
  const counts = new Map<string, number>()
  for (let byte = 0; byte < 256; byte++) {
    const sign = byte < 252 ? (idFromBytes([byte, ...new Array(14).fill(0)])[0] as string) : 'skipped'
    counts.set(sign, (counts.get(sign) ?? 0) + 1)
  }
  expect([...counts.values()].sort()).toEqual([4, ...new Array(ID_ALPHABET.length).fill(7)])
})

test('too few bytes are a mistake of the caller', () => {
  expect(() => idFromBytes(new Array(14).fill(1))).toThrow(RangeError)
  expect(() => idFromBytes(new Array(99).fill(255))).toThrow(RangeError)
})
