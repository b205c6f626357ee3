export const awayAsJson = "iif(away = '', 'null', json_object('is', away, 'at', away_at))"

/** A row of `questions` (as `q`) in SQL's JSON: what everybody may see of it. */
export const publicQuestion = `
  'id', q.id, 'lane', q.lane, 'form', q.form, 'text', q.text, 'policy', nullif(q.policy, ''), 'status', q.status,
  'askedAt', q.asked_at, 'advance', json(iif(q.advance, 'true', 'false')), 'supports', q.supports, 'pinned', json(iif(q.pinned, 'true', 'false')),
  'hadTurn', json(iif(q.had_turn, 'true', 'false')), 'rev', q.rev,
  'away', json(${awayAsJson})`

/** A row of `turns` (as `t`). */
export const publicTurn = `
  'id', t.id, 'question', t.question, 'lane', t.lane, 'startedAt', t.started_at, 'endedAt', nullif(t.ended_at, 0),
  'outOfOrder', json(iif(t.out_of_order, 'true', 'false')), 'status', t.status,
  'first', json(iif(t.is_first, 'true', 'false')), 'givenAs', nullif(t.given_as, '')`

/** What its asker and the moderators see besides. */
export const privateQuestion = `${publicQuestion}, 'reason', nullif(q.reason, ''), 'note', nullif(q.note, '')`
