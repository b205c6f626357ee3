import { describe, expect, test } from 'vitest'
import { partsOf } from '../../domain/courier-code.ts'
import { nothingRead, type Reading, readMore, textsIn } from './reading.ts'

const signed = (text: string) => ({ text, signature: '0123456789abcdef'.repeat(4) })
const long = signed('Who decides? '.repeat(60))
const codes = partsOf(long)
const read = (...scanned: string[]): Reading => scanned.reduce(readMore, nothingRead)
const [first = '', second = '', third = ''] = codes

describe('O10 reading the codes of a phone', () => {
  test('O10 all parts, in any order and over and over', () => {
    expect(codes).toHaveLength(3)
    expect(read(second, second, third)).toMatchObject({ fault: null, signed: null })
    expect(read(second, second, third, first)).toMatchObject({ fault: null, signed: long })
  })

  test('O10 pasted as text, in broken lines and behind other words', () => {
    const pasted = `Here it is:\n${codes.map((code) => code.replace(/.{60}/g, '$&\r\n')).join('\n')}\n`
    expect(read(...textsIn(pasted))).toMatchObject({ fault: null, signed: long })
    expect(read(...textsIn(second))).toMatchObject({ fault: null, signed: null })
    expect(read(...textsIn('Hello'))).toMatchObject({ fault: 'foreign' })
  })

  test('O10 what is no part is said, and what was read before stays until the next part', () => {
    const before = read(second, third)
    const foreign = readMore(before, 'https://example.org')
    expect(foreign).toEqual({ ...before, fault: 'foreign' })
    expect(readMore(before, 'EVENFLOOR2:more')).toEqual({ ...before, fault: 'courier.tooNew' })
    expect(readMore(before, 'EVENFLOOR1:9.3.A:AB')).toEqual({ ...before, fault: 'damaged' })
    expect(readMore(foreign, first)).toMatchObject({ fault: null, signed: long })
  })

  test('O10 the phone of somebody else begins anew', () => {
    const other = signed('I ask something else')
    expect(read(second, third, ...partsOf(other))).toMatchObject({ signed: other })
  })

  test('O10 parts that do not fit together are damaged, and reading begins anew', () => {
    const wrong = `${first.slice(0, -3)}000`
    expect(read(wrong, second, third)).toEqual({ collected: null, fault: 'damaged', signed: null })
    expect(read(wrong, second, third, first, second, third)).toMatchObject({ fault: null, signed: long })
  })
})
