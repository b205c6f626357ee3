import { describe, expect, test } from 'vitest'
import { contentFault } from '../../../domain/poll/content.ts'
import { faultsOf } from './faults.ts'
import { contentOf, emptyDraft, type PollDraft } from './poll-draft.ts'

const programme = { letters: ['A', 'B'], items: 3 }
const draftWith = (changes: Partial<PollDraft>): PollDraft => ({
  ...emptyDraft('live'),
  text: 'Who?',
  options: ['One', 'Two'],
  low: 'Never',
  high: 'Always',
  ...changes,
})

describe('what is wrong with a poll is said at its field', () => {
  test.each<[string, Partial<PollDraft>, ReturnType<typeof faultsOf>]>([
    ['no words', { text: ' \n' }, { text: 'poll.empty' }],
    ['too many words', { text: 'a'.repeat(281) }, { text: 'poll.tooLong' }],
    ['half a character', { text: 'a\ud800' }, { text: 'poll.brokenText' }],
    ['one option', { options: ['One', ''] }, { options: 'tooFewOptions' }],
    ['thirteen options', { options: [...'abcdefghijklm'] }, { options: 'tooManyOptions' }],
    ['the same option twice', { options: ['One', 'Two', 'ONE '] }, { option: { line: 2, fault: 'labelTwice' } }],
    ['a long option', { options: ['One', 'a'.repeat(121)] }, { option: { line: 1, fault: 'labelLong' } }],
    ['more to choose than there is', { kind: 'multiple', most: 3 }, { bounds: 'bounds' }],
    ['an end without a name', { kind: 'scale', high: '' }, { high: 'labelEmpty' }],
    ['another session’s policy question', { policy: 'C' }, { policy: 'question.unknownPolicy' }],
    ['an agenda item that is not there', { item: 3 }, { item: 'poll.unknownItem' }],
  ])('%s', (_, changes, faults) => {
    const draft = draftWith(changes)
    expect(faultsOf(draft, programme)).toEqual(faults)
    expect(contentFault(contentOf(draft), programme)).not.toBeNull()
  })

  test('two faults are both said', () => {
    expect(faultsOf(draftWith({ text: '', options: [''] }), programme)).toEqual({
      text: 'poll.empty',
      options: 'tooFewOptions',
    })
  })

  test('empty lines between options, and the fields of other kinds, are no fault', () => {
    expect(faultsOf(draftWith({ options: ['One', '', 'Two', ''], low: '' }), programme)).toEqual({})
    expect(faultsOf(draftWith({ kind: 'text', options: [] }), programme)).toEqual({})
  })
})
