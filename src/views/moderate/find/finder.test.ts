import { createRoot, createSignal } from 'solid-js'
import { expect, test } from 'vitest'
import { idOf, privateOf } from '../../../../tests/samples.ts'
import type { Id } from '../../../domain/id.ts'
import type { PrivateQuestion } from '../../../domain/question.ts'
import { createFinder, type Filter } from './finder.ts'

const rows: PrivateQuestion[] = [
  privateOf({ id: idOf('q', 1), text: 'Who pays in the ÉCOLE?', lane: 'onsite', status: 'queued', policy: 'A' }),
  privateOf({ id: idOf('q', 2), text: 'L’école et la vie privée', lane: 'online', status: 'waiting' }),
  privateOf({ id: idOf('q', 3), text: 'What helplines see', lane: 'online', status: 'aside', form: 'spoken' }),
  privateOf({ id: idOf('q', 4), text: 'Who pays for checks?', status: 'floor', policy: 'B' }),
  privateOf({ id: idOf('q', 5), text: 'Who pays twice?', status: 'merged' }),
  privateOf({ id: idOf('q', 6), text: 'Who pays, withdrawn', status: 'withdrawn' }),
  privateOf({ id: idOf('q', 7), text: 'Who decides?', lane: 'onsite', status: 'queued', askedAt: 1 }),
]

function scene(all = rows) {
  const [questions, setQuestions] = createSignal(all)
  const places = new Map([
    [idOf('q', 1), 1],
    [idOf('q', 7), 2],
  ])
  const finder = createRoot(() => createFinder(questions, (id) => places.get(id) ?? 0))
  finder.open()
  const find = (changes: Partial<Filter>) => {
    finder.change(changes)
    return finder.found().map(({ id }) => rows.findIndex((row) => row.id === id) + 1)
  }
  return { finder, find, setQuestions }
}

test('words are found in whatever case and with whatever accents, all of them, in any order', () => {
  const { find } = scene()
  expect(find({ words: 'ecole' })).toEqual([2, 1])
  expect(find({ words: '  ÉCOLE   pays ' })).toEqual([1])
  expect(find({ words: 'pays who' })).toEqual([1, 4, 5])
  expect(find({ words: 'nothing like it' })).toEqual([])
})

test('a question is found by the words its asker chose, and by those of what was merged into it', () => {
  const { find, setQuestions } = scene()
  const told: Partial<Record<Id, Partial<PrivateQuestion>>> = {
    [idOf('q', 1)]: { original: 'Hwo pays in the kindergarten?' },
    [idOf('q', 5)]: { into: idOf('q', 7), original: 'Does anybody pay double?' },
  }
  setQuestions(rows.map((row) => ({ ...row, ...told[row.id] })))
  expect(find({ words: 'kindergarten' })).toEqual([1])
  expect(find({ words: 'twice' })).toEqual([7, 5])
  expect(find({ words: 'double' })).toEqual([7, 5])
  expect(find({ words: 'decides' })).toEqual([7])
})

test('the choices narrow down together, and what was withdrawn is never found', () => {
  const { find, finder } = scene()
  expect(finder.all()).toBe(6)
  expect(find({ lane: 'online' })).toEqual([2, 3])
  expect(find({ form: 'spoken' })).toEqual([3])
  expect(find({ lane: null, form: 'written', state: 'done' })).toEqual([4])
  expect(find({ state: null, policy: 'A' })).toEqual([1])
  expect(find({ policy: 'none', state: 'queued' })).toEqual([7])
})

test('what is found stands by state, the queue in the order of its turns', () => {
  const { find } = scene()
  expect(find({ words: 'who' })).toEqual([1, 7, 4, 5])
})

test('no filter is on out of sight, and an empty one is none', () => {
  const { find, finder } = scene()
  expect(finder.isOn()).toBe(false)
  expect(find({ words: '  ' })).toEqual([])
  expect(finder.isOn()).toBe(false)
  find({ lane: 'online' })
  expect(finder.isOn()).toBe(true)
  finder.close()
  finder.open()
  expect([finder.isOn(), finder.filter().lane]).toEqual([false, null])
})

test('what changes meanwhile is found as it is now', () => {
  const { find, finder, setQuestions } = scene()
  find({ words: 'helpline' })
  setQuestions(rows.map((row) => (row.id === idOf('q', 3) ? { ...row, text: 'Something else' } : row)))
  expect(finder.found()).toEqual([])
})
