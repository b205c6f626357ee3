import { describe, expect, test } from 'vitest'
import { idOf, privateOf, questionOf } from '../../tests/samples.ts'
import type { Action, Intent } from './action.ts'
import { type Before, changeOf, changesOf, createChanges, firstStatus, reworded, slipOf, wasBefore } from './change.ts'
import type { Question } from './question.ts'

const question = idOf('q', 1)
const change = (intent: Intent, away: Before['away'] = null) =>
  changeOf({ id: idOf('a', 1), n: 0, at: 0, ...intent } as Action, { away, at: 7 })

test('M1 a new question waits to be let in, unless the session lets everything in', () => {
  expect(firstStatus({ premoderation: true })).toBe('waiting')
  expect(firstStatus({ premoderation: false })).toBe('queued')
})

test('Q10 setting aside keeps the reason with its cleaned words, and taking back removes them', () => {
  const aside = { kind: 'question.setAside', question, seen: 0, reason: 'other' } as const
  expect(change({ ...aside, note: ' asked\r\ntwice ' })).toEqual({
    status: 'aside',
    pinned: false,
    reason: 'other',
    note: 'asked\ntwice',
  })
  expect(change({ ...aside, note: ' ' })).toMatchObject({ note: null })
  expect(change({ ...aside, note: null })).toMatchObject({ note: null })
  expect(change({ kind: 'question.takeBack', question, seen: 0 })).toEqual({
    status: 'queued',
    reason: null,
    note: null,
    away: null,
  })
})

test('an answer in writing is done without a turn, and taken back with its words', () => {
  const answer = { kind: 'question.answer', question, seen: 0, text: ' In May.\r\n' } as const
  expect(change(answer)).toEqual({ status: 'done', pinned: false, answer: 'In May.' })
  expect(change({ kind: 'question.takeBack', question, seen: 0 })).toHaveProperty('answer', undefined)
})

test('new words keep those of the asker, however often they change, until they are the same again', () => {
  const once = reworded({ text: 'Who dicides?' }, ' Who decides?\n')
  expect(once).toEqual({ text: 'Who decides?', original: 'Who dicides?' })
  const twice = reworded(once as { text: string; original: string }, 'Who decides, and when?')
  expect(twice).toEqual({ text: 'Who decides, and when?', original: 'Who dicides?' })
  expect(reworded(twice as { text: string; original: string }, 'Who dicides? ')).toEqual({ text: 'Who dicides?' })
  expect(reworded({ text: '' }, 'A topic')).toEqual({ text: 'A topic', original: '' })
  expect(reworded({ text: 'A topic', original: '' }, ' ')).toEqual({ text: '' })
})

test('Q4 whoever brings a slip is in the queue with a first turn, and the mark is cleaned', () => {
  const slip = { id: question, n: 0, at: 7, kind: 'question.slip', lane: 'online', form: 'spoken' } as const
  expect(slipOf({ ...slip, text: ' Hello\n', policy: 'A', mark: ' row\u0007 3\t' }, 5, true)).toMatchObject({
    ...{ id: question, lane: 'online', form: 'spoken', text: 'Hello', policy: 'A', status: 'queued' },
    ...{ askedAt: 5, advance: true, hadTurn: false, supports: 0, rev: 0, paper: true, mark: 'row 3' },
  })
  expect(slipOf({ ...slip, text: '', policy: null, mark: ' ' }, 5, true)).not.toHaveProperty('mark')
})

test('what the screens show of a merge ahead of the server: both, with the better place', () => {
  const other = idOf('q', 2)
  const known = new Map<string, Question>([
    [question, questionOf({ id: question, askedAt: 5, pinned: true })],
    [other, questionOf({ id: other, askedAt: 9, hadTurn: true, status: 'waiting' })],
  ])
  const action = {
    id: idOf('a', 1),
    n: 0,
    at: 0,
    kind: 'question.merge',
    question,
    seen: 0,
    into: other,
    intoSeen: 0,
  } as const
  expect(
    changesOf(
      action,
      (id) => known.get(id),
      () => null,
    ),
  ).toEqual([
    [question, { status: 'merged', pinned: false, into: other }],
    [other, { status: 'queued', pinned: true, askedAt: 5, advance: false, hadTurn: false }],
  ])
  expect(
    changesOf(
      { ...action, into: idOf('q', 9) },
      (id) => known.get(id),
      () => null,
    ),
  ).toEqual([])
})

