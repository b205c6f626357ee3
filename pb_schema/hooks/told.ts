import type { Id } from '../../src/domain/id.ts'
import { refuse, sendPrivate } from './answer.ts'
import { claimDeskPoke } from './pulse.ts'
import type { Outcome } from './settle.ts'

/** What a request still does once it is answered. */
export interface Afterwards {
  session: Id
  /** Before the desks get their poke, in ms. */
  wait: number
  rehearses: boolean
}

/**
 * What came of each request, for the runtime that answers it. After `settled` stands how long it waits before it gives the
 * desks their poke, where that fell to it.
 */
export function tell(session: Id, outcomes: readonly Outcome[]): string[] {
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

export function sendTold(e: RequestEvent, session: Id, told: string, rehearses = false): Afterwards | undefined {
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
