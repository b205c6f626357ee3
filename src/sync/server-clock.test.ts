import { expect, test } from 'vitest'
import { createServerClock } from './server-clock.ts'

test('the reading with the shortest way there and back is believed', () => {
  const clock = createServerClock()
  expect(clock.at(1_000)).toBe(1_000)
  clock.learn(51_000, 0, 2_000)
  expect(clock.at(1_000)).toBe(51_000)
  clock.learn(52_040, 2_000, 2_100)
  expect(clock.at(2_050)).toBe(52_040)
  clock.learn(53_900, 2_200, 5_000)
  expect(clock.at(2_050)).toBe(52_040)
})

test('a device clock that was set is noticed by the next answer, however slow that is', () => {
  const clock = createServerClock()
  clock.learn(50_000, 0, 20)
  clock.learn(60_000, 3_600_000, 3_604_000)
  expect(clock.at(3_602_000)).toBe(60_000)
})

test('an answer out of a cache counts for less', () => {
  const clock = createServerClock()
  clock.learn(50_000, 0, 20, 1_000)
  clock.learn(51_010, 1_000, 1_020)
  expect(clock.at(1_010)).toBe(51_010)
  clock.learn(51_300, 2_000, 2_020, 1_000)
  expect(clock.at(1_010)).toBe(51_010)
})

test('a clock that was set between question and answer tells nothing', () => {
  const clock = createServerClock()
  clock.learn(50_000, 9_000, 20)
  expect(clock.at(1)).toBe(1)
})

test('an answer of unknown age never sets a clock back that is known', () => {
  const clock = createServerClock()
  clock.learn(50_000, 0, 20)
  clock.learnAtLeast(50_010, 6_000)
  expect(clock.at(6_000)).toBe(55_990)
  clock.learnAtLeast(90_000, 7_000)
  expect(clock.at(7_000)).toBe(90_000)
  clock.learn(57_000, 7_000, 7_020)
  expect(clock.at(7_010)).toBe(57_000)
})

test('before anything else is known it tells how late it is at least', () => {
  const clock = createServerClock()
  clock.learnAtLeast(500, 1_000)
  expect(clock.at(1_000)).toBe(1_000)
  clock.learnAtLeast(3_000, 1_000)
  expect(clock.at(1_000)).toBe(3_000)
  clock.learn(2_000, 1_000, 1_800)
  expect(clock.at(1_400)).toBe(2_000)
})
