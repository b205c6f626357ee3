import { expect, test } from 'vitest'
import { foldWords, likelySame } from './similar.ts'

const texts = [
  'Who decides what is scanned?',
  'who DÉCIDES, what gets scanned',
  'Who pays for all of this?',
  'What helplines see, and what they would need',
  'Could age be proven without showing who you are?',
  '谁来决定扫描什么？',
]
const others = texts.map((text) => ({ text }))
const found = (text: string, most = 3) => likelySame(text, others, most).map((one) => one.text)

test('the same words in another order, case or spelling are likely the same, the likeliest first', () => {
  expect(found('What is scanned, who decides?')).toEqual([texts[0], texts[1]])
  expect(found('谁决定扫描什么？')).toEqual([texts[5]])
})

test('words that many use do not make two questions the same', () => {
  expect(found('Who is it for, and what of teachers?')).toEqual([])
  expect(found('')).toEqual([])
})

test('never more than asked for', () => {
  expect(found('What is scanned, who decides?', 1)).toEqual([texts[0]])
})

test('a search finds what it means, without accents or capitals', () => {
  expect(foldWords('DÉCIDÉ')).toBe('decide')
})
