import { expect, it } from 'vitest'
import type { Lane } from '../../domain/lane.ts'
import { zipRows } from './zip-rows.ts'

const rowsOf = (lanes: string) =>
  zipRows([...lanes].map((letter) => ({ lane: (letter === 's' ? 'onsite' : 'online') as Lane })))

it('even lanes interlock, half an entry apart', () => {
  expect(rowsOf('soso')).toEqual([1, 2, 3, 4])
})

it('entries of one lane never lie over one another', () => {
  expect(rowsOf('sooo')).toEqual([1, 2, 4, 6])
})

it('a lane that comes back interlocks with the one that went on', () => {
  expect(rowsOf('ssoss')).toEqual([1, 3, 4, 5, 7])
})
