import fc from 'fast-check'
import type { SentAnswer } from '../src/domain/ballot.ts'
import { type KindName, kindNames } from '../src/domain/poll/kinds.ts'

const options = ['Yes', 'No', 'It depends', 'I do not know']

/** Settings of each kind that hold. */
export const settingsOf: Record<KindName, Record<string, unknown>> = {
  single: { options },
  multiple: { options, least: 2, most: 3 },
  scale: { steps: '0-10', low: 'Not at all', high: 'Completely' },
  ranking: { options },
  points: { options },
  words: { most: 3 },
  text: {},
}

const order = fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 })
const word = fc.constantFrom('Trust', 'trust', 'TRUST ', 'vie privée', 'Vie  privee', 'encryption', '隐私', 'क', 'का')
const folded = (text: string) =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/\s+/g, ' ')
    .trim()

const answers: Record<KindName, fc.Arbitrary<Exclude<SentAnswer, null>>> = {
  single: fc.nat(3),
  multiple: fc.shuffledSubarray([0, 1, 2, 3], { minLength: 2, maxLength: 3 }),
  scale: fc.nat(10),
  ranking: order,
  points: fc.tuple(fc.nat(33), fc.nat(33), fc.nat(33)).map(([a, b, c]) => [a, b, c, 100 - a - b - c]),
  words: fc.uniqueArray(word, { minLength: 1, maxLength: 3, selector: folded }),
  text: word,
}

/** An answer of a kind that holds, or an abstention. */
export function answerOf(kind: KindName): fc.Arbitrary<SentAnswer> {
  return fc.option(answers[kind], { freq: 6 })
}

export const anyKind = fc.constantFrom(...kindNames)

/** A poll as a moderator would write it down. */
export const pollContent = {
  kind: 'single',
  text: 'May I?',
  settings: { options: ['Yes', 'No'] },
  policy: null,
  phase: 'live',
  results: 'hidden',
  seconds: null,
  item: null,
  pair: null,
} as const
