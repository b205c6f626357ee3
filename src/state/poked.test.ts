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

test('T1 a turn that begins with the poke has the time that it says', () => {
  const began = withPulse(snapshotOf({ questions: [questionOf()] }), { ...pulse, floor: { ...floor, extra: 120 } })
  expect(began?.turns).toMatchObject([{ id: turn.id, status: 'running', extra: 120 }])
})
