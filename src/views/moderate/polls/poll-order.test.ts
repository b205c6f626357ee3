import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { idOf } from '../../../../tests/samples.ts'
import { orderPolls } from '../../../domain/poll.ts'
import { lastOrder, movesFor, orderAfter } from './poll-order.ts'

const placed = (orders: number[]) => orderPolls(orders.map((order, index) => ({ id: idOf('p', index), order })))

function moved(polls: ReturnType<typeof placed>, id: string, by: -1 | 1) {
  const moves = new Map(movesFor(polls, id, by).map((move) => [move.id, move.order]))
  return orderPolls(polls.map((poll) => ({ ...poll, order: moves.get(poll.id) ?? poll.order }))).map((poll) => poll.id)
}

describe('the order of polls', () => {
  test('a poll goes between its new neighbours, or past the ends', () => {
    const polls = placed([1, 2, 3])
    expect(movesFor(polls, idOf('p', 2), -1)).toEqual([{ id: idOf('p', 2), order: 1.5 }])
    expect(movesFor(polls, idOf('p', 1), 1)).toEqual([{ id: idOf('p', 1), order: 4 }])
    expect(movesFor(polls, idOf('p', 1), -1)).toEqual([{ id: idOf('p', 1), order: 0 }])
    expect(movesFor(polls, idOf('p', 0), -1)).toEqual([])
    expect(movesFor(polls, 'unknown', 1)).toEqual([])
  })

  test('whatever the numbers are, one place up or down is one place, and nobody else moves', () => {
    const orders = fc.array(fc.oneof(fc.integer({ min: 0, max: 3 }), fc.constantFrom(1, 1 + Number.EPSILON)), {
      minLength: 2,
      maxLength: 7,
    })
    fc.assert(
      fc.property(orders, fc.nat(6), fc.constantFrom<-1 | 1>(-1, 1), (numbers, at, by) => {
        const polls = placed(numbers)
        const place = at % polls.length
        const expected = polls.map((poll) => poll.id)
        const to = place + by
        if (to >= 0 && to < polls.length) expected.splice(to, 0, ...expected.splice(place, 1))
        expect(moved(polls, polls[place]?.id ?? '', by)).toEqual(expected)
      }),
    )
  })

  test('a new one is the last, a copy stands behind what it was made of', () => {
    expect(lastOrder([])).toBe(1)
    expect(lastOrder(placed([1, 7.5]))).toBe(8.5)
    expect(orderAfter(placed([1, 2]), idOf('p', 0))).toBe(1.5)
    expect(orderAfter(placed([1, 2]), idOf('p', 1))).toBe(3)
  })
})
