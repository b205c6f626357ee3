import fc from 'fast-check'
import { expect, test } from 'vitest'
import { idOf } from '../../tests/samples.ts'
import { regions, stakeholderGroups } from './description.ts'
import { limits } from './limits.ts'
import type { Split } from './part.ts'
import { countParts, type Described } from './part-count.ts'

/** Few parts, so that some are large. */
const region = fc.option(fc.constantFrom(...regions.slice(0, 3)))
const group = fc.option(fc.constantFrom(...stakeholderGroups.slice(0, 3)))
const people = fc.array(fc.tuple(region, group), { minLength: 1, maxLength: 30 })
const turns = people.chain((all) =>
  fc.array(fc.nat(all.length - 1), { maxLength: 40 }).map((had) =>
    had.map((index): Described => {
      const [region, group] = all[index] ?? [null, null]
      return { device: idOf('d', index), region, group }
    }),
  ),
)

const sizes = (all: readonly Described[]) => new Set(all.map(({ device }) => device)).size
const sum = (split: Split, by: 'region' | 'group') => Object.values(split[by]).reduce((all, one) => all + one, 0)

test('P4 a part that is shown has the turns of five people or more, and so has what is left of the whole', () => {
  fc.assert(
    fc.property(turns, (all) => {
      const { turns: split } = countParts(all, [])
      expect(split.total).toBe(all.length)
      for (const by of ['region', 'group'] as const) {
        const shown = Object.entries(split[by])
        for (const [part, count] of shown) {
          const own = all.filter((one) => one[by] === part)
          expect(own).toHaveLength(count)
          expect(sizes(own)).toBeGreaterThanOrEqual(limits.partBallots)
        }
        const rest = all.filter((one) => !shown.some(([part]) => part === one[by]))
        expect(rest).toHaveLength(split.total - sum(split, by))
        if (shown.length > 0 && rest.length > 0) expect(sizes(rest)).toBeGreaterThanOrEqual(limits.partBallots)
      }
    }),
  )
})

test('P4 a part that would lay bare a small one is not shown either', () => {
  const of = (region: Described['region'], count: number, from: number) =>
    Array.from({ length: count }, (_, index): Described => ({ device: idOf('d', from + index), region, group: null }))
  expect(countParts([...of('weog', 9, 0), ...of('african', 6, 10)], []).turns.region).toEqual({ weog: 9, african: 6 })
  expect(countParts([...of('weog', 9, 0), ...of('african', 6, 10), ...of('grulac', 1, 20)], []).turns.region).toEqual({
    weog: 9,
  })
  expect(countParts([...of('weog', 9, 0), ...of('grulac', 4, 20)], []).turns.region).toEqual({})
})

test('P4 five turns of one person are no part of five, and who said nothing is no part', () => {
  const one: Described = { device: idOf('d', 1), region: 'weog', group: null }
  expect(countParts([one, one, one, one, one], []).turns).toEqual({ total: 5, region: {}, group: {} })
  const silent = Array.from(
    { length: 9 },
    (_, index): Described => ({
      device: idOf('d', index),
      region: null,
      group: null,
    }),
  )
  expect(countParts(silent, [])).toEqual({
    turns: { total: 9, region: {}, group: {} },
    waiting: { total: 0, region: {}, group: {} },
  })
})

test('who waits with several questions waits once', () => {
  const waiting = Array.from(
    { length: 12 },
    (_, index): Described => ({
      device: idOf('d', index % 6),
      region: 'grulac',
      group: 'youth',
    }),
  )
  expect(countParts([], waiting).waiting).toEqual({ total: 6, region: { grulac: 6 }, group: { youth: 6 } })
})
