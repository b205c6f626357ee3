import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { idOf } from '../../tests/samples.ts'
import { Action } from './action.ts'
import { contentsOf, type Package, packageText, roundsOf } from './courier.ts'
import { readPackage } from './courier-reading.ts'
import { limits } from './limits.ts'

const asking: Action = {
  id: idOf('ask', 1),
  n: 3,
  at: 1_700_000_000_000,
  kind: 'question.ask',
  form: 'written',
  text: 'من يقرر؟ 谁决定？ 👩‍👩‍👧',
  policy: 'A',
}
const casting: Action = { ...ballot(), answer: [2, 0, 1] }

function ballot() {
  return {
    id: idOf('cast', 1),
    n: 4,
    at: 1_700_000_004_000,
    kind: 'ballot.cast',
    poll: idOf('p', 1),
    edition: 2,
  } as const
}

const sample: Package = {
  session: 'ws267',
  device: idOf('d', 1),
  sentAt: 1_700_000_005_000,
  actions: [asking, casting],
  newcomer: null,
}

const packedWith = (change: (packed: unknown[]) => void) => {
  const packed = JSON.parse(packageText(sample)) as unknown[]
  change(packed)
  return readPackage(JSON.stringify(packed))
}

describe('O10 a package', () => {
  test('O10 gives back what was put into it, each action as its device made it', () => {
    for (const newcomer of [null, { lane: 'online', promise: '0123456789abcdef'.repeat(2) }] as const) {
      const package_ = { ...sample, newcomer }
      expect(readPackage(packageText(package_))).toEqual({ ok: true, package: package_ })
    }
  })

  test('O10 keeps any text and any clock', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 500 }),
        fc.integer({ min: 0, max: 8e12 }),
        fc.integer({ min: 0, max: 8e12 }),
        (text, at, sentAt) => {
          const read = readPackage(packageText({ ...sample, sentAt, actions: [{ ...asking, at, text }] }))
          expect(read.ok && Action.parse(read.package.actions[0])).toEqual({ ...asking, at, text })
        },
      ),
    )
  })

  test('O5 one action that cannot be read leaves its neighbours readable', () => {
    const read = packedWith((packed) => {
      ;(packed[4] as unknown[][])[0]?.splice(2, 2, 'never', 7)
    })
    const actions = read.ok ? read.package.actions : []
    expect(actions.map((one) => Action.safeParse(one).success)).toEqual([false, true])
    expect(actions[0]?.id).toBe(asking.id)
  })

  test.each([
    ['a newer version', 0, 2, 'courier.tooNew'],
    ['no version', 0, 'x', 'courier.unreadable'],
    ['no session', 1, 'no code', 'courier.unreadable'],
    ['no device', 2, 'me', 'courier.unreadable'],
    ['no time', 3, -1, 'courier.unreadable'],
    ['nothing in it', 4, [], 'courier.unreadable'],
    ['an action without an id', 4, [[1, 2, 3, 'x', {}]], 'courier.unreadable'],
    ['a promise that is none', 5, ['online', 'x'], 'courier.unreadable'],
  ] as const)('O10 is refused: %s', (_, place, value, code) => {
    const read = packedWith((packed) => {
      packed[place] = value
    })
    expect(read).toEqual({ ok: false, code })
  })

  test('O10 is refused: no JSON, and more actions than a request may have', () => {
    const actions = Array.from({ length: limits.actionsPerRequest + 1 }, (_, at) => ({
      ...asking,
      id: idOf('ask', at),
    }))
    for (const text of ['', '{', 'null', packageText({ ...sample, actions })])
      expect(readPackage(text)).toEqual({ ok: false, code: 'courier.unreadable' })
  })

  test('O10 what does not fit at once goes into more rounds, in order, and what never fits into none', () => {
    const askingOf = (length: number, at = 0) => ({ ...asking, id: idOf('ask', at), text: '?'.repeat(length) })
    const askings = [3, 4, 5, 200, 2, 2, 2].map(askingOf)
    const limit = packageText({ ...sample, actions: [askingOf(5), askingOf(5)] }).length
    const rounds = roundsOf({ ...sample, actions: askings }, (text) => text.length <= limit)
    expect(rounds.map((round) => round.length)).toEqual([2, 2, 2])
    expect(rounds.flat()).toEqual(askings.filter(({ text }) => text.length < 200))
    expect(roundsOf({ ...sample, actions: askings }, () => false)).toEqual([])
    const many = Array.from({ length: limits.actionsPerRequest + 1 }, () => asking)
    expect(roundsOf({ ...sample, actions: many }, () => true).map((round) => round.length)).toEqual([50, 1])
  })

  test('P5 tells its courier kinds and counts, and no answer', () => {
    const hand = { ...asking, form: 'spoken' } as const
    const support = { ...ballot(), kind: 'support.set', question: idOf('q', 1), on: true }
    expect(contentsOf([asking, hand, casting, casting, support])).toEqual({
      questions: 1,
      hands: 1,
      ballots: 2,
      others: 1,
    })
  })
})
