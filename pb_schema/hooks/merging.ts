import type { ActionOf } from '../../src/domain/action.ts'
import { firstStatus } from '../../src/domain/change.ts'
import type { Id } from '../../src/domain/id.ts'
import { mergeChanges } from '../../src/domain/merge.ts'
import { changeRow } from './change-row.ts'
import type { Known } from './facts.ts'
import { readText, readTexts, run } from './sql.ts'
import { upToDate } from './writes.ts'

type Row = Parameters<typeof mergeChanges>[0]

/**
 * The place is read from the rows of both (`placeOfQuestion`), so taking back loses nothing. Who supports the merged one, or
 * asked it, supports the one that stays, each device once; a row brought so names in `via` where it comes from.
 */
export function merge(known: Known, { question, into }: ActionOf<'question.merge'>): void {
  const { merged, kept } = mergeChanges(readRow(known, question), readRow(known, into))
  changeRow(known, question, merged)
  changeRow(known, into, kept)
  const app = upToDate(known)
  // What was merged into it goes along, so that one step always leads to the one that stays.
  const along = readTexts(
    app,
    `UPDATE questions SET merged_into = {:into}, rev = rev + 1, seq = {:seq}
     WHERE merged_into = {:question} AND merged_into <> '' RETURNING id`,
    { question, into, seq: known.seq },
  )
  if (along.length > 0) countSupports(known, question, -takeAway(known, question).length)
  countSupports(known, into, bring(known, [question, ...along], into))
}

/** It is a question of its own again. Where another merged one would have brought a support too, that one does now. */
export function unmerge(known: Known, question: Id, into: Id): void {
  const left = takeAway(known, into, question)
  const others = readTexts(
    upToDate(known),
    "SELECT id FROM questions WHERE merged_into = {:into} AND merged_into <> ''",
    { into },
  )
  countSupports(known, into, bring(known, others, into, left) - left.length)
}

/** What was merged into a question that leaves waits by itself again. */
export function releaseMerged(known: Known, question: Id): void {
  run(
    upToDate(known),
    `UPDATE questions SET status = {:status}, merged_into = '', rev = rev + 1, seq = {:seq}
     WHERE merged_into = {:question} AND merged_into <> ''`,
    { question, status: firstStatus(known.settings), seq: known.seq },
  )
}

function readRow(known: Known, id: Id): Row {
  const text = readText(
    upToDate(known),
    `SELECT json_object('id', id, 'status', status, 'pinned', json(iif(pinned, 'true', 'false')))
     FROM questions WHERE id = {:id}`,
    { id },
  )
  return JSON.parse(text as string) as Row
}

/** Answers how many support it now who did not before. */
function bring(known: Known, questions: readonly Id[], into: Id, only?: readonly Id[]): number {
  const brought = readTexts(
    upToDate(known),
    `INSERT INTO supports (id, session, question, device, is_on, n, via)
     SELECT substr(lower(hex(randomblob(8))), 1, 15), {:session}, {:into}, device, TRUE, n, via FROM (
       SELECT device, n, question AS via FROM supports INDEXED BY supports_once
       WHERE is_on AND question IN (SELECT value FROM json_each({:questions}))
       UNION ALL SELECT device, -1, id FROM questions WHERE id IN (SELECT value FROM json_each({:questions})))
     WHERE device <> '' AND device <> (SELECT device FROM questions WHERE id = {:into})
       ${only ? 'AND device IN (SELECT value FROM json_each({:only}))' : ''}
     ON CONFLICT (question, device) DO UPDATE SET is_on = TRUE, via = excluded.via WHERE NOT is_on
     RETURNING id`,
    {
      session: known.device.session,
      questions: JSON.stringify(questions),
      into,
      ...(only ? { only: JSON.stringify(only) } : {}),
    },
  )
  return brought.length
}

/** Supports that a merged question brought, or any of them; answers whose they were. */
function takeAway(known: Known, question: Id, via?: Id): Id[] {
  return readTexts(
    upToDate(known),
    `UPDATE supports INDEXED BY supports_once SET is_on = FALSE, via = ''
     WHERE question = {:question} AND is_on AND ${via ? 'via = {:via}' : "via <> ''"} RETURNING device`,
    { question, ...(via ? { via } : {}) },
  )
}

function countSupports(known: Known, question: Id, by: number): void {
  run(upToDate(known), 'UPDATE questions SET supports = supports + {:by}, seq = {:seq} WHERE id = {:question}', {
    question,
    by,
    seq: known.seq,
  })
}
