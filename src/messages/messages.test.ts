import { createRoot } from 'solid-js'
import { expect, test, vi } from 'vitest'
import { enAsk } from './en-ask.ts'
import { enTurn } from './en-turn.ts'
import { createTexts, languages, loadDictionary } from './messages.ts'

test('texts that come late take none away that came meanwhile', async () => {
  let arrive = () => {}
  const slow = new Promise<void>((resolve) => {
    arrive = resolve
  })
  vi.spyOn(languages.en, 'loadAsk').mockImplementationOnce(() => slow.then(() => enAsk))
  const first = await loadDictionary('en')
  const { t, need } = createRoot(() => createTexts(() => 'en', first))
  const late = need('ask')
  await need('turn')
  expect(t('turn.second')).toBe(enTurn.turn.second)
  arrive()
  await late
  expect(t('turn.second')).toBe(enTurn.turn.second)
  expect(t('ask.topic')).toBe(enAsk.ask.topic)
})
