import type { ActionOf, PollAction } from '../../src/domain/action.ts'
import { ballotCounts, replaces, type SentAnswer } from '../../src/domain/ballot.ts'
import type { PollFacts } from '../../src/domain/check.ts'
import type { Id } from '../../src/domain/id.ts'
import type { Lane } from '../../src/domain/lane.ts'
import { isAdvance } from '../../src/domain/phase.ts'
import { newPoll, pollAtEnd, pollChange } from '../../src/domain/poll/change.ts'
import { fold } from '../../src/domain/poll/fold.ts'
import { kindOf } from '../../src/domain/poll/kinds.ts'
import { checkPoll } from '../../src/domain/poll/rules.ts'
import {
  type DeskEntry,
  type EntryState,
  hasRunOut,
  hasTally,
  openLivePoll,
  type Poll,
  type PollPhase,
  showsTally,
  statusAt,
  type Turnout,
} from '../../src/domain/poll.ts'
import type { Pulse } from '../../src/domain/snapshot.ts'
import { type Cell, deskEntries, mapTally, pollTally, shownTally } from '../../src/domain/tally.ts'

interface BallotRow {
  lane: Lane
  phase: PollPhase
  late: boolean
  n: number
  answer: SentAnswer
}

interface PollRow {
  poll: Poll
  seq: number
  /** By device, until the poll is final; nobody asks a device's row out of it but the device's next ballot. */
  ballots: Map<Id, BallotRow>
  entries: Map<string, EntryState>
  /** All that is left when it is final. */
  cells: Cell[] | null
}

export interface Moment {
  madeAt: number
  receivedAt: number
  startedAt: number | null
}

export interface FakePollsOptions {
  premoderation(): boolean
  agendaItems: number
  now(): number
}

