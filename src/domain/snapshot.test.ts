import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { deskOf, idOf, pollOf, privateOf, programme, questionOf, snapshotOf, turnOf } from '../../tests/samples.ts'
import type { Poll, PollStatus } from './poll.ts'
import { goneStatuses, type PrivateQuestion, publicStatuses, type Status, statuses } from './question.ts'
import { type Desk, type FullSnapshot, mergeDesk, mergeSnapshot, type Snapshot } from './snapshot.ts'
import type { Turn } from './turn.ts'

/** One write on the server, at the seq of its place in the history. */
type Write =
  | { is: 'status'; question: number; status: Status }
  | { is: 'supported'; question: number }
  | { is: 'turn'; turn: number; status: Turn['status'] }
  | { is: 'poll'; poll: number; status: PollStatus }
  | { is: 'title'; title: string }

const nearby = fc.nat(5)
const write: fc.Arbitrary<Write> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      is: fc.constant('status' as const),
      question: nearby,
      status: fc.constantFrom(...statuses),
    }),
  },
  { weight: 2, arbitrary: fc.record({ is: fc.constant('supported' as const), question: nearby }) },
  {
    weight: 2,
    arbitrary: fc.record({
      is: fc.constant('turn' as const),
      turn: nearby,
      status: fc.constantFrom('running' as const, 'ended' as const, 'takenBack' as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      is: fc.constant('poll' as const),
      poll: nearby,
      status: fc.constantFrom('open' as const, 'closed' as const, 'final' as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ is: fc.constant('title' as const), title: fc.constantFrom('One', 'Two', 'Three') }),
  },
)

/** A server as plain as can be: it writes its history anew for each answer. */
class Server {
  constructor(private readonly writes: readonly Write[]) {}

  private at(seq: number) {
    const questions = new Map<string, { row: PrivateQuestion; seq: number }>()
    const turns = new Map<string, { row: Turn; seq: number }>()
    const polls = new Map<string, { row: Poll; seq: number }>()
    let title = { row: programme, seq: 1 }
    this.writes.slice(0, seq).forEach((write, index) => {
      const seq = index + 1
      if (write.is === 'title') title = { row: { ...programme, title: write.title }, seq }
      else if (write.is === 'poll') {
        const id = idOf('p', write.poll)
        polls.set(id, { row: pollOf({ id, status: write.status }), seq })
      } else if (write.is === 'turn') {
        const id = idOf('t', write.turn)
        turns.set(id, { row: turnOf({ id, startedAt: write.turn, status: write.status }), seq })
      } else {
        const id = idOf('q', write.question)
        const row = questions.get(id)?.row ?? privateOf({ id, status: 'waiting', askedAt: write.question })
        const change = write.is === 'status' ? { status: write.status } : { supports: row.supports + 1 }
        questions.set(id, { row: { ...row, ...change }, seq })
      }
    })
    return { questions: [...questions.values()], turns: [...turns.values()], polls: [...polls.values()], title }
  }

  snapshot(since: number, seq: number): Snapshot {
    const { questions, turns, polls, title } = this.at(seq)
    const isPublic = (row: PrivateQuestion) => publicStatuses.includes(row.status)
    const newer = <Row>(rows: { row: Row; seq: number }[]) =>
      rows.filter((one) => one.seq > since).map((one) => one.row)
    const { programme: _, ...rest } = snapshotOf({ seq, since, now: seq * 1000 })
    return {
      ...rest,
      questions: newer(questions)
        .filter(isPublic)
        .map(({ reason, note, ...row }) => row),
      gone: newer(questions)
        .filter((row) => goneStatuses.includes(row.status))
        .map((row) => row.id),
      turns: newer(turns),
      polls: newer(polls),
      ...(since === 0 || title.seq > since ? { programme: title.row } : {}),
    }
  }

  desk(since: number, seq: number): Desk {
    const { questions, polls } = this.at(seq)
    const newer = <Row>(rows: { row: Row; seq: number }[]) =>
      rows.filter((one) => one.seq > since).map((one) => one.row)
    return deskOf({ seq, since, now: seq * 1000, questions: newer(questions), polls: newer(polls) })
  }
}

const byId = <Row extends { id: string }>(rows: readonly Row[]): Row[] =>
  [...rows].sort((a, b) => (a.id < b.id ? -1 : 1))

/** Without the order of rows, which nothing may rest on; `gone` is of no meaning in a whole state. */
const sorted = (state: Snapshot) => ({
  ...state,
  gone: [],
  questions: byId(state.questions),
  turns: byId(state.turns),
  polls: byId(state.polls),
})

/** Answers to requests made at any time, arriving late, twice, in any order or never. */
const deliveries = (length: number) =>
  fc.array(
    fc.tuple(fc.nat(length), fc.nat(length)).map(([a, b]) => ({ since: Math.min(a, b), seq: Math.max(a, b) })),
    { maxLength: 30 },
  )
const histories = fc
  .array(write, { minLength: 1, maxLength: 25 })
  // A status that was public once may turn into `waiting` here, which no rule does and no answer would tell.
  .map((writes) => writes.filter((one) => one.is !== 'status' || one.status !== 'waiting'))
  .filter((writes) => writes.length > 0)
  .chain((writes) => fc.tuple(fc.constant(writes), deliveries(writes.length)))

describe('O3 answers of the server, dropped, doubled and out of order', () => {
  test('O3 what the device keeps is at any moment exactly what the server had at that seq', () => {
    fc.assert(
      fc.property(histories, ([writes, answers]) => {
        const server = new Server(writes)
        let kept: FullSnapshot | null = null
        for (const { since, seq } of answers) {
          const before: FullSnapshot | null = kept
          kept = mergeSnapshot(kept, server.snapshot(since, seq)) ?? kept
          if (!kept) continue
          expect(kept.seq).toBeGreaterThanOrEqual(before?.seq ?? 0)
          expect(sorted(kept)).toEqual(sorted(server.snapshot(0, kept.seq)))
        }
        const last = mergeSnapshot(kept, server.snapshot(kept?.seq ?? 0, writes.length))
        expect(last && sorted(last)).toEqual(sorted(server.snapshot(0, writes.length)))
      }),
      { numRuns: 200 },
    )
  })

  test('O3 the same for the desk', () => {
    fc.assert(
      fc.property(histories, ([writes, answers]) => {
        const server = new Server(writes)
        let kept: Desk | null = null
        for (const { since, seq } of answers) {
          kept = mergeDesk(kept, server.desk(since, seq)) ?? kept
          if (kept) expect(byId(kept.questions)).toEqual(byId(server.desk(0, kept.seq).questions))
        }
        const last = mergeDesk(kept, server.desk(kept?.seq ?? 0, writes.length))
        expect(last && byId(last.questions)).toEqual(byId(server.desk(0, writes.length).questions))
      }),
      { numRuns: 200 },
    )
  })

  test('O3 an answer that came already changes nothing', () => {
    fc.assert(
      fc.property(histories, ([writes, answers]) => {
        const server = new Server(writes)
        const start = mergeSnapshot(null, server.snapshot(0, 1))
        for (const { since, seq } of answers) {
          const answer = server.snapshot(since, seq)
          const once = mergeSnapshot(start, answer)
          if (once) expect(mergeSnapshot(once, answer)).toEqual(once)
        }
      }),
    )
  })
})

describe('what does not fit together', () => {
  const kept = snapshotOf({ seq: 10, questions: [questionOf()] })
  const { programme: _, ...change } = snapshotOf({ seq: 14, since: 12 })

  test('a change without the state it changes asks for everything again', () => {
    expect(mergeSnapshot(kept, change)).toBeNull()
    expect(mergeSnapshot(null, change)).toBeNull()
    expect(mergeDesk(deskOf({ seq: 10 }), deskOf({ seq: 14, since: 12 }))).toBeNull()
    expect(mergeDesk(null, deskOf({ seq: 14, since: 12 }))).toBeNull()
  })

  test('a whole state without its programme is no state', () => {
    expect(mergeSnapshot(null, { ...change, since: 0 })).toBeNull()
  })

  test('a change of another session does not touch this one', () => {
    expect(mergeSnapshot(kept, { ...change, since: 5, session: idOf('s', 2) })).toBeNull()
    const other = snapshotOf({ session: idOf('s', 2), seq: 1 })
    expect(mergeSnapshot(kept, other)).toEqual(other)
  })

  test('the programme is kept until a newer one comes', () => {
    expect(mergeSnapshot(kept, { ...change, since: 10 })?.programme).toEqual(programme)
    const changed = { ...programme, title: 'Another title' }
    expect(mergeSnapshot(kept, { ...change, since: 10, programme: changed })?.programme).toEqual(changed)
  })
})
