import { type Accessor, createMemo } from 'solid-js'
import { type EvenFigures, evenFigures } from '../../domain/even.ts'
import type { Floor } from '../../state/floor.ts'

const SLOW = 10_000

/** The figures as everybody has them; minutes need no more than a look every few seconds. */
export function createFigures(floor: Floor): Accessor<EvenFigures | null> {
  const slowNow = createMemo(() => Math.floor(floor.now() / SLOW) * SLOW)
  return createMemo(() => {
    const session = floor.snapshot()
    return session && evenFigures(session, floor.queue(), slowNow())
  })
}
