import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyKind, answerOf as sampleAnswer, settingsOf } from '../../../../tests/poll-samples.ts'
import { kindNames, kinds } from '../../../domain/poll/kinds.ts'
import { knownPoll } from '../../results/settings-of.ts'
import { answerOf, moved, pointsLeft, readDraft, stepPoints } from './drafts.ts'

function known(kind: (typeof kindNames)[number]) {
  const poll = knownPoll({ kind, settings: settingsOf[kind] })
  if (!poll) throw new Error(`the settings of ${kind} do not hold`)
  return poll
}

test('P1 an answer that was given is read back into the form and comes out of it the same', () => {
  const answered = anyKind.chain((kind) => sampleAnswer(kind).map((answer) => ({ kind, answer })))
  fc.assert(
    fc.property(answered, ({ kind, answer }) => {
      const back = answerOf(known(kind), readDraft(known(kind), answer))
      if (answer !== null) expect(back).toEqual(answer)
    }),
  )
})

test('P6 nothing chosen and nothing written is no answer, and never an abstention', () => {
  for (const kind of kindNames) {
    const empty = answerOf(known(kind), readDraft(known(kind), null))
    if (kind === 'ranking') expect(empty).toEqual([0, 1, 2, 3])
    else expect(empty).toBeUndefined()
  }
})

test('whatever was kept of an older version, a form can be made of it', () => {
  fc.assert(
    fc.property(anyKind, fc.jsonValue(), (kind, kept) => {
      const answer = answerOf(known(kind), readDraft(known(kind), kept))
      if (answer !== undefined) expect(kinds[kind].answer.safeParse(answer).success).toBe(true)
    }),
  )
})

test('points: what is left is shown, the buttons never give more than that and never take more than was given', () => {
  expect(pointsLeft([40, 30, 0])).toBe(30)
  expect(pointsLeft([90, 30])).toBe(-20)
  expect(stepPoints([0, 0], 0, true)).toEqual([5, 0])
  expect(stepPoints([48, 50], 0, true)).toEqual([50, 50])
  expect(stepPoints([50, 50], 1, true)).toEqual([50, 50])
  expect(stepPoints([3, 50], 0, false)).toEqual([0, 50])
})

test('ranking: a move puts one option elsewhere and leaves the others in their order', () => {
  expect(moved([0, 1, 2, 3], 0, 2)).toEqual([1, 2, 0, 3])
  expect(moved([0, 1, 2, 3], 3, 0)).toEqual([3, 0, 1, 2])
  expect(moved([0, 1, 2], 0, 9)).toEqual([1, 2, 0])
  expect(moved([0, 1, 2], 5, 0)).toEqual([0, 1, 2])
  fc.assert(
    fc.property(fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 }), fc.nat(4), fc.nat(4), (order, from, to) => {
      const after = moved(order, from, to)
      expect(after[to]).toBe(order[from])
      expect(after.filter((one) => one !== order[from])).toEqual(order.filter((one) => one !== order[from]))
    }),
  )
})
