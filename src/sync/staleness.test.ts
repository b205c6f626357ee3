import { expect, test } from 'vitest'
import { idOf, mineOf, privateOf, questionOf, snapshotOf } from '../../tests/samples.ts'
import type { OutboxEntry } from '../store/store.ts'
import { isMineStale, settledSeq } from './staleness.ts'

const own = (changes = {}) => mineOf({ seq: 5, questions: [privateOf({ id: idOf('q', 1), rev: 2, ...changes })] })
const shown = (changes = {}) =>
  snapshotOf({ seq: 6, questions: [questionOf({ id: idOf('q', 1), rev: 2, ...changes })] })
const settled = (seq: number): OutboxEntry => ({
  action: { id: idOf('a', 1), n: 1, at: 1, kind: 'lane.set', lane: 'online' },
  state: { is: 'settled', seq },
  tries: 1,
})

test.each([
  ['nothing is known yet', shown(), null, [], true],
  ['nothing of its own', shown(), mineOf({ seq: 5 }), [], false],
  ['what others asked changed', shown({ id: idOf('q', 2) }), mineOf({ seq: 5 }), [], false],
  ['the own question is as it was', shown(), own(), [], false],
  ['others support the own question', shown({ supports: 9 }), own(), [], false],
  ['a moderator acted on the own question', shown({ rev: 3 }), own(), [], true],
  ['the own question has the floor', shown({ status: 'floor' }), own(), [], true],
  ['the own question is not shown any more', snapshotOf({ seq: 6 }), own(), [], true],
  [
    'the own question waits, and anything may have become of it',
    snapshotOf({ seq: 6 }),
    own({ status: 'waiting' }),
    [],
    true,
  ],
  ['it waits and nothing at all happened', snapshotOf({ seq: 5 }), own({ status: 'waiting' }), [], false],
  ['set aside it stays', snapshotOf({ seq: 6 }), own({ status: 'aside' }), [], false],
  ['withdrawn it stays', snapshotOf({ seq: 6 }), own({ status: 'withdrawn' }), [], false],
  [
    'an own action is settled that the own part does not show',
    snapshotOf({ seq: 5 }),
    mineOf({ seq: 5 }),
    [settled(6)],
    true,
  ],
  ['an own action is settled and shown', snapshotOf({ seq: 6 }), mineOf({ seq: 6 }), [settled(6)], false],
])('the own part is asked for where it may have changed: %s', (_, snapshot, mine, outbox, stale) => {
  expect(isMineStale(snapshot, mine, outbox)).toBe(stale)
})

test('a pull must reach the newest settled action', () => {
  expect(settledSeq([settled(4), settled(9), { ...settled(1), state: { is: 'saved' } }])).toBe(9)
  expect(settledSeq([])).toBe(0)
})
