import type { Id } from '../../src/domain/id.ts'
import { report } from './answer.ts'
import { oneAtATime, store } from './store.ts'

// Each commit waits for the disk and each statement costs its way to the database, while most requests of a crowd wait
// for the one writing connection anyway. So each puts what it asks for on the list of those that wait, and then waits for a
// lock without costing anything. Whoever gets it settles all that wait, unless it finds that it was settled meanwhile.
// Nobody has to be woken or told to go on, so nobody can be forgotten. Runtimes share nothing but the store:
//
//   waiting SESSION    the tickets that wait, each followed by what is asked for
//   told TICKET        what came of it

/** As many are settled at once: a moderator, who is not among them, waits for no more than that. */
const MOST_TOGETHER = 100

/** Settles some requests in one transaction: calls `take` in it, and answers what came of each when it is through. */
export type Work = (take: () => string[]) => string[]

/** Has a request settled together with those that wait with it. Null where it must be settled alone. */
export function settleTogether(session: Id, asked: string, work: Work): string | null {
  const ticket = newTicket()
  store().setFunc(`waiting ${session}`, (old) => {
    const waiting = (old ?? []) as string[]
    waiting.push(ticket, asked)
    return waiting
  })
  let told: string | null = null
  oneAtATime(() => {
    told = takeTold(ticket) ?? lead(session, ticket, work)
  })
  return told
}

let runtime = ''
let tickets = 0

function newTicket(): string {
  runtime ||= $security.randomString(10)
  return `${runtime}${tickets++}`
}

function takeTold(ticket: string): string | undefined {
  const { get, remove } = store()
  const key = `told ${ticket}`
  const told = get(key)
  if (typeof told !== 'string') return undefined
  remove(key)
  return told
}

function lead(session: Id, ticket: string, work: Work): string | null {
  let group: Waiting[] = []
  try {
    const told = work(() => {
      group = take(session, ticket)
      return group.map(({ asked }) => asked)
    })
    let own: string | null = null
    for (let at = 0; at < group.length; at++) {
      const one = (group[at] as Waiting).ticket
      if (one === ticket) own = told[at] as string
      else store().set(`told ${one}`, told[at] as string)
    }
    return own
  } catch (reason) {
    // Nothing of the group was done. Whatever was wrong with one of them shall not be the others' fate.
    if (group.length < 2) throw reason
    report(reason)
    return null
  }
}

interface Waiting {
  ticket: string
  asked: string
}

/** Those that wait longest, with this one; nobody where it does not wait any more, since whoever took it failed. */
function take(session: Id, ticket: string): Waiting[] {
  let taken: Waiting[] = []
  store().setFunc(`waiting ${session}`, (old) => {
    const all = pairs((old ?? []) as string[])
    const own = all.findIndex((one) => one.ticket === ticket)
    if (own < 0) return old as string[]
    if (own >= MOST_TOGETHER) all.unshift(...all.splice(own, 1))
    taken = all.splice(0, MOST_TOGETHER)
    return all.flatMap(({ ticket, asked }) => [ticket, asked])
  })
  return taken
}

function pairs(list: readonly string[]): Waiting[] {
  const all: Waiting[] = []
  for (let at = 0; at < list.length; at += 2) all.push({ ticket: list[at] as string, asked: list[at + 1] as string })
  return all
}
