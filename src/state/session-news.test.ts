import { createRoot, createSignal } from 'solid-js'
import { expect, test } from 'vitest'
import { snapshotOf } from '../../tests/samples.ts'
import { defaultSettings } from '../domain/setting-defaults.ts'
import type { Settings } from '../domain/settings.ts'
import type { FullSnapshot } from '../domain/snapshot.ts'
import { createSessionNews } from './session-news.ts'

function screen(first: Settings | null = null) {
  const [now, setNow] = createSignal(100_000)
  const [snapshot, setSnapshot] = createSignal<FullSnapshot | null>(null)
  const { news, dispose } = createRoot((end) => ({
    news: createSessionNews({ now, snapshot }, first),
    dispose: end,
  }))
  const show = (settings: Settings) => setSnapshot(snapshotOf({ settings }))
  return { news, setNow, show, dispose }
}

test('M5 a change is said for a moment, and what was so from the beginning is not', () => {
  const { news, setNow, show, dispose } = screen()
  show({ ...defaultSettings, taking: 'closed' })
  expect(news()).toBeNull()
  show({ ...defaultSettings, taking: 'open', order: 'support' })
  expect(news()).toMatchObject({ changed: ['order', 'taking'], settings: { taking: 'open' } })
  setNow(109_999)
  expect(news()).not.toBeNull()
  setNow(110_000)
  expect(news()).toBeNull()
  dispose()
})

test('the same settings again say nothing, and the newest change is the one that is said', () => {
  const { news, setNow, show, dispose } = screen()
  show({ ...defaultSettings })
  show({ ...defaultSettings, onePerPerson: true })
  setNow(105_000)
  show({ ...defaultSettings, onePerPerson: true })
  expect(news()).toMatchObject({ changed: ['onePerPerson'], at: 100_000 })
  show({ ...defaultSettings, onePerPerson: true, taking: 'paused' })
  expect(news()).toMatchObject({ changed: ['taking'], at: 105_000 })
  dispose()
})

test('a screen that asks for it only now knows what was before, and a default that came with an update is no change', () => {
  const { taking: _, ...older } = defaultSettings
  const { news, show, dispose } = screen(older)
  show(defaultSettings)
  expect(news()).toBeNull()
  dispose()
  const second = screen(older)
  second.show({ ...defaultSettings, taking: 'closed' })
  expect(second.news()).toMatchObject({ changed: ['taking'] })
  second.dispose()
})
