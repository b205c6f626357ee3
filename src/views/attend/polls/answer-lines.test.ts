import { expect, test } from 'vitest'
import { settingsOf } from '../../../../tests/poll-samples.ts'
import type { KindName } from '../../../domain/poll/kinds.ts'
import { knownPoll } from '../../results/settings-of.ts'
import { answerLines } from './answer-lines.ts'

function linesOf(kind: KindName, given: unknown) {
  const known = knownPoll({ kind, settings: settingsOf[kind] })
  if (!known) throw new Error(`the settings of ${kind} do not hold`)
  return answerLines(known, given)
}

test('an own answer of every kind is said in the words of the poll', () => {
  const texts = (kind: KindName, given: unknown) => linesOf(kind, given).lines.map(({ text }) => text)
  expect(texts('single', 1)).toEqual(['No'])
  expect(texts('multiple', [0, 2])).toEqual(['Yes', 'It depends'])
  expect(texts('scale', 0)).toEqual(['0 Not at all'])
  expect(texts('scale', 10)).toEqual(['10 Completely'])
  expect(texts('scale', 7)).toEqual(['7'])
  expect(texts('words', ['trust', 'vie privée'])).toEqual(['trust', 'vie privée'])
  expect(texts('text', 'Ask the children')).toEqual(['Ask the children'])
  expect(linesOf('ranking', [2, 0, 1, 3])).toEqual({
    lines: [{ text: 'It depends' }, { text: 'Yes' }, { text: 'No' }, { text: 'I do not know' }],
    isOrder: true,
  })
  expect(linesOf('points', [70, 0, 30, 0]).lines).toEqual([
    { text: 'Yes', points: 70 },
    { text: 'It depends', points: 30 },
  ])
})

test('a poll of a kind that only a newer server knows, or with settings that do not hold, is not known', () => {
  expect(knownPoll({ kind: 'hologram', settings: {} })).toBe(null)
  expect(knownPoll({ kind: 'single', settings: { options: ['Only one'] } })).toBe(null)
})
