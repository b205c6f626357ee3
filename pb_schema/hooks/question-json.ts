export const awayAsJson = "iif(away = '', 'null', json_object('is', away, 'at', away_at))"

/** Of what was merged into a row of `questions` (as `q`). */
const ofMerged = (what: string) =>
  `(SELECT ${what} FROM questions m INDEXED BY questions_merged WHERE m.merged_into = q.id AND m.merged_into <> '')`

/** Where a row stands in its lane, as `bestPlace` of the domain says of it and of what was merged into it. */
export const placeOfQuestion = `
  'askedAt', min(q.asked_at, coalesce(${ofMerged('min(asked_at)')}, q.asked_at)),
  'advance', json(iif(q.advance OR ${ofMerged('max(advance)')}, 'true', 'false')),
  'hadTurn', json(iif(q.had_turn AND coalesce(${ofMerged('min(had_turn)')}, TRUE), 'true', 'false')),
  'supports', q.supports, 'pinned', json(iif(q.pinned, 'true', 'false')), 'away', json(${awayAsJson})`

const known = `
  'id', q.id, 'lane', q.lane, 'form', q.form, 'text', q.text, 'policy', nullif(q.policy, ''), 'status', q.status,
  ${placeOfQuestion}, 'rev', q.rev`

/** What few of them have: patched in, which leaves out what is null. */
const rare = `'original', json(nullif(q.original, '')), 'answer', nullif(q.answer, '')`

/** A row in SQL's JSON: what everybody may see of it. */
export const publicQuestion = `json_patch(json_object(${known}), json_object(${rare}))`

/** What its asker and the moderators see besides; the asker of a merged one, why the other was set aside. */
export const privateQuestion = (reason = 'q.reason', note = 'q.note') => `json_patch(
  json_object(${known}, 'reason', nullif(${reason}, ''), 'note', nullif(${note}, '')),
  json_object(${rare}, 'into', nullif(q.merged_into, ''), 'paper', iif(q.paper, json('true'), NULL),
    'mark', nullif(q.mark, '')))`

/** A row of `turns` (as `t`). */
export const publicTurn = `
  'id', t.id, 'question', t.question, 'lane', t.lane, 'startedAt', t.started_at, 'endedAt', nullif(t.ended_at, 0),
  'outOfOrder', json(iif(t.out_of_order, 'true', 'false')), 'status', t.status,
  'first', json(iif(t.is_first, 'true', 'false')), 'givenAs', nullif(t.given_as, ''), 'extra', t.extra, 'part', json(t.part)`
