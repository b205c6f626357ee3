import { Action } from '../../src/domain/action.ts'
import { ActionId, ActionsRequest } from '../../src/domain/protocol.ts'
import { refuse } from './answer.ts'
import { readBody } from './body.ts'
import { deviceOf } from './device.ts'
import type { Asked, Parsed } from './facts.ts'
import { notePresence } from './presence.ts'
import { settle } from './settle.ts'
import { type Afterwards, sendTold, tell } from './told.ts'

/** POST actions, of whatever kind, in a transaction of its own. */
export function actionsAlone(e: RequestEvent, receivedAt: number): Afterwards | undefined {
  const device = deviceOf(e)
  if (!device) return refuse(e, 'device.unknown')
  const read = readBody(e)
  if (!read.ok) return refuse(e, read.code)
  const request = readRequest(read.body)
  if (!request) return refuse(e, 'request.malformed')
  notePresence(device, receivedAt)
  return answerAlone(e, { device, ...request, receivedAt })
}

/** Settles a request by itself and answers it. */
export function answerAlone(e: RequestEvent, asked: Asked): Afterwards | undefined {
  const { session } = asked.device
  const [told] = tell(
    session,
    settle(session, () => [asked]),
  )
  return sendTold(e, session, told as string, beginsRehearsal(asked))
}

function readRequest(body: unknown): { sentAt: number; parsed: Parsed[] } | null {
  const request = ActionsRequest.safeParse(body).data
  if (!request) return null
  const parsed = readActions(request.actions)
  return parsed && { sentAt: request.sentAt, parsed }
}

/** Null where one has no id to answer it by. */
export function readActions(raws: readonly unknown[]): Parsed[] | null {
  const parsed: Parsed[] = []
  for (const raw of raws) {
    const action = Action.safeParse(raw).data
    const id = action ? action.id : ActionId.safeParse(raw).data?.id
    if (id === undefined) return null
    parsed.push({ id, action: action ?? null })
  }
  return parsed
}

function beginsRehearsal({ parsed }: Asked): boolean {
  return parsed.some(({ action }) => action?.kind === 'rehearsal.start')
}
