import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { idOf, questionOf } from '../../tests/samples.ts'
import { lanes } from './lane.ts'
import { createFilm, Ledger, type LedgerTurn } from './ledger.ts'
import { checkLedger, type LedgerFault } from './ledger-check.ts'
import type { Question } from './question.ts'
import { orderQueue, type QueueSettings } from './queue.ts'
import { lastTurns } from './turn.ts'

/** What happens between turns: somebody asks, support, a pin, the order changes, a turn is taken back. */
type Step =
  | { is: 'ask'; lane: Question['lane']; advance: boolean; hadTurn: boolean; late: number }
  | { is: 'support' | 'pin' | 'setAside' | 'away'; pick: number }
  | { is: 'settings'; settings: QueueSettings }
  | { is: 'give'; pick: number | null }
  | { is: 'takeBack' }

const settings: fc.Arbitrary<QueueSettings> = fc.record({
  order: fc.constantFrom('arrival' as const, 'support' as const),
  advanceFirst: fc.boolean(),
  firstTimersFirst: fc.boolean(),
})
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      is: fc.constant('ask' as const),
      lane: fc.constantFrom(...lanes),
      advance: fc.boolean(),
      hadTurn: fc.boolean(),
      late: fc.nat(3),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      is: fc.constantFrom('support' as const, 'pin' as const, 'setAside' as const, 'away' as const),
      pick: fc.nat(9),
    }),
  },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('settings' as const), settings }) },
  { weight: 4, arbitrary: fc.record({ is: fc.constant('give' as const), pick: fc.option(fc.nat(9), { freq: 3 }) }) },
  { weight: 1, arbitrary: fc.constant<Step>({ is: 'takeBack' }) },
)
const steps = fc.array(step, { minLength: 8, maxLength: 60 })

/** A session as a server would write it down. */
function run(all: readonly Step[]): LedgerTurn[] {
  const turns: LedgerTurn[] = []
  const questions = new Map<string, Question>()
  let rules: QueueSettings = { order: 'arrival', advanceFirst: false, firstTimersFirst: true }
  const queued = () => [...questions.values()].filter(({ status }) => status === 'queued')
  const change = (id: string | undefined, changes: Partial<Question>) => {
    const question = questions.get(id ?? '')
    if (question) questions.set(question.id, { ...question, ...changes })
  }
  all.forEach((one, now) => {
    const pick = 'pick' in one && one.pick !== null ? queued()[one.pick % Math.max(1, queued().length)] : undefined
    switch (one.is) {
      case 'ask': {
        const { lane, advance, hadTurn, late } = one
        const id = idOf('q', questions.size)
        questions.set(id, questionOf({ id, lane, advance, hadTurn, askedAt: Math.max(0, now - late), text: 'Secret' }))
        break
      }
      case 'support':
        change(pick?.id, { supports: (pick?.supports ?? 0) + 1 })
        break
      case 'pin':
        change(pick?.id, { pinned: !pick?.pinned })
        break
      case 'setAside':
        change(pick?.id, { status: 'aside', text: '' })
        break
      case 'away':
        change(pick?.id, { away: { is: pick?.away ? 'last' : 'missed', at: now } })
        break
      case 'settings':
        rules = one.settings
        break
      case 'give': {
        const last = lastTurns(turns)
        const [next] = orderQueue([...questions.values()], last, rules)
        const given = pick ?? next
        if (!given) break
        const film = createFilm()
        for (const { picture } of turns) if (picture) film.see(picture)
        turns.push({
          id: idOf('t', turns.length),
          question: given.id,
          lane: given.lane,
          startedAt: now,
          endedAt: now,
          outOfOrder: given !== next,
          status: 'ended',
          first: !given.hadTurn,
          picture: film.record([...questions.values()], last, rules),
        })
        change(given.id, { status: 'floor', pinned: false })
        break
      }
      case 'takeBack': {
        // The one before a turn that was taken back goes on, and may be taken back then.
        const at = turns.findLastIndex(({ status }) => status !== 'takenBack')
        const last = turns[at]
        if (!last) break
        turns[at] = { ...last, status: 'takenBack' }
        change(last.question, { status: 'queued' })
      }
    }
  })
  return turns
}

/** As a page gets it. */
const sent = (turns: readonly LedgerTurn[]): LedgerTurn[] =>
  Ledger.parse(JSON.parse(JSON.stringify({ session: idOf('s', 1), seq: 9, now: 9, turns }))).turns

const faultsOf = (turns: readonly LedgerTurn[], shown: readonly LedgerTurn[] = []): LedgerFault[] =>
  checkLedger({ turns: sent(turns) }, shown).flatMap(({ faults }) => faults)

const sessions = steps.map(run)

