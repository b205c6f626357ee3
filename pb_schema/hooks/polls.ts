import type { Id } from '../../src/domain/id.ts'
import type { Poll } from '../../src/domain/poll.ts'
import { readText, run } from './sql.ts'

/** A poll as it is written down; its tally only once it is final. */
export interface PollRow {
  poll: Poll
  seq: number
}

/** What of a poll is one field of its row. */
const contentFields = ['kind', 'text', 'settings', 'policy', 'seconds', 'item', 'pair'] as const
type Content = Pick<Poll, (typeof contentFields)[number]>

/** A row of `polls` (as `p`) in SQL's JSON, for `toPollRow`. */
export const pollColumns = `p.id, json(p.content), p.phase, p.results, p.status, p.place, p.is_proposal, p.opened_at,
  p.closes_at, p.delay, p.edition, p.rev, p.seq, json(p.tally)`

export type PollColumns = [
  id: Id,
  content: Content,
  phase: Poll['phase'],
  results: Poll['results'],
  status: Poll['status'],
  place: number,
  isProposal: number,
  openedAt: number,
  closesAt: number,
  delay: number,
  edition: number,
  rev: number,
  seq: number,
  tally: Poll['tally'],
]

export function toPollRow(columns: PollColumns): PollRow {
  const [id, content, phase, results, status, order, isProposal, openedAt, closesAt, delay, edition, rev, seq, tally] =
    columns
  const poll: Poll = {
    ...content,
    id,
    phase,
    results,
    status,
    order,
    isProposal: isProposal === 1,
    openedAt: openedAt || null,
    closesAt: closesAt || null,
    delay,
    edition,
    rev,
    tally,
  }
  return { poll, seq }
}

/** The polls of a session, in their order; of those that SQL names, of all if it names none. */
export function readPolls(app: PocketApp, session: Id, which = 'TRUE'): PollRow[] {
  const text = readText(
    app,
    `SELECT json_group_array(json_array(${pollColumns}))
     FROM (SELECT * FROM polls INDEXED BY polls_session WHERE session = {:session} AND ${which} ORDER BY place, id) p`,
    { session },
  ) as string
  return (JSON.parse(text) as PollColumns[]).map(toPollRow)
}

export function contentOf(poll: Content): string {
  return JSON.stringify(Object.fromEntries(contentFields.map((field) => [field, poll[field]])))
}

/** Writes a poll as it is now, over the row that it has if it has one. */
export function writePoll(app: PocketApp, session: Id, { poll, seq }: PollRow): void {
  const row = {
    phase: poll.phase,
    results: poll.results,
    status: poll.status,
    place: poll.order,
    is_proposal: poll.isProposal,
    opened_at: poll.openedAt ?? 0,
    closes_at: poll.closesAt ?? 0,
    delay: poll.delay,
    edition: poll.edition,
    rev: poll.rev,
    seq,
    content: contentOf(poll),
  }
  const names = Object.keys(row)
  run(
    app,
    `INSERT INTO polls (id, session, ${names.join(', ')}) VALUES ({:id}, {:session}, ${names.map((name) => `{:${name}}`).join(', ')})
     ON CONFLICT (id) DO UPDATE SET ${names.map((name) => `${name} = excluded.${name}`).join(', ')}`,
    { id: poll.id, session, ...row },
  )
}
