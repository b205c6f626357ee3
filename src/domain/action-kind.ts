// Apart from the schemas of `action.ts`, which only the server has a use for: it reads what others wrote.
import type { Action, ActionKind, PollAction, PollActionKind, SteerActionKind, TogetherActionKind } from './action.ts'

export function isPollKind(kind: ActionKind): kind is PollActionKind {
  return kind === 'ballot.cast' || kind.startsWith('poll.')
}

export function isPollAction(action: Action): action is PollAction {
  return isPollKind(action.kind)
}

const togetherKinds: readonly ActionKind[] = [
  'question.undo',
  'question.claim',
  'turn.resume',
  'nudge.send',
  'nudge.take',
] satisfies TogetherActionKind[]

export function isTogetherKind(kind: ActionKind): kind is TogetherActionKind {
  return togetherKinds.includes(kind)
}

const steering: readonly ActionKind[] = [
  'session.set',
  'agenda.go',
  'agenda.stretch',
  'turn.extend',
  'turn.pass',
] satisfies SteerActionKind[]

export function isSteerKind(kind: ActionKind): kind is SteerActionKind {
  return steering.includes(kind)
}

/** What a moderator's act does to a moment of the session, and so would do at another one if it waited. */
const ofTheMoment: readonly ActionKind[] = [
  'question.notHere',
  'turn.give',
  'turn.end',
  'turn.takeBack',
  'turn.resume',
  'question.claim',
  'nudge.send',
  'session.start',
  'session.end',
  'session.set',
  'turn.extend',
  'turn.pass',
  'agenda.go',
  'agenda.stretch',
  'rehearsal.start',
  'rehearsal.end',
  'stage.show',
  'poll.open',
  'poll.stretch',
  'poll.close',
  'poll.reopen',
  'poll.show',
  'poll.publish',
  'poll.finish',
]

/**
 * Given offline, these would act on a session that went on without this tablet, so they are refused
 * there and then; everything else waits in the outbox and is safe by what it names (M2).
 */
export function needsConnection(kind: ActionKind): boolean {
  return ofTheMoment.includes(kind)
}

/**
 * What a person may take back while it is not sent: it only says that they are away. If it was heard all the same, the next
 * answer shows the truth.
 */
export function isRecallable(kind: ActionKind): boolean {
  return kind === 'question.withdraw' || kind === 'question.defer'
}
