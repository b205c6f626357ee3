import * as z from 'zod/mini'
import type { ActionKind } from './action.ts'
import { limits } from './limits.ts'

export const roles = ['attendee', 'onsite-moderator', 'online-moderator', 'rapporteur'] as const
export const Role = z.enum(roles)
export type Role = z.infer<typeof Role>

/** Roles that come by invite link. */
export const invitedRoles = ['onsite-moderator', 'online-moderator', 'rapporteur'] as const
export const InvitedRole = z.enum(invitedRoles)
export type InvitedRole = z.infer<typeof InvitedRole>

const attendee: readonly Role[] = ['attendee']
const moderators: readonly Role[] = ['onsite-moderator', 'online-moderator']
const invited: readonly Role[] = invitedRoles

const allowed: Record<ActionKind, readonly Role[]> = {
  'question.ask': attendee,
  'question.withdraw': attendee,
  'question.defer': attendee,
  'support.set': attendee,
  'lane.set': attendee,
  'device.describe': attendee,
  'device.forget': roles,
  'ballot.cast': attendee,
  'question.letIn': moderators,
  'question.setAside': moderators,
  'question.label': moderators,
  'question.pin': moderators,
  'question.takeBack': moderators,
  'question.notHere': moderators,
  'question.undo': moderators,
  'question.claim': moderators,
  'question.edit': moderators,
  'question.merge': moderators,
  'question.answer': invited,
  'question.slip': moderators,
  'turn.give': moderators,
  'turn.end': moderators,
  'turn.takeBack': moderators,
  'turn.resume': moderators,
  'session.start': moderators,
  'session.end': moderators,
  'session.set': moderators,
  'turn.extend': moderators,
  'turn.pass': moderators,
  'agenda.go': moderators,
  'agenda.stretch': moderators,
  'nudge.send': invited,
  'nudge.take': invited,
  'rehearsal.start': moderators,
  'rehearsal.end': moderators,
  'stage.show': moderators,
  'poll.create': moderators,
  'poll.edit': moderators,
  'poll.order': moderators,
  'poll.open': moderators,
  'poll.stretch': moderators,
  'poll.close': moderators,
  'poll.reopen': moderators,
  'poll.show': moderators,
  'poll.publish': moderators,
  'poll.finish': moderators,
  'poll.hideEntry': moderators,
}

export function isAllowed(role: Role, kind: ActionKind): boolean {
  return allowed[kind].includes(role)
}

/** Who sees what is not public: the questions that wait or were set aside, and the desk. */
export function seesDesk(role: Role): boolean {
  return role !== 'attendee'
}

/** Who may hand in what other devices signed (O10). */
export function mayCarry(role: Role): boolean {
  return moderators.includes(role)
}

export function actionsPerMinute(role: Role): number {
  return role === 'attendee' ? limits.actionsPerMinute : limits.moderatorActionsPerMinute
}
