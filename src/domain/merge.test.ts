import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { idOf, questionOf } from '../../tests/samples.ts'
import { lanes } from './lane.ts'
import { bestPlace, mergeChanges } from './merge.ts'
import type { Question } from './question.ts'
import { orderQueue } from './queue.ts'
import { defaultSettings } from './setting-defaults.ts'
import { lastTurns } from './turn.ts'

const [q1, q2] = [idOf('q', 1), idOf('q', 2)]

describe('Q4 the place of a question with those merged into it', () => {
  test('Q4 is the earliest, in advance and a first turn where any of them is', () => {
    const one = { askedAt: 50, advance: false, hadTurn: true }
    expect(bestPlace([one])).toEqual(one)
    expect(bestPlace([one, { askedAt: 90, advance: true, hadTurn: true }])).toEqual({ ...one, advance: true })
    expect(bestPlace([one, { askedAt: 20, advance: false, hadTurn: false }])).toEqual({
      askedAt: 20,
      advance: false,
      hadTurn: false,
    })
  })

  const place = fc.record({ askedAt: fc.nat(20), advance: fc.boolean(), hadTurn: fc.boolean() })
  const asked = fc.record({ lane: fc.constantFrom(...lanes), pinned: fc.boolean(), place })

  test('Q4 nobody of one lane comes before it who was behind any of them, whatever is merged', () => {
    const all = fc.array(asked, { minLength: 2, maxLength: 8 })
    fc.assert(
      fc.property(all, fc.boolean(), fc.nat(7), (list, advanceFirst, picked) => {
        const lane = lanes[0]
        const settings = { ...defaultSettings, advanceFirst }
        const questions = list.map(({ pinned, place }, index): Question => {
          return questionOf({ id: idOf('q', index), lane, pinned, ...place })
        })
        const [kept, merged] = [questions[0] as Question, questions[1 + (picked % (questions.length - 1))] as Question]
        const before = orderQueue(questions, lastTurns([]), settings).map(({ id }) => id)
        const { merged: gone, kept: stays } = mergeChanges(merged, kept)
        const after = orderQueue(
          questions.map((one) => {
            if (one === merged) return { ...one, ...gone }
            return one === kept ? { ...one, ...stays, ...bestPlace([kept, merged]) } : one
          }),
          lastTurns([]),
          settings,
        ).map(({ id }) => id)
        const best = Math.min(before.indexOf(kept.id), before.indexOf(merged.id))
        expect(after.indexOf(kept.id)).toBeLessThanOrEqual(best)
        expect(after).toEqual(expect.not.arrayContaining([merged.id]))
        expect(after.filter((id) => id !== kept.id)).toEqual(before.filter((id) => id !== kept.id && id !== merged.id))
      }),
    )
  })

  test('Q1 it does not matter in which order they were merged', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }),
        fc.array(place, { minLength: 4, maxLength: 4 }),
        (order, places) => {
          const inTurn = order.map((index) => places[index] as (typeof places)[number])
          expect(
            inTurn.slice(1).reduce((best, next) => bestPlace([best, next]), inTurn[0] as (typeof places)[number]),
          ).toEqual(bestPlace(places))
        },
      ),
    )
  })
})

test('M1 what stays is let in if either was, and a pin goes over to it', () => {
  const of = (status: 'waiting' | 'queued', pinned = false) => ({ status, pinned })
  const merging = (question: ReturnType<typeof of>, into: ReturnType<typeof of>) =>
    mergeChanges({ id: q1, ...question }, { id: q2, ...into })
  expect(merging(of('queued', true), of('waiting'))).toEqual({
    merged: { status: 'merged', pinned: false, into: q2 },
    kept: { status: 'queued', pinned: true },
  })
  expect(merging(of('waiting'), of('queued', true)).kept).toEqual({ status: 'queued', pinned: true })
  expect(merging(of('waiting'), of('waiting')).kept).toEqual({ status: 'waiting', pinned: false })
})
