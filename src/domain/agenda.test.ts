import { describe, expect, test } from 'vitest'
import { idOf } from '../../tests/samples.ts'
import type { Intent } from './action.ts'
import { type AgendaRun, minutesFull, minutesUp, reachedItem, readAgenda } from './agenda.ts'
import { agendaAfter } from './agenda-acts.ts'

const MINUTE = 60_000
const START = 1_000
const agenda = [
  { title: 'Opening', minutes: 5 },
  { title: 'Question A', minutes: 20 },
  { title: 'Outcomes', minutes: 5 },
]
const minutes = agenda.map((item) => item.minutes)
const at = (minute: number) => START + minute * MINUTE
const clockAt = (minute: number, run: AgendaRun | null = null, endedAt: number | null = null) =>
  readAgenda({ agenda, minutes: 30, startedAt: START, endedAt, run }, at(minute))

type Act = Extract<Intent, { kind: 'agenda.go' | 'agenda.stretch' }>
const go = (item: number): Act => ({ kind: 'agenda.go', item, seen: 0 })
const stretch = (item: number, by: number, from: number | null = null): Act => ({
  kind: 'agenda.stretch',
  item,
  minutes: by,
  from,
  seen: 0,
})

/** Acts, each at its minute. */
function runOf(...acts: [minute: number, act: Act][]): AgendaRun {
  const run = acts.reduce<AgendaRun | null>(
    (before, [minute, act]) =>
      agendaAfter(
        { id: idOf('a', 1), n: 0, at: 0, ...act },
        { run: before, minutes, startedAt: START, now: at(minute) },
      ),
    null,
  )
  if (!run) throw new Error('nobody did anything')
  return run
}

describe('T2 by the clock', () => {
  test('before the start everything is still to come', () => {
    const clock = readAgenda({ agenda, minutes: 30, startedAt: null, endedAt: null, run: null }, 5_000)
    expect(clock.state).toEqual({ is: 'before' })
    expect(clock.rows.map((row) => row.phase)).toEqual(['coming', 'coming', 'coming'])
    expect(clock.rows.map((row) => row.from / MINUTE)).toEqual([0, 5, 25])
    expect(reachedItem(clock)).toBe(-1)
  })

  test('it says what is now, what is next and what is left', () => {
    const { rows, state } = clockAt(10)
    expect(rows.map((row) => row.phase)).toEqual(['past', 'now', 'coming'])
    expect(state).toMatchObject({ is: 'running', place: 1, share: 0.75, left: 15 * MINUTE, sessionLeft: 20 * MINUTE })
    expect(state).toMatchObject({
      now: { item: { title: 'Question A' } },
      next: { item: { title: 'Outcomes' } },
      late: 0,
    })
  })

  test('an item begins with its first moment and the last one has nothing after it', () => {
    expect(clockAt(5).state).toMatchObject({ now: { item: { title: 'Question A' } } })
    expect(clockAt(29).state).toMatchObject({ now: { item: { title: 'Outcomes' } }, next: null })
  })

  test('it is over when the items are, and a clock behind the start counts as the start', () => {
    expect(clockAt(30).state).toEqual({ is: 'over' })
    expect(reachedItem(clockAt(30))).toBe(2)
    expect(clockAt(-3).state).toMatchObject({ is: 'running', share: 1 })
  })

  test('a session that has ended is at no item any more', () => {
    expect(clockAt(10, null, at(9)).state).toEqual({ is: 'ended' })
    expect(clockAt(10, runOf([6, go(1)]), at(9)).state).toEqual({ is: 'ended' })
  })

  test('minutes are counted down in whole ones, and over in full ones', () => {
    expect([minutesUp(60_000), minutesUp(60_001), minutesUp(1)]).toEqual([1, 2, 1])
    expect([minutesFull(59_999), minutesFull(60_000), minutesFull(3.9 * MINUTE)]).toEqual([0, 1, 3])
  })
})

describe('T2 kept by the moderators', () => {
  test('whoever goes on early or late begins the next item then, and the rest moves with it', () => {
    const run = runOf([4, go(0)], [8, go(1)])
    expect(run).toEqual({ rev: 2, starts: [at(0), at(8)], minutes: [5, 20, 5] })
    const { rows, state } = clockAt(10, run)
    expect(rows.map((row) => [row.from / MINUTE, row.phase])).toEqual([
      [0, 'past'],
      [8, 'now'],
      [28, 'coming'],
    ])
    expect(state).toMatchObject({ place: 1, left: 18 * MINUTE, late: 3 * MINUTE })
  })

  test('an item runs over until they go on, and what comes cannot begin before now', () => {
    const run = runOf([1, go(0)])
    const { rows, state } = clockAt(8, run)
    expect(state).toMatchObject({ place: 0, left: -3 * MINUTE, share: 0, late: 3 * MINUTE })
    expect(rows.map((row) => row.from / MINUTE)).toEqual([0, 8, 28])
    expect(clockAt(40, runOf([26, go(2)])).state).toMatchObject({ place: 2, left: -10 * MINUTE, next: null })
  })

  test('back at an item it has the start that it had', () => {
    expect(runOf([6, go(1)], [7, go(0)]).starts).toEqual([at(0)])
    // By the clock it had gone on by itself.
    expect(clockAt(6, runOf([6, go(0)])).state).toMatchObject({ place: 0, left: -MINUTE })
  })

  test('an item that is passed over takes no time', () => {
    const run = runOf([3, go(2)])
    expect(run.starts).toEqual([at(0), at(3), at(3)])
    expect(clockAt(4, run).state).toMatchObject({ place: 2, left: 4 * MINUTE })
  })

  test('more time moves the rest back, or comes out of a later item', () => {
    const later = clockAt(4, runOf([4, stretch(0, 3)]))
    expect(later.rows.map((row) => row.from / MINUTE)).toEqual([0, 8, 28])
    expect(later.state).toMatchObject({ left: 4 * MINUTE, late: 3 * MINUTE })
    const taken = clockAt(4, runOf([4, stretch(0, 3, 1)]))
    expect(taken.rows.map((row) => [row.from / MINUTE, row.minutes])).toEqual([
      [0, 8],
      [8, 17],
      [25, 5],
    ])
    expect(taken.state).toMatchObject({ late: 0 })
    expect(runOf([4, stretch(1, -5)]).minutes).toEqual([5, 15, 5])
  })

  test('when the clock had come to the end, the last item is the one that runs', () => {
    expect(runOf([33, stretch(2, 5)])).toEqual({ rev: 1, starts: [at(0), at(5), at(25)], minutes: [5, 20, 10] })
  })

  test('a programme that has another number of items by now is read as well as it goes', () => {
    const run = { rev: 2, starts: [at(0), at(5), at(9), at(12)], minutes: [5, 9] }
    const { rows, state } = clockAt(13, run)
    expect(rows.map((row) => row.minutes)).toEqual([5, 9, 5])
    expect(state).toMatchObject({ place: 2 })
  })
})
