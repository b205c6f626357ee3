import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { deskOf, idOf, mineOf, pollOf, privateOf, questionOf, snapshotOf, turnOf } from '../../tests/samples.ts'
import type { Action, Intent } from './action.ts'
import type { KeptAnswer } from './ballot.ts'
import { limits } from './limits.ts'
import { deskWithPending, type OwnState, type Pending, withPending } from './pending.ts'
import { type PrivateQuestion, publicStatuses, type Status } from './question.ts'
import type { Mine } from './snapshot.ts'

let count = 0
function pendingOf(intent: Intent, state: Pending['state'] = { is: 'saved' }, id = idOf('a', ++count)): Pending {
  return { action: { id, n: count, at: 900, ...intent } as Action, state }
}

const q1 = idOf('q', 1)
const q2 = idOf('q', 2)
const ask: Intent = { kind: 'question.ask', form: 'written', text: ' Why?\r\n', policy: 'A' }
const saved: Pending['state'] = { is: 'saved' }
const settled = (seq: number): Pending['state'] => ({ is: 'settled', seq })

describe('Q10 nobody silently disappears', () => {
  const ownStates = (pending: Pending[], questions: PrivateQuestion[] = [], shown = questions): OwnState[] =>
    withPending(
      snapshotOf({ questions: shown.filter((one) => publicStatuses.includes(one.status)) }),
      mineOf({ questions }),
      pending,
      'onsite',
    ).own.map((one) => one.state)

  test('Q10 saved on this device, then sent, before the server shows it', () => {
    expect(ownStates([pendingOf(ask)])).toEqual([{ is: 'saved' }])
    expect(ownStates([pendingOf(ask, settled(11))])).toEqual([{ is: 'sent' }])
  })

  test('O5 a rejected question stays visible with its text and the reason', () => {
    const rejected = pendingOf(ask, { is: 'rejected', code: 'question.tooManyOpen' })
    const { own } = withPending(snapshotOf(), mineOf(), [rejected], 'online')
    expect(own).toMatchObject([{ text: 'Why?', state: { is: 'rejected', code: 'question.tooManyOpen' } }])
  })

  test.each<[Status, OwnState]>([
    ['waiting', { is: 'waiting' }],
    ['queued', { is: 'queued', place: 1 }],
    ['floor', { is: 'floor' }],
    ['done', { is: 'done' }],
    ['merged', { is: 'merged', into: null, over: false, reason: null, note: null }],
    ['withdrawn', { is: 'withdrawn' }],
    ['aside', { is: 'aside', reason: 'noTime', note: 'Sorry' }],
  ])('Q10 %s is told', (status, state) => {
    const aside = status === 'aside' ? { reason: 'noTime' as const, note: 'Sorry' } : {}
    expect(ownStates([], [privateOf({ status, ...aside })])).toEqual([state])
  })

  test('Q10 merged into another: it follows that one, and hears why that one was set aside', () => {
    const merged = (changes: Partial<PrivateQuestion>) => privateOf({ id: q2, status: 'merged', into: q1, ...changes })
    const { is, into } = { is: 'merged', into: q1 } as const
    const told = { reason: null, note: null }
    expect(ownStates([], [merged({})], [questionOf({ id: q1 })].map(privateOf))).toEqual([
      { is, into, over: false, ...told },
    ])
    expect(ownStates([], [merged({})], [privateOf({ id: q1, status: 'done' })])).toEqual([
      { is, into, over: true, ...told },
    ])
    expect(ownStates([], [merged({ reason: 'noTime', note: 'Sorry' })], [])).toEqual([
      { is, into, over: false, reason: 'noTime', note: 'Sorry' },
    ])
  })

  test('Q10 the asker has the own words beside those that are shown, and the answer', () => {
    const told = { text: 'Who decides?', original: 'Who dicides?', answer: 'The board.' }
    const { own } = withPending(
      snapshotOf(),
      mineOf({ questions: [privateOf({ status: 'done', ...told })] }),
      [],
      'onsite',
    )
    expect(own).toMatchObject([told])
  })

  test('Q10 the place in the queue is the place among all', () => {
    const mine = privateOf({ id: q2, lane: 'online', askedAt: 5 })
    expect(ownStates([], [mine], [mine, privateOf({ id: q1, askedAt: 1 })])).toEqual([{ is: 'queued', place: 2 }])
  })

  test.each<Status>(['waiting', 'queued'])('Q12 %s when the session ended: it had no turn', (status) => {
    const { own } = withPending(
      snapshotOf({ endedAt: 1000, questions: [questionOf({ id: q2 })] }),
      mineOf({ questions: [privateOf({ status })] }),
      [pendingOf(ask)],
      'onsite',
    )
    expect(own.map(({ state }) => state)).toEqual([{ is: 'unheard' }, { is: 'saved' }])
  })

  test('Q10 let in, but not yet shown to everybody here, says sent rather than a place that is made up', () => {
    expect(ownStates([], [privateOf()], [])).toEqual([{ is: 'sent' }])
  })

  test('Q10 whose own list is older than what everybody sees is not kept waiting', () => {
    const { own } = withPending(
      snapshotOf({ seq: 12, questions: [questionOf({ status: 'floor' })] }),
      mineOf({ seq: 10, questions: [privateOf({ status: 'waiting' })] }),
      [],
      'onsite',
    )
    expect(own[0]?.state).toEqual({ is: 'floor' })
    const older = withPending(
      snapshotOf({ seq: 10, questions: [questionOf()] }),
      mineOf({ seq: 12, questions: [privateOf({ status: 'aside', reason: 'offTopic' })] }),
      [],
      'onsite',
    )
    expect(older.own[0]?.state).toEqual({ is: 'aside', reason: 'offTopic', note: null })
  })

  test('Q10 the same question is never shown twice, whichever came first', () => {
    const sent = pendingOf(ask, settled(9), q1)
    expect(ownStates([sent], [privateOf({ id: q1, status: 'waiting' })])).toEqual([{ is: 'waiting' }])
  })
})

