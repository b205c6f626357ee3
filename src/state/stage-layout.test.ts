import { createRoot } from 'solid-js'
import { expect, test } from 'vitest'
import { idOf, snapshotOf } from '../../tests/samples.ts'
import type { Pending } from '../domain/pending.ts'
import type { FullSnapshot } from '../domain/snapshot.ts'
import type { StageLayout } from '../domain/stage.ts'
import { createStageLayout } from './stage-layout.ts'

const show = (layout: StageLayout, state: Pending['state']): Pending => ({
  action: { id: idOf('a', 1), n: 1, at: 1, kind: 'stage.show', layout, seen: 'byItself' },
  state,
})

const layoutWith = (snapshot: FullSnapshot | null, pending: Pending[] = []) =>
  createRoot((dispose) => {
    const layout = createStageLayout({ snapshot: () => snapshot, pending: () => pending })()
    dispose()
    return layout
  })

test('it is what the server says, and by itself where that says nothing or what is not known here', () => {
  expect(layoutWith(null)).toBe('byItself')
  expect(layoutWith(snapshotOf())).toBe('byItself')
  expect(layoutWith(snapshotOf({ stage: 'agenda' }))).toBe('agenda')
  expect(layoutWith(snapshotOf({ stage: 'mosaic' }))).toBe('byItself')
})

test('a switch of this tablet is seen at once, and gives way to what is confirmed or refused', () => {
  const confirmed = snapshotOf({ seq: 10, stage: 'agenda' })
  expect(layoutWith(confirmed, [show('join', { is: 'saved' })])).toBe('join')
  expect(layoutWith(confirmed, [show('join', { is: 'settled', seq: 11 })])).toBe('join')
  expect(layoutWith(confirmed, [show('join', { is: 'settled', seq: 10 })])).toBe('agenda')
  expect(layoutWith(confirmed, [show('join', { is: 'rejected', code: 'stage.moved' })])).toBe('agenda')
})
