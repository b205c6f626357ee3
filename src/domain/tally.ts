import type { Lane } from './lane.ts'
import { limits } from './limits.ts'
import { fold } from './poll/fold.ts'
import type { DeskEntry, EntryState, Poll, PollPhase, PollTally, Tally, TallyEntry } from './poll.ts'

export const emptyTally: Tally = { ballots: 0, abstained: 0, counts: [], entries: [] }

/** The tally of all ballots of both. */
export function addTallies(a: Tally, b: Tally): Tally {
  const length = Math.max(a.counts.length, b.counts.length)
  const written = new Map(a.entries.map(({ text, count }) => [text, count]))
  for (const { text, count } of b.entries) written.set(text, (written.get(text) ?? 0) + count)
  return {
    ballots: a.ballots + b.ballots,
    abstained: a.abstained + b.abstained,
    counts: Array.from({ length }, (_, place) => (a.counts[place] ?? 0) + (b.counts[place] ?? 0)),
    entries: [...written].map(([text, count]) => ({ text, count })).sort((x, y) => order(x.text, y.text)),
  }
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** P6: of the lines in their order and of those who abstained; together 100, or nothing at all where nobody answered. */
export interface Shares {
  lines: number[]
  abstained: number
}

/** `weight` is what one ballot comes to in the numbers. */
export function sharesOf({ counts, entries, abstained }: Tally, weight = 1): Shares {
  const lines = entries.length > 0 ? entries.map((entry) => entry.count) : counts
  const shares = sharesOfNumbers([...lines, abstained * weight])
  return { lines: shares.slice(0, -1), abstained: shares[shares.length - 1] as number }
}

/** Whole percents that add up to 100, by largest remainder; of equal remainders the larger number's comes first. */
export function sharesOfNumbers(numbers: readonly number[]): number[] {
  const total = numbers.reduce((sum, number) => sum + number, 0)
  if (total === 0) return numbers.map(() => 0)
  const shares = numbers.map((number) => Math.floor((number * 100) / total))
  const left = 100 - shares.reduce((sum, share) => sum + share, 0)
  const remainder = (place: number) => ((numbers[place] as number) * 100) % total
  numbers
    .map((_, place) => place)
    .sort((a, b) => remainder(b) - remainder(a) || (numbers[b] as number) - (numbers[a] as number) || a - b)
    .slice(0, left)
    .forEach((place) => {
      shares[place] = (shares[place] as number) + 1
    })
  return shares
}

/**
 * P4: which parts of a whole may be shown, by how many people are in each: those of five or more, and of them only so many
 * that what is left over is nothing, or no part of fewer than five either. `besides` are in no part.
 */
export function shownParts<Part>(people: ReadonlyMap<Part, number>, besides = 0): Part[] {
  const shown = [...people].filter(([, size]) => size >= limits.partBallots).sort(([, a], [, b]) => b - a)
  let left = besides
  for (const [, size] of people) if (size < limits.partBallots) left += size
  while (left > 0 && left < limits.partBallots) {
    const smallest = shown.pop()
    if (!smallest) break
    left += smallest[1]
  }
  return shown.map(([part]) => part)
}

/** Ballots that have lane, phase and lateness in common, counted. */
export interface Cell {
  lane: Lane
  phase: PollPhase
  late: boolean
  tally: Tally
}

/**
 * P3, P4: what may be seen of a poll out of its ballots' cells. Parts are there once nothing more changes them from
 * ballot to ballot, so not while it is open, and only where no part of fewer than five ballots can be had: neither as
 * shown nor by taking parts from each other or from the whole. A half that is too small takes the other half with it;
 * both ways to split are shown only if their crossings are large enough as well, else lanes come first.
 */
export function pollTally(cells: readonly Cell[], status: Poll['status']): PollTally {
  const counted = status === 'final' ? cells : cells.filter((cell) => !cell.late)
  const sum = (keep: (cell: Cell) => boolean) =>
    counted.filter(keep).reduce((total, cell) => addTallies(total, cell.tally), emptyTally)
  const whole = sum(() => true)
  const late = cells.reduce((total, cell) => total + (cell.late ? cell.tally.ballots : 0), 0)
  const lanes = { onsite: sum((cell) => cell.lane === 'onsite'), online: sum((cell) => cell.lane === 'online') }
  const phases = { advance: sum((cell) => cell.phase === 'advance'), live: sum((cell) => cell.phase === 'live') }
  const showsBoth = (halves: { [half: string]: Tally }) =>
    shownParts(new Map(Object.entries(halves).map(([half, { ballots }]) => [half, ballots]))).length === 2
  const splits = status !== 'open' && status !== 'draft'
  const byLane = splits && showsBoth(lanes)
  const byPhase =
    splits &&
    showsBoth(phases) &&
    (!byLane || crossingsOf(counted).every((ballots) => ballots === 0 || ballots >= limits.partBallots))
  return {
    whole,
    late: status === 'final' ? 0 : late,
    lanes: byLane ? lanes : null,
    phases: byPhase ? phases : null,
  }
}

function crossingsOf(cells: readonly Cell[]): number[] {
  const ballots = new Map<string, number>()
  for (const { lane, phase, tally } of cells) {
    const crossing = `${lane} ${phase}`
    ballots.set(crossing, (ballots.get(crossing) ?? 0) + tally.ballots)
  }
  return [...ballots.values()]
}

/** Every tally in it, changed alike. */
export function mapTally({ whole, late, lanes, phases }: PollTally, change: (tally: Tally) => Tally): PollTally {
  return {
    whole: change(whole),
    late,
    lanes: lanes && { onsite: change(lanes.onsite), online: change(lanes.online) },
    phases: phases && { advance: change(phases.advance), live: change(phases.live) },
  }
}

/** What was written under one key, in its most frequent spelling; of equals the one that comes first. */
export interface Group extends TallyEntry {
  key: string
}

/** Entries that are the same but for case, accents and spaces, put together; the most frequent first. */
export function groupEntries(entries: readonly TallyEntry[]): Group[] {
  const groups = new Map<string, Group & { best: number }>()
  for (const { text, count } of entries) {
    const key = fold(text)
    const group = groups.get(key)
    const isBetter = !group || count > group.best || (count === group.best && text < group.text)
    groups.set(key, {
      key,
      text: isBetter ? text : group.text,
      best: isBetter ? count : group.best,
      count: (group?.count ?? 0) + count,
    })
  }
  return [...groups.values()]
    .map(({ key, text, count }) => ({ key, text, count }))
    .sort((a, b) => b.count - a.count || order(a.key, b.key))
}

/** A tally with only the entries that may be shown, spellings put together, as many as everybody is sent. */
export function shownTally(tally: Tally, isShown: (key: string) => boolean): Tally {
  const entries = groupEntries(tally.entries)
    .filter(({ key }) => isShown(key))
    .slice(0, limits.shownEntries)
    .map(({ text, count }) => ({ text, count }))
  return { ...tally, entries }
}

/** The entries of one poll for the moderators: what waits comes first, and all of them to a limit. */
export function deskEntries(poll: Poll['id'], tally: Tally, stateOf: (key: string) => EntryState): DeskEntry[] {
  const entries = groupEntries(tally.entries).map((group) => ({ poll, ...group, state: stateOf(group.key) }))
  const waiting = entries.filter((entry) => entry.state === 'waiting')
  return [...waiting, ...entries.filter((entry) => entry.state !== 'waiting')].slice(0, limits.deskEntries)
}