test('O2 before the server said who we are, what was asked offline is there with the lane it was asked from', () => {
  const view = withPending(
    snapshotOf(),
    null,
    [pendingOf(ask), pendingOf({ kind: 'lane.set', lane: 'online' }), pendingOf(ask)],
    'onsite',
  )
  expect(view.own.map((one) => [one.text, one.lane, one.askedAt])).toEqual([
    ['Why?', 'onsite', 900],
    ['Why?', 'online', 900],
  ])
  expect(view.lane).toBe('online')
})

describe('withdrawing', () => {
  const withdraw = (state: Pending['state'] = saved) => pendingOf({ kind: 'question.withdraw', question: q1 }, state)
  const waitingOnes = snapshotOf({ questions: [questionOf({ id: q1 }), questionOf({ id: q2, askedAt: 2000 })] })

  test('what is being withdrawn leaves the queue at once and is marked so', () => {
    const view = withPending(waitingOnes, mineOf({ questions: [privateOf({ id: q1 })] }), [withdraw()], 'onsite')
    expect(view.queue.map((one) => one.id)).toEqual([q2])
    expect(view.own[0]).toMatchObject({ withdrawing: true })
  })

  test('a question asked offline can be withdrawn before it was sent', () => {
    const { own } = withPending(snapshotOf(), null, [pendingOf(ask, saved, q1), withdraw()], 'onsite')
    expect(own).toMatchObject([{ id: q1, withdrawing: true }])
  })

  test('a refused withdrawal puts everything back', () => {
    const refused = withdraw({ is: 'rejected', code: 'question.notOpen' })
    const view = withPending(waitingOnes, mineOf({ questions: [privateOf({ id: q1 })] }), [refused], 'onsite')
    expect(view.queue.map((one) => one.id)).toEqual([q1, q2])
    expect(view.own[0]?.withdrawing).toBe(false)
  })

  test('what got the floor meanwhile stays in sight', () => {
    const onFloor = snapshotOf({ questions: [questionOf({ id: q1, status: 'floor' })], turns: [turnOf()] })
    const mine = mineOf({ questions: [privateOf({ id: q1, status: 'floor' })] })
    const view = withPending(onFloor, mine, [withdraw()], 'onsite')
    expect(view.questions.map((one) => one.id)).toEqual([q1])
    expect(view.own[0]).toMatchObject({ state: { is: 'floor' }, withdrawing: false })
  })
})

