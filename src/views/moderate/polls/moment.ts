import { type Accessor, createMemo, createSignal } from 'solid-js'
import type { Acted } from '../../../actions/floor-actions.ts'
import type { Id } from '../../../domain/id.ts'
import type { Floor } from '../../../state/floor.ts'

/**
 * Acts of the moment on a poll, which the desk does not show ahead of the server: from the press until it does. A second
 * press in between is no second wish, and would be refused as one on a poll that moved.
 */
export interface Moment {
  /** The poll that such an act is on its way for. */
  changing: Accessor<Id | null>
  run(poll: Id, act: () => Promise<Acted>): Promise<Acted>
}

interface Asked {
  poll: Id
  rev: number
  act: 'asking' | Id
}

export function createMoment(floor: Pick<Floor, 'deskPolls' | 'pending'>): Moment {
  const [asked, setAsked] = createSignal<Asked | null>(null)
  const heardOf = createMemo<Set<Id>>(
    (before) => new Set([...before, ...floor.pending().map(({ action }) => action.id)]),
    new Set(),
  )
  const revOf = (id: Id) => floor.deskPolls()?.find((poll) => poll.id === id)?.rev ?? -1
  const changing = createMemo(() => {
    const one = asked()
    if (!one || one.act === 'asking') return one?.poll ?? null
    if (revOf(one.poll) !== one.rev) return null
    const entry = floor.pending().find(({ action }) => action.id === one.act)
    const isOnItsWay = entry ? entry.state.is !== 'rejected' : !heardOf().has(one.act)
    return isOnItsWay ? one.poll : null
  })
  return {
    changing,
    async run(poll, act) {
      const rev = revOf(poll)
      setAsked({ poll, rev, act: 'asking' })
      const acted = await act()
      setAsked(acted.is === 'refused' ? null : { poll, rev, act: acted.id })
      return acted
    },
  }
}
