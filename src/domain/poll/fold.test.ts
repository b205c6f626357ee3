import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fold, textFault } from './fold.ts'

test.each([
  ['Vie  privée ', 'VIE PRIVEE'],
  ['Straße', 'straße'],
  ['ΣΊΣΥΦΟΣ', 'σισυφος'],
  ['İstanbul', 'istanbul'],
  ['e\u0301', 'É'],
  ['trust\u200b', 'Trust'],
  ['a\u00a0b', 'A b'],
])('%j and %j are the same word', (one, other) => {
  expect(fold(one)).toBe(fold(other))
})

test.each([
  ['का', 'की'],
  ['한국', '하구'],
  ['が', 'か'],
  ['ที่', 'ท'],
  ['end to end', 'endtoend'],
  ['隐私', '隐'],
])('%j and %j are two words', (one, other) => {
  expect(fold(one)).not.toBe(fold(other))
})

test('folding twice changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(fold(fold(text))).toBe(fold(text))
    }),
  )
})

test.each([
  ['\ud800', 'brokenText'],
  ['', 'empty'],
  ['\u0301', 'empty'],
  ['\u200b \n', 'empty'],
  ['a', null],
  ['❤️', null],
])('what is wrong with %j: %j', (text, fault) => {
  expect(textFault(text)).toBe(fault)
})
