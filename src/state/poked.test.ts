import { expect, test } from 'vitest'
import { questionOf, snapshotOf, turnOf } from '../../tests/samples.ts'
import { withPulse } from './poked.ts'

const turn = turnOf({ extra: 0 })
const floor = { turn: turn.id, question: turn.question, lane: turn.lane, startedAt: turn.startedAt }
const pulse = { seq: 11, now: 6000, poll: null }

test('T1 the poke says how much longer the running turn may take, and leaves all else of it', () => {
  const snapshot = snapshotOf({ turns: [turn], questions: [questionOf({ status: 'floor' })] })
  expect(withPulse(snapshot, { ...pulse, floor: { ...floor, extra: 60 } })?.turns).toEqual([{ ...turn, extra: 60 }])
  expect(withPulse(snapshot, { ...pulse, floor: { ...floor, extra: 0 } })).toBe(snapshot)
  // A server from before turns had more time says nothing of it.
  expect(withPulse(snapshot, { ...pulse, floor })).toBe(snapshot)
})

test('T3 the poke says who speaks in the running turn, and since when', () => {
  const snapshot = snapshotOf({ turns: [turn], questions: [questionOf({ status: 'floor' })] })
  const part = { is: 'panel', began: 5000, panelMs: 0, no: 1 } as const
  const poked = withPulse(snapshot, { ...pulse, floor: { ...floor, extra: 0, part } })
  expect(poked?.turns).toEqual([{ ...turn, part }])
  expect(withPulse(poked, { ...pulse, floor: { ...floor, extra: 0, part } })).toBe(poked)
  // A server from before the word was passed on says nothing of it.
  expect(withPulse(snapshot, { ...pulse, floor: { ...floor, extra: 0, part: null } })).toBe(snapshot)
  const began = withPulse(snapshotOf({ questions: [questionOf()] }), { ...pulse, floor: { ...floor, part } })
  expect(began?.turns).toMatchObject([{ id: turn.id, part }])
})

test('T1 a turn that begins with the poke has the time that it says', () => {
  const began = withPulse(snapshotOf({ questions: [questionOf()] }), { ...pulse, floor: { ...floor, extra: 120 } })
  expect(began?.turns).toMatchObject([{ id: turn.id, status: 'running', extra: 120 }])
})
