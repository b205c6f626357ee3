import { createRoot } from 'solid-js'
import { expect, test } from 'vitest'
import { idOf } from '../../../tests/samples.ts'
import { type BegunKey, createBegun, createWriting } from './begun.ts'

const first: BegunKey = `edit.${idOf('q', 1)}`
const second: BegunKey = `edit.${idOf('q', 2)}`

function createTablet(kept: Record<string, unknown> = {}) {
  let drafts = kept
  const keep = {
    deskDrafts: () => drafts,
    keepDeskDrafts: (_: string, next: Record<string, unknown>) => {
      drafts = next
    },
  }
  return { open: () => createBegun(keep, () => 'ws267'), drafts: () => drafts }
}

const writing = (begun: ReturnType<typeof createBegun>, key: BegunKey, empty = { text: '' }) =>
  createRoot(() => createWriting(begun, key, empty))

test('O2 what is half written about each question is there again in a sheet opened anew and after a reload', () => {
  const tablet = createTablet()
  const begun = tablet.open()
  writing(begun, first).write({ text: 'Who pa' })
  writing(begun, second).write({ text: 'Who de' })
  writing(begun, 'nudge').write({ text: 'Two min' })
  expect(writing(begun, first).fields()).toEqual({ text: 'Who pa' })
  const reloaded = tablet.open()
  expect(writing(reloaded, second).fields()).toEqual({ text: 'Who de' })
  expect(writing(reloaded, 'nudge').fields()).toEqual({ text: 'Two min' })
  expect([reloaded.has(first), reloaded.has('slip')]).toEqual([true, false])
})

test('what was sent or thrown away is gone, and so is what is as it was at first', () => {
  const tablet = createTablet()
  const begun = tablet.open()
  const sent = writing(begun, first)
  sent.write({ text: 'Who pays?' })
  sent.end()
  expect(sent.fields()).toEqual({ text: '' })
  const undone = writing(begun, second, { text: 'As it was' })
  undone.write({ text: 'As it is' })
  undone.write({ text: 'As it was' })
  expect(tablet.drafts()).toEqual({})
})

test('what was kept damaged counts as nothing, and of many only the newest stay', () => {
  const tablet = createTablet({ [first]: 'half', [second]: { text: 7, other: 'x' } })
  const begun = tablet.open()
  expect(begun.of(first, { text: 'a' })).toEqual({ text: 'a' })
  expect(begun.of(second, { text: 'a' })).toEqual({ text: 'a' })
  for (let index = 0; index < 60; index++) begun.keep(`aside.${idOf('q', index)}`, { text: `${index}` })
  expect(Object.keys(tablet.drafts())).toHaveLength(40)
  expect(begun.has(`aside.${idOf('q', 59)}`)).toBe(true)
})
