import { expect, test } from 'vitest'
import type { FloorActions } from './floor-actions.ts'
import { createLateActions } from './late-actions.ts'

const real = {
  ask: async (form: string, text: string) => ({ is: 'saved', id: `${form} ${text}` }),
  endTurn: async () => ({ is: 'saved', id: 'ended' }),
} as unknown as FloorActions

test('they are fetched once, with the first one, and act as they would have', async () => {
  let loads = 0
  const actions = createLateActions(async () => {
    loads++
    return real
  })
  expect(loads).toBe(0)
  expect(await Promise.all([actions.ask('written', 'Why?', null), actions.endTurn()])).toEqual([
    { is: 'saved', id: 'written Why?' },
    { is: 'saved', id: 'ended' },
  ])
  expect(loads).toBe(1)
  expect(await (async () => actions)()).toBe(actions)
})

test('O5 where they cannot be fetched the person is told, keeps what was typed, and may try again', async () => {
  let isThere = false
  const actions = createLateActions(async () => {
    if (!isThere) throw new Error('no network')
    return real
  })
  expect(await actions.endTurn()).toEqual({ is: 'refused', code: 'device.notReady' })
  isThere = true
  expect(await actions.endTurn()).toEqual({ is: 'saved', id: 'ended' })
})
