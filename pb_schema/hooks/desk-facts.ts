import type { Action } from '../../src/domain/action.ts'
import { type Before, changeOf, type QuestionChange } from '../../src/domain/change.ts'
import type { TogetherFacts } from '../../src/domain/check.ts'
import type { Id } from '../../src/domain/id.ts'
import type { InvitedRole } from '../../src/domain/permission.ts'
import { keptOf } from '../../src/domain/together/kept.ts'
import { checkTogether } from '../../src/domain/together/rules.ts'
import type { Was } from '../../src/domain/together.ts'
import type { Turn } from '../../src/domain/turn.ts'
import { readAct, readActs, readNudges } from './desk-ledger.ts'
import type { Known } from './facts.ts'
import { awayAsJson } from './question-json.ts'
import { readText } from './sql.ts'
import { upToDate } from './writes.ts'

export function togetherFactsOf(known: Known): TogetherFacts {
  const { session } = known.device
  const now = () => known.moment.receivedAt
  return {
    check: checkTogether,
    claim: (question) =>
      readActs(upToDate(known), session, now()).claims.find((claim) => claim.question === question) ?? null,
    act: (id) => readAct(upToDate(known), session, id),
    lastTurn: () => lastTurnOf(known),
    nudge: (id) => readNudges(upToDate(known), session).find((nudge) => nudge.id === id) ?? null,
    now,
  }
}

function lastTurnOf(known: Known): Pick<Turn, 'id' | 'question' | 'endedAt'> | null {
  const text = readText(
    upToDate(known),
    `SELECT json_object('id', id, 'question', question, 'endedAt', nullif(ended_at, 0))
     FROM turns INDEXED BY turns_started WHERE session = {:session} AND status <> 'takenBack'
     ORDER BY started_at DESC, id DESC LIMIT 1`,
    { session: known.device.session },
  )
  return text === null ? null : JSON.parse(text)
}

/** What an act does to its question, also one that undoes another. */
export function changeBy(known: Known, action: Action, before: Before): QuestionChange | null {
  if (action.kind !== 'question.undo') return changeOf(action, before)
  return (readAct(upToDate(known), known.device.session, action.act)?.was ?? null) as QuestionChange | null
}

/** What the ledger will keep of an act of somebody at a desk; to be made before the act takes effect. */
export function bodyOf(known: Known, action: Action): string {
  const before = 'question' in action ? questionBefore(known, action.question) : null
  const at = known.moment.receivedAt
  const change = before && changeBy(known, action, { away: before.away?.is ?? null, at })
  return JSON.stringify(keptOf(action, known.device.role as InvitedRole, before, change))
}

function questionBefore(known: Known, id: Id): (Required<Was> & { rev: number }) | null {
  const text = readText(
    upToDate(known),
    `SELECT json_object('status', status, 'policy', nullif(policy, ''), 'pinned', json(iif(pinned, 'true', 'false')),
       'reason', nullif(reason, ''), 'note', nullif(note, ''), 'away', json(${awayAsJson}), 'rev', rev)
     FROM questions WHERE id = {:id}`,
    { id },
  )
  return text === null ? null : JSON.parse(text)
}
