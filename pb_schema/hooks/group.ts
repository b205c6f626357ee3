import type { Id } from '../../src/domain/id.ts'
import type { Written } from './crowd.ts'
import type { Asked } from './facts.ts'
import { settle } from './settle.ts'
import { tell } from './told.ts'

/** Settles what several requests of a crowd ask for; `take` says which, once the transaction has begun. */
export function settleGroup(session: Id, take: () => string[]): string[] {
  return tell(
    session,
    settle(session, () => take().map((text) => read(session, text))),
  )
}

function read(session: Id, text: string): Asked {
  const { device, receivedAt, request } = JSON.parse(text) as Written
  const parsed = request.actions.map((action) => ({ id: action.id, action }))
  return { device: { id: device, session, role: 'attendee' }, parsed, sentAt: request.sentAt, receivedAt }
}
