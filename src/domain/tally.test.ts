import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { idOf, tallyOfCounts } from '../../tests/samples.ts'
import { lanes } from './lane.ts'
import { limits } from './limits.ts'
import { PollTally, type Tally } from './poll.ts'
import { addTallies, type Cell, deskEntries, emptyTally, groupEntries, pollTally, shownTally } from './tally.ts'

const cellOf = (lane: Cell['lane'], phase: Cell['phase'], ballots: number, late = false): Cell => ({
  lane,
  phase,
  late,
  tally: tallyOfCounts([ballots, 0]),
})

const cell: fc.Arbitrary<Cell> = fc.record({
  lane: fc.constantFrom(...lanes),
  phase: fc.constantFrom('advance' as const, 'live' as const),
  late: fc.boolean(),
  tally: fc.tuple(fc.nat(8), fc.nat(4), fc.nat(2)).map(([a, b, abstained]) => tallyOfCounts([a, b], abstained)),
})
const cells = fc.array(cell, { maxLength: 9 })
const status = fc.constantFrom('open' as const, 'closed' as const, 'published' as const, 'final' as const)

const sum = (all: readonly Cell[]) => all.reduce((total, one) => addTallies(total, one.tally), emptyTally)

describe('P4 parts', () => {
  test('P4 a part that is shown has at least five ballots, and both halves come to the whole', () => {
    fc.assert(
      fc.property(cells, status, (all, at) => {
        const { whole, lanes, phases } = pollTally(all, at)
        for (const halves of [lanes && [lanes.onsite, lanes.online], phases && [phases.advance, phases.live]]) {
          if (!halves) continue
          const [one, other] = halves as [Tally, Tally]
          expect(Math.min(one.ballots, other.ballots)).toBeGreaterThanOrEqual(limits.partBallots)
          expect(addTallies(one, other)).toEqual(whole)
        }
      }),
    )
  })

  test('P4 no sum or difference of what is shown lays bare fewer than five ballots', () => {
    const crossings = [
      ['onsite', 'advance'],
      ['onsite', 'live'],
      ['online', 'advance'],
      ['online', 'live'],
    ] as const
    const factors = [-2, -1, 0, 1, 2]
    // Crossings that are empty, too small, or just large enough, beside large ones.
    const sizes = fc.tuple(...crossings.map(() => fc.constantFrom(0, 0, 1, 4, 5, 9)))
    const tight = sizes.map((all) => crossings.map(([lane, phase], index) => cellOf(lane, phase, all[index] as number)))
    fc.assert(
      fc.property(fc.oneof(cells, tight), status, (all, at) => {
        const { lanes, phases } = pollTally(all, at)
        const counted = at === 'final' ? all : all.filter((one) => !one.late)
        const ballots = crossings.map(
          ([lane, phase]) => sum(counted.filter((one) => one.lane === lane && one.phase === phase)).ballots,
        )
        // Which crossings each shown tally is made of.
        const shown = [
          [1, 1, 1, 1],
          ...(lanes
            ? [
                [1, 1, 0, 0],
                [0, 0, 1, 1],
              ]
            : []),
          ...(phases
            ? [
                [1, 0, 1, 0],
                [0, 1, 0, 1],
              ]
            : []),
        ]
        const total = ballots.reduce((all, some) => all + some, 0)
        const combine = (place: number, made: number[]): void => {
          if (place < shown.length) {
            for (const factor of factors)
              combine(
                place + 1,
                made.map((part, index) => part + factor * (shown[place]?.[index] as number)),
              )
            return
          }
          const inside = made.filter((_, index) => (ballots[index] as number) > 0)
          if (!inside.every((part) => part === 0 || part === 1) || !inside.includes(1)) return
          const bared = ballots.reduce((all, some, index) => all + (made[index] === 1 ? some : 0), 0)
          if (bared < total) expect(bared).toBeGreaterThanOrEqual(limits.partBallots)
        }
        combine(0, [0, 0, 0, 0])
      }),
      { numRuns: 300 },
    )
  })

  test('P4 a half that is too small takes the other half with it', () => {
    expect(pollTally([cellOf('onsite', 'live', 40), cellOf('online', 'live', 4)], 'closed').lanes).toBeNull()
    expect(pollTally([cellOf('onsite', 'live', 40), cellOf('online', 'live', 5)], 'closed').lanes).not.toBeNull()
  })

  test('P4 who was in advance and online is not told by taking online from advance', () => {
    const all = [cellOf('onsite', 'advance', 6), cellOf('online', 'advance', 2), cellOf('online', 'live', 6)]
    expect(pollTally(all, 'closed')).toMatchObject({ lanes: { onsite: { ballots: 6 } }, phases: null })
  })

  test('P4 advance against live where the lanes cannot be told apart', () => {
    const all = [cellOf('onsite', 'advance', 5), cellOf('onsite', 'live', 7)]
    expect(pollTally(all, 'closed')).toMatchObject({
      lanes: null,
      phases: { advance: { ballots: 5 }, live: { ballots: 7 } },
    })
  })

  test('P4 while ballots come in nothing is split, or two looks would tell the ballot between them', () => {
    const all = [cellOf('onsite', 'live', 40), cellOf('online', 'live', 40)]
    expect(pollTally(all, 'open')).toMatchObject({ whole: { ballots: 80 }, lanes: null, phases: null })
  })
})

