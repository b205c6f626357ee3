import { type Accessor, createMemo, createSignal } from 'solid-js'
import type { Acted, FloorActions } from '../../../actions/floor-actions.ts'
import type { Id } from '../../../domain/id.ts'
import { limits } from '../../../domain/limits.ts'
import type { Floor } from '../../../state/floor.ts'

/** The acts after which this desk offers to undo them. */
export type UndoableKind =
  | 'question.letIn'
  | 'question.setAside'
  | 'question.label'
  | 'question.pin'
  | 'question.takeBack'
  | 'question.notHere'
  | 'turn.end'

/** What was done here last, while it may be undone. */
export interface Offer {
  act: Id
  kind: UndoableKind
  question: Id
  /** Of `turn.end`. */
  turn: Id | null
  since: number
}

export interface Undo {
  offer: Accessor<Offer | null>
  /** The same act, offered for undoing once it is done. */
  after<Args extends unknown[]>(
    kind: UndoableKind,
    act: (question: Id, ...args: Args) => Promise<Acted>,
  ): (question: Id, ...args: Args) => Promise<Acted>
  /** The same for the end of the running turn. */
  afterEnd(end: () => Promise<Acted>): () => Promise<Acted>
  /** An act that is not undone here: what was done before it is not the last thing any more. */
  instead<Args extends unknown[]>(act: (...args: Args) => Promise<Acted>): (...args: Args) => Promise<Acted>
  take(offer: Offer): Promise<Acted>
}

export function createUndo(
  floor: Pick<Floor, 'now' | 'onFloor' | 'pending'>,
  actions: Pick<FloorActions, 'undo' | 'resumeTurn'>,
): Undo {
  const [done, setDone] = createSignal<Offer | null>(null)
  const offer = createMemo(() => {
    const last = done()
    if (!last || floor.now() - last.since >= limits.actShownFor) return null
    const isRefused = floor.pending().some(({ action, state }) => action.id === last.act && state.is === 'rejected')
    const speaking = floor.onFloor()?.turn.id
    const isOver = last.turn !== null && speaking !== undefined && speaking !== last.turn
    return isRefused || isOver ? null : last
  })
  const keep = (acted: Acted, made: Omit<Offer, 'act' | 'since'>): Acted => {
    if (acted.is !== 'refused') setDone({ ...made, act: acted.id, since: floor.now() })
    return acted
  }
  return {
    offer,
    after:
      (kind, act) =>
      async (question, ...args) => {
        setDone(null)
        const tookTurn = floor.onFloor()?.question.id === question && kind === 'question.notHere'
        const acted = await act(question, ...args)
        return tookTurn ? acted : keep(acted, { kind, question, turn: null })
      },
    afterEnd: (end) => async () => {
      const ending = floor.onFloor()
      const acted = await end()
      return ending ? keep(acted, { kind: 'turn.end', question: ending.question.id, turn: ending.turn.id }) : acted
    },
    instead:
      (act) =>
      (...args) => {
        setDone(null)
        return act(...args)
      },
    async take({ act, question, turn }) {
      setDone(null)
      return turn === null ? actions.undo(question, act) : actions.resumeTurn(turn, question)
    },
  }
}
