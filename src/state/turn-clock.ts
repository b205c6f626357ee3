import { type Accessor, createMemo } from 'solid-js'
import { type TurnTime, turnTime } from '../domain/turn-time.ts'
import type { Floor } from './floor.ts'

/**
 * How the part of the turn that runs stands against its limit, on the server's seconds; null where nobody has the floor, and before
 * the server was heard for the first time, since the device's own clock may be wrong by hours.
 */
export function createTurnClock(
  floor: Pick<Floor, 'now' | 'onFloor' | 'snapshot' | 'status'>,
): Accessor<TurnTime | null> {
  const settings = createMemo(() => floor.snapshot()?.settings)
  const connecting = createMemo(() => floor.status().connection.is === 'connecting')
  return createMemo(
    () => {
      const turn = floor.onFloor()?.turn
      const rules = settings()
      return turn && rules && !connecting() ? turnTime(turn, floor.now(), rules) : null
    },
    null,
    { equals: (a, b) => JSON.stringify(a) === JSON.stringify(b) },
  )
}
