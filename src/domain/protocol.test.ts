import { describe, expect, test } from 'vitest'
import {
  deskOf,
  idOf,
  mineOf,
  pollOf,
  privateOf,
  programme,
  questionOf,
  snapshotOf,
  turnOf,
} from '../../tests/samples.ts'
import { Action, actionKinds } from './action.ts'
import { limits } from './limits.ts'
import { isAllowed, roles, seesDesk } from './permission.ts'
import type { PollContent } from './poll-content.ts'
import { ActionsAnswer, ActionsRequest, JoinAnswer, JoinRequest, Refusal } from './protocol.ts'
import { Desk, Mine, Pulse, Snapshot } from './snapshot.ts'
import type { Together } from './together.ts'

const envelope = { id: idOf('a', 1), n: 4, at: 1000 }
const onQuestion = { ...envelope, question: idOf('q', 1), seen: 2 }

const onPoll = { ...envelope, poll: idOf('p', 1), seen: 3 }
const content: PollContent = {
  kind: 'single',
  text: 'Can we have both?',
  settings: { options: ['Yes', 'No'] },
  policy: 'A',
  phase: 'live',
  results: 'hidden',
  seconds: 60,
  item: 1,
  pair: 'a',
}

const actions: Action[] = [
  { ...envelope, kind: 'question.ask', form: 'written', text: 'Why?', policy: 'A' },
  { ...envelope, kind: 'question.withdraw', question: idOf('q', 1) },
  { ...envelope, kind: 'question.defer', question: idOf('q', 1) },
  { ...envelope, kind: 'support.set', question: idOf('q', 1), on: false },
  { ...envelope, kind: 'lane.set', lane: 'online' },
  { ...envelope, kind: 'device.describe', region: 'grulac', group: null },
  { ...envelope, kind: 'device.forget' },
  { ...envelope, kind: 'ballot.cast', poll: idOf('p', 1), edition: 1, answer: [2, 0] },
  { ...onQuestion, kind: 'question.letIn' },
  { ...onQuestion, kind: 'question.setAside', reason: 'other', note: 'Words' },
  { ...onQuestion, kind: 'question.label', policy: null },
  { ...onQuestion, kind: 'question.pin', on: true },
  { ...onQuestion, kind: 'question.takeBack' },
  { ...onQuestion, kind: 'question.notHere' },
  { ...onQuestion, kind: 'question.undo', act: idOf('a', 2) },
  { ...envelope, kind: 'question.claim', question: idOf('q', 1), seen: null, on: true },
  { ...onQuestion, kind: 'question.edit', text: 'Who dicides?' },
  { ...onQuestion, kind: 'question.merge', into: idOf('q', 3), intoSeen: 0 },
  { ...onQuestion, kind: 'question.answer', text: 'The board.' },
  { ...envelope, kind: 'question.slip', lane: 'online', form: 'spoken', text: '', policy: null, mark: 'row 3' },
  { ...onQuestion, kind: 'turn.give', floor: null, asNext: true },
  { ...envelope, kind: 'turn.end', turn: idOf('t', 1) },
  { ...envelope, kind: 'turn.takeBack', turn: idOf('t', 1) },
  { ...onQuestion, kind: 'turn.resume', turn: idOf('t', 1) },
  { ...envelope, kind: 'turn.extend', turn: idOf('t', 1), seen: 60 },
  { ...envelope, kind: 'turn.pass', turn: idOf('t', 1), to: 'panel', seen: 0 },
  { ...envelope, kind: 'session.start' },
  { ...envelope, kind: 'session.end' },
  { ...envelope, kind: 'session.set', change: { setting: 'taking', value: 'closed', seen: 'open' } },
  { ...envelope, kind: 'agenda.go', item: 2, seen: 0 },
  { ...envelope, kind: 'agenda.stretch', item: 1, minutes: -5, from: null, seen: 3 },
  { ...envelope, kind: 'nudge.send', to: null, say: { is: 'ready', text: 'hands', lane: 'online', count: 4 } },
  { ...envelope, kind: 'nudge.take', nudge: idOf('n', 1) },
  { ...envelope, kind: 'rehearsal.start' },
  { ...envelope, kind: 'rehearsal.end', seen: 5 },
  { ...envelope, kind: 'stage.show', layout: 'join', seen: 'floor' },
  { ...envelope, kind: 'poll.create', content, order: 1.5 },
  { ...onPoll, kind: 'poll.edit', content },
  { ...onPoll, kind: 'poll.order', order: 2 },
  { ...onPoll, kind: 'poll.open', seconds: 60, delay: 20 },
  { ...onPoll, kind: 'poll.stretch', seconds: 30 },
  { ...onPoll, kind: 'poll.close' },
  { ...onPoll, kind: 'poll.reopen', seconds: null },
  { ...onPoll, kind: 'poll.show', results: 'live' },
  { ...onPoll, kind: 'poll.publish' },
  { ...onPoll, kind: 'poll.finish' },
  { ...envelope, kind: 'poll.hideEntry', poll: idOf('p', 1), entry: 'trust', seen: 'waiting', on: false },
]

