import { expect, test } from 'vitest'
import { pollContent as content } from '../poll-samples.ts'
import type { MakeServer } from './contract.ts'
import { joined, moderator, pulse, snapshot } from './person.ts'

export function rehearsalContract(makeServer: MakeServer): void {
  test('M4 a rehearsal is said to everybody, and all that happened in it is gone when it ends, whoever did it', async () => {
    const server = await makeServer()
    const [moderating, person] = [await moderator(server), await joined(server)]
    const draft = moderating.make({ kind: 'poll.create', content, order: 1 })
    await moderating.send([draft])
    const before = await snapshot(server)
    expect(before.rehearsal ?? null).toBeNull()
    const { rev, edition } = (await moderating.desk()).polls[0] ?? {}

    expect(await moderating.act({ kind: 'rehearsal.start' })).toBe('accepted')
    const { rehearsal } = await snapshot(server)
    const { startedAt, quietAt = 0, endsAt = 0 } = rehearsal ?? {}
    expect([quietAt, endsAt].every((time) => time > (startedAt as number))).toBe(true)
    expect(await moderating.act({ kind: 'rehearsal.start' })).toBe('rehearsal.running')

    const asked = person.make({ kind: 'question.ask', form: 'written', text: 'Is this real?', policy: null })
    await person.send([asked])
    await moderating.letIn(asked.id)
    await moderating.act({ kind: 'session.start' })
    expect((await moderating.give(asked.id, false)).verdict).toBe('accepted')
    const open = { kind: 'poll.open', poll: draft.id, seen: rev as number, seconds: null, delay: 0 } as const
    expect(await moderating.act(open)).toBe('accepted')
    const ballot = { kind: 'ballot.cast', poll: draft.id, edition: edition as number, answer: 0 } as const
    expect(await person.act(ballot)).toBe('accepted')
    await moderating.act({ kind: 'poll.create', content, order: 2 })
    expect(await moderating.act({ kind: 'stage.show', layout: 'blank', seen: 'byItself' })).toBe('accepted')

    expect(await moderating.act({ kind: 'rehearsal.end', seen: startedAt as number })).toBe('accepted')
    const after = await snapshot(server)
    expect({ ...after, seq: 0, now: 0 }).toEqual({ ...before, seq: 0, now: 0, rehearsal: null })
    expect(await snapshot(server, before.seq)).toMatchObject({ since: 0, questions: [], turns: [] })
    expect(await pulse(server)).toMatchObject({ floor: null, poll: null, stage: 'byItself' })
    expect(await person.mine()).toMatchObject({ questions: [], supports: [], ballots: [] })
    const desk = await moderating.desk()
    expect(desk.questions).toEqual([])
    expect(desk.polls).toMatchObject([{ id: draft.id, status: 'draft' }])
    expect(desk.polls[0]?.edition).toBeGreaterThan(edition as number)
    expect(desk.polls[0]?.rev).toBeGreaterThan(rev as number)

    expect((await person.send([asked])).body.settled).toEqual([{ id: asked.id, verdict: 'accepted' }])
    expect((await moderating.desk()).questions).toEqual([])
    expect(await moderating.act({ kind: 'rehearsal.end', seen: startedAt as number })).toBe('rehearsal.over')
    await person.ask('And this?')
    expect((await moderating.desk()).questions).toMatchObject([{ hadTurn: false, status: 'waiting' }])
  })

  test('M4 what people said of themselves in a rehearsal is gone with it, and what they said before is back', async () => {
    const server = await makeServer()
    const [moderating, before] = [await moderator(server), await joined(server)]
    const lane = (await before.mine()).lane
    const other = lane === 'onsite' ? 'online' : 'onsite'
    expect(await before.act({ kind: 'device.describe', region: 'african', group: null })).toBe('accepted')
    await moderating.act({ kind: 'rehearsal.start' })
    const meanwhile = await joined(server)
    for (const person of [before, meanwhile]) {
      expect(await person.act({ kind: 'device.describe', region: 'weog', group: 'youth' })).toBe('accepted')
      expect(await person.act({ kind: 'lane.set', lane: other })).toBe('accepted')
    }
    expect(await before.mine()).toMatchObject({ lane: other, region: 'weog', group: 'youth' })
    const { rehearsal } = await snapshot(server)
    await moderating.act({ kind: 'rehearsal.end', seen: rehearsal?.startedAt ?? 0 })
    expect(await before.mine()).toMatchObject({ lane, region: 'african', group: null })
    expect(await meanwhile.mine()).toMatchObject({ lane: other, region: null, group: null })
    expect(await before.act({ kind: 'lane.set', lane: other }), 'what is said later counts again').toBe('accepted')
    expect(await before.mine()).toMatchObject({ lane: other })
  })

  test('M4 no rehearsal mixes with what people did', async () => {
    const used = await makeServer()
    await (await joined(used)).ask()
    expect(await (await moderator(used)).act({ kind: 'rehearsal.start' })).toBe('rehearsal.inUse')
    const started = await makeServer()
    const moderating = await moderator(started)
    await moderating.act({ kind: 'session.start' })
    expect(await moderating.act({ kind: 'rehearsal.start' })).toBe('rehearsal.inUse')
    expect(await moderating.act({ kind: 'rehearsal.end', seen: 0 })).toBe('rehearsal.over')
  })

  test('M4 what comes with the end of a rehearsal is for the session as it is then', async () => {
    const server = await makeServer()
    const moderating = await moderator(server)
    await moderating.act({ kind: 'rehearsal.start' })
    const { rehearsal } = await snapshot(server)
    const end = moderating.make({ kind: 'rehearsal.end', seen: rehearsal?.startedAt ?? 0 })
    const start = moderating.make({ kind: 'session.start' })
    const { body } = await moderating.send([end, start])
    expect(body).toMatchObject({ settled: [{ id: end.id, verdict: 'accepted' }], retryAfter: 1 })
    expect((await moderating.send([start])).body.settled).toMatchObject([{ verdict: 'accepted' }])
    expect((await snapshot(server)).startedAt).toBeGreaterThan(0)
  })
}
