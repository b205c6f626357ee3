import type { Action } from '../domain/action.ts'
import { changesOf, createChanges, firstStatus, slipOf } from '../domain/change.ts'
import type { Facts, PollFacts, QuestionFact, SteerFacts, TogetherFacts } from '../domain/check.ts'
import type { Id } from '../domain/id.ts'
import { type Pending, withPending } from '../domain/pending.ts'
import { phaseOf, type SessionTimes } from '../domain/phase.ts'
import type { PrivateQuestion, Question } from '../domain/question.ts'
import { orderQueue } from '../domain/queue.ts'
import type { FullSnapshot } from '../domain/snapshot.ts'
import { lastTurns, runningTurn, type Turn } from '../domain/turn.ts'
import type { Kept } from '../store/store.ts'

/** A session as it is on this device: what the server confirmed, and what this device did since. */
export type KeptSession = Kept & { snapshot: FullSnapshot; device: NonNullable<Kept['device']> }

/** What the rules ask about, as far as this device knows it. The server has the last word. */
export function factsOn(
  kept: KeptSession,
  polls: () => PollFacts,
  steer: () => SteerFacts,
  together: () => TogetherFacts,
): Facts {
  const { snapshot, mine, device, outbox } = kept
  const view = withPending(snapshot, mine, outbox, device.lane)
  const open = view.own.filter(
    ({ state, withdrawing }) =>
      !withdrawing && (state.is === 'saved' || state.is === 'sent' || state.is === 'waiting' || state.is === 'queued'),
  )
  return {
    role: device.role,
    policyLetters: () => snapshot.programme.policyQuestions.map((question) => question.letter),
    openQuestions: () => open.length,
    openHands: () => open.filter((question) => question.form === 'spoken').length,
    question: (id) => questionFact(kept, id),
    floor: () => runningTurn(turnsOn(kept))?.id ?? null,
    next: () => orderQueue([...questionsOn(kept).values()], lastTurns(turnsOn(kept)), snapshot.settings)[0]?.id ?? null,
    phase: () => phaseOf(timesOn(kept)),
    endedAt: () => timesOn(kept).endedAt,
    settings: () => snapshot.settings,
    // What is asked here and now comes after whatever this device knows to be closed.
    notTakenSince: () => ({ written: 0, spoken: 0 }),
    madeAt: () => snapshot.now,
    steer,
    rehearsal: () => snapshot.rehearsal?.startedAt ?? null,
    isUnused: () =>
      (kept.desk?.questions.length ?? 0) === 0 && Object.values(snapshot.ballots).every((count) => count === 0),
    stage: () => stageOn(kept),
    polls,
    together,
  }
}

function timesOn(kept: KeptSession): SessionTimes {
  const { startedAt, endedAt, now } = kept.snapshot
  const did = (kind: Action['kind']) => (unconfirmed(kept).some(({ action }) => action.kind === kind) ? now : null)
  return { startedAt: startedAt ?? did('session.start'), endedAt: endedAt ?? did('session.end') }
}

/** What this device asked for last, else what the server says. */
export function stageOn(kept: KeptSession): string {
  let shown = kept.snapshot.stage ?? 'byItself'
  for (const { action } of unconfirmed(kept)) if (action.kind === 'stage.show') shown = action.layout
  return shown
}

/**
 * The revision a moderator's act is based on: the one that was shown, and one more for each own act on the question that
 * the desk does not have yet. What the other moderator does in between is what the server refuses it for (M2).
 */
export function revisionOn(kept: KeptSession, id: Id): number {
  return questionsOn(kept).get(id)?.rev ?? 0
}

