import type { Id } from '../../src/domain/id.ts'
import { hasRunOut } from '../../src/domain/poll-times.ts'
import { report } from './answer.ts'
import { noteBallots, takeStale } from './counting.ts'
import { readPolls } from './polls.ts'
import { pokeDesks, pokeEverybody } from './pulse.ts'
import { literal, readText, run } from './sql.ts'

const EVERY = 1000
/** A little less than until the next one begins. */
const FOR = 59_000

/** P2: polls whose time has come are written down as closed, under a new seq and with a poke. */
export function writeClosings(session: Id, now: number): void {
  changePolls(session, now, true, (tx, seq) => {
    const over = readPolls(tx, session, "status = 'open'").filter(({ poll }) => hasRunOut(poll, now))
    if (over.length === 0) return false
    const ids = over.map(({ poll }) => literal(poll.id)).join(', ')
    run(tx, `UPDATE polls SET status = 'closed', seq = {:seq} WHERE id IN (${ids})`, { seq })
    return true
  })
}

/** Makes a change under a new seq, unless there turns out to be nothing to change. */
export function changePolls(
  session: Id,
  now: number,
  everybody: boolean,
  work: (tx: PocketApp, seq: number) => boolean,
): void {
  let worked = true
  try {
    $app.runInTransaction((tx) => {
      const seq = readText(tx, 'UPDATE sessions SET seq = seq + 1 WHERE id = {:session} RETURNING seq', { session })
      worked = seq !== null && work(tx, Number(seq))
      if (!worked) throw new Error('nothing to write')
      if (everybody) pokeEverybody(tx, session, now)
    })
  } catch (reason) {
    if (worked) throw reason
  }
  if (worked) pokeDesks(session, 0)
}

/**
 * Looks each second until the next minute's begins: for countdowns that ran out while nobody asked, and for counts that
 * were given out a little old. `sweep` is what follows a poll that became final.
 */
export function tickPolls(sweep: () => void): void {
  const began = Date.now()
  do {
    try {
      closeRunOut(Date.now())
      refreshStale(Date.now())
      sweep()
    } catch (reason) {
      report(reason)
    }
    sleep(EVERY)
  } while (Date.now() < began + FOR)
}

function closeRunOut(now: number): void {
  const open = readText(
    $app,
    `SELECT json_group_array(json_array(session, closes_at, delay))
     FROM polls INDEXED BY polls_open WHERE status = 'open' AND closes_at > 0`,
    {},
  ) as string
  const over = (JSON.parse(open) as [Id, number, number][]).filter(([, closesAt, delay]) =>
    hasRunOut({ status: 'open', closesAt, delay }, now),
  )
  for (const session of new Set(over.map(([session]) => session))) writeClosings(session, now)
}

function refreshStale(now: number): void {
  const stale = takeStale()
  if (stale.length === 0) return
  const rows = readText(
    $app,
    `SELECT json_group_array(json_array(session, id)) FROM polls WHERE id IN (${stale.map(literal).join(', ')})`,
    {},
  ) as string
  for (const [session, poll] of JSON.parse(rows) as [Id, Id][]) {
    let raised = 0
    changePolls(session, now, false, (_, seq) => {
      raised = seq
      return true
    })
    noteBallots(new Map([[poll, raised]]))
  }
}
