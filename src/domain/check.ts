import type { Action, ActionOf, PollAction, SteerAction, TogetherAction } from './action.ts'
import { isPollAction } from './action-kind.ts'
import type { AgendaBefore } from './agenda-acts.ts'
import type { Id } from './id.ts'
import type { Lane } from './lane.ts'
import { limits } from './limits.ts'
import { isAllowed, type Role } from './permission.ts'
import { isAfterEnd, type SessionPhase } from './phase.ts'
import type { EntryState, Poll } from './poll.ts'
import { type Away, type Form, isOpen, type Status } from './question.ts'
import type { Settings } from './settings.ts'
import { openStatuses } from './status.ts'
import { comesTooLate, type NotTakenSince } from './taking.ts'
import { cleanText, countGraphemes, isBlank, isWellFormed } from './text.ts'
import type { Claim, DeskAct, Nudge } from './together.ts'
import type { Turn } from './turn.ts'
import type { Spoken } from './turn-part.ts'
import { accepted, rejected, type Verdict } from './verdict.ts'

/** What a rule must know of a question. */
export interface QuestionFact {
  status: Status
  rev: number
  own: boolean
  away: Away['is'] | null
  form: Form
  /** It is done by an answer in writing. */
  answered: boolean
  /** The one it was merged into. */
  into: Id | null
}

/** What the rules ask about, looked up by whoever runs them: the phone in its snapshot, the hook in its transaction. */
export interface Facts {
  role: Role
  policyLetters(): readonly string[]
  /** This device's questions that wait for the floor. */
  openQuestions(): number
  openHands(): number
  question(id: Id): QuestionFact | null
  /** The running turn's id. */
  floor(): Id | null
  /** The question that is next by the queue's rules. */
  next(): Id | null
  phase(): SessionPhase
  /** By the server's clock; null until then. */
  endedAt(): number | null
  settings(): Settings
  notTakenSince(): NotTakenSince
  /** When the action at hand was made, by the server's clock (Q6); on the phone that is now. */
  madeAt(): number
  steer(): SteerFacts
  /** When the rehearsal that goes on began, null where there is none. */
  rehearsal(): number | null
  /** Nobody has asked, answered or done anything else in this session that a rehearsal would mix with. */
  isUnused(): boolean
  /** The layout that the stage shows. */
  stage(): string
  polls(): PollFacts
  together(): TogetherFacts
}

/** What the rules of working together ask about besides. */
export interface TogetherFacts {
  /** `checkTogether` of `together/rules.ts`; only desks load it. */
  check(action: TogetherAction, facts: Facts): Verdict
  /** The claim that holds on a question now. */
  claim(question: Id): Pick<Claim, 'id' | 'role'> | null
  /** An accepted act, null where there is none of that id. */
  act(id: Id): DeskAct | null
  /** The last turn that counts. */
  lastTurn(): Pick<Turn, 'id' | 'question' | 'endedAt'> | null
  /** Whose words they are, and for whom. */
  nudge(id: Id): Pick<Nudge, 'from' | 'to'> | null
  /** The server's clock. */
  now(): number
}

/** What the rules of steering ask about besides. */
export interface SteerFacts {
  /** `checkSteer` of `steer.ts`: the hook has it at hand, a desk loads it. */
  check(action: SteerAction, facts: Facts): Verdict
  /** With this tablet's own changes, like all that follows. */
  settings(): Settings
  agenda(): AgendaBefore
  /** The turn that runs. */
  turn(): Spoken | null
  /** The server's clock. */
  now(): number
}

/** What a rule must know of a poll. */
export type PollFact = Pick<
  Poll,
  'kind' | 'text' | 'settings' | 'phase' | 'status' | 'results' | 'closesAt' | 'delay' | 'edition' | 'rev'
> & { ballots: number }

/** What the rules of polls ask about besides. */
export interface PollFacts {
  /** `checkPoll` of `poll/rules.ts`, with every kind: the hook has it at hand, phones load it when a poll is opened. */
  check(action: PollAction, facts: Facts): Verdict
  /** Drafts are unknown to attendees. */
  poll(id: Id): PollFact | null
  /** The live poll that is open in the room now: see `openLivePoll`. */
  openPoll(): Id | null
  count(): number
  /** Null where nobody wrote such an entry. */
  entry(poll: Id, key: string): EntryState | null
  agendaItems(): number
  lane(): Lane
  /** When the action was made and when it came in, by the server's clock (Q6); on the phone both are now. */
  times(): { madeAt: number; receivedAt: number }
}

