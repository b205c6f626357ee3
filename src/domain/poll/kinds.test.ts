import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { answerOf, anyKind, settingsOf } from '../../../tests/poll-samples.ts'
import { tallyOfCounts } from '../../../tests/samples.ts'
import type { SentAnswer } from '../ballot.ts'
import { limits } from '../limits.ts'
import { addTallies, emptyTally, sharesOfNumbers } from '../tally.ts'
import type { PollKind } from './kind.ts'
import { type KindName, kindNames, kindOf, kinds } from './kinds.ts'
import { rangeOf, spreadOf } from './scale/scale.ts'

const of = (name: KindName) => kindOf(name) as PollKind
const someAnswers = (name: KindName) => fc.array(answerOf(name), { maxLength: 40 })
const kindWithAnswers = anyKind.chain((name) => fc.tuple(fc.constant(name), someAnswers(name), someAnswers(name)))

/** The code an answer is refused with, or `accepted`. */
function verdictOf(name: KindName, answer: unknown, settings = settingsOf[name]): string {
  const verdict = of(name).checkAnswer(settings, answer)
  return verdict.verdict === 'accepted' ? 'accepted' : verdict.code
}

describe('tallies of every kind', () => {
  test('P1 the order of the ballots does not matter', () => {
    const shuffled = kindWithAnswers.chain(([name, answers]) =>
      fc.tuple(fc.constant(name), fc.constant(answers), fc.shuffledSubarray(answers, { minLength: answers.length })),
    )
    fc.assert(
      fc.property(shuffled, ([name, answers, other]) => {
        expect(of(name).tally(settingsOf[name], other)).toEqual(of(name).tally(settingsOf[name], answers))
      }),
    )
  })

  test('P4 the tally of a union is the sum of the tallies', () => {
    fc.assert(
      fc.property(kindWithAnswers, ([name, some, more]) => {
        const tally = (answers: SentAnswer[]) => of(name).tally(settingsOf[name], answers)
        expect(addTallies(tally(some), tally(more))).toEqual(tally([...some, ...more]))
        expect(addTallies(emptyTally, tally(some))).toEqual(tally(some))
      }),
    )
  })

  test('P6 shares are whole and add up to 100, abstentions among them, or to nothing without a ballot', () => {
    fc.assert(
      fc.property(kindWithAnswers, ([name, answers]) => {
        const tally = of(name).tally(settingsOf[name], answers)
        const { lines, abstained } = of(name).sharesOf(settingsOf[name], tally)
        const all = [...lines, abstained]
        expect(all.every((share) => Number.isInteger(share) && share >= 0)).toBe(true)
        expect(all.reduce((sum, share) => sum + share, 0)).toBe(answers.length === 0 ? 0 : 100)
      }),
    )
  })

  test('P6 where everybody abstains, abstaining has all of it', () => {
    for (const name of kindNames) {
      const tally = of(name).tally(settingsOf[name], [null, null])
      expect(tally).toMatchObject({ ballots: 2, abstained: 2 })
      expect(of(name).sharesOf(settingsOf[name], tally).abstained).toBe(100)
    }
  })

  test('every answer that holds is kept in a form that holds, and once more changes nothing', () => {
    fc.assert(
      fc.property(kindWithAnswers, ([name, answers]) => {
        for (const answer of answers) {
          if (answer === null) continue
          expect([name, answer, verdictOf(name, answer)]).toEqual([name, answer, 'accepted'])
          const kept = of(name).clean(answer)
          expect(verdictOf(name, kept)).toBe('accepted')
          expect(of(name).clean(kept)).toEqual(kept)
        }
      }),
    )
  })

  test('ten thousand ballots of each kind are counted within a moment', () => {
    for (const name of kindNames) {
      const answers = fc.sample(answerOf(name), { numRuns: 1000, seed: 1 })
      const many = Array.from({ length: 10_000 }, (_, index) => answers[index % answers.length] as SentAnswer)
      expect(of(name).tally(settingsOf[name], many).ballots).toBe(10_000)
    }
  })
})

