import type { Id } from '../../src/domain/id.ts'
import { report } from './answer.ts'
import { store } from './store.ts'

// Each commit waits for the disk and each statement costs its way to the database, while most requests of a crowd wait
// for the one writing connection anyway. So one of them, who leads, settles all that wait, and the others find what came
// of them under their ticket. Runtimes share nothing but the store, so all of this is texts in it:
//
//   waiting SESSION    empty: nobody leads; else the tickets that wait, each behind a space
//   asked TICKET       what a request asks for
//   told TICKET        what came of it, or what its runtime must do
//
// Two may lead at once where one was taken for lost: whoever takes a ticket out of the list alone settles it.

/** As many are settled at once: a moderator, who is not among them, waits for no more than that. */
const MOST_TOGETHER = 40

const LEAD = 'lead'
const ALONE = 'alone'

/** A leader that broke off without a word is not waited for. */
const LEADER_LOST_AFTER = 5_000
const ANSWER_LOST_AFTER = 60_000

const FIRST_PAUSE = 2
const LONGEST_PAUSE = 16

/** Settles some requests in one transaction: calls `take` in it, and answers what came of each when it is through. */
export type Work = (take: () => string[]) => string[]

/** Has a request settled together with those that wait with it. Null where it must be settled alone. */
export function settleTogether(session: Id, asked: string, work: Work): string | null {
  const ticket = newTicket()
  store().set(`asked ${ticket}`, asked)
  const told = enter(session, ticket) ? LEAD : wait(session, ticket)
  if (told === LEAD) return lead(session, ticket, work)
  return told === ALONE ? null : told
}

let runtime = ''
let tickets = 0

function newTicket(): string {
  runtime ||= $security.randomString(10)
  return `${runtime}${tickets++}`
}

/** Whether this one leads. */
function enter(session: Id, ticket: string): boolean {
  let leads = false
  store().setFunc(`waiting ${session}`, (old) => {
    leads = typeof old !== 'string' || old === ''
    return leads ? '-' : `${old} ${ticket}`
  })
  return leads
}

function wait(session: Id, ticket: string): string {
  const { get, remove } = store()
  const key = `told ${ticket}`
  const since = Date.now()
  for (let pause = FIRST_PAUSE; ; pause = Math.min(2 * pause, LONGEST_PAUSE)) {
    sleep(pause)
    const told = get(key)
    if (typeof told === 'string') {
      remove(key)
      return told
    }
    const waited = Date.now() - since
    if (waited > LEADER_LOST_AFTER && leave(session, ticket)) return LEAD
    if (waited > ANSWER_LOST_AFTER) throw new Error('who settled this never said what came of it')
  }
}

/** Whether it was still waiting. */
function leave(session: Id, ticket: string): boolean {
  let left = false
  store().setFunc(`waiting ${session}`, (old) => {
    const waiting = typeof old === 'string' ? old.split(' ') : []
    const others = waiting.filter((one) => one !== ticket)
    left = others.length < waiting.length
    return others.join(' ')
  })
  return left
}

function lead(session: Id, ticket: string, work: Work): string | null {
  const { get, set, remove } = store()
  let group = [ticket]
  let told: string[] = []
  try {
    told = work(() => {
      group = [ticket, ...take(session)]
      return group.map((one) => get(`asked ${one}`) as string)
    })
    return told[0] as string
  } catch (reason) {
    // Nothing of the group was done. Whatever was wrong with one of them shall not be the others' fate.
    if (group.length === 1) throw reason
    report(reason)
    return null
  } finally {
    for (let at = 0; at < group.length; at++) {
      remove(`asked ${group[at]}`)
      if (at > 0) set(`told ${group[at]}`, told[at] ?? ALONE)
    }
    passOn(session)
  }
}

function take(session: Id): string[] {
  let taken: string[] = []
  store().setFunc(`waiting ${session}`, (old) => {
    const waiting = typeof old === 'string' ? old.split(' ') : ['-']
    taken = waiting.slice(1, MOST_TOGETHER)
    return ['-', ...waiting.slice(MOST_TOGETHER)].join(' ')
  })
  return taken
}

/** The one that waited longest leads next. */
function passOn(session: Id): void {
  let next: string | undefined
  store().setFunc(`waiting ${session}`, (old) => {
    const waiting = typeof old === 'string' ? old.split(' ') : []
    next = waiting[1]
    return next === undefined ? '' : ['-', ...waiting.slice(2)].join(' ')
  })
  if (next !== undefined) store().set(`told ${next}`, LEAD)
}
