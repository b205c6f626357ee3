import { createContext, useContext } from 'solid-js'
import type { Id } from '../domain/id.ts'
import type { Lane } from '../domain/lane.ts'
import type { AsideReason, Form, PolicyLetter } from '../domain/question.ts'
import type { RejectionCode } from '../domain/verdict.ts'

/**
 * What became of something a person asked for. `saved`: it is in the outbox and survives. `held`: it could not be stored
 * (memory only), it goes out while the app stays open. Refused: nothing was stored, the person keeps what was typed.
 */
export type Acted =
  | { is: 'saved'; id: Id }
  | { is: 'held'; id: Id }
  | { is: 'refused'; code: RejectionCode | 'device.offline' | 'device.notReady' }

/** What a view may ask for. Each is checked by the rules on this device first and goes through the outbox. */
export interface FloorActions {
  ask(form: Form, text: string, policy: PolicyLetter): Promise<Acted>
  withdraw(question: Id): Promise<Acted>
  support(question: Id, on: boolean): Promise<Acted>
  changeLane(lane: Lane): Promise<Acted>
  /** V3: ends this device in this session. What it did not send yet is never sent. */
  forgetMe(): Promise<Acted>

  letIn(question: Id): Promise<Acted>
  setAside(question: Id, reason: AsideReason, note: string | null): Promise<Acted>
  label(question: Id, policy: PolicyLetter): Promise<Acted>
  pin(question: Id, on: boolean): Promise<Acted>
  takeBack(question: Id): Promise<Acted>
  giveTurn(question: Id, asNext: boolean): Promise<Acted>
  endTurn(): Promise<Acted>
  takeBackTurn(): Promise<Acted>
  startSession(): Promise<Acted>

  /** Removes a rejected action that its person has read, edited or copied (O5). */
  discard(action: Id): Promise<void>
}

export const ActionsContext = createContext<FloorActions>()

export function useActions(): FloorActions {
  const actions = useContext(ActionsContext)
  if (!actions) throw new Error('useActions outside of an ActionsContext')
  return actions
}