describe('supports', () => {
  test("O3 this device's support counts once, whenever snapshot, own list and verdict come", () => {
    const wills = fc.array(fc.boolean(), { minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(wills, fc.nat(5), fc.nat(5), fc.nat(5), fc.boolean(), (toggles, snapAt, mineAt, settledUpTo, on) => {
        // Each step turns the support round, the first one from `on`; the step at index i is written in seq i + 1.
        const will = toggles.map((_, index) => (index % 2 === 0 ? !on : on))
        const known = Math.min(settledUpTo, will.length)
        const at = (seq: number) => (seq === 0 ? on : (will[seq - 1] as boolean))
        const [snapSeq, mineSeq] = [Math.min(snapAt, known), Math.min(mineAt, known)]
        const pending = will
          .map((wanted, index) =>
            pendingOf({ kind: 'support.set', question: q1, on: wanted }, index < known ? settled(index + 1) : saved),
          )
          .filter(
            ({ state }) => state.is === 'saved' || (state.is === 'settled' && state.seq > Math.min(snapSeq, mineSeq)),
          )
        const view = withPending(
          snapshotOf({ seq: snapSeq, questions: [questionOf({ id: q1, supports: 7 + Number(at(snapSeq)) })] }),
          mineOf({ seq: mineSeq, supports: at(mineSeq) ? [q1] : [] }),
          pending,
          'onsite',
        )
        const wanted = will[will.length - 1] as boolean
        expect(view.supported.has(q1)).toBe(wanted)
        expect(view.questions[0]?.supports).toBe(7 + Number(wanted))
      }),
      { numRuns: 2000 },
    )
  })

  test('a refused support is taken out of the count again', () => {
    const refused = pendingOf(
      { kind: 'support.set', question: q1, on: true },
      { is: 'rejected', code: 'question.notOpen' },
    )
    const view = withPending(snapshotOf({ questions: [questionOf({ supports: 2 })] }), mineOf(), [refused], 'onsite')
    expect(view.questions[0]?.supports).toBe(2)
    expect(view.supported.size).toBe(0)
  })

  test('Q4 an own support moves its question where the session goes by support', () => {
    const settings = { premoderation: true, advanceFirst: false, order: 'support', firstTimersFirst: true } as const
    const questions = [questionOf({ id: q1, supports: 3 }), questionOf({ id: q2, supports: 3, askedAt: 2000 })]
    const own = pendingOf({ kind: 'support.set', question: q2, on: true })
    const view = withPending(snapshotOf({ settings, questions }), mineOf(), [own], 'onsite')
    expect(view.queue.map((one) => one.id)).toEqual([q2, q1])
  })
})

test('Q2 the queue goes on from the last turn that counts', () => {
  const questions = [questionOf({ id: q1, lane: 'onsite' }), questionOf({ id: q2, lane: 'online', askedAt: 2000 })]
  const turns = [turnOf({ status: 'ended', lane: 'onsite' })]
  expect(withPending(snapshotOf({ questions, turns }), null, [], 'onsite').queue.map((one) => one.id)).toEqual([q2, q1])
})

test('confirmed state is left as it was', () => {
  const snapshot = snapshotOf({ questions: [questionOf({ id: q1, supports: 1 })] })
  const before = JSON.stringify(snapshot)
  withPending(snapshot, mineOf(), [pendingOf({ kind: 'support.set', question: q1, on: true })], 'onsite')
  expect(JSON.stringify(snapshot)).toBe(before)
})

describe('own ballots', () => {
  const poll = idOf('p', 1)
  const cast = (answer: number | null, state: Pending['state'] = saved) =>
    pendingOf({ kind: 'ballot.cast', poll, edition: 0, answer }, state)
  const ballotsOf = (
    pending: Pending[],
    {
      mine = mineOf(),
      closesAt = null,
      answers = [],
    }: { mine?: Mine; closesAt?: number | null; answers?: KeptAnswer[] },
  ) => withPending(snapshotOf({ polls: [pollOf({ closesAt, delay: 2000 })] }), mine, pending, 'onsite', answers).ballots

  test('P3 saved on this device, it is said until when it counts, for the lane of the device', () => {
    expect(ballotsOf([cast(1)], { closesAt: 9000 })).toEqual([
      { id: poll, answer: { given: 1 }, state: { is: 'saved', arrivesBy: 9000 + limits.ballotGrace }, refused: null },
    ])
    expect(ballotsOf([cast(1)], { closesAt: 9000, mine: mineOf({ lane: 'online' }) })[0]?.state).toMatchObject({
      arrivesBy: 11_000 + limits.ballotGrace,
    })
    expect(ballotsOf([cast(1)], {})[0]?.state).toEqual({ is: 'saved', arrivesBy: null })
  })

  test('P1 the last will is shown, of several', () => {
    expect(ballotsOf([cast(1, settled(11)), cast(2)], {})).toMatchObject([
      { answer: { given: 2 }, state: { is: 'saved' } },
    ])
    expect(ballotsOf([cast(1), cast(null, settled(11))], {})).toMatchObject([
      { answer: { given: null }, state: { is: 'sent' } },
    ])
  })

  test('P5 what left the outbox is known from what this device remembers, not from the server', () => {
    const answers = [{ poll, edition: 0, answer: 2, n: 1 }]
    expect(ballotsOf([], { answers })).toMatchObject([{ answer: { given: 2 }, state: { is: 'sent' } }])
    expect(ballotsOf([], { mine: mineOf({ ballots: [poll] }) })).toMatchObject([
      { answer: null, state: { is: 'sent' } },
    ])
    expect(ballotsOf([], { answers: [{ poll, edition: 1, answer: 2, n: 1 }] })).toEqual([])
  })

  test('O5 a refused answer stays to be seen with the reason, beside the one that counts', () => {
    const refused = cast(2, { is: 'rejected', code: 'poll.closed' })
    expect(ballotsOf([cast(1, settled(11)), refused], {})).toEqual([
      { id: poll, answer: { given: 1 }, state: { is: 'sent' }, refused: { given: 2, code: 'poll.closed' } },
    ])
    expect(ballotsOf([refused], {})).toMatchObject([{ answer: null, refused: { given: 2 } }])
  })

  test('P1 an answer that was refused is forgotten with the next one that counts, also once that one left the outbox', () => {
    const refused = cast(2, { is: 'rejected', code: 'poll.closed' })
    const answers = [{ poll, edition: 0, answer: 0, n: refused.action.n + 1 }]
    expect(ballotsOf([refused], { answers })).toMatchObject([{ answer: { given: 0 }, refused: null }])
  })

  test('polls are in their order', () => {
    const polls = [pollOf({ id: idOf('p', 1), order: 2 }), pollOf({ id: idOf('p', 2), order: 1 })]
    expect(withPending(snapshotOf({ polls }), null, [], 'onsite').polls.map(({ id }) => id)).toEqual([
      idOf('p', 2),
      idOf('p', 1),
    ])
  })
})

describe('the desk', () => {
  const desk = deskOf({ seq: 10, questions: [privateOf({ id: q1, status: 'waiting', rev: 2 })] })
  const letIn: Intent = { kind: 'question.letIn', question: q1, seen: 2 }
  const pin: Intent = { kind: 'question.pin', question: q1, seen: 3, on: true }

  test('M2 a second act on the same question names the state after the first', () => {
    expect(deskWithPending(desk, [pendingOf(letIn)])).toMatchObject([{ status: 'queued', rev: 3 }])
    expect(deskWithPending(desk, [pendingOf(letIn), pendingOf(pin)])).toMatchObject([{ pinned: true, rev: 4 }])
  })

  test('what was refused, or is in the confirmed state already, is not shown again', () => {
    const refused = pendingOf(letIn, { is: 'rejected', code: 'question.moved' })
    expect(deskWithPending(desk, [refused, pendingOf(letIn, settled(10))])).toEqual(desk.questions)
    expect(deskWithPending(desk, [pendingOf(letIn, settled(11))])).toMatchObject([{ status: 'queued' }])
  })

  test('M2 a merge changes two, and a later act on either names the state after it', () => {
    const two = deskOf({
      questions: [privateOf({ id: q1, rev: 2, askedAt: 9 }), privateOf({ id: q2, rev: 5, askedAt: 4 })],
    })
    const merge = pendingOf({ kind: 'question.merge', question: q2, seen: 5, into: q1, intoSeen: 2 })
    expect(deskWithPending(two, [merge])).toMatchObject([
      { id: q1, status: 'queued', rev: 3, askedAt: 4 },
      { id: q2, status: 'merged', rev: 6, into: q1 },
    ])
  })

  test('O2 a paper slip stands in the queue before the server has it, and can be worked on', () => {
    const slip: Intent = {
      kind: 'question.slip',
      lane: 'onsite',
      form: 'written',
      text: 'Why?',
      policy: null,
      mark: 'row 3',
    }
    const edit: Intent = { kind: 'question.edit', question: q2, seen: 0, text: 'Why now?' }
    expect(deskWithPending(desk, [pendingOf(slip, saved, q2), pendingOf(edit)])).toMatchObject([
      { id: q1 },
      {
        id: q2,
        status: 'queued',
        text: 'Why now?',
        original: 'Why?',
        askedAt: 900,
        paper: true,
        mark: 'row 3',
        rev: 1,
      },
    ])
  })

  test('Q9 a turn is never shown as given before the server gave it', () => {
    const give = pendingOf({ kind: 'turn.give', question: q1, seen: 2, floor: null, asNext: true })
    expect(deskWithPending(desk, [give])).toEqual(desk.questions)
  })

  test('an act on a question that is not here changes nothing', () => {
    expect(deskWithPending(desk, [pendingOf({ ...letIn, question: q2 })])).toEqual(desk.questions)
  })
})
