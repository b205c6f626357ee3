import { expect, test } from 'vitest'
import { idOf } from '../../../../tests/samples.ts'
import { createPollDrafts } from './poll-drafts.ts'

function createKeep(kept: Record<string, unknown> = {}) {
  let drafts = kept
  const keep = {
    pollDrafts: () => drafts,
    keepPollDrafts: (_: string, next: Record<string, unknown>) => {
      drafts = next
    },
  }
  return { keep, drafts: () => drafts }
}

test('O2 each poll that is being written has a draft of its own, until it is saved or thrown away', () => {
  const { keep, drafts } = createKeep()
  const first = createPollDrafts(keep, () => 'ws267')
  first.keep(null, { fields: { text: 'New' }, base: null })
  first.keep(idOf('p', 1), { fields: { text: 'Edited' }, base: null })
  const reloaded = createPollDrafts(keep, () => 'ws267')
  expect(reloaded.of(null)).toEqual({ fields: { text: 'New' }, base: null })
  expect(reloaded.of(idOf('p', 1))).toEqual({ fields: { text: 'Edited' }, base: null })
  reloaded.keep(null, null)
  expect(reloaded.of(null)).toBeNull()
  expect(Object.keys(drafts())).toEqual([idOf('p', 1)])
})

test('what was kept damaged counts as nothing', () => {
  const drafts = createPollDrafts(createKeep({ new: 'half', p000000000000001: { text: 'old' } }).keep, () => 'ws267')
  expect([drafts.of(null), drafts.of('p000000000000001'), drafts.of('unknown')]).toEqual([null, null, null])
})
