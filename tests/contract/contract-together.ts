import { describe, expect, test } from 'vitest'
import { limits } from '../../src/domain/limits.ts'
import { Desk, mergeSnapshot } from '../../src/domain/snapshot.ts'
import type { Together } from '../../src/domain/together.ts'
import { programme } from '../samples.ts'
import type { MakeServer } from './contract.ts'
import { joined, type Moderator, moderator, pulse, say, snapshot } from './person.ts'

/** Two desks and a question that waits. */
async function setting(makeServer: MakeServer) {
  const server = await makeServer()
  const asker = await joined(server)
  const question = await asker.ask()
  const [room, call] = [await moderator(server, 'onsite-moderator'), await moderator(server)]
  return { server, asker, question, room, call }
}

async function togetherAt({ desk }: Moderator): Promise<Together> {
  return (await desk()).together as Together
}

/** Does something to a question as it stands now, and answers the act's id. */
async function did(at: Moderator, question: string, intent: Parameters<Moderator['on']>[1]): Promise<string> {
  const { rev } = await at.row(question)
  const action = at.make({ ...intent, question, seen: rev } as Parameters<Moderator['make']>[0])
  const { body } = await at.send([action])
  expect(body.settled).toEqual([{ id: action.id, verdict: 'accepted' }])
  return action.id
}