/** The polls of a server in memory. */
export function createFakePolls({ premoderation, agendaItems, now }: FakePollsOptions) {
  const rows = new Map<Id, PollRow>()
  const polls = () => [...rows.values()].map(({ poll }) => poll)
  let broken: 'countsAll' | 'keepsFirst' | null = null

  function stateOf({ poll, entries }: PollRow, key: string): EntryState {
    const waits = premoderation() && kindOf(poll.kind)?.entries === 'texts'
    return entries.get(key) ?? (waits ? 'waiting' : 'shown')
  }

  function cellsOf({ poll, ballots, cells }: PollRow): Cell[] {
    if (cells) return cells
    const kind = kindOf(poll.kind)
    const groups = new Map<string, { one: BallotRow; answers: SentAnswer[] }>()
    for (const one of ballots.values()) {
      const name = `${one.lane} ${one.phase} ${one.late}`
      const group = groups.get(name) ?? { one, answers: [] }
      group.answers.push(one.answer)
      groups.set(name, group)
    }
    return [...groups.values()].flatMap(({ one: { lane, phase, late }, answers }) =>
      kind ? { lane, phase, late, tally: kind.tally(poll.settings, answers) } : [],
    )
  }

  function tallied(row: PollRow): Poll {
    const status = statusAt(row.poll, now())
    const tally = mapTally(pollTally(cellsOf(row), status), (one) =>
      shownTally(one, (key) => stateOf(row, key) === 'shown'),
    )
    return { ...row.poll, tally }
  }

  function turnoutOf(row: PollRow): Turnout {
    const turnout = { onsite: 0, online: 0, late: 0 }
    for (const { lane, late, tally } of cellsOf(row)) {
      turnout[lane] += tally.ballots
      if (late) turnout.late += tally.ballots
    }
    return turnout
  }

  function counting(): PollRow[] {
    return [...rows.values()].filter(({ poll }) => poll.status !== 'draft' && poll.status !== 'final')
  }

  function cast(device: { id: Id; lane: Lane }, action: ActionOf<'ballot.cast'>, seq: number, moment: Moment): void {
    const row = rows.get(action.poll)
    const before = row?.ballots.get(device.id) ?? null
    if (!row || !replaces(before, action.n) || (before && broken === 'keepsFirst')) return
    const { madeAt, receivedAt, startedAt } = moment
    row.ballots.set(broken === 'countsAll' ? action.id : device.id, {
      lane: device.lane,
      phase: isAdvance(madeAt, startedAt) ? 'advance' : 'live',
      late: ballotCounts(row.poll, device.lane, madeAt, receivedAt).is === 'late',
      n: action.n,
      answer: action.answer === null ? null : (kindOf(row.poll.kind)?.clean(action.answer) as SentAnswer),
    })
    if (hasTally(row.poll, receivedAt)) row.seq = seq
  }

  function finish(row: PollRow): void {
    row.cells = cellsOf(row)
    row.ballots.clear()
  }

  return {
    factsFor: (lane: Lane, isModerator: boolean, { madeAt, receivedAt }: Moment): PollFacts => ({
      check: checkPoll,
      poll(id) {
        const row = rows.get(id)
        if (!row || (row.poll.status === 'draft' && !isModerator)) return null
        const { onsite, online } = turnoutOf(row)
        return { ...row.poll, ballots: onsite + online }
      },
      openPoll: () => openLivePoll(polls(), receivedAt)?.id ?? null,
      count: () => rows.size,
      entry(id, key) {
        const row = rows.get(id)
        const known = row && cellsOf(row).some(({ tally }) => tally.entries.some(({ text }) => fold(text) === key))
        return known ? stateOf(row, key) : null
      },
      agendaItems: () => agendaItems,
      lane: () => lane,
      times: () => ({ madeAt, receivedAt }),
    }),

    /** Answers whether everybody must hear of it at once. */
    takeEffect(device: { id: Id; lane: Lane }, action: PollAction, seq: number, moment: Moment): boolean {
      if (action.kind === 'poll.create') {
        rows.set(action.id, { poll: newPoll(action), seq, ballots: new Map(), entries: new Map(), cells: null })
        return false
      }
      const row = rows.get(action.poll)
      if (!row) return false
      if (action.kind === 'ballot.cast') {
        cast(device, action, seq, moment)
        return false
      }
      row.seq = seq
      if (action.kind === 'poll.hideEntry') row.entries.set(action.entry, action.on ? 'hidden' : 'shown')
      if (action.kind === 'poll.finish') finish(row)
      if (action.kind === 'poll.reopen') for (const ballot of row.ballots.values()) ballot.late = false
      const change = pollChange(row.poll, action, moment.receivedAt)
      if (change) row.poll = { ...row.poll, ...change, rev: row.poll.rev + 1 }
      return row.poll.status !== 'draft'
    },

    /** What it answers puts the polls back, as another edition, and forgets every ballot. */
    keep(): (seq: number) => void {
      const kept = [...rows.values()].map(({ poll }) => poll)
      return (seq) => {
        const before = new Map(rows)
        rows.clear()
        for (const poll of kept) {
          const { rev = 0, edition = 0 } = before.get(poll.id)?.poll ?? {}
          const again = { ...poll, rev: rev + 1, edition: edition + 1 }
          rows.set(poll.id, { poll: again, seq, ballots: new Map(), entries: new Map(), cells: null })
        }
      }
    },

    /** M5: what was written so far stays as it is when pre-moderation changes. */
    keepStates(): void {
      for (const row of counting()) {
        if (kindOf(row.poll.kind)?.entries !== 'texts') continue
        const keys = cellsOf(row).flatMap(({ tally }) => tally.entries.map(({ text }) => fold(text)))
        for (const key of keys) row.entries.set(key, stateOf(row, key))
      }
    },

    /** Whether a poll's time has come that is not written down yet. */
    haveRunOut: (): boolean => polls().some((poll) => hasRunOut(poll, now())),

    writeClosings(seq: number): void {
      for (const row of rows.values()) {
        if (hasRunOut(row.poll, now())) Object.assign(row, { seq, poll: { ...row.poll, status: 'closed' } })
      }
    },

    endSession(seq: number, at: number): void {
      for (const row of rows.values()) {
        const change = pollAtEnd(row.poll, at)
        if (change) Object.assign(row, { seq, poll: { ...row.poll, ...change, rev: row.poll.rev + 1 } })
      }
    },

    shown: (since: number): Poll[] =>
      [...rows.values()]
        .filter(({ poll, seq }) => poll.status !== 'draft' && seq > since)
        .map((row) => (showsTally(row.poll, now()) ? tallied(row) : row.poll)),
    ballots: (): Record<Id, number> =>
      Object.fromEntries(counting().map((row) => [row.poll.id, turnoutOf(row).onsite + turnoutOf(row).online])),
    mine: (device: Id): Id[] => counting().flatMap(({ poll, ballots }) => (ballots.has(device) ? poll.id : [])),

    desk: (since: number): Poll[] =>
      [...rows.values()]
        .filter(({ seq }) => seq > since)
        .map((row) => {
          return hasTally(row.poll, now()) ? tallied(row) : row.poll
        }),
    turnout: (): Record<Id, Turnout> =>
      Object.fromEntries(counting().map((row) => [row.poll.id, turnoutOf(row)] as const)),
    entries: (): DeskEntry[] =>
      counting().flatMap((row) => {
        if (kindOf(row.poll.kind)?.entries === 'none') return []
        const { whole } = pollTally(
          cellsOf(row).map((cell) => ({ ...cell, late: false })),
          'closed',
        )
        return deskEntries(row.poll.id, whole, (key) => stateOf(row, key))
      }),

    pulse(): Pulse['poll'] {
      const poll = openLivePoll(polls(), now())
      return poll && { poll: poll.id, rev: poll.rev, closesAt: poll.closesAt, delay: poll.delay }
    },

    /** A server that counts each ballot of a device, or its first one for good. */
    break(how: 'countsAll' | 'keepsFirst'): void {
      broken = how
    },

    /** The truth, for whoever checks. */
    cells: (id: Id): Cell[] => {
      const row = rows.get(id)
      return row ? cellsOf(row) : []
    },
  }
}
