import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { idOf, questionOf } from '../../tests/samples.ts'
import { type Lane, lanes, otherLane } from './lane.ts'
import { type Question, statuses } from './question.ts'
import { countLanes, explainQueue, orderQueue, type QueueSettings } from './queue.ts'
import { type LastTurns, noTurns } from './turn.ts'

const settings: fc.Arbitrary<QueueSettings> = fc.record({
  order: fc.constantFrom('arrival', 'support'),
  advanceFirst: fc.boolean(),
  firstTimersFirst: fc.boolean(),
})
const lane = fc.constantFrom(...lanes)
/** Turns began at 1 and 2, on either side of when somebody was called in vain. */
const lastTurn: fc.Arbitrary<LastTurns> = fc.oneof(
  fc.constant(noTurns),
  fc.tuple(lane, fc.boolean()).map(([lane, both]) => hadLast(lane, 2, both ? 1 : 0)),
)

/** The last turn was that lane's, the other one had its own before. */
function hadLast(lane: Lane, began = 1, before = 0): LastTurns {
  return { lane, began: { onsite: before, online: before, [lane]: began } }
}

/** Small ranges, so that ties are common. */
const question = fc.record({
  lane,
  status: fc.oneof({ weight: 4, arbitrary: fc.constant('queued' as const) }, fc.constantFrom(...statuses)),
  form: fc.constantFrom('written' as const, 'spoken' as const),
  askedAt: fc.nat(5),
  supports: fc.nat(3),
  pinned: fc.boolean(),
  advance: fc.boolean(),
  hadTurn: fc.boolean(),
  away: fc.option(
    fc.record({ is: fc.constantFrom('deferred' as const, 'missed' as const, 'last' as const), at: fc.nat(3) }),
    { nil: null, freq: 2 },
  ),
})
const questions = fc
  .array(question, { maxLength: 24 })
  .map((all) => all.map((changes, index) => questionOf({ ...changes, id: idOf('q', index) })))
const shuffled = questions.chain((all) =>
  fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
)

/** The turn that begins now, later than everything else. */
const afterTurnOf = ({ lane }: { lane: Lane }, last: LastTurns): LastTurns => ({
  lane,
  began: { ...last.began, [lane]: 9 },
})

const ids = (queue: readonly Question[]) => queue.map((entry) => entry.id)
const byArrival: QueueSettings = { advanceFirst: false, order: 'arrival', firstTimersFirst: true }
const bySupport: QueueSettings = { advanceFirst: false, order: 'support', firstTimersFirst: true }

test('Q1 the queue holds each queued question once and nothing else', () => {
  fc.assert(
    fc.property(questions, lastTurn, settings, (all, last, rules) => {
      const queue = orderQueue(all, last, rules)
      expect(ids(queue).sort()).toEqual(ids(all.filter((entry) => entry.status === 'queued')).sort())
    }),
  )
})

test('Q1 the order does not depend on the order of the input, which is left as it was', () => {
  fc.assert(
    fc.property(shuffled, lastTurn, settings, ([all, mixed], last, rules) => {
      const before = ids(mixed)
      expect(ids(orderQueue(mixed, last, rules))).toEqual(ids(orderQueue(all, last, rules)))
      expect(ids(mixed)).toEqual(before)
    }),
  )
})

test('Q1 what has its turn leaves the rest of the order as it stands', () => {
  fc.assert(
    fc.property(questions, lastTurn, settings, (all, last, rules) => {
      const queue = orderQueue(all, last, rules)
      const [first] = queue
      fc.pre(first !== undefined)
      const rest = all.filter((entry) => entry !== first)
      expect(ids(orderQueue(rest, afterTurnOf(first as Question, last), rules))).toEqual(ids(queue).slice(1))
    }),
  )
})

test('Q1 before the first turn the longest waiting of the two first ones opens, by id where both came at once', () => {
  const onsite = questionOf({ id: idOf('q', 2), lane: 'onsite', askedAt: 10 })
  const online = questionOf({ id: idOf('q', 1), lane: 'online', askedAt: 9 })
  expect(orderQueue([onsite, online], noTurns, byArrival)).toEqual([online, onsite])
  expect(orderQueue([{ ...onsite, askedAt: 8 }, online], noTurns, byArrival)[0]?.lane).toBe('onsite')
  expect(orderQueue([{ ...onsite, askedAt: 9 }, online], noTurns, byArrival)[0]?.lane).toBe('online')
})

