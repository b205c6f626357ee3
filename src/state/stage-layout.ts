import { type Accessor, createMemo } from 'solid-js'
import { layoutOf, type StageLayout } from '../domain/stage.ts'
import type { Floor } from './floor.ts'

/** What the stage shows, or is about to show: this tablet's own switch is seen on it before the server has answered. */
export function createStageLayout(floor: Pick<Floor, 'snapshot' | 'pending'>): Accessor<StageLayout> {
  return createMemo(() => {
    const snapshot = floor.snapshot()
    let shown = layoutOf(snapshot?.stage)
    for (const { action, state } of floor.pending()) {
      const isOnItsWay = state.is === 'saved' || (state.is === 'settled' && state.seq > (snapshot?.seq ?? 0))
      if (action.kind === 'stage.show' && isOnItsWay) shown = action.layout
    }
    return shown
  })
}
