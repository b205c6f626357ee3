import { describe, expect, test } from 'vitest'
import { comesTooLate, notTakenAfter, takes } from './taking.ts'

const never = { written: 0, spoken: 0 }

test('Q11 an open floor takes everything, a paused one raised hands, a closed one nothing', () => {
  const taken = (['open', 'paused', 'closed'] as const).map((taking) => [
    takes(taking, 'written'),
    takes(taking, 'spoken'),
  ])
  expect(taken).toEqual([
    [true, true],
    [false, true],
    [false, false],
  ])
})

describe('Q11 since when a form is not taken', () => {
  test('each form since its own moment', () => {
    const paused = notTakenAfter(never, 'open', 'paused', 100)
    expect(paused).toEqual({ written: 100, spoken: 0 })
    const closed = notTakenAfter(paused, 'paused', 'closed', 200)
    expect(closed).toEqual({ written: 100, spoken: 200 })
    expect(notTakenAfter(closed, 'closed', 'paused', 300)).toEqual({ written: 100, spoken: 0 })
    expect(notTakenAfter(closed, 'closed', 'open', 300)).toEqual(never)
    expect(notTakenAfter(never, 'open', 'closed', 100)).toEqual({ written: 100, spoken: 100 })
  })

  test('a question made before that moment does not come too late, one made in it does', () => {
    const since = { written: 100, spoken: 200 }
    expect(comesTooLate({ taking: 'closed' }, 'written', 99, since)).toBe(false)
    expect(comesTooLate({ taking: 'closed' }, 'written', 100, since)).toBe(true)
    expect(comesTooLate({ taking: 'closed' }, 'spoken', 199, since)).toBe(false)
  })

  test('what arrives while the floor takes it was never too late, and a floor that never opened takes nothing', () => {
    expect(comesTooLate({ taking: 'open' }, 'written', 150, { written: 100, spoken: 100 })).toBe(false)
    expect(comesTooLate({}, 'written', 150, never)).toBe(false)
    expect(comesTooLate({ taking: 'closed' }, 'written', 0, never)).toBe(true)
  })
})