test('Q2 each turn goes to the lane that did not have the last one if anybody waits there', () => {
  fc.assert(
    fc.property(questions, lane, settings, (all, last, rules) => {
      let before: Lane = last
      const queue = orderQueue(
        all.map((entry) => ({ ...entry, away: null })),
        hadLast(last),
        rules,
      )
      queue.forEach((entry, index) => {
        const otherWaits = queue.slice(index).some((later) => later.lane !== before)
        expect(entry.lane).toBe(otherWaits ? otherLane(before) : before)
        before = entry.lane
      })
    }),
  )
})

describe('a session of random arrivals and turns', () => {
  type Step = { is: 'asked'; lane: Lane } | { is: 'turn' }
  const steps = fc.array(
    fc.oneof(
      fc.record({ is: fc.constant('asked' as const), lane }),
      fc.constant<Step>({ is: 'turn' }),
    ) as fc.Arbitrary<Step>,
    { maxLength: 80 },
  )

  interface Given {
    lane: Lane
    /** Whether somebody waited in the other lane as well. */
    bothWaited: boolean
    /** How many turns in a row, up to this one, the other lane was empty for. */
    otherEmptyFor: number
  }

  function run(all: readonly Step[]): Given[] {
    const waiting: Question[] = []
    const given: Given[] = []
    all.forEach((step, index) => {
      if (step.is === 'asked') {
        waiting.push(questionOf({ id: idOf('q', index), lane: step.lane, askedAt: index }))
        return
      }
      const [next] = orderQueue(waiting, { ...noTurns, lane: given[given.length - 1]?.lane ?? null }, byArrival)
      if (!next) return
      const counts = countLanes(waiting)
      const before = given[given.length - 1]
      const otherEmpty = counts[otherLane(next.lane)] === 0
      const sameLane = before === undefined || before.lane === next.lane
      given.push({
        lane: next.lane,
        bothWaited: !otherEmpty,
        otherEmptyFor: otherEmpty ? 1 + (sameLane ? (before?.otherEmptyFor ?? 0) : 0) : 0,
      })
      waiting.splice(waiting.indexOf(next), 1)
    })
    return given
  }

  test('Q2 while both lanes wait, their turns never differ by more than one', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const given = run(all)
        for (let from = 0; from < given.length; from++) {
          let difference = 0
          for (let to = from; to < given.length && given[to]?.bothWaited; to++) {
            difference += given[to]?.lane === 'onsite' ? 1 : -1
            expect(Math.abs(difference)).toBeLessThanOrEqual(1)
          }
        }
      }),
      { numRuns: 300 },
    )
  })

  test('Q3 a lane that was empty gets the very next turn and no more than that', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const given = run(all)
        given.forEach((turn, index) => {
          const before = given[index - 1]
          if (!before || before.otherEmptyFor === 0 || !turn.bothWaited) return
          expect(turn.lane).toBe(otherLane(before.lane))
          const after = given[index + 1]
          if (after?.bothWaited) expect(after.lane).toBe(before.lane)
        })
      }),
      { numRuns: 300 },
    )
  })

  test('Q3 ten turns of one lane alone give the other one turn, then they alternate', () => {
    const alone: Step[] = Array.from({ length: 14 }, () => ({ is: 'asked', lane: 'onsite' }))
    const late: Step[] = Array.from({ length: 4 }, () => ({ is: 'asked', lane: 'online' }))
    const turns = (count: number): Step[] => Array.from({ length: count }, () => ({ is: 'turn' }))
    const given = run([...alone, ...turns(10), ...late, ...turns(6)]).map((turn) => turn.lane)
    expect(given.slice(10)).toEqual(['online', 'onsite', 'online', 'onsite', 'online', 'onsite'])
  })
})

describe('Q4 inside a lane', () => {
  const first = (a: Partial<Question>, b: Partial<Question>, rules: QueueSettings) =>
    orderQueue(
      [questionOf({ id: idOf('b', 1), ...b }), questionOf({ id: idOf('a', 1), ...a })],
      hadLast('online'),
      rules,
    )[0]?.id

  test('Q4 those pinned by a moderator come first', () => {
    expect(
      first({ hadTurn: false, supports: 9, askedAt: 1 }, { pinned: true, hadTurn: true, askedAt: 9 }, bySupport),
    ).toBe(idOf('b', 1))
  })

  test('Q4 then questions asked in advance, where the moderators want that', () => {
    const [inSession, before] = [{ supports: 9 }, { advance: true, hadTurn: true }]
    expect(first(inSession, before, { ...bySupport, advanceFirst: true })).toBe(idOf('b', 1))
    expect(first(inSession, before, bySupport)).toBe(idOf('a', 1))
    expect(first({ pinned: true }, before, { ...bySupport, advanceFirst: true })).toBe(idOf('a', 1))
  })

  test('Q4 then people who have not had a turn yet, where the session wants that', () => {
    const [had, hadNot] = [{ hadTurn: true, supports: 9, askedAt: 1 }, { askedAt: 9 }]
    expect(first(had, hadNot, bySupport)).toBe(idOf('b', 1))
    expect(first(had, hadNot, { ...bySupport, firstTimersFirst: false })).toBe(idOf('a', 1))
  })

  test('Q4 then by support where that is the order of the session', () => {
    const [early, supported] = [{ askedAt: 1 }, { askedAt: 9, supports: 1 }]
    expect(first(early, supported, bySupport)).toBe(idOf('b', 1))
    expect(first(early, supported, byArrival)).toBe(idOf('a', 1))
  })

  test('Q4 then by when they were asked, then by id', () => {
    expect(first({ askedAt: 2 }, { askedAt: 1 }, byArrival)).toBe(idOf('b', 1))
    expect(first({}, {}, byArrival)).toBe(idOf('a', 1))
  })
})