export function turnsOn(kept: KeptSession): Turn[] {
  const turns = new Map(kept.snapshot.turns.map((turn) => [turn.id, turn]))
  const finish = (id: Id | null, status: Turn['status']) => {
    const turn = id === null ? undefined : turns.get(id)
    if (turn) turns.set(turn.id, { ...turn, status, endedAt: kept.snapshot.now })
  }
  for (const { action, state } of kept.outbox) {
    const isShown = state.is === 'settled' && state.seq <= kept.snapshot.seq
    if (isShown || state.is === 'rejected') continue
    if (action.kind === 'turn.end') finish(action.turn, 'ended')
    if (action.kind === 'turn.takeBack') finish(action.turn, 'takenBack')
    if (action.kind === 'turn.resume') {
      const turn = turns.get(action.turn)
      if (turn) turns.set(turn.id, { ...turn, status: 'running', endedAt: null })
    }
    if (action.kind !== 'turn.give') continue
    finish(action.floor, 'ended')
    const lane = questionsOn(kept).get(action.question)?.lane ?? kept.device.lane
    turns.set(action.id, {
      id: action.id,
      question: action.question,
      lane,
      startedAt: kept.snapshot.now,
      endedAt: null,
      outOfOrder: !action.asNext,
      status: 'running',
    })
  }
  return [...turns.values()]
}

type KnownQuestion = Question & Partial<PrivateQuestion>

/** Every question that this device knows of, as this device's own acts leave it. */
function questionsOn(kept: KeptSession): Map<Id, KnownQuestion> {
  return replay(kept).questions
}

/** The questions, and the revision of its question after each of the own acts that led there. */
export function replay(kept: KeptSession): { questions: Map<Id, KnownQuestion>; revs: Map<Id, number> } {
  const { snapshot, mine, desk } = kept
  const revs = new Map<Id, number>()
  const changes = createChanges(desk?.together?.acts)
  const known: KnownQuestion[] = [...snapshot.questions, ...(mine?.questions ?? []), ...(desk?.questions ?? [])]
  const questions = new Map(known.map((question) => [question.id, question]))
  const apply = (id: Id | null, changeIt: (question: Question) => Partial<PrivateQuestion> | null) => {
    const question = id === null ? undefined : questions.get(id)
    const change = question && changeIt(question)
    if (!question || !change) return null
    questions.set(question.id, { ...question, ...change, rev: question.rev + 1 })
    return question.rev + 1
  }
  const noteRev = (act: Id, rev: number | null) => rev !== null && revs.set(act, rev)
  for (const { action } of unconfirmed(kept)) {
    if (action.kind === 'turn.give' && action.floor !== null)
      apply(questionOfTurn(kept, action.floor), () => ({ status: 'done' }))
    if (action.kind === 'question.slip') questions.set(action.id, slipOf(action, snapshot.now, false))
    const changeIt = (question: Question) => changes(action, question, snapshot.now)
    if (action.kind === 'turn.end' || action.kind === 'turn.takeBack')
      noteRev(action.id, apply(questionOfTurn(kept, action.turn), changeIt))
    for (const [id, change] of changesOf(action, (id) => questions.get(id), changeIt)) {
      const rev = apply(id, () => change)
      if ('question' in action && id === action.question) noteRev(action.id, rev)
    }
  }
  return { questions, revs }
}

/** Own acts that neither the public part nor the desk shows. */
function unconfirmed({ desk, snapshot, outbox }: KeptSession): Pending[] {
  const seq = desk?.seq ?? snapshot.seq
  return outbox.filter(({ state }) => state.is === 'saved' || (state.is === 'settled' && state.seq > seq))
}

function questionOfTurn({ snapshot, outbox }: KeptSession, id: Id): Id | null {
  const turn = snapshot.turns.find((known) => known.id === id)
  if (turn) return turn.question
  const given = outbox.find((entry) => entry.action.id === id)?.action
  return given?.kind === 'turn.give' ? given.question : null
}

function questionFact(kept: KeptSession, id: Id): QuestionFact | null {
  const asked = kept.outbox.find((entry) => entry.action.id === id && entry.state.is !== 'rejected')?.action
  const question = questionsOn(kept).get(id)
  if (!question && !asked) return null
  const own = asked !== undefined || kept.mine?.questions.some((one) => one.id === id) === true
  if (question) {
    const { status, rev, away, form, answer, into = null } = question
    return { status, rev, own, away: away?.is ?? null, form, answered: answer !== undefined, into }
  }
  const isWithdrawn = unconfirmed(kept).some(
    ({ action }) => action.kind === 'question.withdraw' && action.question === id,
  )
  const form = asked?.kind === 'question.ask' ? asked.form : 'written'
  const status = isWithdrawn ? 'withdrawn' : firstStatus(kept.snapshot.settings)
  return { status, rev: 0, own, away: null, form, answered: false, into: null }
}