describe('who was next is worked out once more from the ledger', () => {
  test('Q1 Q2 Q3 Q4 Q5 what a server wrote down as it went agrees, whatever happened in between', () => {
    fc.assert(
      fc.property(sessions, (turns) => {
        expect(faultsOf(turns, turns)).toEqual([])
      }),
    )
  })

  test('Q5 a turn that says the opposite of what the queue says is found, and only that one', () => {
    fc.assert(
      fc.property(sessions, fc.nat(), (turns, pick) => {
        fc.pre(turns.length > 0)
        const at = pick % turns.length
        const forged = turns.map((turn, index) => (index === at ? { ...turn, outOfOrder: !turn.outOfOrder } : turn))
        const found = checkLedger({ turns: sent(forged) }).map(({ faults }) => faults)
        const says = turns[at]?.outOfOrder ? 'saidInOrder' : 'saidOutOfOrder'
        expect(found).toEqual(turns.map((_, index) => (index === at ? [says] : [])))
      }),
    )
  })

  test('Q2 two turns that changed places are found', () => {
    fc.assert(
      fc.property(sessions, fc.nat(), (turns, pick) => {
        fc.pre(turns.length > 1)
        const at = pick % (turns.length - 1)
        const swapped = [...turns]
        swapped.splice(at, 2, turns[at + 1] as LedgerTurn, turns[at] as LedgerTurn)
        expect(faultsOf(swapped)).toContain('order')
      }),
    )
  })

  test('a lane, a first turn and a last lane that are forged are found', () => {
    const turns = run([
      { is: 'ask', lane: 'onsite', advance: false, hadTurn: false, late: 0 },
      { is: 'give', pick: null },
    ])
    const [turn] = turns as [LedgerTurn]
    expect(faultsOf(turns)).toEqual([])
    expect(faultsOf([{ ...turn, lane: 'online' }])).toEqual(['lane'])
    expect(faultsOf([{ ...turn, first: false }])).toEqual(['first'])
    expect(
      faultsOf([
        {
          ...turn,
          picture: turn.picture && { ...turn.picture, last: { lane: 'online', began: { onsite: 0, online: 1 } } },
        },
      ]),
    ).toEqual(['last'])
  })

  test('a turn that everybody was shown otherwise, or that is left out, is found', () => {
    const turns = run([
      { is: 'ask', lane: 'onsite', advance: false, hadTurn: false, late: 0 },
      { is: 'ask', lane: 'online', advance: false, hadTurn: false, late: 0 },
      { is: 'give', pick: null },
      { is: 'give', pick: null },
    ])
    expect(faultsOf(turns, turns)).toEqual([])
    expect(faultsOf(turns.slice(0, 1), turns)).toEqual(['missing'])
    expect(faultsOf(turns, [{ ...(turns[0] as LedgerTurn), question: idOf('q', 1) }])).toEqual(['seen'])
  })

  test('Q7 each turn says why its question stood where it stood', () => {
    const turns = run([
      { is: 'ask', lane: 'onsite', advance: false, hadTurn: false, late: 0 },
      { is: 'ask', lane: 'online', advance: false, hadTurn: false, late: 0 },
      { is: 'give', pick: null },
      { is: 'give', pick: null },
    ])
    const [first, second] = checkLedger({ turns: sent(turns) })
    expect(first?.why).toMatchObject({ place: 1, lane: 'onsite', laneBecause: 'opens' })
    expect(second?.why).toMatchObject({ place: 1, lane: 'online', laneBecause: 'alternates' })
  })

  test('a turn from before this was written down is told, and judged by nothing', () => {
    const turns = run([
      { is: 'ask', lane: 'onsite', advance: false, hadTurn: false, late: 0 },
      { is: 'ask', lane: 'online', advance: false, hadTurn: false, late: 0 },
      { is: 'give', pick: 1 },
      { is: 'give', pick: null },
    ])
    const [old, ...rest] = turns as [LedgerTurn, ...LedgerTurn[]]
    const film = createFilm()
    const whole = film.record([questionOf({ id: idOf('q', 0), askedAt: 0 })], lastTurns([old]), {
      order: 'arrival',
      advanceFirst: false,
      firstTimersFirst: true,
    })
    const [checked, next] = checkLedger({
      turns: [
        { ...old, picture: null },
        { ...(rest[0] as LedgerTurn), picture: whole },
      ],
    })
    expect(checked).toMatchObject({ queue: null, faults: [] })
    expect(next?.faults).toEqual([])
  })
})

test('V1 the ledger holds nothing of a question but what orders it', () => {
  fc.assert(
    fc.property(sessions, (turns) => {
      const names = new Set(turns.flatMap(({ picture }) => picture?.put.flatMap((entry) => Object.keys(entry)) ?? []))
      for (const name of names)
        expect(['id', 'lane', 'askedAt', 'advance', 'supports', 'pinned', 'hadTurn', 'away']).toContain(name)
      expect(JSON.stringify(turns)).not.toContain('Secret')
    }),
  )
})

test('the ledger of 90 minutes with 300 who wait stays small', () => {
  const steps: Step[] = []
  for (let index = 0; index < 300; index++)
    steps.push({ is: 'ask', lane: lanes[index % 2] ?? 'onsite', advance: false, hadTurn: index % 3 === 0, late: 0 })
  for (let turn = 0; turn < 60; turn++)
    steps.push({ is: 'give', pick: null }, ...Array.from({ length: 20 }, (_, pick): Step => ({ is: 'support', pick })))
  const turns = run(steps)
  expect(turns).toHaveLength(60)
  expect(JSON.stringify(turns).length).toBeLessThan(150_000)
})
