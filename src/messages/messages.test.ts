import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
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

test('French signs that stand apart never begin a line of their own', async () => {
  const names = (await readdir(import.meta.dirname)).filter((name) => /^fr.*\.ts$/.test(name))
  expect(names.length).toBeGreaterThan(9)
  for (const name of names) {
    const source = await readFile(join(import.meta.dirname, name), 'utf8')
    const loose = source.match(/.*(?:[\p{L}\d}»] [?!;]['`]|« | »|\p{L} : \$\{).*/gu) ?? []
    expect([name, loose]).toEqual([name, []])
  }
})