describe('P6 shares by largest remainder', () => {
  test('P6 they add up to 100 and none is a whole percent from the truth', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(100_000), { minLength: 1, maxLength: 20 }), (numbers) => {
        const total = numbers.reduce((sum, number) => sum + number, 0)
        const shares = sharesOfNumbers(numbers)
        expect(shares.reduce((sum, share) => sum + share, 0)).toBe(total === 0 ? 0 : 100)
        numbers.forEach((number, place) => {
          if (total > 0) expect(Math.abs((shares[place] as number) - (number * 100) / total)).toBeLessThan(1)
        })
      }),
    )
  })

  test('P6 thirds, and nothing at all', () => {
    expect(sharesOfNumbers([1, 1, 1])).toEqual([34, 33, 33])
    expect(sharesOfNumbers([0, 5, 0])).toEqual([0, 100, 0])
    expect(sharesOfNumbers([0, 0])).toEqual([0, 0])
    expect(sharesOfNumbers([])).toEqual([])
  })
})

describe('an answer that does not hold is refused with the reason', () => {
  test.each(kindNames)('of another type, of no type, and a thousand entries: %s', (name) => {
    for (const wrong of [
      {},
      [[]],
      [null],
      true,
      Number.NaN,
      Number.POSITIVE_INFINITY,
      1.5,
      -1,
      [1.5],
      [-1],
      undefined,
    ]) {
      expect(verdictOf(name, wrong)).toMatch(/^ballot\.(malformed|unknownOption)$/)
    }
    const thousands: unknown[] = [new Array(1000).fill(0), new Array(1000).fill('x')]
    for (const many of thousands) expect(verdictOf(name, many)).toMatch(/^ballot\.(malformed|tooMany)$/)
  })

  test.each<[KindName, unknown, string]>([
    ['single', 4, 'ballot.unknownOption'],
    ['single', '1', 'ballot.malformed'],
    ['single', [1], 'ballot.malformed'],
    ['multiple', [0, 1, 2, 3], 'ballot.tooMany'],
    ['multiple', [0], 'ballot.tooFew'],
    ['multiple', [], 'ballot.tooFew'],
    ['multiple', [1, 1], 'ballot.twice'],
    ['multiple', [0, 4], 'ballot.unknownOption'],
    ['scale', 11, 'ballot.unknownOption'],
    ['scale', -1, 'ballot.unknownOption'],
    ['ranking', [0, 1, 2], 'ballot.tooFew'],
    ['ranking', [0, 1, 2, 3, 0], 'ballot.tooMany'],
    ['ranking', [0, 1, 2, 2], 'ballot.twice'],
    ['ranking', [0, 1, 2, 4], 'ballot.unknownOption'],
    ['points', [50, 50, 0], 'ballot.tooFew'],
    ['points', [50, 50, 0, 0, 0], 'ballot.tooMany'],
    ['points', [50, 51, 0, 0], 'ballot.wrongSum'],
    ['points', [101, -1, 0, 0], 'ballot.malformed'],
    ['words', [], 'ballot.empty'],
    ['words', ['a', 'b', 'c', 'd'], 'ballot.tooMany'],
    ['words', ['Vie privée', 'vie  PRIVEE'], 'ballot.twice'],
    ['words', [' \u200b'], 'ballot.empty'],
    ['words', ['x'.repeat(41)], 'ballot.tooLong'],
    ['words', ['\ud800'], 'ballot.brokenText'],
    ['text', '\n ', 'ballot.empty'],
    ['text', 'x'.repeat(281), 'ballot.tooLong'],
    ['text', 'a\udc00', 'ballot.brokenText'],
    ['text', 'x'.repeat(limits.textUnits + 1), 'ballot.malformed'],
  ])('%s: %j', (name, answer, code) => {
    expect(verdictOf(name, answer)).toBe(code)
  })
})

