import { expect, test } from 'vitest'
import { seededRandom } from '../platform/twin.ts'
import { createBackoff } from './backoff.ts'

test('the ceiling doubles up to the cap, and every moment below it is as likely', () => {
  const highest = createBackoff(() => 0.999_999)
  const waits = Array.from({ length: 9 }, () => Math.round(highest.next() / 1_000))
  expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60])
  highest.reset()
  expect(Math.round(highest.next())).toBe(1_000)
})

test('phones that failed together do not come back together', () => {
  const random = seededRandom(1)
  const tenths = new Set(Array.from({ length: 200 }, () => Math.floor(createBackoff(random).next() / 100)))
  expect(tenths.size).toBe(10)
})
