import { afterEach, expect, test, vi } from 'vitest'
import { inTurn } from '../../pb_schema/hooks/gate.ts'

const MINUTE = 60_000

const kept = new Map<string, unknown>()
vi.stubGlobal('$app', {
  store: () => ({
    setFunc: (key: string, change: (old: unknown) => unknown) => kept.set(key, change(kept.get(key))),
  }),
})
vi.useFakeTimers()

afterEach(() => kept.clear())

/** Lets somebody in at that time, who does something meanwhile; the answer is whether there was room. */
function comesAt(time: number, meanwhile = () => {}): boolean {
  let entered = false
  const e = { response: { header: () => new Headers() }, string() {} } as unknown as RequestEvent
  vi.setSystemTime(time)
  inTurn(e, () => {
    entered = true
    meanwhile()
  })
  return entered
}

/** How many are let in one upon the other at that time. */
function roomAt(time: number): number {
  let room = 0
  const another = () => {
    if (room < 500 && comesAt(time, another)) room++
  }
  another()
  return room
}

test('so many are let in at once, and again once they are through', () => {
  expect(roomAt(100 * MINUTE)).toBe(220)
  expect(roomAt(100 * MINUTE)).toBe(220)
})

test('who came in the minute before still takes room, and who came before that is taken for lost', () => {
  let later: number[] = []
  comesAt(100 * MINUTE, () => {
    later = [roomAt(101 * MINUTE), roomAt(102 * MINUTE)]
  })
  expect(later).toEqual([219, 220])
})

test('of two that come as a minute turns, the later one may be here first', () => {
  expect(comesAt(101 * MINUTE)).toBe(true)
  expect(comesAt(101 * MINUTE - 1)).toBe(true)
  expect(roomAt(101 * MINUTE)).toBe(220)
})
