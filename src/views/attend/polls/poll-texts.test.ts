import { createRoot } from 'solid-js'
import { expect, test } from 'vitest'
import { pollOf } from '../../../../tests/samples.ts'
import type { OwnBallot } from '../../../domain/pending.ts'
import type { Poll } from '../../../domain/poll.ts'
import { createTexts, loadDictionary } from '../../../messages/messages.ts'
import { answerState } from './poll-texts.ts'

const dictionary = await loadDictionary('en', ['polls'])
const texts = createRoot(() => createTexts(() => 'en', dictionary))
const NOW = new Date(2023, 9, 10, 14, 26).getTime()
const MINUTE = 60_000

function stateOf(ballot: Partial<OwnBallot>, poll: Partial<Poll>, durable = true): string {
  const own: OwnBallot = { id: 'p', answer: { given: 1 }, state: { is: 'sent' }, refused: null, ...ballot }
  return answerState(own, pollOf(poll), 'onsite', NOW, durable, texts)
}

test('P3 an answer that waits on the device says until when it must arrive to count', () => {
  const saved = { is: 'saved', arrivesBy: NOW + 6 * MINUTE } as const
  expect(stateOf({ state: saved }, {})).toBe('Saved on this device. It counts if it arrives by 14:32.')
  expect(stateOf({ state: { is: 'saved', arrivesBy: null } }, {})).toBe('Saved on this device. It goes out by itself.')
  expect(stateOf({ state: { is: 'saved', arrivesBy: NOW - MINUTE } }, { status: 'closed' })).toBe(
    'Saved on this device. It had to arrive by 14:25.',
  )
  expect(stateOf({ state: saved }, {}, false)).toBe('Kept only while this page is open.')
})

test('P3 a time that is not today is said with its day', () => {
  const state = { is: 'saved', arrivesBy: NOW + 3 * 24 * 60 * MINUTE } as const
  expect(stateOf({ state }, {})).toBe('Saved on this device. It counts if it arrives by October 13, 14:26.')
})

test('P1 a sent answer can be changed until the closing of the own lane', () => {
  expect(stateOf({}, { closesAt: NOW + 1 })).toBe('Sent. You can change it until it closes.')
  expect(stateOf({}, { closesAt: NOW, delay: 5_000 })).toBe('Sent. The poll is closed.')
})

test('P5 of a final poll the device says that only it remembers, and of an answer it does not remember it says so', () => {
  expect(stateOf({}, { status: 'final' })).toContain('Only this device remembers')
  expect(stateOf({ answer: null }, {})).toContain('not remembered here')
})
