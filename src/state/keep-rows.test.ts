import { expect, test } from 'vitest'
import { idOf, privateOf } from '../../tests/samples.ts'
import { keepRows } from './keep-rows.ts'

const rowsOf = () => [1, 2, 3].map((number) => privateOf({ id: idOf('q', number), away: { is: 'missed', at: number } }))

test('a list in which nothing changed is the very list it was', () => {
  const before = rowsOf()
  expect(keepRows(before, rowsOf())).toBe(before)
})

test('only the row that changed is another one, deep inside too', () => {
  const before = rowsOf()
  for (const change of [{ supports: 4 }, { away: { is: 'last' as const, at: 2 } }, { away: null }]) {
    const now = rowsOf().map((row, index) => (index === 1 ? { ...row, ...change } : row))
    const kept = keepRows(before, now)
    expect(kept).toEqual(now)
    expect(kept.map((row, index) => row === before[index])).toEqual([true, false, true])
  }
})

test('rows come, go and change places, and stay themselves', () => {
  const before = rowsOf()
  const [first, , third] = before
  const now = [...rowsOf()].reverse().filter(({ id }) => id !== idOf('q', 2))
  const kept = keepRows(before, [...now, privateOf({ id: idOf('q', 9) })])
  expect(kept).toHaveLength(3)
  expect([kept[0], kept[1]].map((row) => row === first || row === third)).toEqual([true, true])
  expect(kept.map(({ id }) => id)).toEqual([idOf('q', 3), idOf('q', 1), idOf('q', 9)])
})
