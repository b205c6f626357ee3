import { expect, test } from 'vitest'
import type { Intent } from '../../src/domain/action.ts'
import type { MakeServer } from './contract.ts'
import { joined, moderator, pulse, snapshot } from './person.ts'

const written = { kind: 'question.ask', form: 'written', text: 'Why?', policy: null } as const
const hand = { kind: 'question.ask', form: 'spoken', text: '', policy: null } as const
const support = (question: string, on: boolean): Intent => ({ kind: 'support.set', question, on })

export function endContract(makeServer: MakeServer): void {
  test('Q12 after the end nobody asks, raises a hand or supports, whatever the floor takes', async () => {
    const server = await makeServer({ premoderation: false })
    const [person, other, desk] = [await joined(server), await joined(server), await moderator(server)]
    const waits = await other.ask()
    await desk.act({ kind: 'session.start' })
    expect(await person.act(support(waits, true))).toBe('accepted')
    await desk.act({ kind: 'session.end' })
    expect([await person.act(written), await person.act(hand)]).toEqual(['session.ended', 'session.ended'])
    expect(await (await joined(server)).act(support(waits, true))).toBe('session.ended')
    expect(await person.act(support(waits, false))).toBe('accepted')
    expect((await snapshot(server)).questions).toMatchObject([{ id: waits, supports: 0 }])
  })

  test('Q6 Q12 what was asked offline before the end is taken when it comes after it, what was asked after is not', async () => {
    const server = await makeServer({ premoderation: false })
    const [early, late, desk] = [await joined(server), await joined(server), await moderator(server)]
    await desk.act({ kind: 'session.start' })
    await server.pause(50)
    const asked = [early.make(written), early.make(hand)]
    await server.pause(50)
    await desk.act({ kind: 'session.end' })
    await server.pause(50)
    const tooLate = late.make(written)
    await server.pause(50)
    expect((await early.send(asked)).body.settled).toMatchObject([{ verdict: 'accepted' }, { verdict: 'accepted' }])
    expect((await late.send([tooLate])).body.settled).toMatchObject([{ code: 'session.ended' }])
    const { questions, endedAt } = await early.mine().then(async (mine) => ({ ...mine, ...(await snapshot(server)) }))
    expect(questions.map(({ id }) => id).sort()).toEqual(asked.map(({ id }) => id).sort())
    for (const { askedAt } of questions) expect(askedAt).toBeLessThan(endedAt ?? 0)
  })

  test('Q12 the turn that runs ends with the session, its time closed at whoever spoke', async () => {
    const server = await makeServer({ premoderation: false })
    const desk = await moderator(server)
    const question = await (await joined(server)).ask()
    await desk.act({ kind: 'session.start' })
    const { turn } = await desk.give(question)
    await desk.act({ kind: 'turn.pass', turn, to: 'panel', seen: 0 })
    await server.pause(20)
    expect(await desk.act({ kind: 'session.end' })).toBe('accepted')
    const { turns, questions, endedAt } = await snapshot(server)
    expect(turns).toMatchObject([{ id: turn, status: 'ended', endedAt, part: { is: 'panel', panelMs: 0 } }])
    expect(questions).toMatchObject([{ id: question, status: 'done' }])
    expect((await pulse(server)).floor).toBeNull()
    expect(await desk.act({ kind: 'turn.end', turn })).toBe('turn.notRunning')
  })

  test('Q12 a turn that ended just before does not go on after the end', async () => {
    const server = await makeServer({ premoderation: false })
    const desk = await moderator(server)
    const question = await (await joined(server)).ask()
    await desk.act({ kind: 'session.start' })
    const { turn } = await desk.give(question)
    await desk.act({ kind: 'turn.end', turn })
    await desk.act({ kind: 'session.end' })
    expect(await desk.on(question, { kind: 'turn.resume', turn })).toBe('session.ended')
    expect((await snapshot(server)).turns).toMatchObject([{ id: turn, status: 'ended' }])
  })
}