describe('settings that do not hold', () => {
  const many = Array.from({ length: limits.pollOptions + 1 }, (_, index) => `Option ${index}`)
  test.each<[KindName, unknown]>([
    ['single', {}],
    ['single', { options: ['Only one'] }],
    ['single', { options: many }],
    ['single', { options: ['Yes', 'yes '] }],
    ['single', { options: ['Yes', ' '] }],
    ['single', { options: ['Yes', '\ud800'] }],
    ['single', { options: ['Yes', 'x'.repeat(limits.optionGraphemes + 1)] }],
    ['single', { options: ['Yes', 'No'], more: 1 }],
    ['multiple', { options: ['Yes', 'No'], least: 2, most: 1 }],
    ['multiple', { options: ['Yes', 'No'], least: 1, most: 3 }],
    ['multiple', { options: ['Yes', 'No'], least: 0, most: 1 }],
    ['scale', { steps: '1-7', low: 'Low', high: 'High' }],
    ['scale', { steps: '1-5', low: '', high: 'High' }],
    ['words', { most: 0 }],
    ['words', { most: 4 }],
    ['text', { most: 1 }],
  ])('%s: %j', (name, settings) => {
    expect(of(name).settings.safeParse(settings).success).toBe(false)
  })

  test('options are kept without what cannot be seen at their ends', () => {
    expect(kinds.single.settings.parse({ options: [' Yes\n', 'No  way'] })).toEqual({ options: ['Yes', 'No way'] })
  })
})

describe('what each kind counts', () => {
  test('single and multiple: how often each was chosen', () => {
    expect(of('single').tally(settingsOf.single, [1, 1, null, 0]).counts).toEqual([1, 2, 0, 0])
    expect(of('multiple').tally(settingsOf.multiple, [[0, 1], [1, 3, 2], null]).counts).toEqual([1, 2, 1, 1])
  })

  test('a scale: each step, from which come mean and spread', () => {
    const settings = { steps: '1-5', low: 'No', high: 'Yes' } as const
    expect(rangeOf(settings)).toEqual({ first: 1, last: 5 })
    const tally = kinds.scale.tally(settings, [1, 5, 5, 5, null])
    expect(tally.counts).toEqual([1, 0, 0, 0, 3])
    expect(spreadOf(settings, tally)).toEqual({ mean: 4, spread: Math.sqrt(3) })
    expect(spreadOf(settings, kinds.scale.tally(settings, [null]))).toBeNull()
  })

  test('a ranking: Borda, of four options three points for the first and none for the last', () => {
    expect(
      kinds.ranking.tally({ options: ['a', 'b', 'c', 'd'] }, [
        [2, 0, 1, 3],
        [2, 1, 0, 3],
      ]).counts,
    ).toEqual([3, 3, 6, 0])
  })

  test('P6 points and ranks: an abstention weighs as much as a ballot', () => {
    const points = kinds.points.tally({ options: ['a', 'b'] }, [[100, 0], null])
    expect(kinds.points.sharesOf({ options: ['a', 'b'] }, points)).toEqual({ lines: [50, 0], abstained: 50 })
    const ranks = kinds.ranking.tally({ options: ['a', 'b'] }, [[0, 1], null])
    expect(kinds.ranking.sharesOf({ options: ['a', 'b'] }, ranks)).toEqual({ lines: [50, 0], abstained: 50 })
  })

  test('P6 shares of plain counts', () => {
    const settings = { options: ['a', 'b', 'c'] }
    expect(kinds.single.sharesOf(settings, tallyOfCounts([2, 1, 0], 1))).toEqual({ lines: [50, 25, 0], abstained: 25 })
  })

  test('words: as they were written, cleaned', () => {
    const written = [['Trust ', 'privacy'], ['trust']].map((answer) => kinds.words.clean(answer))
    expect(kinds.words.tally({ most: 3 }, written).entries).toEqual([
      { text: 'Trust', count: 1 },
      { text: 'privacy', count: 1 },
      { text: 'trust', count: 1 },
    ])
  })
})

test('the name of a kind is one of its own and nothing that every object has', () => {
  for (const name of ['toString', '__proto__', 'hasOwnProperty', '', 'Single']) expect(kindOf(name)).toBeNull()
})
