import { expect, test } from 'vitest'
import { idOf, turnOf } from '../../tests/samples.ts'
import { countedTurns, lastLane, runningTurn } from './turn.ts'

const first = turnOf({ id: idOf('t', 1), startedAt: 10, lane: 'onsite', status: 'ended', endedAt: 20 })
const second = turnOf({ id: idOf('t', 2), startedAt: 30, lane: 'online' })
const back = turnOf({ id: idOf('t', 3), startedAt: 40, lane: 'onsite', status: 'takenBack', endedAt: 41 })

test('Q5 the last turn that counts says where the alternation goes on, whatever order the turns are in', () => {
  expect(lastLane([second, first])).toBe('online')
  expect(lastLane([second, first, { ...back, status: 'ended', outOfOrder: true }])).toBe('onsite')
  expect(lastLane([])).toBeNull()
})

test('Q5 a turn taken back never counted', () => {
  expect(lastLane([back, second, first])).toBe('online')
  expect(lastLane([back])).toBeNull()
  expect(countedTurns([back, second, first])).toEqual([first, second])
})

test('Q1 turns of the same moment are told apart by id', () => {
  const twin = { ...second, id: idOf('t', 0), lane: 'onsite' as const }
  expect(lastLane([second, twin])).toBe('online')
  expect(lastLane([twin, second])).toBe('online')
})

test('at most one turn is running', () => {
  expect(runningTurn([first, second, back])).toBe(second)
  expect(runningTurn([first, back])).toBeNull()
})
