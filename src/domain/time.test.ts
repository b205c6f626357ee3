import fc from 'fast-check'
import { expect, test } from 'vitest'
import { limits } from './limits.ts'
import { askedAt, countedAt, limitReachesBackTo, waitForRoom } from './time.ts'

const MINUTE = 60_000
const received = 1_700_000_000_000
const time = fc.integer({ min: 0, max: 8.64e15 })

test('Q6 what was asked offline keeps its place, whatever the time of the device', () => {
  for (const wrong of [0, 3_600_000, -received, 5 * 365 * 86_400_000]) {
    const clocks = { at: received - 20_000 + wrong, sentAt: received + wrong, receivedAt: received }
    expect(askedAt({ ...clocks, lastContact: received - 30_000 })).toBe(received - 20_000)
  }
})

test('Q6 a lying or broken clock gains nothing beyond the gap in which the device was away', () => {
  const gap = { receivedAt: received, lastContact: received - 30_000 }
  expect(askedAt({ ...gap, at: 0, sentAt: 8.64e15 })).toBe(received - 30_000)
  expect(askedAt({ ...gap, at: 8.64e15, sentAt: 0 })).toBe(received)
  expect(askedAt({ ...gap, at: 1, sentAt: received })).toBe(received - 30_000)
})

test('Q6 the time is always between the last contact and the receipt, and a whole number', () => {
  fc.assert(
    fc.property(time, time, time, time, (at, sentAt, receivedAt, lastContact) => {
      const asked = askedAt({ at, sentAt, receivedAt, lastContact })
      expect(asked).toBeLessThanOrEqual(receivedAt)
      expect(asked).toBeGreaterThanOrEqual(Math.min(lastContact, receivedAt))
      expect(Number.isSafeInteger(asked)).toBe(true)
    }),
  )
})

test('Q6 where the server was set back, the last contact does not lie after the receipt', () => {
  expect(askedAt({ at: 5, sentAt: 10, receivedAt: received, lastContact: received + MINUTE })).toBe(received)
})

test('Q6 of two questions of one device the one asked earlier keeps the earlier place', () => {
  const lie = fc.integer({ min: -1e12, max: 1e12 })
  fc.assert(
    fc.property(fc.nat(1e6), fc.nat(1e6), fc.nat(1e6), lie, (one, other, away, wrong) => {
      const ask = (ago: number) =>
        askedAt({
          at: received - ago + wrong,
          sentAt: received + wrong,
          receivedAt: received,
          lastContact: received - away,
        })
      expect(Math.sign(ask(Math.max(one, other)) - ask(Math.min(one, other)))).toBeLessThanOrEqual(0)
    }),
  )
})

test('an hour offline that comes back at once is no flood', () => {
  const made = Array.from({ length: 60 * limits.actionsPerMinute }, (_, index) => received - 3_600_000 + index * 2000)
  const settled: number[] = []
  for (const at of made) {
    expect(waitForRoom(at, received, settled)).toBe(0)
    settled.push(at)
  }
})

test('who claims one old minute for everything is held up all the same', () => {
  const claimed = received - 3_600_000
  const settled: number[] = []
  let settledNow = 0
  while (settledNow < 1_000 && waitForRoom(claimed, received, settled) === 0) {
    settled.push(countedAt(claimed, received, settled))
    settledNow++
  }
  expect(settledNow).toBe(2 * limits.actionsPerMinute)
})

test('the first action above the limit of a minute has to wait, and fits once the oldest is a minute old', () => {
  const settled = Array.from({ length: limits.actionsPerMinute }, (_, index) => received - 10_000 + index)
  const wait = waitForRoom(received, received, settled)
  expect(wait).toBe(MINUTE - 10_000)
  expect(waitForRoom(received, received + wait - 1, settled)).toBeGreaterThan(0)
  expect(waitForRoom(received, received + wait, settled)).toBe(0)
})

test('actions sent latest first find no more room than in their order', () => {
  const settled: number[] = []
  let fitting = 0
  for (let ago = 0; ago < 200; ago++) {
    if (waitForRoom(received - ago, received, settled) > 0) continue
    settled.push(received - ago)
    fitting++
  }
  expect(fitting).toBe(limits.actionsPerMinute)
})

test('waiting as long as told always helps', () => {
  const ago = fc.nat(3 * MINUTE)
  fc.assert(
    fc.property(fc.array(ago, { minLength: 25, maxLength: 90 }), ago, (settledAgo, madeAgo) => {
      const settled = settledAgo.map((before) => received - before)
      const madeAt = received - madeAgo
      const wait = waitForRoom(madeAt, received, settled)
      expect(wait).toBeLessThanOrEqual(MINUTE)
      expect(waitForRoom(madeAt, received + wait, settled)).toBe(0)
    }),
  )
})

test('O6 what lies before where the limit reaches back to changes nothing', () => {
  const near = fc.integer({ min: received - 3 * MINUTE, max: received + MINUTE })
  const readings = fc.record({ at: near, sentAt: near, receivedAt: fc.constant(received), lastContact: near })
  fc.assert(
    fc.property(
      readings,
      fc.array(near, { maxLength: 12 }),
      fc.integer({ min: 1, max: 5 }),
      (clocks, earlier, most) => {
        const madeAt = askedAt(clocks)
        const needed = earlier.filter((time) => time > limitReachesBackTo(clocks))
        expect(waitForRoom(madeAt, received, needed, most)).toBe(waitForRoom(madeAt, received, earlier, most))
        expect(countedAt(madeAt, received, needed, most)).toBe(countedAt(madeAt, received, earlier, most))
      },
    ),
  )
})
