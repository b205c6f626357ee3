import { type Accessor, createMemo, createSignal } from 'solid-js'
import type { Acted, FloorActions } from '../../actions/floor-actions.ts'
import type { Id } from '../../domain/id.ts'
import type { Floor } from '../../state/floor.ts'

/** What a press asked for, until this screen shows the action it became. */
type Asked = 'asking' | Id

/**
 * Acts that a hurried hand presses twice. The action is in the outbox a moment before the screen hears of it, and a second
 * press in that moment is no second wish.
 */
export interface Hurried {
  /** From the press to the moment when the screen shows who has the floor, or why not. */
  giving: Accessor<boolean>
  giveTurn: FloorActions['giveTurn']
  /** The one who was called is not there: from the press to the moment when the screen shows who comes instead. */
  missing: Accessor<boolean>
  notHere: FloorActions['notHere']
  /** Let in here, though the list does not show it yet. */
  isLetIn(question: Id): boolean
  letIn: FloorActions['letIn']
}

export function createHurried(floor: Floor, actions: Pick<FloorActions, 'giveTurn' | 'letIn' | 'notHere'>): Hurried {
  const [given, setGiven] = createSignal<Asked | null>(null)
  const [missed, setMissed] = createSignal<Asked | null>(null)
  const letIns = new Map<Id, { asked: Asked; acted: Promise<Acted> }>()
  const heardOf = createMemo<Set<Id>>(
    (before) => new Set([...before, ...floor.pending().map(({ action }) => action.id)]),
    new Set(),
  )
  const isOnItsWay = (id: Id) => {
    if (floor.snapshot()?.turns.some((turn) => turn.id === id)) return false
    const entry = floor.pending().find(({ action }) => action.id === id)
    return entry ? entry.state.is !== 'rejected' : !heardOf().has(id)
  }
  const isLetIn = (question: Id) => {
    const asked = letIns.get(question)?.asked
    return asked !== undefined && (asked === 'asking' || !heardOf().has(asked))
  }
  return {
    giving: createMemo(() => {
      const asked = given()
      return asked === 'asking' || (asked !== null && isOnItsWay(asked))
    }),
    async giveTurn(question, asNext, why) {
      setGiven('asking')
      const acted = await actions.giveTurn(question, asNext, why)
      setGiven(acted.is === 'refused' ? null : acted.id)
      return acted
    },
    missing: createMemo(() => {
      const asked = missed()
      if (asked === null || asked === 'asking') return asked !== null
      const entry = floor.pending().find(({ action }) => action.id === asked)
      return entry ? entry.state.is !== 'rejected' : !heardOf().has(asked)
    }),
    async notHere(question) {
      setMissed('asking')
      const acted = await actions.notHere(question)
      setMissed(acted.is === 'refused' ? null : acted.id)
      return acted
    },
    isLetIn,
    letIn(question) {
      const before = letIns.get(question)
      if (before && isLetIn(question)) return before.acted
      const acted = actions.letIn(question)
      letIns.set(question, { asked: 'asking', acted })
      void acted.then((answer) => {
        if (answer.is === 'refused') letIns.delete(question)
        else letIns.set(question, { asked: answer.id, acted })
      })
      return acted
    },
  }
}
