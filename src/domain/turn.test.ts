import { expect, test } from 'vitest'
import { idOf, turnOf } from '../../tests/samples.ts'
import { countedTurns, lastTurns, runningTurn } from './turn.ts'

const first = turnOf({ id: idOf('t', 1), startedAt: 10, lane: 'onsite', status: 'ended', endedAt: 20 })
const second = turnOf({ id: idOf('t', 2), startedAt: 30, lane: 'online' })
const back = turnOf({ id: idOf('t', 3), startedAt: 40, lane: 'onsite', status: 'takenBack', endedAt: 41 })

test('Q5 the last turn that counts says where the alternation goes on, whatever order the turns are in', () => {
  expect(lastTurns([second, first]).lane).toBe('online')
  expect(lastTurns([second, first, { ...back, status: 'ended', outOfOrder: true }]).lane).toBe('onsite')
  expect(lastTurns([]).lane).toBeNull()
})

test('Q5 a turn taken back never counted', () => {
  expect(lastTurns([back, second, first]).lane).toBe('online')
  expect(lastTurns([back]).lane).toBeNull()
  expect(countedTurns([back, second, first])).toEqual([first, second])
})

test('Q1 turns of the same moment are told apart by id', () => {
  const twin = { ...second, id: idOf('t', 0), lane: 'onsite' as const }
  expect(lastTurns([second, twin]).lane).toBe('online')
  expect(lastTurns([twin, second]).lane).toBe('online')
})

test('Q4 when each lane had its last turn, by the turns that count', () => {
  expect(lastTurns([back, second, first]).began).toEqual({ onsite: 10, online: 30 })
  expect(lastTurns([]).began).toEqual({ onsite: 0, online: 0 })
})

test('at most one turn is running', () => {
  expect(runningTurn([first, second, back])).toBe(second)
  expect(runningTurn([first, back])).toBeNull()
})
