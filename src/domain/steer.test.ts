import { expect, test } from 'vitest'
import { idOf, snapshotOf } from '../../tests/samples.ts'
import type { SettingChange } from './action.ts'
import type { Pending } from './pending.ts'
import { defaultSettings, settingsOf } from './setting-defaults.ts'
import { settingsAfter, settingsWithPending } from './steer.ts'

const pendingOf = (number: number, change: SettingChange, state: Pending['state'] = { is: 'saved' }): Pending => ({
  action: { id: idOf('a', number), n: number, at: 0, kind: 'session.set', change },
  state,
})

test('M5 a change is one setting and leaves the others', () => {
  const after = settingsAfter(defaultSettings, { setting: 'order', value: 'support', seen: 'arrival' })
  expect(after).toEqual({ ...defaultSettings, order: 'support' })
})

test('M2 the next change on this tablet names what the one before made of it', () => {
  const { settings } = snapshotOf()
  const close = pendingOf(1, { setting: 'taking', value: 'closed', seen: 'open' })
  expect(settingsWithPending({ settings, seq: 10 }, [close]).taking).toBe('closed')
  const settled = (seq: number) => ({ ...close, state: { is: 'settled', seq } }) as const
  expect(settingsWithPending({ settings, seq: 10 }, [settled(11)]).taking).toBe('closed')
  expect(settingsWithPending({ settings, seq: 10 }, [settled(10)]).taking).toBe('open')
  const refused = { ...close, state: { is: 'rejected', code: 'setting.moved' } } as const
  expect(settingsWithPending({ settings, seq: 10 }, [refused]).taking).toBe('open')
})

test('a session from before there was a setting has its default', () => {
  const { turnSeconds: _, taking: __, ...older } = { ...defaultSettings, order: 'support' } as const
  expect(settingsOf(older)).toEqual({ ...defaultSettings, order: 'support' })
  expect(settingsOf({ ...older, turnSeconds: null }).turnSeconds).toBeNull()
})
