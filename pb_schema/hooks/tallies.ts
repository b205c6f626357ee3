import type { SentAnswer } from '../../src/domain/ballot.ts'
import type { Id } from '../../src/domain/id.ts'
import type { Lane } from '../../src/domain/lane.ts'
import { kindOf } from '../../src/domain/poll/kinds.ts'
import type { EntryState, Poll, PollPhase, PollStatus, PollTally, Tally } from '../../src/domain/poll.ts'
import {
  addTallies,
  type Cell,
  deskEntries,
  groupEntries,
  mapTally,
  pollTally,
  shownTally,
} from '../../src/domain/tally.ts'
import type { Counted } from './counting.ts'
import { readText, run } from './sql.ts'

type Asked = Pick<Poll, 'id' | 'kind' | 'settings'>
type Group = [lane: Lane, phase: PollPhase, late: number, answer: SentAnswer, times: number]

/** A poll's ballots counted, as they are at this moment. Equal answers come as one row. */
export function cellsOf(app: PocketApp, poll: Asked): Cell[] {
  const kind = kindOf(poll.kind)
  if (!kind) return []
  const groups = JSON.parse(
    readText(
      app,
      `SELECT json_group_array(json_array(lane, phase, late, json(answer), times)) FROM
       (SELECT lane, phase, late, answer, count(*) AS times FROM ballots WHERE poll = {:poll}
        GROUP BY lane, phase, late, answer)`,
      { poll: poll.id },
    ) as string,
  ) as Group[]
  const cells = new Map<string, { of: Omit<Cell, 'tally'>; answers: Map<number, SentAnswer[]> }>()
  for (const [lane, phase, late, answer, times] of groups) {
    const name = `${lane} ${phase} ${late}`
    const cell = cells.get(name) ?? { of: { lane, phase, late: late === 1 }, answers: new Map() }
    cells.set(name, cell)
    cell.answers
      .set(times, cell.answers.get(times) ?? [])
      .get(times)
      ?.push(answer)
  }
  return [...cells.values()].map(({ of, answers }) => {
    const tallies = [...answers].map(([times, each]) => timesOver(kind.tally(poll.settings, each), times))
    return { ...of, tally: tallies.reduce(addTallies) }
  })
}

/** The tally of every ballot so many times: that of a union is the sum. */
function timesOver({ ballots, abstained, counts, entries }: Tally, times: number): Tally {
  return {
    ballots: ballots * times,
    abstained: abstained * times,
    counts: counts.map((count) => count * times),
    entries: entries.map(({ text, count }) => ({ text, count: count * times })),
  }
}

/** M1: what of the entries may be shown. */
function statesOf(app: PocketApp, poll: Asked, premoderation: boolean): (key: string) => EntryState {
  const first = premoderation && kindOf(poll.kind)?.entries === 'texts' ? 'waiting' : 'shown'
  const rows = readText(
    app,
    'SELECT json_group_array(json_array(entry, state)) FROM poll_entries WHERE poll = {:poll}',
    { poll: poll.id },
  ) as string
  const states = new Map(JSON.parse(rows) as [string, EntryState][])
  return (key) => states.get(key) ?? first
}

/** What may be seen of a poll's ballots (P4), with the entries that may be shown. */
export function tallyOf(app: PocketApp, poll: Asked, status: PollStatus, premoderation: boolean): PollTally {
  const tally = pollTally(cellsOf(app, poll), status)
  if (kindOf(poll.kind)?.entries === 'none') return tally
  const stateOf = statesOf(app, poll, premoderation)
  return mapTally(tally, (one) => shownTally(one, (key) => stateOf(key) === 'shown'))
}

export function countTally(poll: Asked, status: PollStatus, premoderation: boolean): Counted {
  const tally = tallyOf($app, poll, status, premoderation)
  return { body: JSON.stringify(tally), ballots: tally.whole.ballots + tally.late }
}

export function countEntries(poll: Asked, premoderation: boolean): Counted {
  if (kindOf(poll.kind)?.entries === 'none') return { body: '[]', ballots: 0 }
  const whole = wholeOf($app, poll)
  const entries = deskEntries(poll.id, whole, statesOf($app, poll, premoderation))
  return { body: JSON.stringify(entries), ballots: whole.ballots }
}

/** Late ones too. */
function wholeOf(app: PocketApp, poll: Asked): PollTally['whole'] {
  const cells = cellsOf(app, poll).map((cell) => ({ ...cell, late: false }))
  return pollTally(cells, 'closed').whole
}

/** M5: what was written so far stays as it is, shown or waiting, when another state becomes the first one. */
export function keepStates(app: PocketApp, poll: Asked, premoderation: boolean): void {
  if (kindOf(poll.kind)?.entries !== 'texts') return
  const stateOf = statesOf(app, poll, premoderation)
  const rows = groupEntries(wholeOf(app, poll).entries).map(({ key }) => [key, stateOf(key)])
  run(
    app,
    `INSERT INTO poll_entries (poll, entry, state) SELECT {:poll}, value ->> 0, value ->> 1 FROM json_each({:rows})
     WHERE TRUE ON CONFLICT (poll, entry) DO NOTHING`,
    { poll: poll.id, rows: JSON.stringify(rows) },
  )
}

/** Null where nobody wrote such an entry. */
export function entryStateOf(
  app: PocketApp,
  poll: Asked & { id: Id },
  key: string,
  premoderation: boolean,
): EntryState | null {
  const state = statesOf(app, poll, premoderation)(key)
  const acted = readText(app, 'SELECT state FROM poll_entries WHERE poll = {:poll} AND entry = {:key}', {
    poll: poll.id,
    key,
  })
  if (acted !== null) return state
  return groupEntries(wholeOf(app, poll).entries).some((group) => group.key === key) ? state : null
}
