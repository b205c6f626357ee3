import type { Poll, Tally } from '../poll.ts'
import { sameSettings } from './content.ts'
import { kindOf, kinds } from './kinds.ts'
import { type ScaleSettings, spreadOf } from './scale/scale.ts'

/** How opinion moved between the two times a poll was asked. */
export interface OpinionShift {
  /** In percent of all who answered, by option or step. */
  lines: { before: number; after: number; change: number }[]
  abstained: { before: number; after: number; change: number }
  /** Of scales: how the mean moved. */
  mean: { before: number; after: number; change: number } | null
}

type Asked = Pick<Poll, 'kind' | 'settings' | 'tally'>

/** Null where there is nothing to compare: something else was asked, words were, or nobody answered one of them. */
export function opinionShift(before: Asked, after: Asked): OpinionShift | null {
  const kind = kindOf(before.kind)
  const [first, second] = [before.tally?.whole, after.tally?.whole]
  if (kind?.entries !== 'none' || !sameSettings(before, after)) return null
  if (!first || !second || first.ballots === 0 || second.ballots === 0) return null
  const [from, to] = [kind.sharesOf(before.settings, first), kind.sharesOf(after.settings, second)]
  return {
    lines: from.lines.map((share, place) => moved(share, to.lines[place] ?? 0)),
    abstained: moved(from.abstained, to.abstained),
    mean: kind === kinds.scale ? meanShift(before.settings as ScaleSettings, first, second) : null,
  }
}

/** The polls asked before and after, of each pair in which both were. */
export function pairsOf<One extends Pick<Poll, 'pair' | 'openedAt'>>(
  polls: readonly One[],
): [before: One, after: One][] {
  const marks = [...new Set(polls.flatMap(({ pair }) => pair ?? []))]
  return marks.flatMap((mark): [One, One][] => {
    const asked = polls
      .filter((poll) => poll.pair === mark && poll.openedAt !== null)
      .sort((a, b) => (a.openedAt as number) - (b.openedAt as number))
    const [before, after] = [asked[0], asked[asked.length - 1]]
    return before && after && before !== after ? [[before, after]] : []
  })
}

function meanShift(settings: ScaleSettings, before: Tally, after: Tally): OpinionShift['mean'] {
  const [from, to] = [spreadOf(settings, before), spreadOf(settings, after)]
  return from && to && moved(from.mean, to.mean)
}

function moved(before: number, after: number) {
  return { before, after, change: after - before }
}