describe('Q4 who was called and is not there', () => {
  const now = 5
  const inLane = (queue: readonly Question[], lane: Lane) => queue.filter((entry) => entry.lane === lane)
  const inVain = (all: readonly Question[], id: string, is: 'missed' | 'last', at = now) =>
    all.map((entry) => (entry.id === id ? { ...entry, away: { is, at } } : entry))
  const present = questions.map((all) => all.map((entry) => ({ ...entry, away: null })))

  test('Q4 the first time the next one of the lane goes first and it stays right behind; nobody else moves', () => {
    fc.assert(
      fc.property(present, lastTurn, settings, (all, last, rules) => {
        const before = orderQueue(all, last, rules)
        const head = before[0]
        fc.pre(head !== undefined)
        const called = head as Question
        const own = ids(inLane(before, called.lane))
        const other = ids(inLane(before, otherLane(called.lane)))
        const queue = orderQueue(inVain(all, called.id, 'missed'), last, rules)
        const [first, ...rest] = own
        const expected = rest.length > 0 ? [rest[0], first, ...rest.slice(1)] : own
        expect(ids(inLane(queue, called.lane))).toEqual(expected)
        expect(ids(inLane(queue, otherLane(called.lane)))).toEqual(other)
        if (rest.length > 0) expect(queue.map((entry) => entry.lane)).toEqual(before.map((entry) => entry.lane))
      }),
    )
  })

  test('Q4 Q5 it is called again at the lane’s following turn, and a turn that turned out empty is none', () => {
    const [a, b, c] = [1, 2, 3].map((number) => questionOf({ id: idOf('q', number), askedAt: number }))
    const other = questionOf({ id: idOf('q', 4), lane: 'online', askedAt: 4 })
    const all = inVain([a, b, c, other] as Question[], idOf('q', 1), 'missed')
    expect(ids(orderQueue(all, hadLast('online'), byArrival))).toEqual([2, 4, 1, 3].map((n) => idOf('q', n)))
    const rest = all.filter(({ id }) => id !== idOf('q', 2))
    expect(ids(orderQueue(rest, afterTurnOf(b as Question, hadLast('online')), byArrival))).toEqual(
      [4, 1, 3].map((n) => idOf('q', n)),
    )
    const bothAway = inVain(all, idOf('q', 2), 'missed', now + 1)
    expect(ids(orderQueue(bothAway, hadLast('online'), byArrival))).toEqual([3, 4, 1, 2].map((n) => idOf('q', n)))
  })

  test('Q4 the second time it goes to the end of its lane, whatever had put it to the front but a pin', () => {
    fc.assert(
      fc.property(present, lastTurn, settings, (all, last, rules) => {
        const before = orderQueue(all, last, rules)
        const head = before[0]
        fc.pre(head !== undefined)
        const called = { ...(head as Question), pinned: false }
        const others = all.filter(({ id }) => id !== called.id)
        const queue = orderQueue(inVain([...others, called], called.id, 'last'), last, rules)
        expect(inLane(queue, called.lane).at(-1)?.id).toBe(called.id)
        expect(ids(inLane(queue, called.lane)).slice(0, -1)).toEqual(ids(inLane(before, called.lane)).slice(1))
      }),
    )
    expect(
      ids(
        orderQueue(
          inVain([questionOf({ pinned: true }), questionOf({ id: idOf('q', 2) })], idOf('q', 1), 'last', 0),
          hadLast('online'),
          byArrival,
        ),
      )[0],
    ).toBe(idOf('q', 1))
  })

  test('Q2 Q3 a lane whose only one is not there lets the other lane go once, and has the very next turn', () => {
    const alone = questionOf({ id: idOf('q', 1), away: { is: 'missed', at: now } })
    const others = [2, 3].map((number) => questionOf({ id: idOf('q', number), lane: 'online', askedAt: number }))
    const [first, second] = others as [Question, Question]
    const queue = orderQueue([alone, first, second], hadLast('online'), byArrival)
    expect(queue).toEqual([first, alone, second])
    expect(explainQueue(queue, hadLast('online'), byArrival).get(first.id)?.laneBecause).toBe('otherLaneAway')
    expect(orderQueue([alone, second], hadLast('online', now + 1), byArrival)).toEqual([alone, second])
    expect(orderQueue([alone], hadLast('online'), byArrival)).toEqual([alone])
  })
})

