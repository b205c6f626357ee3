import type { Id } from '../../src/domain/id.ts'
import { limits } from '../../src/domain/limits.ts'
import type { InvitedRole } from '../../src/domain/permission.ts'
import type { Status } from '../../src/domain/status.ts'
import { type ClaimAct, claimsOf, type NudgeAct, nudgesOf } from '../../src/domain/together/ledger.ts'
import type { Claim, DeskAct, Nudge, Was } from '../../src/domain/together.ts'
import { readText } from './sql.ts'

/** An act that changed no question has neither rev nor was; one on a turn names its question by that. */
const actColumns = `id, kind, body ->> '$.by', received_at,
  coalesce(body ->> '$.question', (SELECT question FROM turns WHERE turns.id = body ->> '$.turn')),
  body -> '$.rev', body -> '$.was'`

type ActColumns = [
  id: Id,
  kind: string,
  role: InvitedRole | null,
  at: number,
  question: Id | null,
  rev: number | null,
  was: Was | null,
]

const newestActs = `
  SELECT json_group_array(json_array(${actColumns}, body ->> '$.on',
    iif(kind = 'question.claim', (SELECT status FROM questions q WHERE q.id = body ->> '$.question'), NULL)))
  FROM (SELECT * FROM actions INDEXED BY actions_acts
    WHERE session = {:session} AND received_at > {:since} AND body <> '' ORDER BY received_at, rowid)`

const oneAct = `
  SELECT json_array(${actColumns}) FROM actions INDEXED BY sqlite_autoindex_actions_1
  WHERE id = {:id} AND session = {:session} AND body <> ''`

const newestNudges = `
  SELECT json_group_array(json_array(body ->> '$.by', received_at, json(body))) FROM (
    SELECT * FROM (SELECT rowid AS row, * FROM actions INDEXED BY actions_nudges
      WHERE session = {:session} AND kind IN ('nudge.send', 'nudge.take') AND body <> ''
      ORDER BY received_at DESC, rowid DESC LIMIT {:most}) ORDER BY received_at, row)`

/** Takes among them: every desk may have read each. */
const MOST = 4 * limits.deskNudges

interface Acts {
  claims: Claim[]
  /** Those that may be undone yet, and so those that other desks show as new. */
  acts: DeskAct[]
}

/** The acts of late of those at the desks, and the claims that hold. */
export function readActs(app: PocketApp, session: Id, now: number): Acts {
  const text = readText(app, newestActs, { session, since: now - limits.claimFor })
  const rows = JSON.parse(text as string) as [...ActColumns, on: number | null, status: Status | null][]
  const statuses = new Map<Id, Status | null>()
  const acts: ClaimAct[] = []
  for (const [id, kind, role, at, question, rev, was, on, status] of rows) {
    // From before the ledger said whose it was.
    if (role === null) continue
    acts.push({ id, kind, role, at, question, rev, was, on: on === 1 })
    if (kind === 'question.claim' && question !== null) statuses.set(question, status)
  }
  return {
    claims: claimsOf(acts, (question) => statuses.get(question) ?? null, now),
    acts: acts.filter(({ at }) => now - at <= limits.undoFor).map(({ on: _, ...act }) => act),
  }
}

export function readAct(app: PocketApp, session: Id, act: Id): DeskAct | null {
  const text = readText(app, oneAct, { id: act, session })
  if (text === null) return null
  const [id, kind, role, at, question, rev, was] = JSON.parse(text) as ActColumns
  return role === null ? null : { id, kind, role, at, question, rev, was }
}

export function readNudges(app: PocketApp, session: Id): Nudge[] {
  const rows = JSON.parse(readText(app, newestNudges, { session, most: MOST }) as string) as [
    role: InvitedRole,
    at: number,
    action: NudgeAct['action'],
  ][]
  return nudgesOf(rows.map(([role, at, action]) => ({ role, at, action })))
}