export function togetherContract(makeServer: MakeServer): void {
  describe('who is there', () => {
    test('each role shows with the moment in which its desk was last looked at', async () => {
      const { server, room, call } = await setting(makeServer)
      const before = server.now()
      expect((await togetherAt(room)).people).toEqual({ 'onsite-moderator': expect.any(Number) })
      await call.desk()
      const { people } = await togetherAt(room)
      expect(Object.keys(people).sort()).toEqual(['online-moderator', 'onsite-moderator'])
      for (const seenAt of Object.values(people)) expect(seenAt).toBeGreaterThanOrEqual(before)
    })

    test('an act says so as well, a desk that nobody has in view does not, and an attendee never does', async () => {
      const { server, asker, question, room, call } = await setting(makeServer)
      await say(server, 'GET', 'desk?since=0&shown=0', Desk, { token: call.token })
      await asker.act({ kind: 'question.withdraw', question })
      expect(Object.keys((await togetherAt(room)).people)).toEqual(['onsite-moderator'])
      await call.act({ kind: 'nudge.send', to: null, say: { is: 'words', text: 'Here I am' } })
      expect(Object.keys((await togetherAt(room)).people).sort()).toEqual(['online-moderator', 'onsite-moderator'])
    })

    test('V3 who is forgotten was never there', async () => {
      const { room, call } = await setting(makeServer)
      await call.desk()
      await call.act({ kind: 'device.forget' })
      expect(Object.keys((await togetherAt(room)).people)).toEqual(['onsite-moderator'])
    })

    test('V3 nothing that desks are told of each other names a device', async () => {
      const { question, room, call } = await setting(makeServer)
      await call.letIn(question)
      await call.act({ kind: 'question.claim', question, seen: null, on: true })
      await call.act({ kind: 'nudge.send', to: null, say: { is: 'words', text: 'Slower' } })
      expect(JSON.stringify(await togetherAt(room))).not.toContain(call.id)
    })
  })

  describe('claims', () => {
    const claim = { kind: 'question.claim', seen: null, on: true } as const

    test('a claim is shown with its role and its end, and changes nothing else', async () => {
      const { server, question, room, call } = await setting(makeServer)
      const before = await pulse(server)
      const action = call.make({ ...claim, question })
      await call.send([action])
      const [one] = (await togetherAt(room)).claims
      expect(one).toEqual({ id: action.id, question, role: 'online-moderator', until: expect.any(Number) })
      expect((one?.until ?? 0) - server.now()).toBeLessThanOrEqual(limits.claimFor)
      expect(await room.row(question)).toMatchObject({ rev: 0, status: 'waiting' })
      await server.pause(1100)
      expect((await pulse(server)).floor).toEqual(before.floor)
    })

    test('M2 what somebody takes nobody else does, and a claim blocks no act', async () => {
      const { question, room, call } = await setting(makeServer)
      const action = call.make({ ...claim, question })
      await call.send([action])
      expect(await room.act({ ...claim, question })).toBe('question.claimed')
      expect(await room.act({ ...claim, question, seen: action.id, on: false })).toBe('question.claimed')
      expect(await room.on(question, { kind: 'question.label', policy: 'A' })).toBe('accepted')
      expect((await togetherAt(room)).claims).toHaveLength(1)
      expect((await room.give(question)).verdict).toBe('accepted')
      expect((await togetherAt(call)).claims).toEqual([])
    })

    test('M2 two who take the same one at once: one has it, the other is told', async () => {
      const { question, room, call } = await setting(makeServer)
      const verdicts = await Promise.all([room, call].map((at) => at.act({ ...claim, question })))
      expect(verdicts.sort()).toEqual(['accepted', 'question.claimed'])
    })

    test('let go it is free, and so it is when its time is over', async () => {
      const { server, question, room, call } = await setting(makeServer)
      const action = call.make({ ...claim, question })
      await call.send([action])
      expect(await call.act({ ...claim, question, seen: action.id, on: false })).toBe('accepted')
      expect(await room.act({ ...claim, question })).toBe('accepted')
      await server.travel(limits.claimFor + 1)
      expect((await togetherAt(call)).claims).toEqual([])
      expect(await call.act({ ...claim, question })).toBe('accepted')
    })

    test('it ends when its question leaves its state, by whatever way', async () => {
      const { asker, question, room, call } = await setting(makeServer)
      await call.act({ ...claim, question })
      await call.letIn(question)
      expect((await togetherAt(room)).claims).toEqual([])
      await call.act({ ...claim, question })
      expect((await togetherAt(room)).claims).toHaveLength(1)
      await asker.act({ kind: 'question.withdraw', question })
      expect((await togetherAt(room)).claims).toEqual([])
      expect(await call.act({ ...claim, question })).toBe('question.notOpen')
    })
  })

  describe('nudges', () => {
    test('a ready text goes with its figures, a free one cleaned, and each to whom it is for', async () => {
      const { server, room, call } = await setting(makeServer)
      const rapporteur = await moderator(server, 'rapporteur')
      const ready = { is: 'ready', text: 'hands', lane: 'online', count: 4 } as const
      const first = call.make({ kind: 'nudge.send', to: 'onsite-moderator', say: ready })
      const second = rapporteur.make({ kind: 'nudge.send', to: null, say: { is: 'words', text: ' Slower\r\nplease ' } })
      await call.send([first])
      await rapporteur.send([second])
      expect((await togetherAt(room)).nudges).toEqual([
        {
          id: first.id,
          from: 'online-moderator',
          to: 'onsite-moderator',
          say: ready,
          sentAt: expect.any(Number),
          taken: {},
        },
        {
          id: second.id,
          from: 'rapporteur',
          to: null,
          say: { is: 'words', text: 'Slower\nplease' },
          sentAt: expect.any(Number),
          taken: {},
        },
      ])
      expect(await rapporteur.act({ kind: 'nudge.take', nudge: first.id })).toBe('nudge.unknown')
      expect(await call.act({ kind: 'nudge.take', nudge: first.id })).toBe('nudge.unknown')
      expect(await room.act({ kind: 'nudge.take', nudge: first.id })).toBe('accepted')
      expect(await room.act({ kind: 'nudge.take', nudge: second.id })).toBe('accepted')
      expect(await room.act({ kind: 'nudge.take', nudge: second.id })).toBe('accepted')
      const { nudges } = await togetherAt(call)
      expect(nudges.map(({ taken }) => Object.keys(taken))).toEqual([['onsite-moderator'], ['onsite-moderator']])
    })

    test('the newest are told of', async () => {
      const { room, call } = await setting(makeServer)
      const sent = Array.from({ length: limits.deskNudges + 2 }, (_, index) =>
        call.make({ kind: 'nudge.send', to: null, say: { is: 'words', text: `Word ${index}` } }),
      )
      await call.send(sent)
      const { nudges } = await togetherAt(room)
      expect(nudges.map(({ id }) => id)).toEqual(sent.slice(2).map(({ id }) => id))
    })

    test('none of it is public', async () => {
      const { server, room, call } = await setting(makeServer)
      await call.act({ kind: 'nudge.send', to: null, say: { is: 'words', text: 'Not for the hall' } })
      await room.desk()
      expect(JSON.stringify([await snapshot(server), await pulse(server)])).not.toContain('hall')
    })
  })

  describe('what the others just did', () => {
    test('the newest acts are told with their role and their question', async () => {
      const { server, question, room, call } = await setting(makeServer)
      const letIn = await did(call, question, { kind: 'question.letIn' })
      const { turn } = await call.give(question)
      await room.act({ kind: 'turn.end', turn })
      const { acts } = await togetherAt(room)
      expect(acts.map(({ kind, role, question: on }) => [kind, role, on])).toEqual([
        ['question.letIn', 'online-moderator', question],
        ['turn.give', 'online-moderator', question],
        ['turn.end', 'onsite-moderator', question],
      ])
      expect(acts[0]).toMatchObject({ id: letIn, rev: 1, was: { status: 'waiting' }, at: expect.any(Number) })
      await server.travel(limits.undoFor + 1)
      expect((await togetherAt(room)).acts).toEqual([])
    })

    test('what was refused, and what attendees do, is no act', async () => {
      const { question, room, call } = await setting(makeServer)
      await call.act({ kind: 'question.letIn', question, seen: 7 })
      expect((await togetherAt(room)).acts).toEqual([])
    })
  })

  describe('undoing', () => {
    test('letting in is undone, for everybody', async () => {
      const { server, asker, question, call } = await setting(makeServer)
      const act = await did(call, question, { kind: 'question.letIn' })
      await server.pause(1100)
      const before = await snapshot(server)
      expect(before.questions).toMatchObject([{ id: question }])
      expect(await call.on(question, { kind: 'question.undo', act })).toBe('accepted')
      expect(await call.row(question)).toMatchObject({ status: 'waiting', rev: 2 })
      expect((await asker.mine()).questions).toMatchObject([{ id: question, status: 'waiting' }])
      const change = await snapshot(server, before.seq)
      expect(change.gone).toContain(question)
      expect(mergeSnapshot({ ...before, programme }, change)?.questions).toEqual([])
      expect((await snapshot(server)).questions).toEqual([])
    })

    test('what was set aside goes back to where it was, with its pin and without the reason', async () => {
      const { server, question, call } = await setting(makeServer)
      await call.letIn(question)
      await call.on(question, { kind: 'question.pin', on: true })
      const act = await did(call, question, { kind: 'question.setAside', reason: 'other', note: 'By mistake' })
      expect(await call.on(question, { kind: 'question.undo', act })).toBe('accepted')
      expect(await call.row(question)).toMatchObject({ status: 'queued', pinned: true, reason: null, note: null })
      expect((await snapshot(server)).aside).toEqual({})
    })

    test('label, pin and taking back are undone to what was before', async () => {
      const { question, call } = await setting(makeServer)
      const label = await did(call, question, { kind: 'question.label', policy: 'A' })
      expect(await call.on(question, { kind: 'question.undo', act: label })).toBe('accepted')
      expect((await call.row(question)).policy).toBeNull()
      await call.letIn(question)
      const pin = await did(call, question, { kind: 'question.pin', on: true })
      expect(await call.on(question, { kind: 'question.undo', act: pin })).toBe('accepted')
      expect((await call.row(question)).pinned).toBe(false)
      await did(call, question, { kind: 'question.setAside', reason: 'offTopic', note: 'See above' })
      const back = await did(call, question, { kind: 'question.takeBack' })
      expect(await call.on(question, { kind: 'question.undo', act: back })).toBe('accepted')
      expect(await call.row(question)).toMatchObject({ status: 'aside', reason: 'offTopic', note: 'See above' })
    })

    test('M2 once anything else happened to the question, nothing is undone', async () => {
      const { question, room, call } = await setting(makeServer)
      const act = await did(call, question, { kind: 'question.letIn' })
      await room.on(question, { kind: 'question.label', policy: 'A' })
      expect(await call.act({ kind: 'question.undo', question, seen: 1, act })).toBe('question.moved')
      expect(await call.on(question, { kind: 'question.undo', act })).toBe('question.moved')
      expect(await call.row(question)).toMatchObject({ status: 'queued', policy: 'A', rev: 2 })
    })

    test('M2 what happens to other questions refuses nothing', async () => {
      const { server, question, room, call } = await setting(makeServer)
      const other = await (await joined(server)).ask('Another')
      const act = await did(call, question, { kind: 'question.letIn' })
      await room.letIn(other)
      expect(await call.on(question, { kind: 'question.undo', act })).toBe('accepted')
    })

    test('nobody undoes what another did, or twice, or late', async () => {
      const { server, question, room, call } = await setting(makeServer)
      const act = await did(call, question, { kind: 'question.letIn' })
      expect(await room.on(question, { kind: 'question.undo', act })).toBe('undo.notYours')
      expect(await call.on(question, { kind: 'question.undo', act })).toBe('accepted')
      expect(await call.on(question, { kind: 'question.undo', act })).toBe('question.moved')
      const again = await did(call, question, { kind: 'question.letIn' })
      await server.travel(limits.undoFor + 1)
      expect(await call.on(question, { kind: 'question.undo', act: again })).toBe('undo.tooLate')
    })

    test('an act and its undoing in one request', async () => {
      const { question, call } = await setting(makeServer)
      const letIn = call.make({ kind: 'question.letIn', question, seen: 0 })
      const undo = call.make({ kind: 'question.undo', question, seen: 1, act: letIn.id })
      expect((await call.send([letIn, undo])).body.settled.map(({ verdict }) => verdict)).toEqual([
        'accepted',
        'accepted',
      ])
      expect(await call.row(question)).toMatchObject({ status: 'waiting', rev: 2 })
    })
  })

  describe('the end of a turn', () => {
    async function ended(makeServer: MakeServer) {
      const made = await setting(makeServer)
      await made.call.letIn(made.question)
      const { turn } = await made.call.give(made.question)
      const { startedAt } = (await snapshot(made.server)).turns[0] ?? {}
      await made.call.act({ kind: 'turn.end', turn })
      return { ...made, turn, startedAt }
    }

    test('is undone: the same turn goes on', async () => {
      const { server, question, room, turn, startedAt } = await ended(makeServer)
      expect(await room.on(question, { kind: 'turn.resume', turn })).toBe('accepted')
      const { turns, questions } = await snapshot(server)
      expect(turns).toMatchObject([{ id: turn, status: 'running', startedAt, endedAt: null }])
      expect(questions).toMatchObject([{ id: question, status: 'floor', hadTurn: true }])
      expect((await pulse(server)).floor).toMatchObject({ turn, question })
      expect(await room.on(question, { kind: 'turn.resume', turn })).toBe('turn.moved')
      expect(await room.act({ kind: 'turn.end', turn })).toBe('accepted')
    })

    test('M2 is not undone once somebody else had the floor', async () => {
      const { server, question, room, turn } = await ended(makeServer)
      const other = await (await joined(server, { lane: 'online' })).ask('Another')
      await room.letIn(other)
      const next = await room.give(other)
      expect(await room.on(question, { kind: 'turn.resume', turn })).toBe('turn.moved')
      await room.act({ kind: 'turn.end', turn: next.turn })
      expect(await room.on(question, { kind: 'turn.resume', turn })).toBe('turn.moved')
      expect(await room.on(other, { kind: 'turn.resume', turn: next.turn })).toBe('accepted')
    })

    test('is not undone late', async () => {
      const { server, question, room, turn } = await ended(makeServer)
      await server.travel(limits.undoFor + 1)
      expect(await room.on(question, { kind: 'turn.resume', turn })).toBe('undo.tooLate')
    })
  })
}
