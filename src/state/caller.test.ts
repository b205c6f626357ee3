import { createRoot, createSignal } from 'solid-js'
import { expect, test } from 'vitest'
import { idOf, turnOf } from '../../tests/samples.ts'
import type { Call } from '../domain/call.ts'
import type { TurnPart } from '../domain/turn.ts'
import type { TurnTime } from '../domain/turn-time.ts'
import { createCallingTwin } from '../platform/calling-twin.ts'
import { type CallStep, createCaller } from './caller.ts'

const question = { id: idOf('q', 1), lane: 'online', form: 'spoken', away: null } as const
const second: Call = { is: 'second', question }
const next: Call = { is: 'next', question }
const nowIn = (turn: number): Call => ({ is: 'now', question, turn: turnOf({ id: idOf('t', turn) }) })
const timeOf = (is: TurnTime['is'], passed = 0): TurnTime => ({ is, part: 'asking', passed, limit: 120 })

function scene() {
  const calling = createCallingTwin()
  const said: CallStep[] = []
  const [call, setCall] = createSignal<Call | null>(null)
  const [time, setTime] = createSignal<TurnTime | null>(null)
  const [rings, setRings] = createSignal(false)
  const stop = createRoot((dispose) => {
    createCaller({ call, time, rings, calling, say: (step) => said.push(step) })
    return dispose
  })
  return { calling, said, setCall, setTime, setRings, stop }
}

test('Q10 each step of a call reaches its person once, also where the queue goes back and forth', () => {
  const { calling, said, setCall } = scene()
  for (const call of [second, next, second, { ...next }, null, next, nowIn(1), nowIn(1)]) setCall(call)
  expect(said).toEqual(['second', 'next', 'now'])
  expect(calling.felt).toHaveLength(3)
})

test('Q10 a turn that was taken back and is given again is said again', () => {
  const { said, setCall } = scene()
  for (const call of [next, nowIn(1), next, nowIn(2)]) setCall(call)
  expect(said).toEqual(['next', 'now', 'now'])
})

test('Q4 Q10 who was called in vain is called again, and not told twice that one goes first', () => {
  const { said, setCall } = scene()
  const after = (call: Call, away: 'missed' | 'last') => ({ ...call, question: { ...question, away } }) as Call
  for (const call of [second, next, after(second, 'missed'), after(next, 'missed'), null, after(next, 'last')])
    setCall(call)
  expect(said).toEqual(['second', 'next', 'next', 'next'])
})

test('nothing sounds unless it was chosen, and never while the person speaks', () => {
  const { calling, said, setCall, setTime, setRings } = scene()
  setCall(second)
  expect([calling.heard, calling.isPrepared()]).toEqual([[], false])
  setRings(true)
  expect(calling.isPrepared()).toBe(true)
  expect(calling.heard).toEqual([])
  for (const call of [next, nowIn(1)]) setCall(call)
  for (const time of [timeOf('running', 89), timeOf('warning', 90), timeOf('warning', 91), timeOf('over', 121)])
    setTime(time)
  expect(calling.heard).toEqual([2, 3])
  expect(said).toEqual(['second', 'next', 'now', 'warning', 'over'])
  expect(calling.felt).toHaveLength(5)
})

test('T3 while the panel answers its time is nothing to the asker, who is called again to follow up', () => {
  const { calling, said, setCall, setTime, setRings } = scene()
  setRings(true)
  const inPart = (is: TurnPart['is'], no: number): Call => ({
    ...{ is: 'now', question },
    turn: turnOf({ part: { is, began: 2000, panelMs: 0, no } }),
  })
  setCall(nowIn(1))
  setCall(inPart('panel', 1))
  for (const time of [timeOf('warning', 100), timeOf('over', 130), timeOf('running')]) setTime(time)
  setCall(inPart('followUp', 2))
  setTime(timeOf('warning', 40))
  setTime(timeOf('running'))
  setCall(inPart('panel', 3))
  setCall(inPart('followUp', 4))
  expect(said).toEqual(['now', 'panel', 'followUp', 'warning', 'panel', 'followUp'])
  expect(calling.felt).toHaveLength(4)
  expect(calling.heard).toEqual([3])
})

test('the time of somebody else says nothing to who waits', () => {
  const { said, setCall, setTime } = scene()
  setCall(next)
  setTime(timeOf('over', 130))
  expect(said).toEqual(['next'])
})

test('the screen stays awake from the first step on and is let go after the last', () => {
  const { calling, setCall, stop } = scene()
  expect(calling.isAwake()).toBe(false)
  const awake = [second, next, nowIn(1), null, second].map((call) => {
    setCall(call)
    return calling.isAwake()
  })
  expect(awake).toEqual([true, true, true, false, true])
  stop()
  expect(calling.isAwake()).toBe(false)
})
