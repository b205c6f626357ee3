import { createContext, useContext } from 'solid-js'
import type { ActionOf } from '../domain/action.ts'
import type { SentAnswer } from '../domain/ballot.ts'
import type { Description } from '../domain/description.ts'
import type { Id } from '../domain/id.ts'
import type { Lane } from '../domain/lane.ts'
import type { InvitedRole } from '../domain/permission.ts'
import type { ResultsMode } from '../domain/poll.ts'
import type { PollContent } from '../domain/poll-content.ts'
import type { AsideReason, Form, PolicyLetter } from '../domain/question.ts'
import type { AllSettings, Setting } from '../domain/settings.ts'
import type { StageLayout } from '../domain/stage.ts'
import type { TurnWhy } from '../domain/turn.ts'
import type { RejectionCode } from '../domain/verdict.ts'

/**
 * What became of something a person asked for. `saved`: it is in the outbox and survives. `held`: it could not be stored
 * (memory only), it goes out while the app stays open. Refused: nothing was stored, the person keeps what was typed.
 */
export type Acted =
  | { is: 'saved'; id: Id }
  | { is: 'held'; id: Id }
  | { is: 'refused'; code: RejectionCode | 'device.offline' | 'device.notReady' }

export type GiveWhy = Omit<TurnWhy, 'turn'>

export interface Slip {
  lane: Lane
  form: Form
  text: string
  policy: PolicyLetter
  mark: string | null
}

/** What a view may ask for. Each is checked by the rules on this device first and goes through the outbox. */
export interface FloorActions {
  ask(form: Form, text: string, policy: PolicyLetter): Promise<Acted>
  withdraw(question: Id): Promise<Acted>
  /** "Not now": the next one of the lane goes first, once (Q4). */
  defer(question: Id): Promise<Acted>
  support(question: Id, on: boolean): Promise<Acted>
  changeLane(lane: Lane): Promise<Acted>
  /** What this person chooses to say of where they come from; null says nothing. */
  describe(description: Description): Promise<Acted>
  /** P1: the last one counts. Null abstains (P6). */
  answerPoll(poll: Id, answer: SentAnswer): Promise<Acted>
  /** V3: ends this device in this session. What it did not send yet is never sent. */
  forgetMe(): Promise<Acted>

  letIn(question: Id): Promise<Acted>
  setAside(question: Id, reason: AsideReason, note: string | null): Promise<Acted>
  label(question: Id, policy: PolicyLetter): Promise<Acted>
  pin(question: Id, on: boolean): Promise<Acted>
  /** From where it was set aside, merged or answered in writing. */
  takeBack(question: Id): Promise<Acted>
  /** The one who was called is not there (Q4). */
  notHere(question: Id): Promise<Acted>
  /** Other words for it; the asker's own are kept. */
  edit(question: Id, text: string): Promise<Acted>
  /** The same as another one, which stays. */
  merge(question: Id, into: Id): Promise<Acted>
  /** In writing, instead of a turn; again to change the answer. */
  answerInWriting(question: Id, text: string): Promise<Acted>
  /** For somebody without a device. `mark`: by which the moderators find the person. */
  enterSlip(slip: Slip): Promise<Acted>
  /** `why`: where it is given out of order and the moderator says so. */
  giveTurn(question: Id, asNext: boolean, why?: GiveWhy): Promise<Acted>
  endTurn(): Promise<Acted>
  takeBackTurn(): Promise<Acted>
  /** Undoes the end of a turn. */
  resumeTurn(turn: Id, question: Id): Promise<Acted>
  /** Undoes an own act on a question, if nobody did anything to the question since. */
  undo(question: Id, act: Id): Promise<Acted>
  /** "I take this one", or no longer. */
  claim(question: Id, on: boolean): Promise<Acted>
  /** A word to another desk, or to all of them (null). */
  nudge(to: InvitedRole | null, say: ActionOf<'nudge.send'>['say']): Promise<Acted>
  /** It was read. */
  takeNudge(nudge: Id): Promise<Acted>
  startSession(): Promise<Acted>
  endSession(): Promise<Acted>
  /** T1: who speaks in the running turn gets a minute more. */
  extendTurn(): Promise<Acted>
  /** T3: the panel answers, or the asker follows up; `back` undoes the last of these. */
  passWord(to: ActionOf<'turn.pass'>['to']): Promise<Acted>
  /** T2: on to an item, back to one, or staying at it. */
  goInAgenda(item: number): Promise<Acted>
  /** So many minutes more, or fewer; out of another item, or else what comes moves. */
  stretchItem(item: number, minutes: number, from: number | null): Promise<Acted>
  /** M5. */
  setSetting<Name extends Setting>(setting: Name, value: AllSettings[Name]): Promise<Acted>
  showOnStage(layout: StageLayout): Promise<Acted>

  /** Fills the session with simulated attendees for a while. */
  startRehearsal(): Promise<Acted>
  /** Erases the rehearsal that goes on, with everything that happened in it. */
  endRehearsal(): Promise<Acted>

  /** A draft; `order` puts it among the others. */
  createPoll(content: PollContent, order: number): Promise<Acted>
  editPoll(poll: Id, content: PollContent): Promise<Acted>
  movePoll(poll: Id, order: number): Promise<Acted>
  /** `seconds`: null for open until somebody closes it; `delay`: how many seconds later online attendees see the room. */
  openPoll(poll: Id, seconds: number | null, delay: number): Promise<Acted>
  /** That many seconds more from its closing, or from now where it has none. */
  stretchPoll(poll: Id, seconds: number): Promise<Acted>
  closePoll(poll: Id): Promise<Acted>
  reopenPoll(poll: Id, seconds: number | null): Promise<Acted>
  showPoll(poll: Id, results: ResultsMode): Promise<Acted>
  publishPoll(poll: Id): Promise<Acted>
  finishPoll(poll: Id): Promise<Acted>
  /** Of a poll of words or texts, named as the desk names it. */
  hideEntry(poll: Id, entry: string, on: boolean): Promise<Acted>

  /** Removes a rejected action that its person has read, edited or copied (O5). */
  discard(action: Id): Promise<void>
  /** Takes back a withdrawal, or letting one go first, that is not sent yet. */
  recall(action: Id): Promise<void>
}

export const ActionsContext = createContext<FloorActions>()

export function useActions(): FloorActions {
  const actions = useContext(ActionsContext)
  if (!actions) throw new Error('useActions outside of an ActionsContext')
  return actions
}