/** The one place where it is decided whether an action holds. Pure: the same facts give the same verdict everywhere. */
export function check(action: Action, facts: Facts): Verdict {
  if (!isAllowed(facts.role, action.kind)) return rejected('role.notAllowed')
  switch (action.kind) {
    case 'question.ask':
      return checkAsk(action, facts)
    case 'question.withdraw':
      return checkOwn(facts.question(action.question))
    case 'question.defer':
      return checkDefer(facts.question(action.question))
    case 'support.set':
      return checkSupport(action, facts)
    case 'lane.set':
    case 'device.describe':
    case 'device.forget':
      return accepted
    case 'question.letIn':
      return checkSeen(action, facts, ['waiting'])
    case 'question.setAside':
      return checkSetAside(action, facts)
    case 'question.label':
      return checkLabel(action, facts)
    case 'question.pin':
      return checkSeen(action, facts, ['queued'])
    case 'question.takeBack':
      return checkTakeBack(action, facts)
    case 'question.edit':
      return checkEdit(action, facts)
    case 'question.merge':
      return checkMerge(action, facts)
    case 'question.answer':
      return checkAnswer(action, facts)
    case 'question.slip':
      return checkSlip(action, facts)
    case 'question.notHere':
      return checkNotHere(action, facts)
    case 'turn.give':
      return checkGive(action, facts)
    case 'turn.end':
    case 'turn.takeBack':
      return facts.floor() === action.turn ? accepted : rejected('turn.notRunning')
    case 'question.undo':
    case 'question.claim':
    case 'turn.resume':
    case 'nudge.send':
    case 'nudge.take':
      return facts.together().check(action, facts)
    case 'session.start':
      return facts.phase() === 'advance' ? accepted : rejected('session.alreadyStarted')
    case 'session.end':
      return checkEnd(facts.phase())
    case 'rehearsal.start':
      return checkRehearse(facts)
    case 'rehearsal.end':
      return facts.rehearsal() === action.seen ? accepted : rejected('rehearsal.over')
    case 'stage.show':
      return facts.stage() === action.seen ? accepted : rejected('stage.moved')
    default:
      return isPollAction(action) ? facts.polls().check(action, facts) : facts.steer().check(action, facts)
  }
}

function checkEnd(phase: SessionPhase): Verdict {
  if (phase === 'advance') return rejected('session.notStarted')
  return phase === 'live' ? accepted : rejected('session.ended')
}

function checkRehearse(facts: Facts): Verdict {
  if (facts.rehearsal() !== null) return rejected('rehearsal.running')
  return facts.phase() === 'advance' && facts.isUnused() ? accepted : rejected('rehearsal.inUse')
}

/** A raised hand may go without a topic; a written question may not go without words. */
export function checkText(text: string, form: Form): Verdict {
  if (!isWellFormed(text)) return rejected('question.brokenText')
  if (text.length > limits.textUnits) return rejected('question.tooLong')
  const clean = cleanText(text)
  if (isBlank(clean) && form === 'written') return rejected('question.empty')
  return countGraphemes(clean) > limits.textGraphemes ? rejected('question.tooLong') : accepted
}

function checkAsk(action: ActionOf<'question.ask'>, facts: Facts): Verdict {
  const text = checkText(action.text, action.form)
  if (text.verdict === 'rejected') return text
  if (!isKnownPolicy(action.policy, facts)) return rejected('question.unknownPolicy')
  if (isAfterEnd(facts.madeAt(), facts.endedAt())) return rejected('session.ended')
  const settings = facts.settings()
  if (comesTooLate(settings, action.form, facts.madeAt(), facts.notTakenSince()))
    return rejected(settings.taking === 'paused' ? 'floor.paused' : 'floor.closed')
  if (action.form === 'spoken' && facts.openHands() >= limits.openHands) return rejected('question.handAlreadyUp')
  if (settings.onePerPerson && facts.openQuestions() > 0) return rejected('question.onePerPerson')
  return facts.openQuestions() < limits.openQuestions ? accepted : rejected('question.tooManyOpen')
}

function isKnownPolicy(policy: string | null, facts: Facts): boolean {
  return policy === null || facts.policyLetters().includes(policy)
}

function checkOwn(question: QuestionFact | null): Verdict {
  if (!question) return rejected('question.unknown')
  if (!question.own) return rejected('question.notYours')
  return isOpen(question) ? accepted : rejected('question.notOpen')
}

/** Q4: once, for one that can be called. */
function checkDefer(question: QuestionFact | null): Verdict {
  const own = checkOwn(question)
  if (own.verdict === 'rejected') return own
  if (question?.status !== 'queued') return rejected('question.notOpen')
  return question.away === null ? accepted : rejected('question.keptOnce')
}

/** Q12: after the end a support can still be taken back. */
function checkSupport(action: ActionOf<'support.set'>, facts: Facts): Verdict {
  const question = facts.question(action.question)
  if (!question || question.status === 'waiting') return rejected('question.unknown')
  if (question.own) return rejected('question.yourOwn')
  if (action.on && isAfterEnd(facts.madeAt(), facts.endedAt())) return rejected('session.ended')
  return question.status === 'queued' || !action.on ? accepted : rejected('question.notOpen')
}

/** M2: the question is as the moderator saw it, and in a status that the act is for. */
export function checkSeen(
  action: { question: Id; seen: number },
  facts: Pick<Facts, 'question'>,
  from: readonly Status[],
): Verdict {
  const question = facts.question(action.question)
  if (!question) return rejected('question.unknown')
  if (question.rev !== action.seen) return rejected('question.moved')
  return from.includes(question.status) ? accepted : rejected('question.notOpen')
}

