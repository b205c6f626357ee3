import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type CloudWord, layoutCloud, type PlacedWord } from './cloud-layout.ts'

const word = fc.record({
  text: fc.string({ minLength: 1, maxLength: 40 }),
  count: fc.integer({ min: 1, max: 5000 }),
  width: fc.double({ min: 0.3, max: 24, noNaN: true }),
})
const words = fc.uniqueArray(word, { minLength: 1, maxLength: 40, selector: ({ text }) => text })

function boxOf(placed: PlacedWord, given: readonly CloudWord[]) {
  const across = (given.find(({ text }) => text === placed.text)?.width ?? 0) * placed.size
  const { x, y, size } = placed
  return { left: x - across / 2, right: x + across / 2, top: y - size / 2, bottom: y + size / 2 }
}

test('no word of a cloud lies on another or beside the width it was given', () => {
  fc.assert(
    fc.property(words, fc.integer({ min: 8, max: 80 }), (given, width) => {
      const layout = layoutCloud(given, width)
      const boxes = layout.words.map((placed) => boxOf(placed, given))
      expect(layout.words).toHaveLength(given.length)
      expect(layout.box.width).toBeLessThanOrEqual(width + 1e-6)
      for (const [index, a] of boxes.entries()) {
        for (const b of boxes.slice(index + 1)) {
          const apart = a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top
          expect(apart).toBe(true)
        }
      }
    }),
    { numRuns: 60 },
  )
})

test('the same words give the same cloud, in whatever order they come', () => {
  fc.assert(
    fc.property(words, (given) => {
      expect(layoutCloud([...given].reverse(), 20)).toEqual(layoutCloud(given, 20))
    }),
    { numRuns: 30 },
  )
})

test('a more frequent word is never smaller than one that needs no more room', () => {
  const given = [
    { text: 'trust', count: 9, width: 2 },
    { text: 'safety', count: 4, width: 2 },
    { text: 'privacy', count: 1, width: 2 },
  ]
  const sizes = layoutCloud(given, 30).words.map(({ size }) => size)
  expect(sizes[0]).toBe(3)
  expect(sizes[2]).toBe(1)
  expect(sizes).toEqual([...sizes].sort((a, b) => b - a))
})

test('words that were all written as often are all of one size, and a word too wide for the place is set smaller', () => {
  const [first, second] = layoutCloud(
    [
      { text: 'A', count: 2, width: 1 },
      { text: 'Verbraucherschutzorganisation', count: 2, width: 20 },
    ],
    10,
  ).words
  expect(first?.size).toBe(2)
  expect(second?.size).toBe(0.5)
})
