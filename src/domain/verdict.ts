import * as z from 'zod/mini'
import { Id } from './id.ts'

/** Why an action is refused for good. The messages put each in words. */
export const rejectionCodes = [
  'action.malformed',
  'role.notAllowed',
  'question.empty',
  'question.tooLong',
  'question.brokenText',
  'question.tooManyOpen',
  'question.handAlreadyUp',
  'question.unknownPolicy',
  'question.onePerPerson',
  'question.unknown',
  'question.notYours',
  'question.notOpen',
  'question.yourOwn',
  'question.keptOnce',
  'question.moved',
  'question.noteTooLong',
  'question.reasonNeedsNote',
  'question.claimed',
  'undo.notYours',
  'undo.tooLate',
  'floor.closed',
  'floor.paused',
  'question.notWritten',
  'question.notLetIn',
  'question.markTooLong',
  'answer.empty',
  'answer.tooLong',
  'answer.brokenText',
  'turn.moved',
  'turn.nextMoved',
  'turn.notRunning',
  'turn.passed',
  'turn.enough',
  'session.alreadyStarted',
  'session.notStarted',
  'session.ended',
  'setting.moved',
  'agenda.moved',
  'agenda.unknownItem',
  'agenda.itemOver',
  'agenda.badLength',
  'nudge.empty',
  'nudge.tooLong',
  'nudge.brokenText',
  'nudge.unknown',
  'rehearsal.running',
  'rehearsal.inUse',
  'rehearsal.over',
  'stage.moved',
  'poll.unknown',
  'poll.unknownKind',
  'poll.badSettings',
  'poll.empty',
  'poll.tooLong',
  'poll.brokenText',
  'poll.unknownItem',
  'poll.tooMany',
  'poll.moved',
  'poll.hasBallots',
  'poll.notDraft',
  'poll.notOpen',
  'poll.otherOpen',
  'poll.advanceOver',
  'poll.closed',
  'poll.stillOpen',
  'poll.stillComing',
  'poll.published',
  'poll.final',
  'poll.unknownEntry',
  'poll.entryMoved',
  'ballot.changedPoll',
  'ballot.malformed',
  'ballot.unknownOption',
  'ballot.tooFew',
  'ballot.tooMany',
  'ballot.twice',
  'ballot.wrongSum',
  'ballot.empty',
  'ballot.tooLong',
  'ballot.brokenText',
] as const
export const RejectionCode = z.enum(rejectionCodes)
export type RejectionCode = z.infer<typeof RejectionCode>

export type Verdict = { verdict: 'accepted' } | { verdict: 'rejected'; code: RejectionCode }

export const accepted: Verdict = { verdict: 'accepted' }

export function rejected(code: RejectionCode): Verdict {
  return { verdict: 'rejected', code }
}

function knownCode(code: string): RejectionCode {
  return rejectionCodes.find((known) => known === code) ?? 'action.malformed'
}

/** A verdict as the server answers it, for one action. */
export const SettledAction = z.discriminatedUnion('verdict', [
  z.object({ id: Id, verdict: z.literal('accepted') }),
  z.object({
    id: Id,
    verdict: z.literal('rejected'),
    /** A newer server may know reasons that this app does not; the action is settled all the same. */
    code: z.pipe(z.string(), z.transform(knownCode)),
  }),
])
export type SettledAction = z.infer<typeof SettledAction>