describe('P3 late ballots', () => {
  test('P3 they stand on their own line until the poll is final, and then among all', () => {
    const all = [cellOf('onsite', 'live', 10), cellOf('onsite', 'live', 3, true)]
    for (const at of ['open', 'closed', 'published'] as const)
      expect(pollTally(all, at)).toMatchObject({ whole: { ballots: 10 }, late: 3 })
    expect(pollTally(all, 'final')).toMatchObject({ whole: { ballots: 13 }, late: 0 })
  })

  test('P3 nothing is counted twice or lost', () => {
    fc.assert(
      fc.property(cells, status, (all, at) => {
        const { whole, late } = pollTally(all, at)
        expect(whole.ballots + late).toBe(sum(all).ballots)
      }),
    )
  })
})

test('P1 the order of the cells does not matter, and what comes out is what is sent', () => {
  fc.assert(
    fc.property(cells, status, (all, at) => {
      const tally = pollTally(all, at)
      expect(pollTally([...all].reverse(), at)).toEqual(tally)
      expect(PollTally.parse(JSON.parse(JSON.stringify(tally)))).toEqual(tally)
    }),
  )
})

describe('what people wrote', () => {
  const entries = [
    { text: 'PRIVACY', count: 1 },
    { text: 'Privacy', count: 2 },
    { text: 'privacy', count: 2 },
    { text: 'trust', count: 4 },
  ]
  const tally: Tally = { ballots: 9, abstained: 0, counts: [], entries }

  test('spellings come together under the most frequent one', () => {
    expect(groupEntries(entries)).toEqual([
      { key: 'privacy', text: 'Privacy', count: 5 },
      { key: 'trust', text: 'trust', count: 4 },
    ])
  })

  test('what a moderator hid is not there, whatever its spelling, and the ballots still count', () => {
    expect(shownTally(tally, (key) => key !== 'privacy')).toEqual({
      ...tally,
      entries: [{ text: 'trust', count: 4 }],
    })
  })

  test('everybody is sent the most frequent ones and not without end', () => {
    const many = Array.from({ length: 5000 }, (_, index) => ({ text: `word ${index}`, count: 1 + (index % 7) }))
    const shown = shownTally({ ...tally, entries: many }, () => true).entries
    expect(shown).toHaveLength(limits.shownEntries)
    expect(shown.every(({ count }) => count === 7)).toBe(true)
  })

  test('M1 what waits for a moderator comes first on the desk', () => {
    const desk = deskEntries(idOf('p', 1), tally, (key) => (key === 'trust' ? 'waiting' : 'shown'))
    expect(desk.map(({ key, state }) => [key, state])).toEqual([
      ['trust', 'waiting'],
      ['privacy', 'shown'],
    ])
  })
})
