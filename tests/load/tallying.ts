import { run } from '../../pb_schema/hooks/sql.ts'
import { cellsOf } from '../../pb_schema/hooks/tallies.ts'
import type { SentAnswer } from '../../src/domain/ballot.ts'
import type { Id } from '../../src/domain/id.ts'
import { type KindName, kinds } from '../../src/domain/poll/kinds.ts'
import type { Tally } from '../../src/domain/poll.ts'
import { pollTally } from '../../src/domain/tally.ts'

export interface TallyTime {
  /** Milliseconds, the median of the rounds. */
  median: number
  /** The same everywhere where the same was counted. */
  check: string
}

type Next = (below: number) => number

const options = Array.from({ length: 8 }, (_, index) => `Option ${index + 1}`)
const words = ['Trust', 'trust', 'vie privée', 'Vie privee', 'encryption', 'safety', 'rights', 'audit', 'law', 'age']

const polls: Record<KindName, { settings: object; answer(next: Next): SentAnswer }> = {
  single: { settings: { options }, answer: (next) => next(8) },
  multiple: { settings: { options, least: 1, most: 3 }, answer: (next) => shuffled(next).slice(0, 1 + next(3)) },
  scale: { settings: { steps: '0-10', low: 'Not at all', high: 'Completely' }, answer: (next) => next(11) },
  ranking: { settings: { options }, answer: shuffled },
  points: { settings: { options }, answer: shared },
  words: { settings: { most: 3 }, answer: (next) => [words[next(10)] as string, `word ${next(500)}`] },
  text: { settings: {}, answer: (next) => `What must not be forgotten is number ${next(5000)}.` },
}

/** Tallies so many ballots of a kind again and again, all there is to it but reading them. */
export function timeTally(kind: KindName, count: number, rounds: number): TallyTime {
  const answers = answersOf(kind, count)
  return timed(rounds, () => kinds[kind].tally(polls[kind].settings as never, answers as never[]))
}

/** The same as PocketBase's engine does it: out of the table, with all parts. The ballots are laid into the poll first. */
export function timeCount(poll: Id, kind: KindName, count: number, rounds: number): TallyTime {
  const answers = JSON.stringify(answersOf(kind, count).map((answer) => JSON.stringify(answer)))
  run($app, 'DELETE FROM ballots WHERE poll = {:poll}', { poll })
  run(
    $app,
    `INSERT INTO ballots (poll, hash, answer, lane, phase, late, n)
     SELECT {:poll}, lower(hex(randomblob(32))), value, iif(key % 3, 'onsite', 'online'), 'live', 0, 0
     FROM json_each({:answers})`,
    { poll, answers },
  )
  const asked = { id: poll, kind, settings: { ...polls[kind].settings } }
  return timed(rounds, () => pollTally(cellsOf($app, asked), 'closed').whole)
}

function answersOf(kind: KindName, count: number): SentAnswer[] {
  const next = numbers()
  return Array.from({ length: count }, () => (next(20) ? polls[kind].answer(next) : null))
}

function timed(rounds: number, tally: () => Tally): TallyTime {
  const times: number[] = []
  let check = ''
  for (let round = 0; round < rounds; round++) {
    const began = Date.now()
    const { ballots, abstained, counts, entries } = tally()
    times.push(Date.now() - began)
    check = JSON.stringify([ballots, abstained, counts, entries.length])
  }
  return { median: times.sort((a, b) => a - b)[rounds >> 1] ?? 0, check }
}

function shuffled(next: Next): number[] {
  const places = options.map((_, place) => place)
  for (let left = places.length - 1; left > 0; left--) {
    const other = next(left + 1)
    ;[places[left], places[other]] = [places[other] as number, places[left] as number]
  }
  return places
}

function shared(next: Next): number[] {
  let left = 100
  return options.map((_, place) => {
    const given = place === options.length - 1 ? left : next(left + 1)
    left -= given
    return given
  })
}

/** The same ones for every caller: a plain generator of numbers with a fixed seed. */
function numbers(): Next {
  let state = 20231010
  return (below) => {
    state = (state * 48271) % 2147483647
    return state % below
  }
}
