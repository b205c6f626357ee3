import { accepts } from '../../src/domain/accepts.ts'
import { Action, type ActionKind } from '../../src/domain/action.ts'
import type { Id } from '../../src/domain/id.ts'
import { ActionId, ActionsRequest } from '../../src/domain/protocol.ts'
import { answering, refuse, sendPrivate } from './answer.ts'
import { readBody, readShort } from './body.ts'
import { deviceOf } from './device.ts'
import type { Asked, Parsed } from './facts.ts'
import { notePresence } from './presence.ts'
import { claimDeskPoke, pokeDesks } from './pulse.ts'
import { rehearse } from './rehearsal/tick.ts'
import { type Outcome, settle } from './settle.ts'
import { settleTogether, type Work } from './together.ts'

const acceptsRequest = accepts(ActionsRequest)
const acceptsAction = accepts(Action)

/**
 * What a crowd does, each for itself and many at once. Their requests are settled together, if they are short: a group
 * shall not hold the writing connection for long.
 */
const crowdKinds: readonly ActionKind[] = ['question.ask', 'support.set', 'ballot.cast', 'lane.set']
const MOST_IN_GROUP = 10

/** What a request still does once it is answered. */
export interface Afterwards {
  session: Id
  /** Before the desks get their poke, in ms. */
  wait: number
  rehearses: boolean
}

/** POST actions: a verdict for each action, in one transaction. */
export function actions(e: RequestEvent): void {
  const next = answering(e, () => answerActions(e))
  if (!next) return
  pokeDesks(next.session, next.wait)
  if (next.rehearses) rehearse()
}

function answerActions(e: RequestEvent): Afterwards | undefined {
  const receivedAt = Date.now()
  const device = deviceOf(e)
  if (!device) return refuse(e, 'device.unknown')
  const short = readShort(e)
  const read = short ?? readBody(e)
  if (!read.ok) return refuse(e, read.code)
  const request = readRequest(read.body)
  if (!request) return refuse(e, 'request.malformed')
  const asked: Asked = { device, ...request, receivedAt }
  notePresence(device, receivedAt)
  const { session } = device
  const told = short && isOfCrowd(asked) ? settleTogether(session, write(asked, short.text), workOn(session)) : null
  return told === null ? answerAlone(e, asked) : sendTold(e, session, told)
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
  const request = acceptsRequest(body) ? (body as ActionsRequest) : ActionsRequest.safeParse(body).data
  if (!request) return null
  const parsed = readActions(request.actions)
  return parsed && { sentAt: request.sentAt, parsed }
}

/** Null where one has no id to answer it by. */
export function readActions(raws: readonly unknown[]): Parsed[] | null {
  const parsed: Parsed[] = []
  for (const raw of raws) {
    const action = acceptsAction(raw) ? (raw as Action) : Action.safeParse(raw).data
    const id = action ? action.id : ActionId.safeParse(raw).data?.id
    if (id === undefined) return null
    parsed.push({ id, action: action ?? null })
  }
  return parsed
}

function beginsRehearsal({ parsed }: Asked): boolean {
  return parsed.some(({ action }) => action?.kind === 'rehearsal.start')
}

function isOfCrowd({ device, parsed }: Asked): boolean {
  if (device.role !== 'attendee' || parsed.length > MOST_IN_GROUP) return false
  for (const { action } of parsed) if (action === null || !crowdKinds.includes(action.kind)) return false
  return true
}

/** For the runtime that will settle it; `text` is what came, and was found to be a request of a crowd. */
function write({ device, receivedAt }: Asked, text: string): string {
  return `{"device":"${device.id}","receivedAt":${receivedAt},"request":${text}}`
}

function readWritten(session: Id, text: string): Asked {
  const { device, receivedAt, request } = JSON.parse(text) as Written
  const parsed: Parsed[] = []
  for (const action of request.actions) parsed.push({ id: action.id, action })
  return { device: { id: device, session, role: 'attendee' }, parsed, sentAt: request.sentAt, receivedAt }
}

interface Written {
  device: Id
  receivedAt: number
  request: { sentAt: number; actions: Action[] }
}

function workOn(session: Id): Work {
  return (take) =>
    tell(
      session,
      settle(session, () => take().map((text) => readWritten(session, text))),
    )
}

/**
 * What came of each request, for the runtime that answers it. After `settled` stands how long it waits before it gives the
 * desks their poke, where that fell to it.
 */
function tell(session: Id, outcomes: readonly Outcome[]): string[] {
  const told: string[] = []
  let claimed = false
  for (const outcome of outcomes) {
    if (outcome.is === 'gone') told.push('gone')
    else if (outcome.is === 'tooFast') told.push(`tooFast ${outcome.retryAfter}`)
    else {
      const wait = outcome.changed && !claimed ? claimDeskPoke(session, Date.now()) : null
      claimed ||= outcome.changed
      told.push(`settled ${wait ?? '-'} ${JSON.stringify(outcome.answer)}`)
    }
  }
  return told
}

function sendTold(e: RequestEvent, session: Id, told: string, rehearses = false): Afterwards | undefined {
  const [is, number, answer] = told.split(' ', 3) as [Outcome['is'], string, string]
  switch (is) {
    case 'gone':
      return refuse(e, 'device.unknown')
    case 'tooFast':
      return refuse(e, 'server.tooFast', Number(number))
    case 'settled': {
      const poke = number === '-' ? null : Number(number)
      const wait = rehearses ? Math.max(poke ?? 0, 1) : poke
      sendAnswer(e, answer, wait)
      return wait === null ? undefined : { session, wait, rehearses }
    }
  }
}

/** Where this request goes on after its answer, the answer is made complete, and nothing else waits on its connection. */
function sendAnswer(e: RequestEvent, json: string, goesOn: number | null): void {
  if (goesOn !== null) {
    const header = e.response.header()
    header.set('Content-Length', `${json.length}`)
    if (goesOn > 0 && e.request.protoMajor === 1) header.set('Connection', 'close')
  }
  sendPrivate(e, json)
  if (goesOn !== null) e.flush()
}
