import { describe, expect, test } from 'vitest'
import { limits } from '../../src/domain/limits.ts'
import type { MakeServer } from './contract.ts'
import { joined, makeId, moderator, snapshot } from './person.ts'

export function moderationContract(makeServer: MakeServer): void {
  test('M1 a question is shown to everybody once it is let in, and at once', async () => {
    const server = await makeServer()
    const question = await (await joined(server)).ask()
    const moderating = await moderator(server)
    expect((await snapshot(server)).questions).toEqual([])
    await moderating.letIn(question)
    const [seen] = (await snapshot(server)).questions
    expect(seen).toMatchObject({ id: question, status: 'queued', rev: 1 })
    expect(seen).not.toHaveProperty('note')
  })

  test('M2 an act that names an older state is refused', async () => {
    const server = await makeServer()
    const question = await (await joined(server)).ask()
    const [one, two] = [await moderator(server), await moderator(server, 'onsite-moderator')]
    const { rev } = await two.row(question)
    await one.letIn(question)
    for (const intent of [
      { kind: 'question.letIn' },
      { kind: 'question.setAside', reason: 'offTopic', note: null },
      { kind: 'question.label', policy: 'A' },
      { kind: 'question.pin', on: true },
      { kind: 'turn.give', floor: null, asNext: false },
    ] as const) {
      expect(await two.act({ ...intent, question, seen: rev })).toBe('question.moved')
    }
    expect(await two.row(question)).toMatchObject({ status: 'queued', policy: null, pinned: false, rev: 1 })
  })

  test('M2 two moderators at once: one act happens, the other is refused', async () => {
    const server = await makeServer()
    const question = await (await joined(server)).ask()
    const [one, two] = [await moderator(server), await moderator(server, 'onsite-moderator')]
    const verdicts = await Promise.all([
      one.act({ kind: 'question.letIn', question, seen: 0 }),
      two.act({ kind: 'question.setAside', question, seen: 0, reason: 'offTopic', note: null }),
    ])
    expect(verdicts.sort()).toEqual(['accepted', 'question.moved'])
  })

  test('what does not fit the status is refused', async () => {
    const server = await makeServer()
    const question = await (await joined(server)).ask()
    const moderating = await moderator(server)
    expect(await moderating.on(question, { kind: 'question.pin', on: true })).toBe('question.notOpen')
    expect(await moderating.on(question, { kind: 'question.takeBack' })).toBe('question.notOpen')
    await moderating.letIn(question)
    expect(await moderating.on(question, { kind: 'question.letIn' })).toBe('question.notOpen')
    expect(await moderating.act({ kind: 'question.letIn', question: makeId(), seen: 0 })).toBe('question.unknown')
  })

  test('a label is one of the policy questions or none', async () => {
    const server = await makeServer()
    const question = await (await joined(server)).ask()
    const moderating = await moderator(server)
    expect(await moderating.on(question, { kind: 'question.label', policy: 'B' })).toBe('question.unknownPolicy')
    expect(await moderating.on(question, { kind: 'question.label', policy: 'A' })).toBe('accepted')
    expect(await moderating.row(question)).toMatchObject({ policy: 'A', status: 'waiting', rev: 1 })
    expect(await moderating.on(question, { kind: 'question.label', policy: null })).toBe('accepted')
    expect((await moderating.row(question)).policy).toBeNull()
  })

  describe('setting aside', () => {
    test('Q10 the asker sees the reason; everybody else that it is gone, and how many for which reason (M3)', async () => {
      const server = await makeServer()
      const person = await joined(server)
      const [shown, waiting] = [await person.ask(), await person.ask('And?')]
      const moderating = await moderator(server)
      await moderating.letIn(shown)
      const { seq } = await snapshot(server)
      const note = ' Ask it in the chat \n'
      expect(await moderating.on(shown, { kind: 'question.setAside', reason: 'other', note })).toBe('accepted')
      expect(await moderating.on(waiting, { kind: 'question.setAside', reason: 'offTopic', note: null })).toBe(
        'accepted',
      )
      const [first, second] = (await person.mine()).questions
      expect(first).toMatchObject({ status: 'aside', reason: 'other', note: 'Ask it in the chat' })
      expect(second).toMatchObject({ status: 'aside', reason: 'offTopic', note: null })
      const whole = await snapshot(server)
      expect(whole).toMatchObject({ questions: [], gone: [], aside: { other: 1, offTopic: 1 } })
      const since = await snapshot(server, seq)
      expect(since.gone).toContain(shown)
      expect(JSON.stringify([whole, since])).not.toContain('Ask it in the chat')
    })

    test.each([
      ['question.reasonNeedsNote', null],
      ['question.reasonNeedsNote', ' \n'],
      ['question.noteTooLong', 'x'.repeat(limits.noteGraphemes + 1)],
    ])('%s', async (code, note) => {
      const server = await makeServer()
      const question = await (await joined(server)).ask()
      const moderating = await moderator(server)
      expect(await moderating.on(question, { kind: 'question.setAside', reason: 'other', note })).toBe(code)
      expect((await moderating.row(question)).status).toBe('waiting')
    })

    test('it is taken back into the queue and everybody sees it again', async () => {
      const server = await makeServer()
      const person = await joined(server)
      const question = await person.ask()
      const moderating = await moderator(server)
      await moderating.on(question, { kind: 'question.setAside', reason: 'noTime', note: 'later' })
      expect(await moderating.on(question, { kind: 'question.takeBack' })).toBe('accepted')
      expect((await person.mine()).questions).toMatchObject([{ status: 'queued', reason: null, note: null, rev: 2 }])
      expect((await snapshot(server)).questions).toMatchObject([{ id: question }])
      expect((await snapshot(server)).aside).toEqual({})
    })

    test('what was pinned is not pinned any more when it comes back', async () => {
      const server = await makeServer()
      const question = await (await joined(server)).ask()
      const moderating = await moderator(server)
      await moderating.letIn(question)
      await moderating.on(question, { kind: 'question.pin', on: true })
      expect((await moderating.row(question)).pinned).toBe(true)
      await moderating.on(question, { kind: 'question.setAside', reason: 'noTime', note: null })
      await moderating.on(question, { kind: 'question.takeBack' })
      expect((await moderating.row(question)).pinned).toBe(false)
    })
  })

  test('a withdrawn question leaves the screens of those who had it', async () => {
    const server = await makeServer()
    const person = await joined(server)
    const question = await person.ask()
    await (await moderator(server)).letIn(question)
    const { seq } = await snapshot(server)
    await person.act({ kind: 'question.withdraw', question })
    await server.pause(1100)
    expect(await snapshot(server, seq)).toMatchObject({ questions: [], gone: [question] })
    expect((await snapshot(server)).questions).toEqual([])
  })
}
