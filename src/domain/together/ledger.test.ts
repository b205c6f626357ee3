import { describe, expect, test } from 'vitest'
import { idOf, privateOf } from '../../../tests/samples.ts'
import type { Action, Intent } from '../action.ts'
import { limits } from '../limits.ts'
import type { InvitedRole } from '../permission.ts'
import type { Status } from '../question.ts'
import { keptOf } from './kept.ts'
import { type ClaimAct, claimsOf, type NudgeAct, nudgesOf } from './ledger.ts'

const q1 = idOf('q', 1)
const q2 = idOf('q', 2)
const NOW = 1_000_000

function actOf(changes: Partial<ClaimAct>): ClaimAct {
  const act = { id: idOf('c', 1), kind: 'question.claim', role: 'onsite-moderator', at: NOW, question: q1 } as const
  return { ...act, rev: null, was: null, on: true, ...changes }
}

describe('claims', () => {
  const claims = (acts: ClaimAct[], now = NOW, status: Status | null = 'waiting') =>
    claimsOf(acts, () => status, now).map(({ question, role }) => [question, role])

  test('a claim holds for its time by the clock of the server', () => {
    const made = claimsOf([actOf({})], () => 'queued', NOW)
    const until = NOW + limits.claimFor
    expect(made).toEqual([{ id: idOf('c', 1), question: q1, role: 'onsite-moderator', until }])
    expect(claims([actOf({})], until - 1)).toHaveLength(1)
    expect(claims([actOf({})], until)).toEqual([])
  })

  test('made anew it holds anew, let go it is nobody’s', () => {
    const again = actOf({ id: idOf('c', 2), at: NOW + 60_000 })
    expect(claimsOf([actOf({}), again], () => 'queued', NOW + limits.claimFor)).toMatchObject([{ id: idOf('c', 2) }])
    expect(claims([actOf({}), actOf({ on: false, id: idOf('c', 2) })])).toEqual([])
  })

  test('it ends when its question leaves its state, also where it comes back to it', () => {
    const letIn = actOf({ kind: 'question.letIn', id: idOf('l', 1), was: { status: 'waiting' } })
    expect(claims([actOf({}), letIn], NOW, 'queued')).toEqual([])
    expect(claims([actOf({}), { ...letIn, question: q2 }])).toEqual([[q1, 'onsite-moderator']])
  })

  test('a label or a pin does not end it', () => {
    const label = actOf({ kind: 'question.label', id: idOf('l', 1), was: { policy: null } })
    expect(claims([actOf({}), label])).toEqual([[q1, 'onsite-moderator']])
  })

  test('what was withdrawn, or had its turn, is taken by nobody', () => {
    for (const status of ['withdrawn', 'floor', 'done', 'aside', 'merged', null] as const)
      expect(claims([actOf({})], NOW, status)).toEqual([])
  })
})

describe('nudges', () => {
  const send = (n: number, role: InvitedRole = 'onsite-moderator', at = n): NudgeAct => ({
    role,
    at,
    action: { id: idOf('n', n), n, at, kind: 'nudge.send', to: null, say: { is: 'words', text: `Number ${n}` } },
  })
  const take = (n: number, role: InvitedRole, at: number): NudgeAct => ({
    role,
    at,
    action: { id: idOf('t', n), n, at, kind: 'nudge.take', nudge: idOf('n', n) },
  })

  test('each says who sent it and who has read it when, the first time', () => {
    const told = nudgesOf([send(1), take(1, 'rapporteur', 5), take(1, 'online-moderator', 7), take(1, 'rapporteur', 9)])
    expect(told).toEqual([
      {
        id: idOf('n', 1),
        from: 'onsite-moderator',
        to: null,
        say: { is: 'words', text: 'Number 1' },
        sentAt: 1,
        taken: { rapporteur: 5, 'online-moderator': 7 },
      },
    ])
  })

  test('the newest are told of, and what was read of older ones disturbs nobody', () => {
    const many = Array.from({ length: limits.deskNudges + 5 }, (_, index) => send(index))
    const told = nudgesOf([take(99, 'rapporteur', 1), ...many])
    expect(told).toHaveLength(limits.deskNudges)
    expect(told.at(-1)?.id).toBe(idOf('n', limits.deskNudges + 4))
  })
})

describe('what the ledger keeps', () => {
  const kept = (intent: Intent, change: Parameters<typeof keptOf>[3] = null) => {
    const before = privateOf({ status: 'queued', pinned: true, policy: 'A', text: 'Their own words', rev: 4 })
    return keptOf({ id: idOf('a', 1), n: 0, at: 0, ...intent } as Action, 'online-moderator', before, change)
  }

  test('M3 whose act it was, and what it changed as it was before', () => {
    const aside = { kind: 'question.setAside', question: q1, seen: 4, reason: 'offTopic', note: null } as const
    const change = { status: 'aside', pinned: false, reason: 'offTopic', note: null } as const
    expect(kept(aside, change)).toEqual({
      id: idOf('a', 1),
      n: 0,
      at: 0,
      ...aside,
      by: 'online-moderator',
      was: { status: 'queued', pinned: true, reason: null },
      rev: 5,
    })
  })

  test('V3 of the question’s own words nothing', () => {
    const label = { kind: 'question.label', question: q1, seen: 4, policy: 'B' } as const
    expect(JSON.stringify(kept(label, { policy: 'B' }))).not.toContain('words')
    const slip = { kind: 'question.slip', lane: 'onsite', form: 'written', policy: null } as const
    for (const intent of [
      { kind: 'question.edit', question: q1, seen: 4, text: 'Other words' },
      { kind: 'question.answer', question: q1, seen: 4, text: 'Other words' },
      { ...slip, text: 'Other words', mark: 'in words' },
    ] as const)
      expect(JSON.stringify(kept(intent))).not.toContain('words')
  })

  test('the words of a nudge as they are shown', () => {
    const say = { is: 'words', text: ' Slower\r\nplease ' } as const
    expect(kept({ kind: 'nudge.send', to: null, say })).toMatchObject({ say: { is: 'words', text: 'Slower\nplease' } })
  })
})
