import { createRoot, createSignal } from 'solid-js'
import { expect, test } from 'vitest'
import { deskOf, idOf } from '../../../../tests/samples.ts'
import { limits } from '../../../domain/limits.ts'
import type { Pending } from '../../../domain/pending.ts'
import type { Desk } from '../../../domain/snapshot.ts'
import type { DeskAct, Nudge, Together } from '../../../domain/together.ts'
import type { Floor, SyncStatus } from '../../../state/floor.ts'
import { createTogether } from './together-state.ts'

const NOW = 1_000_000
const [q1, q2] = [idOf('q', 1), idOf('q', 2)]
const nothing: Together = { people: {}, claims: [], nudges: [], acts: [] }

function nudgeOf(changes: Partial<Nudge>): Nudge {
  const say = { is: 'words', text: 'Slower' }
  return { id: idOf('n', 1), from: 'online-moderator', to: null, say, sentAt: NOW, taken: {}, ...changes }
}

function actOf(changes: Partial<DeskAct>): DeskAct {
  const act = { id: idOf('a', 1), kind: 'question.letIn', role: 'online-moderator', at: NOW, question: q1 } as const
  return { ...act, rev: 1, was: null, ...changes }
}

/** An onsite moderator's desk. */
function scene() {
  const [answer, setAnswer] = createSignal<Desk | null>(null)
  const [now, setNow] = createSignal(NOW)
  const [pending, setPending] = createSignal<Pending[]>([])
  const [connection, setConnection] = createSignal<SyncStatus['connection']>({ is: 'online' })
  const floor = {
    deskAnswer: answer,
    now,
    pending,
    seat: () => ({ role: 'onsite-moderator', lane: 'onsite', joined: true }),
    status: () => ({ connection: connection() }),
  } as unknown as Floor
  const { together, stop } = createRoot((stop) => ({ together: createTogether(floor), stop }))
  return {
    together,
    stop,
    setNow,
    setPending,
    setConnection,
    tell: (told: Partial<Together>, at = NOW) => setAnswer(deskOf({ now: at, together: { ...nothing, ...told } })),
  }
}

test('an answer of a server that knows nothing of this yet is read', () => {
  const { together, stop } = scene()
  expect([together.incoming(), together.claimOn(q1), together.latest(), together.waiting()]).toEqual([
    [],
    null,
    null,
    null,
  ])
  stop()
})

test('who was there stays there while this tablet has no answer, until it knows that it is cut off', () => {
  const { together, tell, setNow, setConnection, stop } = scene()
  const others = () => together.people().map(({ is }) => is)
  tell({ people: { 'online-moderator': NOW } })
  expect(others()).toEqual(['here', 'never'])
  setNow(NOW + 60_000)
  expect(others()).toEqual(['here', 'never'])
  setConnection({ is: 'offline', since: NOW })
  expect(others()).toEqual(['away', 'never'])
  stop()
})

test('a claim goes by itself when its time is over, without an answer', () => {
  const { together, tell, setNow, stop } = scene()
  const claim = { id: idOf('c', 1), question: q1, role: 'online-moderator', until: NOW + 5_000 } as const
  tell({ claims: [claim, { ...claim, question: q2, role: 'onsite-moderator' }] })
  expect([together.claimOn(q1), together.isMine(q1), together.isMine(q2)]).toEqual([claim, false, true])
  setNow(NOW + 5_000)
  expect([together.claimOn(q1), together.isMine(q2)]).toEqual([null, false])
  stop()
})

test('what somebody else just did shows for a moment, and what oneself did does not', () => {
  const { together, tell, setNow, stop } = scene()
  tell({ acts: [actOf({}), actOf({ id: idOf('a', 2), question: q2, at: NOW + 1, role: 'onsite-moderator' })] })
  expect(together.latest()?.id).toBe(idOf('a', 1))
  expect([together.justBy(q1), together.justBy(q2)]).toEqual(['online-moderator', null])
  setNow(NOW + limits.actShownFor)
  expect([together.latest(), together.justBy(q1)]).toEqual([null, null])
  stop()
})

test('claims and words are no news: they stand on the desk anyway', () => {
  const { together, tell, stop } = scene()
  tell({ acts: ['question.claim', 'nudge.send', 'nudge.take'].map((kind) => actOf({ kind })) })
  expect(together.latest()).toBeNull()
  stop()
})

test('a word stands here until it is read here, by whomever else it was', () => {
  const { together, tell, setPending, stop } = scene()
  const nudges = [
    nudgeOf({ taken: { rapporteur: NOW } }),
    nudgeOf({ id: idOf('n', 2), to: 'rapporteur' }),
    nudgeOf({ id: idOf('n', 3), from: 'onsite-moderator' }),
    nudgeOf({ id: idOf('n', 4), to: 'onsite-moderator' }),
    nudgeOf({ id: idOf('n', 5), taken: { 'onsite-moderator': NOW } }),
  ]
  tell({ nudges })
  const ids = () => together.incoming().map(({ id }) => id)
  expect(ids()).toEqual([idOf('n', 1), idOf('n', 4)])
  const action = { id: idOf('t', 1), n: 1, at: 0, kind: 'nudge.take', nudge: idOf('n', 1) } as const
  setPending([{ action, state: { is: 'saved' } }])
  expect(ids()).toEqual([idOf('n', 4)])
  setPending([{ action, state: { is: 'rejected', code: 'nudge.unknown' } }])
  expect(ids()).toEqual([idOf('n', 1), idOf('n', 4)])
  stop()
})

test('whoever wrote sees that it was read, and for a while only', () => {
  const { together, tell, setNow, stop } = scene()
  const mine = nudgeOf({ from: 'onsite-moderator' })
  tell({ nudges: [mine] })
  expect(together.waiting()).toEqual(mine)
  const readAt = NOW + 60_000
  setNow(readAt)
  tell({ nudges: [{ ...mine, taken: { 'online-moderator': readAt } }] }, readAt)
  expect(together.waiting()?.taken).toEqual({ 'online-moderator': readAt })
  setNow(readAt + limits.actShownFor)
  expect([together.waiting(), together.sent().length]).toEqual([null, 1])
  stop()
})