function checkNote(text: string): Verdict {
  if (!isWellFormed(text)) return rejected('question.brokenText')
  if (text.length > limits.textUnits) return rejected('question.noteTooLong')
  return countGraphemes(cleanText(text)) > limits.noteGraphemes ? rejected('question.noteTooLong') : accepted
}

function checkSetAside(action: ActionOf<'question.setAside'>, facts: Facts): Verdict {
  const note = checkNote(action.note ?? '')
  if (note.verdict === 'rejected') return note
  if (action.reason === 'other' && isBlank(cleanText(action.note ?? ''))) return rejected('question.reasonNeedsNote')
  return checkSeen(action, facts, ['waiting', 'queued'])
}

/** What was merged stays so once the other one has had the floor or an answer; what was answered goes back without it. */
function checkTakeBack(action: ActionOf<'question.takeBack'>, facts: Facts): Verdict {
  const seen = checkSeen(action, facts, ['aside', 'merged', 'done'])
  const question = facts.question(action.question)
  if (seen.verdict === 'rejected' || !question) return seen
  if (question.status === 'done') return question.answered ? accepted : rejected('question.notOpen')
  const kept = question.into === null ? null : facts.question(question.into)
  return kept?.status === 'floor' || kept?.status === 'done' ? rejected('question.notOpen') : accepted
}

/** Limits as for asking. */
function checkEdit(action: ActionOf<'question.edit'>, facts: Facts): Verdict {
  const seen = checkSeen(action, facts, ['waiting', 'queued', 'floor'])
  const question = facts.question(action.question)
  return seen.verdict === 'rejected' || !question ? seen : checkText(action.text, question.form)
}

function checkMerge({ question, seen, into, intoSeen }: ActionOf<'question.merge'>, facts: Facts): Verdict {
  if (question === into) return rejected('action.malformed')
  const merged = checkSeen({ question, seen }, facts, openStatuses)
  return merged.verdict === 'rejected' ? merged : checkSeen({ question: into, seen: intoSeen }, facts, openStatuses)
}

/** Whom the rapporteur answers was let in by a moderator (M1): an answer shows the question to everybody. */
function checkAnswer(action: ActionOf<'question.answer'>, facts: Facts): Verdict {
  const text = checkAnswerText(action.text)
  if (text.verdict === 'rejected') return text
  const seen = checkSeen(action, facts, ['waiting', 'queued', 'done'])
  const question = facts.question(action.question)
  if (seen.verdict === 'rejected' || !question) return seen
  if (question.form === 'spoken') return rejected('question.notWritten')
  if (question.status === 'done' && !question.answered) return rejected('question.notOpen')
  return question.status === 'waiting' && facts.role === 'rapporteur' ? rejected('question.notLetIn') : accepted
}

export function checkAnswerText(text: string): Verdict {
  if (!isWellFormed(text)) return rejected('answer.brokenText')
  if (text.length > limits.textUnits) return rejected('answer.tooLong')
  const clean = cleanText(text)
  if (isBlank(clean)) return rejected('answer.empty')
  return countGraphemes(clean) > limits.writtenAnswerGraphemes ? rejected('answer.tooLong') : accepted
}

/** No device's limits hold it up: behind each slip stands somebody else. */
function checkSlip(action: ActionOf<'question.slip'>, facts: Facts): Verdict {
  const text = checkText(action.text, action.form)
  if (text.verdict === 'rejected') return text
  if (!isKnownPolicy(action.policy, facts)) return rejected('question.unknownPolicy')
  const mark = action.mark ?? ''
  if (!isWellFormed(mark)) return rejected('question.brokenText')
  return mark.length > limits.textUnits || countGraphemes(cleanText(mark)) > limits.markGraphemes
    ? rejected('question.markTooLong')
    : accepted
}

function checkLabel(action: ActionOf<'question.label'>, facts: Facts): Verdict {
  if (!isKnownPolicy(action.policy, facts)) return rejected('question.unknownPolicy')
  return checkSeen(action, facts, ['waiting', 'queued', 'floor'])
}

function checkGive(action: ActionOf<'turn.give'>, facts: Facts): Verdict {
  if (facts.phase() === 'ended') return rejected('session.ended')
  if (facts.floor() !== action.floor) return rejected('turn.moved')
  const note = checkNote(action.why?.note ?? '')
  if (note.verdict === 'rejected') return note
  const seen = checkSeen(action, facts, ['waiting', 'queued'])
  if (seen.verdict === 'rejected') return seen
  return action.asNext && facts.next() !== action.question ? rejected('turn.nextMoved') : accepted
}

/** Nobody else was called: the next one may be another one by now. */
function checkNotHere(action: ActionOf<'question.notHere'>, facts: Facts): Verdict {
  const seen = checkSeen(action, facts, ['queued', 'floor'])
  if (seen.verdict === 'rejected' || facts.question(action.question)?.status === 'floor') return seen
  return facts.next() === action.question ? accepted : rejected('turn.nextMoved')
}
