import type { Id } from '../../src/domain/id.ts'
import type { Poll, Turnout } from '../../src/domain/poll.ts'
import { hasTally, type PollTimes, showsTally, statusAt } from '../../src/domain/poll-times.ts'
import type { PollRow } from './polls.ts'
import { readText } from './sql.ts'

/** Counting so many each time somebody asks is dear while more come in; a count of a second ago will do then. */
const MANY_BALLOTS = 500
const SECOND = 1000
/** So many times as long as it took is nothing counted again. */
const REST = 8

/** What needs the kinds of polls: `tallies.ts`, in the bundle with the schemas. */
export type Tallies = typeof import('./tallies.ts')
export type LoadTallies = () => Pick<Tallies, 'countTally' | 'countEntries'>

export interface Counted {
  body: string
  ballots: number
}

/** To be called when ballots are written down for good: what was counted before is old from now on. */
export function noteBallots(seqs: ReadonlyMap<Id, number>): void {
  for (const [poll, seq] of seqs) {
    $app.store().setFunc(`ballots ${poll}`, (old) => (typeof old === 'number' && old > seq ? old : seq))
  }
}

/** The seq of a poll's last ballot; the session's own where the process is younger than the ballots. */
function lastBallot(poll: Id, sessionSeq: number): number {
  let last = sessionSeq
  $app.store().setFunc(`ballots ${poll}`, (old) => {
    if (typeof old === 'number') last = old
    return last
  })
  return last
}

/** Since which seq it is as it is: a ballot makes it another one only where somebody sees its tally. */
export function changedAt({ poll, seq }: PollRow, sessionSeq: number, now: number): number {
  return hasTally(poll, now) ? Math.max(seq, lastBallot(poll.id, sessionSeq)) : seq
}

export interface Counter {
  sessionSeq: number
  premoderation: boolean
  now: number
  load: LoadTallies
}

/** Counts once for all who ask until a ballot comes or somebody acts on the poll. */
function countOnce(name: string, row: PollRow, counter: Counter, count: () => Counted): string {
  const { sessionSeq, premoderation, now } = counter
  const key = `${name} ${row.poll.id}`
  const acts = `${row.seq}-${statusAt(row.poll, now)}-${premoderation}`
  const last = `${lastBallot(row.poll.id, sessionSeq)}`
  const kept = readKept(key)
  if (kept?.acts === acts) {
    if (kept.last === last) return kept.body
    const isDear = kept.ballots >= MANY_BALLOTS
    if (isDear && (now - kept.madeAt < Math.max(SECOND, kept.took * REST) || !claim(key, now))) {
      noteStale(row.poll.id)
      return kept.body
    }
  }
  const { body, ballots } = count()
  $app.store().set(key, `${now} ${Date.now() - now} ${ballots} ${acts} ${last}\n${body}`)
  return body
}

function readKept(key: string) {
  const text = $app.store().get(key)
  if (typeof text !== 'string') return null
  const end = text.indexOf('\n')
  const [madeAt, took, ballots, acts, last] = text.slice(0, end).split(' ')
  const body = text.slice(end + 1)
  return { madeAt: Number(madeAt), took: Number(took), ballots: Number(ballots), acts, last, body }
}

/** Of those who ask in the same moment one counts; whoever broke off without a word is waited for no longer than this. */
function claim(key: string, now: number): boolean {
  let claimed = false
  $app.store().setFunc(`counting ${key}`, (old) => {
    claimed = typeof old !== 'number' || old < now
    return claimed ? now + SECOND : (old as number)
  })
  return claimed
}

/** Somebody got a count that is a little old: the ticker raises the seq, so that they ask again. */
function noteStale(poll: Id): void {
  $app.store().setFunc('stale', (old) => {
    const list = typeof old === 'string' ? old : ''
    return list.includes(poll) ? list : `${list} ${poll}`
  })
}

/** The polls whose counts were given out a little old since this was asked last. */
export function takeStale(): Id[] {
  let list = ''
  $app.store().setFunc('stale', (old) => {
    list = typeof old === 'string' ? old : ''
    return ''
  })
  return list.split(' ').filter((poll) => poll !== '')
}

export function turnoutOf(row: PollRow, counter: Counter): Turnout {
  const counted = countOnce('turnout', row, counter, () => {
    const groups = JSON.parse(
      readText(
        $app,
        `SELECT json_group_array(json_array(lane, late, ballots))
         FROM (SELECT lane, late, count(*) AS ballots FROM ballots WHERE poll = {:poll} GROUP BY lane, late)`,
        { poll: row.poll.id },
      ) as string,
    ) as [lane: 'onsite' | 'online', late: number, ballots: number][]
    const turnout: Turnout = { onsite: 0, online: 0, late: 0 }
    for (const [lane, late, ballots] of groups) {
      turnout[lane] += ballots
      if (late) turnout.late += ballots
    }
    return { body: JSON.stringify(turnout), ballots: turnout.onsite + turnout.online }
  })
  return JSON.parse(counted) as Turnout
}

/** Whether its ballots are still counted: it is neither draft nor final. */
export function isCounting({ status }: Pick<PollTimes, 'status'>): boolean {
  return status !== 'draft' && status !== 'final'
}

/** The poll as JSON, for everybody or for the desk. */
export function pollJson(row: PollRow, counter: Counter, forDesk: boolean): string {
  const { poll } = row
  const { tally, ...bare } = poll
  const shown = forDesk ? hasTally(poll, counter.now) : showsTally(poll, counter.now)
  return `${JSON.stringify(bare).slice(0, -1)},"tally":${shown ? tallyJson(row, counter) : 'null'}}`
}

function tallyJson(row: PollRow, counter: Counter): string {
  const { poll } = row
  if (poll.status === 'final') return JSON.stringify(poll.tally)
  return countOnce('tally', row, counter, () =>
    counter.load().countTally(poll, statusAt(poll, counter.now), counter.premoderation),
  )
}

/** The entries of one poll for the moderators, as a JSON list. */
export function entriesJson(row: PollRow, counter: Counter): string {
  return countOnce('entries', row, counter, () => counter.load().countEntries(row.poll, counter.premoderation))
}

/** A JSON object of what is said of each poll that is still counted. */
export function ofEachCounting(rows: readonly PollRow[], say: (row: PollRow) => unknown): string {
  const counting = rows.filter(({ poll }) => isCounting(poll))
  return JSON.stringify(Object.fromEntries(counting.map((row): [Poll['id'], unknown] => [row.poll.id, say(row)])))
}