const together: Together = {
  people: { rapporteur: 5 },
  claims: [{ id: idOf('c', 1), question: idOf('q', 1), role: 'online-moderator', until: 9 }],
  nudges: [
    {
      id: idOf('n', 1),
      from: 'rapporteur',
      to: null,
      say: { is: 'ready', text: 'hands', lane: 'online', count: 4 },
      sentAt: 4,
      taken: { 'online-moderator': 6 },
    },
  ],
  acts: [
    { id: idOf('a', 1), kind: 'a.newOne', role: 'online-moderator', at: 7, question: null, rev: null, was: null },
    {
      id: idOf('a', 2),
      kind: 'question.label',
      role: 'onsite-moderator',
      at: 8,
      question: idOf('q', 1),
      rev: 2,
      was: { policy: null },
    },
  ],
}

const throughJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

describe('actions', () => {
  test('O3 every kind comes through as it was made', () => {
    expect(actions.map((action) => action.kind)).toEqual(actionKinds)
    for (const action of actions) expect(Action.parse(throughJson(action))).toEqual(action)
  })

  test('a field more or less, or of another type, is refused', () => {
    for (const action of actions) {
      expect(Action.safeParse({ ...action, askedAt: 1 }).success).toBe(false)
      for (const field of Object.keys(action)) {
        const { [field]: left, ...rest } = action as Record<string, unknown>
        expect([field, Action.safeParse(rest).success]).toEqual([field, false])
        for (const wrong of [{}, [left], undefined, 'ö']) {
          // Any text is one, and an answer may have any shape that some kind of poll gives it.
          if (['text', 'note', 'mark', 'entry', 'answer'].includes(field)) continue
          expect([field, Action.safeParse({ ...action, [field]: wrong }).success]).toEqual([field, false])
        }
      }
    }
  })

  test.each([
    { id: 'short' },
    { id: `${idOf('a', 1)}x` },
    { id: 'ABCDEFGHIJKLMNO' },
    { n: -1 },
    { n: 1.5 },
    { at: -1 },
    { at: 8.64e15 + 1 },
    { at: Number.POSITIVE_INFINITY },
    { at: '1000' },
    { text: 'x'.repeat(limits.textUnits + 1) },
    { policy: 'AB' },
    { policy: 'a' },
    { kind: 'question.vote' },
  ])('%j is refused', (wrong) => {
    expect(Action.safeParse({ ...actions[0], ...wrong }).success).toBe(false)
  })

  test('what is no object at all is refused without a throw', () => {
    for (const wrong of [null, undefined, 0, '', [], 'question.ask', [[]]]) {
      expect(Action.safeParse(wrong).success).toBe(false)
    }
  })
})

describe('requests', () => {
  const join = { code: 'ws267', lane: 'onsite', device: idOf('d', 1), secret: 's'.repeat(40) }

  test('unknown fields are refused', () => {
    expect(JoinRequest.safeParse(join).success).toBe(true)
    expect(JoinRequest.safeParse({ ...join, role: 'onsite-moderator' }).success).toBe(false)
    expect(ActionsRequest.safeParse({ sentAt: 1, actions: [{}] }).success).toBe(true)
    expect(ActionsRequest.safeParse({ sentAt: 1, actions: [{}], device: idOf('d', 1) }).success).toBe(false)
  })

  test.each([
    { code: 'WS267' },
    { code: '' },
    { lane: 'both' },
    { secret: 'short' },
    { secret: 's'.repeat(65) },
    { invite: 'x'.repeat(129) },
    { invite: null },
  ])('joining with %j is refused', (wrong) => {
    expect(JoinRequest.safeParse({ ...join, ...wrong }).success).toBe(false)
  })

  test('O5 one action that cannot be read does not make the request unreadable', () => {
    expect(ActionsRequest.safeParse({ sentAt: 1, actions: [actions[0], null, 7, { id: 'x' }] }).success).toBe(true)
  })

  test('none and too many actions are refused', () => {
    expect(ActionsRequest.safeParse({ sentAt: 1, actions: [] }).success).toBe(false)
    const many = new Array(limits.actionsPerRequest + 1).fill({})
    expect(ActionsRequest.safeParse({ sentAt: 1, actions: many }).success).toBe(false)
  })
})

