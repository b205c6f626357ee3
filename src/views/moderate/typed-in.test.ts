import { expect, test } from 'vitest'
import type { Action } from '../../domain/action.ts'
import { typedIn } from './typed-in.ts'

const made = { id: 'a00000000000001', n: 1, at: 0 }
const question = 'q00000000000001'

test('O5 what a moderator wrote into a refused act is still there to be read and copied', () => {
  const acts: [Partial<Action>, string[]][] = [
    [{ kind: 'question.edit', question, seen: 1, text: 'Who pays?' }, ['Who pays?']],
    [{ kind: 'question.setAside', question, seen: 1, reason: 'other', note: 'Not now' }, ['Not now']],
    [{ kind: 'question.setAside', question, seen: 1, reason: 'other', note: null }, []],
    [
      { kind: 'question.slip', lane: 'onsite', form: 'written', text: 'Who pays?', policy: null, mark: 'Row 4' },
      ['Who pays?', 'Row 4'],
    ],
    [
      { kind: 'turn.give', question, seen: 1, floor: null, asNext: false, why: { reason: null, note: 'Has a train' } },
      ['Has a train'],
    ],
    [{ kind: 'question.letIn', question, seen: 1 }, []],
  ]
  for (const [act, words] of acts) expect(typedIn({ ...made, ...act } as Action)).toEqual(words)
})
