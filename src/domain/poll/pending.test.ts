import { expect, test } from 'vitest'
import { deskOf, idOf, pollOf } from '../../../tests/samples.ts'
import type { Action, Intent } from '../action.ts'
import type { Pending } from '../pending.ts'
import { entriesWithPending, pollsWithPending } from './pending.ts'

let count = 0
function pendingOf(intent: Intent, state: Pending['state'] = { is: 'saved' }): Pending {
  return { action: { id: idOf('a', ++count), n: count, at: 1, ...intent } as Action, state }
}

const { kind, text, settings, policy, phase, results, seconds, item, pair } = pollOf()
const content = { kind, text, settings, policy, phase, results, seconds, item, pair }
const desk = deskOf({
  seq: 10,
  polls: [pollOf({ status: 'draft', rev: 4 })],
  entries: [{ poll: idOf('p', 1), key: 'trust', text: 'Trust', count: 2, state: 'shown' }],
})
const edit = (seen: number): Intent => ({
  kind: 'poll.edit',
  poll: idOf('p', 1),
  seen,
  content: { ...content, text: 'Another?' },
})
const move: Intent = { kind: 'poll.order', poll: idOf('p', 1), seen: 5, order: 9 }

test('M2 a second act on the same poll names the state after the first', () => {
  expect(pollsWithPending(desk, [pendingOf(edit(4)), pendingOf(move)])).toMatchObject([
    { text: 'Another?', order: 9, rev: 6, edition: 1 },
  ])
})

test('a poll made offline is there at once, and can be edited', () => {
  const create = pendingOf({ kind: 'poll.create', content, order: 0 })
  const polls = pollsWithPending(desk, [create, pendingOf({ ...edit(0), poll: create.action.id } as Intent)])
  expect(polls.map(({ id, rev }) => [id, rev])).toEqual([
    [create.action.id, 1],
    [idOf('p', 1), 4],
  ])
})

test('what was refused or is confirmed is not shown again', () => {
  const refused = pendingOf(edit(4), { is: 'rejected', code: 'poll.moved' })
  expect(pollsWithPending(desk, [refused, pendingOf(edit(4), { is: 'settled', seq: 10 })])).toEqual(desk.polls)
})

test('P2 a poll is never shown as open before the server opened it', () => {
  const open = pendingOf({ kind: 'poll.open', poll: idOf('p', 1), seen: 4, seconds: null, delay: 0 })
  expect(pollsWithPending(desk, [open])).toEqual(desk.polls)
})

test('an entry is hidden at once', () => {
  const hide: Intent = { kind: 'poll.hideEntry', poll: idOf('p', 1), entry: 'trust', seen: 'shown', on: true }
  expect(entriesWithPending(desk, [pendingOf(hide)])).toMatchObject([{ state: 'hidden' }])
  expect(entriesWithPending(desk, [pendingOf({ ...hide, entry: 'other' })])).toEqual(desk.entries)
})
