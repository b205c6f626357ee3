import { describe, expect, test } from 'vitest'
import { Ledger } from '../../src/domain/ledger.ts'
import { checkLedger } from '../../src/domain/ledger-check.ts'
import { limits } from '../../src/domain/limits.ts'
import { orderQueue } from '../../src/domain/queue.ts'
import { lastTurns } from '../../src/domain/turn.ts'
import type { MakeServer } from './contract.ts'
import { joined, moderator, pulse, say, snapshot } from './person.ts'

const word = (turn: string, to: 'panel' | 'asker' | 'back', seen: number) =>
  ({ kind: 'turn.pass', turn, to, seen }) as const

export function panelContract(makeServer: MakeServer): void {
  async function speaking(makeServer: MakeServer) {
    const server = await makeServer({ premoderation: false })
    const room = await moderator(server, 'onsite-moderator')
    const question = await (await joined(server)).ask()
    const { turn } = await room.give(question)
    return { server, room, question, turn }
  }

  test('T3 a turn goes from its asker to the panel and back, and everybody hears of it with the poke', async () => {
    const { server, room, question, turn } = await speaking(makeServer)
    const { startedAt } = (await snapshot(server)).turns[0] ?? {}
    expect((await snapshot(server)).turns).toMatchObject([{ part: null }])
    expect(await room.act(word(turn, 'asker', 0))).toBe('turn.passed')
    expect(await room.act(word(turn, 'panel', 0))).toBe('accepted')
    const answering = (await snapshot(server)).turns[0]?.part
    expect(answering).toEqual({
      ...{ is: 'panel', began: expect.any(Number), panelMs: 0, no: 1 },
      before: { is: 'asking', began: startedAt, panelMs: 0, extra: 0 },
    })
    expect((await pulse(server)).floor).toMatchObject({ turn, question, startedAt, part: answering })
    await server.pause(20)
    expect(await room.act(word(turn, 'asker', 1))).toBe('accepted')
    const { part } = (await snapshot(server)).turns[0] ?? {}
    expect(part).toMatchObject({ is: 'followUp', no: 2, before: { is: 'panel' } })
    expect(part?.panelMs).toBe((part?.began ?? 0) - (answering?.began ?? 0))
    expect(part?.panelMs).toBeGreaterThanOrEqual(20)

    expect(await room.act({ kind: 'turn.end', turn })).toBe('accepted')
    expect((await snapshot(server)).turns).toMatchObject([{ id: turn, startedAt, status: 'ended', part }])
    expect(await room.act(word(turn, 'panel', 2))).toBe('turn.notRunning')
  })

  test('M2 Q9 two moderators pass the word on at once: it goes on once, and the other is told', async () => {
    const { server, room, turn } = await speaking(makeServer)
    const call = await moderator(server)
    const verdicts = await Promise.all([room.act(word(turn, 'panel', 0)), call.act(word(turn, 'panel', 0))])
    expect(verdicts.sort()).toEqual(['accepted', 'turn.passed'])
    expect((await snapshot(server)).turns).toMatchObject([{ part: { is: 'panel', no: 1 } }])
    expect(await call.act(word(turn, 'asker', 0))).toBe('turn.passed')
    await room.act({
      kind: 'question.label',
      question: (await snapshot(server)).questions[0]?.id ?? '',
      seen: 1,
      policy: 'A',
    })
    expect(await call.act(word(turn, 'asker', 1))).toBe('accepted')
  })

  test('T1 T3 a minute more is for who speaks then, and is gone with their part', async () => {
    const { server, room, turn } = await speaking(makeServer)
    const extend = { kind: 'turn.extend', turn, seen: 0 } as const
    expect(await room.act(extend)).toBe('accepted')
    await room.act(word(turn, 'panel', 0))
    expect((await snapshot(server)).turns).toMatchObject([{ extra: 0 }])
    expect(await room.act({ ...extend, part: 0 })).toBe('turn.passed')
    expect(await room.act({ ...extend, part: 1 })).toBe('accepted')
    // An app from before there were parts.
    expect(await room.act({ ...extend, seen: 60 })).toBe('accepted')
    expect((await pulse(server)).floor).toMatchObject({ extra: 120, part: { is: 'panel' } })
    expect(await room.act(word(turn, 'back', 1))).toBe('accepted')
    expect((await snapshot(server)).turns).toMatchObject([{ extra: 60, part: { is: 'asking', no: 2 } }])
  })

  describe('passing the word on', () => {
    test('T3 is undone: the part before goes on as if it had not ended', async () => {
      const { server, room, turn } = await speaking(makeServer)
      const { startedAt } = (await snapshot(server)).turns[0] ?? {}
      expect(await room.act(word(turn, 'back', 0))).toBe('undo.tooLate')
      await room.act(word(turn, 'panel', 0))
      expect(await room.act(word(turn, 'back', 1))).toBe('accepted')
      expect((await snapshot(server)).turns[0]?.part).toEqual({ is: 'asking', began: startedAt, panelMs: 0, no: 2 })
      expect(await room.act(word(turn, 'back', 2))).toBe('undo.tooLate')
      expect(await room.act(word(turn, 'panel', 2))).toBe('accepted')
    })

    test('is not undone late', async () => {
      const { server, room, turn } = await speaking(makeServer)
      await room.act(word(turn, 'panel', 0))
      await server.travel(limits.undoFor + 1)
      expect(await room.act(word(turn, 'back', 1))).toBe('undo.tooLate')
    })

    test('is told to the other desks, and up to the moderators alone', async () => {
      const { server, room, turn, question } = await speaking(makeServer)
      const rapporteur = await moderator(server, 'rapporteur')
      expect(await rapporteur.act(word(turn, 'panel', 0))).toBe('role.notAllowed')
      await room.act(word(turn, 'panel', 0))
      const { acts = [] } = (await rapporteur.desk()).together ?? {}
      const told = { kind: 'turn.pass', role: 'onsite-moderator', question, rev: null, was: null }
      expect(acts.at(-1)).toMatchObject(told)
    })
  })

  test('T3 Q2 a follow-up is no turn of its own: the ledger has one, and the lanes go on from it as before', async () => {
    const { server, room, turn } = await speaking(makeServer)
    const second = await (await joined(server)).ask('Onsite')
    const online = await (await joined(server, { lane: 'online' })).ask('Online')
    for (const [index, to] of (['panel', 'asker', 'panel', 'asker'] as const).entries())
      expect(await room.act(word(turn, to, index))).toBe('accepted')
    const { questions, turns, settings } = await snapshot(server)
    expect(turns).toHaveLength(1)
    expect(orderQueue(questions, lastTurns(turns), settings).map(({ id }) => id)).toEqual([online, second])
    expect((await room.give(online, true)).verdict).toBe('accepted')
    const ledger = (await say(server, 'GET', `sessions/${server.code}/ledger`, Ledger)).body
    expect(ledger.turns).toMatchObject([{ id: turn, part: { is: 'followUp', no: 4 } }, { part: null }])
    const checked = checkLedger(ledger, (await snapshot(server)).turns)
    expect(checked.map(({ faults }) => faults)).toEqual([[], []])
  })
}
