import { expect, test } from 'vitest'
import type { Description } from '../../src/domain/description.ts'
import type { MakeServer } from './contract.ts'
import { joined, moderator, type Person, snapshot } from './person.ts'

const say = (person: Person, description: Description) => person.act({ kind: 'device.describe', ...description })

export function partsContract(makeServer: MakeServer): void {
  test('a device says of itself what its person chooses, and takes it back', async () => {
    const server = await makeServer()
    const person = await joined(server)
    expect(await person.mine()).toMatchObject({ region: null, group: null })
    expect(await say(person, { region: 'grulac', group: 'youth' })).toBe('accepted')
    expect(await person.mine()).toMatchObject({ region: 'grulac', group: 'youth' })
    expect(await say(person, { region: null, group: 'youth' })).toBe('accepted')
    expect(await person.mine()).toMatchObject({ region: null, group: 'youth' })
  })

  test('O3 the last thing it said counts, in whatever order it comes', async () => {
    const server = await makeServer()
    const person = await joined(server)
    const before = person.make({ kind: 'device.describe', region: 'african', group: null })
    const after = person.make({ kind: 'device.describe', region: 'weog', group: null })
    await person.send([after])
    await person.send([before])
    expect(await person.mine()).toMatchObject({ region: 'weog' })
  })

  test('what is on no list is malformed', async () => {
    const server = await makeServer()
    const person = await joined(server)
    const odd = { ...person.make({ kind: 'device.describe', region: null, group: null }), region: 'atlantis' }
    expect((await person.send([odd])).body.settled).toMatchObject([{ code: 'action.malformed' }])
  })

  /** A session of twelve: seven of one region, two of another, three who say nothing; most had a turn. */
  async function ended() {
    const server = await makeServer({ premoderation: false })
    const moderating = await moderator(server)
    await moderating.act({ kind: 'session.start' })
    const people: Person[] = []
    const asked: string[] = []
    for (let index = 0; index < 12; index++) {
      const person = await joined(server, { lane: index % 2 ? 'online' : 'onsite' })
      people.push(person)
      const region = index < 7 ? 'weog' : index < 9 ? 'african' : null
      if (index < 9) await say(person, { region, group: 'civilSociety' })
      asked.push(await person.ask())
    }
    for (const question of asked.slice(0, 10)) await moderating.give(question)
    return { server, moderating, people, asked }
  }

  test('P4 while the session goes on nobody is told of parts; at its end only of those of five or more', async () => {
    const { server, moderating } = await ended()
    expect((await snapshot(server)).parts).toBeNull()
    await moderating.act({ kind: 'session.end' })
    // Of 7, 2 and 1 the two small ones would be three together, so nothing is shown by region; 9 and 1 by group neither.
    expect((await snapshot(server)).parts).toEqual({
      turns: { total: 10, region: {}, group: {} },
      waiting: { total: 2, region: {}, group: {} },
    })
  })

  test('P4 a part is shown where what is left over is large enough as well, and nothing changes it afterwards', async () => {
    const { server, moderating, people, asked } = await ended()
    for (const question of asked.slice(10)) await moderating.give(question)
    await moderating.act({ kind: 'session.end' })
    const parts = {
      turns: { total: 12, region: { weog: 7 }, group: {} },
      waiting: { total: 0, region: {}, group: {} },
    }
    expect((await snapshot(server)).parts).toEqual(parts)
    await say(people[0] as Person, { region: 'grulac', group: null })
    await people[1]?.act({ kind: 'device.forget' })
    expect((await snapshot(server)).parts).toEqual(parts)
  })

  test('V3 what a forgotten device said of itself counts nowhere any more', async () => {
    const { server, moderating, people, asked } = await ended()
    for (const question of asked.slice(10)) await moderating.give(question)
    for (const person of people.slice(0, 3)) await person.act({ kind: 'device.forget' })
    await moderating.act({ kind: 'session.end' })
    expect((await snapshot(server)).parts?.turns).toEqual({ total: 12, region: {}, group: {} })
  })
}
