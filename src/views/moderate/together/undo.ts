import { type Accessor, createMemo, createSignal } from 'solid-js'
import type { Acted, FloorActions } from '../../../actions/floor-actions.ts'
import type { Id } from '../../../domain/id.ts'
import { limits } from '../../../domain/limits.ts'
import type { PrivateQuestion } from '../../../domain/question.ts'
import { cleanText } from '../../../domain/text.ts'
import type { Turn } from '../../../domain/turn.ts'
import type { Floor } from '../../../state/floor.ts'

/** The acts after which this desk offers to undo them. */
export type UndoableKind =
  | 'question.letIn'
  | 'question.setAside'
  | 'question.label'
  | 'question.pin'
  | 'question.takeBack'
  | 'question.notHere'
  | 'question.edit'
  | 'question.merge'
  | 'question.answer'
  | 'turn.end'
  | 'turn.pass'

/** What was done here last, while it may be undone. */
export interface Offer {
  act: Id
  kind: UndoableKind
  question: Id
  /** Of `turn.end` and `turn.pass`. */
  turn: Id | null
  /** Of `turn.pass`, the part that it led to. */
  part?: number
  /** Of `question.edit` and `question.answer`: what was written, and what stood there before, null where nothing did. */
  words?: { now: string; before: string | null }
  since: number
}

export interface Undo {
  offer: Accessor<Offer | null>
  /** The same act, offered for undoing once it is done. */
  after<Args extends unknown[]>(
    kind: UndoableKind,
    act: (question: Id, ...args: Args) => Promise<Acted>,
  ): (question: Id, ...args: Args) => Promise<Acted>
  /** The same for acts that write words, of which `before` says what stands there. */
  afterWords(
    kind: 'question.edit' | 'question.answer',
    act: (question: Id, text: string) => Promise<Acted>,
    before: (question: Id) => string | null,
  ): (question: Id, text: string) => Promise<Acted>
  /** The same for the end of the running turn. */
  afterEnd(end: () => Promise<Acted>): () => Promise<Acted>
  /** The same for passing the word on, to the part that comes after `part`. */
  afterPass(part: number, pass: () => Promise<Acted>): Promise<Acted>
  /** An act that is not undone here: what was done before it is not the last thing any more. */
  instead<Args extends unknown[]>(act: (...args: Args) => Promise<Acted>): (...args: Args) => Promise<Acted>
  take(offer: Offer): Promise<Acted>
}

export function createUndo(
  floor: Pick<Floor, 'now' | 'onFloor' | 'pending' | 'desk'>,
  actions: Pick<FloorActions, 'undo' | 'resumeTurn' | 'passWord' | 'edit' | 'answerInWriting' | 'takeBack'>,
): Undo {
  const [done, setDone] = createSignal<Offer | null>(null)
  const offer = createMemo(() => {
    const last = done()
    if (!last || floor.now() - last.since >= limits.undoOfferedFor) return null
    const isRefused = floor.pending().some(({ action, state }) => action.id === last.act && state.is === 'rejected')
    return isRefused || isOver(last, floor.onFloor()?.turn) || isRewritten(last, floor.desk() ?? []) ? null : last
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
    afterWords: (kind, act, before) => async (question, text) => {
      const words = { now: text, before: before(question) }
      setDone(null)
      return keep(await act(question, text), { kind, question, turn: null, words })
    },
    afterEnd: (end) => async () => {
      const ending = floor.onFloor()
      const acted = await end()
      return ending ? keep(acted, { kind: 'turn.end', question: ending.question.id, turn: ending.turn.id }) : acted
    },
    async afterPass(part, pass) {
      const speaking = floor.onFloor()
      setDone(null)
      const acted = await pass()
      const made = speaking && { kind: 'turn.pass' as const, question: speaking.question.id, turn: speaking.turn.id }
      return made ? keep(acted, { ...made, part: part + 1 }) : acted
    },
    instead:
      (act) =>
      (...args) => {
        setDone(null)
        return act(...args)
      },
    async take({ kind, act, question, turn, words }) {
      setDone(null)
      const before = words?.before ?? null
      switch (kind) {
        case 'turn.pass':
          return actions.passWord('back')
        case 'question.edit':
          return actions.edit(question, before ?? '')
        case 'question.answer':
          return before === null ? actions.takeBack(question) : actions.answerInWriting(question, before)
        case 'question.merge':
          return actions.takeBack(question)
        default:
          return turn === null ? actions.undo(question, act) : actions.resumeTurn(turn, question)
      }
    },
  }
}

/** M2: other words stand there by now than those that were written here, or that they took the place of. */
function isRewritten({ kind, question, words }: Offer, rows: readonly PrivateQuestion[]): boolean {
  const row = words && rows.find(({ id }) => id === question)
  if (!words || !row) return false
  const there = (kind === 'question.edit' ? row.text : row.answer) ?? null
  return there !== words.before && there !== cleanText(words.now)
}

/** Somebody else has the floor by now; of the word, also whoever passed it on from there. */
function isOver({ kind, turn, part = 0 }: Offer, speaking: Turn | undefined): boolean {
  if (kind === 'turn.pass') return speaking?.id !== turn || (speaking?.part?.no ?? 0) > part
  return turn !== null && speaking !== undefined && speaking.id !== turn
}
