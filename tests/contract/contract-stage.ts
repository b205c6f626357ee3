import { expect, test } from 'vitest'
import { layoutOf, type StageLayout, stageLayouts } from '../../src/domain/stage.ts'
import type { MakeServer } from './contract.ts'
import { type ContractServer, joined, type Moderator, moderator, pulse, snapshot } from './person.ts'

const shown = async (server: ContractServer, since?: number) => layoutOf((await snapshot(server, since)).stage)
const show = (one: Moderator, layout: StageLayout, seen: string) => one.act({ kind: 'stage.show', layout, seen })

export function stageContract(makeServer: MakeServer): void {
  test('the stage begins by itself, and each layout is in the snapshot and the pulse at once', async () => {
    const server = await makeServer()
    const moderating = await moderator(server)
    expect([await shown(server), (await pulse(server)).stage]).toEqual(['byItself', 'byItself'])
    let seen: StageLayout = 'byItself'
    for (const layout of [...stageLayouts.slice(1), 'byItself'] as const) {
      const { seq } = await snapshot(server)
      expect(await show(moderating, layout, seen)).toBe('accepted')
      expect([await shown(server), await shown(server, seq), (await pulse(server)).stage]).toEqual([
        layout,
        layout,
        layout,
      ])
      seen = layout
    }
  })

  test('M2 of two moderators who saw the same layout one switches it, the other is told', async () => {
    const server = await makeServer()
    const [one, two] = [await moderator(server), await moderator(server, 'onsite-moderator')]
    const verdicts = await Promise.all([show(one, 'agenda', 'byItself'), show(two, 'blank', 'byItself')])
    expect([...verdicts].sort()).toEqual(['accepted', 'stage.moved'])
    expect(await shown(server)).toBe(verdicts[0] === 'accepted' ? 'agenda' : 'blank')
  })

  test('M2 what else happens in the session stands in no switch’s way', async () => {
    const server = await makeServer()
    const moderating = await moderator(server)
    const question = await (await joined(server)).ask()
    await moderating.letIn(question)
    await moderating.give(question)
    expect(await show(moderating, 'agenda', 'byItself')).toBe('accepted')
    await moderating.act({ kind: 'session.start' })
    expect(await show(moderating, 'join', 'agenda')).toBe('accepted')
  })

  test('no layout but those there are, and nobody but moderators', async () => {
    const server = await makeServer()
    const moderating = await moderator(server)
    const person = await joined(server)
    expect(await moderating.act({ kind: 'stage.show', layout: 'mosaic' as StageLayout, seen: 'byItself' })).toBe(
      'action.malformed',
    )
    expect(await show(moderating, 'join', 'x'.repeat(21))).toBe('action.malformed')
    expect(await person.act({ kind: 'stage.show', layout: 'blank', seen: 'byItself' })).toBe('role.notAllowed')
    expect(await shown(server)).toBe('byItself')
  })

  test('a layout stays when the session starts and ends', async () => {
    const server = await makeServer()
    const moderating = await moderator(server)
    await show(moderating, 'agenda', 'byItself')
    await moderating.act({ kind: 'session.start' })
    expect(await shown(server)).toBe('agenda')
    await moderating.act({ kind: 'session.end' })
    expect(await shown(server)).toBe('agenda')
  })
}
