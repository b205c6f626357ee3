import fc from 'fast-check'
import { expect, test } from 'vitest'
import { windowOf } from './agenda-rows.ts'

test('a short agenda is shown whole', () => {
  expect(windowOf(7, 3, 8)).toEqual({ from: 0, to: 7, before: 0, after: 0 })
})

test('of a long one the item before, the running one and what comes', () => {
  expect(windowOf(20, 0, 6)).toEqual({ from: 0, to: 6, before: 0, after: 14 })
  expect(windowOf(20, 9, 6)).toEqual({ from: 8, to: 14, before: 8, after: 6 })
  expect(windowOf(20, 19, 6)).toEqual({ from: 14, to: 20, before: 14, after: 0 })
})

test('the running item is always in it, and nothing is counted twice or left out', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), fc.nat(39), fc.integer({ min: 1, max: 12 }), (count, at, room) => {
      const current = Math.min(at, count - 1)
      const { from, to, before, after } = windowOf(count, current, room)
      expect(from <= current && current < to).toBe(true)
      expect(before + (to - from) + after).toBe(count)
      expect(to - from).toBe(Math.min(count, room))
      expect(before).toBe(from)
    }),
  )
})