test('whatever leaves the queue is not pinned any more', () => {
  expect(change({ kind: 'question.withdraw', question })).toEqual({ status: 'withdrawn', pinned: false })
  expect(change({ kind: 'turn.end', turn: question })).toEqual({ status: 'done', pinned: false })
})

test('what has the floor comes back as it was when its turn turns out empty', () => {
  expect(change({ kind: 'turn.give', question, seen: 0, floor: null, asNext: true })).toEqual({ status: 'floor' })
  expect(change({ kind: 'turn.takeBack', turn: question })).toEqual({ status: 'queued' })
})

test('Q4 called in vain it keeps its place once, then it goes to the end of its lane', () => {
  const notHere = { kind: 'question.notHere', question, seen: 0 } as const
  expect(change({ kind: 'question.defer', question })).toEqual({ away: { is: 'deferred', at: 7 } })
  expect(change(notHere)).toEqual({ status: 'queued', away: { is: 'missed', at: 7 } })
  for (const before of ['deferred', 'missed', 'last'] as const) {
    expect(change(notHere, before)).toEqual({ status: 'queued', pinned: false, away: { is: 'last', at: 7 } })
  }
})

test('letting in, labelling and pinning change just that', () => {
  expect(change({ kind: 'question.letIn', question, seen: 0 })).toEqual({ status: 'queued' })
  expect(change({ kind: 'question.label', question, seen: 0, policy: 'B' })).toEqual({ policy: 'B' })
  expect(change({ kind: 'question.pin', question, seen: 0, on: false })).toEqual({ pinned: false })
})

test('what is not an act on a question changes none', () => {
  const intents: Intent[] = [
    { kind: 'question.ask', form: 'spoken', text: '', policy: null },
    { kind: 'support.set', question, on: true },
    { kind: 'lane.set', lane: 'online' },
    { kind: 'device.forget' },
    { kind: 'session.start' },
    { kind: 'stage.show', layout: 'blank', seen: 'byItself' },
  ]
  for (const intent of intents) expect(change(intent)).toBeNull()
})

describe('acts in a row', () => {
  const act = (id: string, intent: Intent) => ({ id, n: 0, at: 0, ...intent }) as Action
  const letIn = act(idOf('l', 1), { kind: 'question.letIn', question, seen: 0 })
  const undo = act(idOf('u', 1), { kind: 'question.undo', question, seen: 1, act: letIn.id })

  test('M2 undoing an act brings back what it changed, and nothing else', () => {
    const changes = createChanges()
    expect(changes(letIn, privateOf({ status: 'waiting', policy: 'A' }), 5)).toEqual({ status: 'queued' })
    expect(changes(undo, privateOf({ status: 'queued', policy: 'A' }), 6)).toEqual({ status: 'waiting' })
  })

  test('M2 the same of an act that the ledger tells of', () => {
    const was = { status: 'queued', pinned: true, reason: null, note: null } as const
    expect(createChanges([{ id: letIn.id, was }])(undo, privateOf({ status: 'aside' }), 5)).toEqual(was)
  })

  test('of an act that nobody knows nothing is brought back', () => {
    expect(createChanges()(undo, privateOf(), 5)).toBeNull()
  })

  test('what an act left as it was it did not change', () => {
    const away = { is: 'missed', at: 5 } as const
    const row = privateOf({ status: 'queued', away, pinned: true })
    expect(wasBefore(row, { status: 'queued', pinned: false, away: { ...away } })).toEqual({ pinned: true })
    expect(wasBefore(row, { status: 'aside', away: null })).toEqual({ status: 'queued', away })
  })
})