test('Q5 the alternation goes on from the lane of a turn out of order', () => {
  const all = [
    questionOf({ id: idOf('q', 1), lane: 'online', askedAt: 1 }),
    questionOf({ id: idOf('q', 2), lane: 'onsite', askedAt: 2 }),
    questionOf({ id: idOf('q', 3), lane: 'online', askedAt: 3 }),
  ]
  expect(ids(orderQueue(all, hadLast('onsite'), byArrival))).toEqual([idOf('q', 1), idOf('q', 2), idOf('q', 3)])
  const afterOutOfOrder = all.filter((entry) => entry.id !== idOf('q', 3))
  expect(ids(orderQueue(afterOutOfOrder, hadLast('online'), byArrival))).toEqual([idOf('q', 2), idOf('q', 1)])
})

test('Q7 every entry says why its lane has this turn and what decides inside the lane', () => {
  fc.assert(
    fc.property(questions, lastTurn, settings, (all, last, rules) => {
      const queue = orderQueue(all, last, rules)
      const why = explainQueue(queue, last, rules)
      expect(why.size).toBe(queue.length)
      queue.forEach((entry, index) => {
        const reason = why.get(entry.id)
        const before = queue[index - 1]?.lane ?? last.lane
        const ahead = queue.slice(0, index).filter((other) => other.lane === entry.lane)
        const otherWaits = queue.slice(index).some((other) => other.lane !== entry.lane)
        expect(reason).toMatchObject({ place: index + 1, lane: entry.lane, aheadInLane: ahead.length })
        if (before === null) expect(reason?.laneBecause).toBe('opens')
        else if (before !== entry.lane) expect(reason?.laneBecause).toBe('alternates')
        else expect(reason?.laneBecause).toBe(otherWaits ? 'otherLaneAway' : 'otherLaneEmpty')
        const alone = queue.filter((other) => other.lane === entry.lane).length === 1
        expect(reason?.inLaneBecause === null).toBe(alone)
      })
    }),
  )
})

test('Q7 the reason inside the lane is what really differs from the neighbour', () => {
  const base = questionOf({ id: idOf('q', 1), askedAt: 5 })
  const because = (changes: Partial<Question>, rules: QueueSettings) =>
    explainQueue(
      orderQueue([base, questionOf({ ...base, id: idOf('q', 2), ...changes })], hadLast('online'), rules),
      hadLast('online'),
      rules,
    ).get(base.id)?.inLaneBecause
  expect(because({ pinned: true }, byArrival)).toBe('pinned')
  expect(because({ advance: true }, { ...byArrival, advanceFirst: true })).toBe('advance')
  expect(because({ advance: true, hadTurn: true }, byArrival)).toBe('firstTurn')
  expect(because({ hadTurn: true }, byArrival)).toBe('firstTurn')
  expect(because({ supports: 2 }, bySupport)).toBe('support')
  expect(because({ supports: 2, askedAt: 4 }, byArrival)).toBe('arrival')
  expect(because({}, byArrival)).toBe('id')
  expect(because({ away: { is: 'last', at: 0 } }, byArrival)).toBe('last')
  expect(because({ away: { is: 'missed', at: 9 }, askedAt: 1 }, byArrival)).toBe('away')
  expect(because({ away: { is: 'missed', at: 9 } }, byArrival)).toBe('id')
})

test('Q8 written and spoken questions compete as equals', () => {
  fc.assert(
    fc.property(questions, lastTurn, settings, (all, last, rules) => {
      const swapped = all.map((entry) => ({
        ...entry,
        form: entry.form === 'written' ? ('spoken' as const) : ('written' as const),
      }))
      expect(ids(orderQueue(swapped, last, rules))).toEqual(ids(orderQueue(all, last, rules)))
    }),
  )
})

test('ten thousand questions are ordered within a moment', () => {
  const all = Array.from({ length: 10_000 }, (_, index) =>
    questionOf({ id: idOf('q', index), lane: index % 3 ? 'onsite' : 'online', askedAt: (index * 7919) % 10_007 }),
  )
  expect(orderQueue(all, hadLast('onsite'), byArrival)).toHaveLength(10_000)
})