describe('answers', () => {
  const settled = [
    { id: idOf('a', 1), verdict: 'accepted' },
    { id: idOf('a', 2), verdict: 'rejected', code: 'turn.moved' },
  ]

  test('come through as they were made', () => {
    const answers = [
      [ActionsAnswer, { settled, seq: 4, now: 5 }],
      [ActionsAnswer, { settled: [], seq: 4, now: 5, retryAfter: 2 }],
      [
        JoinAnswer,
        { token: 't', device: idOf('d', 1), session: idOf('s', 1), role: 'attendee', lane: 'online', now: 1 },
      ],
      [Refusal, { code: 'server.busy' }],
      [Snapshot, snapshotOf({ questions: [questionOf()], turns: [turnOf()], aside: { conduct: 2 } })],
      [Snapshot, { ...snapshotOf(), programme: { ...programme, starts: '2023-10-09T08:30:00+09:00' } }],
      [Mine, mineOf({ questions: [privateOf({ status: 'aside', reason: 'noTime' })], supports: [idOf('q', 2)] })],
      [Desk, deskOf({ questions: [privateOf({ status: 'waiting' })] })],
      [Desk, deskOf({ together })],
      [Pulse, { seq: 1, now: 2, floor: null, poll: { poll: idOf('p', 1), rev: 2, closesAt: null, delay: 0 } }],
      [Snapshot, snapshotOf({ polls: [pollOf()], ballots: { [idOf('p', 1)]: 4 } })],
      [Snapshot, snapshotOf({ stage: 'agenda' })],
      [Pulse, { seq: 1, now: 2, floor: null, poll: null, stage: 'blank' }],
    ] as const
    for (const [schema, answer] of answers) expect(schema.parse(throughJson(answer))).toEqual(answer)
  })

  test("O4 what is not the server's own answer is never taken for one", () => {
    const portal = [
      '',
      '<html>Sign in</html>',
      null,
      {},
      [],
      { settled },
      { ok: true },
      { settled: {}, seq: 1, now: 1 },
    ]
    for (const body of portal) {
      for (const schema of [ActionsAnswer, JoinAnswer, Snapshot, Mine, Desk, Pulse, Refusal]) {
        expect(schema.safeParse(body).success).toBe(false)
      }
    }
  })

  test('O4 a verdict without its code is no verdict; with a code that only newer apps know it is one', () => {
    const answer = (one: unknown) => ActionsAnswer.safeParse({ settled: [one], seq: 1, now: 1 }).success
    expect(answer(settled[1])).toBe(true)
    expect(answer({ id: idOf('a', 2), verdict: 'rejected' })).toBe(false)
    const newer = { id: idOf('a', 2), verdict: 'rejected', code: 'no.such' }
    expect(ActionsAnswer.parse({ settled: [newer], seq: 1, now: 1 }).settled).toEqual([
      { ...newer, code: 'action.malformed' },
    ])
    expect(answer({ verdict: 'accepted' })).toBe(false)
  })

  test('O1 an installed app goes on reading a server that says more than the app knows', () => {
    const newer = {
      ...snapshotOf({ questions: [questionOf()] }),
      weather: 'fine',
      settings: { ...snapshotOf().settings, shade: 1 },
      programme: { ...programme, motto: 'x' },
    }
    expect(Snapshot.parse(newer)).toEqual(snapshotOf({ questions: [questionOf()] }))
  })
})

test('V1 nothing in a question that others see names a device', () => {
  expect(Object.keys(Snapshot.def.shape.questions.def.element.def.shape).sort()).toEqual(
    Object.keys(questionOf({ original: 'Who dicides?', answer: 'The board.' })).sort(),
  )
  const leaked = {
    ...questionOf(),
    device: idOf('d', 1),
    note: 'x',
    reason: 'conduct',
    into: idOf('q', 2),
    paper: true,
    mark: 'row 3',
  }
  expect(Snapshot.parse(snapshotOf({ questions: [leaked] })).questions[0]).toEqual(questionOf())
})

test('the rapporteur sees the desk, writes to the moderators, answers in writing and acts on nothing else, an attendee does not see it', () => {
  expect(roles.filter(seesDesk)).toEqual(['onsite-moderator', 'online-moderator', 'rapporteur'])
  expect(actionKinds.filter((kind) => isAllowed('rapporteur', kind))).toEqual([
    'device.forget',
    'question.answer',
    'nudge.send',
    'nudge.take',
  ])
})

test('V3 everybody may have their own device forgotten', () => {
  expect(roles.filter((role) => isAllowed(role, 'device.forget'))).toEqual(roles)
})

test('both moderators may do the same, and each other action is for attendees or for moderators', () => {
  for (const kind of actionKinds.filter((kind) => kind !== 'device.forget')) {
    expect(isAllowed('onsite-moderator', kind)).toBe(isAllowed('online-moderator', kind))
    expect(isAllowed('attendee', kind)).toBe(!isAllowed('onsite-moderator', kind))
  }
})
