import { expect, test } from 'vitest'
import type { MakeServer } from './contract.ts'
import { joined, moderator, pulse, snapshot } from './person.ts'

const go = (item: number, seen = 0) => ({ kind: 'agenda.go', item, seen }) as const
const stretch = (minutes: number, from: number | null, seen = 0) =>
  ({ kind: 'agenda.stretch', item: 0, minutes, from, seen }) as const

export function agendaContract(makeServer: MakeServer): void {
  test('M2 T1 the running turn gets a minute more, and everybody hears of it with the poke', async () => {
    const server = await makeServer({ premoderation: false })
    const desk = await moderator(server)
    const question = await (await joined(server)).ask()
    const { turn } = await desk.give(question)
    expect(await desk.act({ kind: 'turn.extend', turn, seen: 0 })).toBe('accepted')
    expect(await desk.act({ kind: 'turn.extend', turn, seen: 0 })).toBe('turn.moved')
    expect(await desk.act({ kind: 'turn.extend', turn, seen: 60 })).toBe('accepted')
    expect((await snapshot(server)).turns).toMatchObject([{ id: turn, extra: 120 }])
    expect((await pulse(server)).floor).toMatchObject({ turn, extra: 120 })
    await desk.act({ kind: 'turn.end', turn })
    expect(await desk.act({ kind: 'turn.extend', turn, seen: 120 })).toBe('turn.notRunning')
  })

  test('T2 without an act it runs by the clock, and nobody acts on it before the start or after the end', async () => {
    const server = await makeServer()
    const desk = await moderator(server)
    expect((await snapshot(server)).agenda).toBeNull()
    expect(await desk.act(go(0))).toBe('session.notStarted')
    await desk.act({ kind: 'session.start' })
    expect((await snapshot(server)).agenda).toBeNull()
    await desk.act({ kind: 'session.end' })
    expect(await desk.act(go(0))).toBe('session.ended')
  })

  test('T2 from the first act on everybody sees what the moderators made of it', async () => {
    const server = await makeServer()
    const desk = await moderator(server)
    await desk.act({ kind: 'session.start' })
    const { startedAt } = await snapshot(server)
    expect(await desk.act(stretch(5, null))).toBe('accepted')
    expect((await snapshot(server)).agenda).toEqual({ rev: 1, starts: [startedAt], minutes: [65] })
    expect(await desk.act(go(0, 1))).toBe('accepted')
    expect((await snapshot(server)).agenda).toEqual({ rev: 2, starts: [startedAt], minutes: [65] })
  })

  test('M2 T2 two moderators at once: one act happens, the other is refused', async () => {
    const server = await makeServer()
    const [one, two] = [await moderator(server), await moderator(server, 'onsite-moderator')]
    await one.act({ kind: 'session.start' })
    const verdicts = await Promise.all([one.act(stretch(5, null)), two.act(go(0))])
    expect(verdicts.sort()).toEqual(['accepted', 'agenda.moved'])
    expect((await snapshot(server)).agenda?.rev).toBe(1)
  })

  test('T2 what the agenda does not have is refused', async () => {
    const server = await makeServer()
    const desk = await moderator(server)
    await desk.act({ kind: 'session.start' })
    expect(await desk.act(go(7))).toBe('agenda.unknownItem')
    expect(await desk.act(stretch(5, 7))).toBe('agenda.unknownItem')
    expect(await desk.act(stretch(-60, null))).toBe('agenda.badLength')
    expect(await (await joined(server)).act(go(0))).toBe('role.notAllowed')
  })
}
