import { expect, test } from 'vitest'
import { centreOut, sizeOf } from './cloud-order.ts'

test('the most frequent words stand in the middle', () => {
  expect(centreOut([5, 4, 3, 2, 1])).toEqual([2, 4, 5, 3, 1])
  expect(centreOut([])).toEqual([])
})

test('words grow with their count, and all are alike where each was written once', () => {
  expect(sizeOf(1, 1)).toBe(1)
  expect(sizeOf(1, 20)).toBe(1)
  expect(sizeOf(20, 20)).toBeCloseTo(2.8)
  expect(sizeOf(10, 20)).toBeGreaterThan(sizeOf(5, 20))
})
