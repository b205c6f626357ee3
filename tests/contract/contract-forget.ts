import { expect, test } from 'vitest'
import { roles } from '../../src/domain/permission.ts'
import { Desk, Mine } from '../../src/domain/snapshot.ts'
import type { MakeServer } from './contract.ts'
import { join, joined, makeSecret, moderator, type Person, pulse, say, snapshot } from './person.ts'

const forget = (person: Person) => person.act({ kind: 'device.forget' })

export function forgetContract(makeServer: MakeServer): void {
  test('V3 the answer still comes, and then nobody knows the device', async () => {
    const server = await makeServer()
    const person = await joined(server)
    const forgetting = person.make({ kind: 'device.forget' })
    const { status, body } = await person.send([forgetting])
    expect([status, body.settled]).toEqual([200, [{ id: forgetting.id, verdict: 'accepted' }]])
    const unknown = { status: 401, code: 'device.unknown' }
    expect(await person.send([forgetting])).toMatchObject(unknown)
    expect(await say(server, 'GET', 'mine', Mine, { token: person.token })).toMatchObject(unknown)
  })

  test('V3 a join that comes late does not bring the device back', async () => {
    const server = await makeServer()
    const person = await joined(server)
    await forget(person)
    const again = { device: person.id, secret: person.secret }
    expect(await join(server, again)).toMatchObject({ status: 401, code: 'device.unknown' })
    expect(await join(server, { ...again, secret: makeSecret() })).toMatchObject({ code: 'device.unknown' })
    expect((await join(server)).status).toBe(200)
  })

  test('V3 open questions are withdrawn and lose their words', async () => {
    const server = await makeServer()
    const person = await joined(server)
    const [waiting, queued] = [await person.ask('A waiting secret'), await person.ask('A queued secret')]
    const own = await person.ask('My own withdrawn secret')
    await person.act({ kind: 'question.withdraw', question: own })
    const moderating = await moderator(server)
    await moderating.letIn(queued)
    await moderating.on(queued, { kind: 'question.pin', on: true })
    const { seq } = await snapshot(server)
    const before = await pulse(server)
    await forget(person)
    for (const question of [waiting, queued, own]) {
      expect(await moderating.row(question)).toMatchObject({ status: 'withdrawn', text: '', pinned: false })
    }
    await server.pause(1100)
    expect((await pulse(server)).seq).toBeGreaterThan(before.seq)
    const since = await snapshot(server, seq)
    expect(since.gone).toEqual(expect.arrayContaining([waiting, queued]))
    expect(JSON.stringify([since, await snapshot(server), await moderating.desk()])).not.toContain('secret')
  })

  test('V3 what was set aside loses its words and stays counted (M3); it cannot be taken back', async () => {
    const server = await makeServer()
    const person = await joined(server)
    const question = await person.ask('A secret set aside')
    const moderating = await moderator(server)
    await moderating.on(question, { kind: 'question.setAside', reason: 'other', note: 'A secret note' })
    await forget(person)
    const row = await moderating.row(question)
    expect(row).toMatchObject({ status: 'withdrawn', text: '', note: null })
    expect(await moderating.on(question, { kind: 'question.takeBack' })).toBe('question.notOpen')
    expect((await snapshot(server)).aside).toEqual({ other: 1 })
  })

  test('V3 what was said stays, and what has the floor keeps it', async () => {
    const server = await makeServer()
    const person = await joined(server)
    const [said, saying] = [await person.ask('Said before'), await person.ask('Being said')]
    const moderating = await moderator(server)
    await moderating.letIn(said, saying)
    await moderating.give(said)
    const { turn } = await moderating.give(saying)
    await forget(person)
    expect((await snapshot(server)).questions).toMatchObject([
      { id: said, text: 'Said before', status: 'done', hadTurn: true },
      { id: saying, text: 'Being said', status: 'floor', hadTurn: true },
    ])
    expect((await pulse(server)).floor).toMatchObject({ turn, question: saying })
    expect(await moderating.act({ kind: 'turn.end', turn })).toBe('accepted')
    expect((await snapshot(server)).turns).toMatchObject([{ status: 'ended' }, { status: 'ended' }])
  })

  test('V3 supports stay counted', async () => {
    const server = await makeServer({ premoderation: false })
    const question = await (await joined(server)).ask()
    const [leaving, staying] = [await joined(server), await joined(server)]
    for (const { act } of [leaving, staying]) await act({ kind: 'support.set', question, on: true })
    await forget(leaving)
    const supports = async () => (await snapshot(server)).questions[0]?.supports
    expect(await supports()).toBe(2)
    await staying.act({ kind: 'support.set', question, on: false })
    await server.pause(1100)
    expect(await supports()).toBe(1)
  })

  test.each(roles)('V3 a device may forget itself: %s', async (role) => {
    const server = await makeServer()
    const person = role === 'attendee' ? await joined(server) : await moderator(server, role)
    expect(await forget(person)).toBe('accepted')
    expect(await say(server, 'GET', 'desk', Desk, { token: person.token })).toMatchObject({ code: 'device.unknown' })
  })

  test('V3 the invite of a forgotten device stays used up', async () => {
    const server = await makeServer()
    const invite = await server.invite('online-moderator')
    await forget(await joined(server, { invite }))
    expect(await join(server, { invite })).toMatchObject({ status: 403, code: 'invite.used' })
  })

  test('V3 what comes in the same request before it takes effect, what comes after it gets no verdict', async () => {
    const server = await makeServer({ premoderation: false })
    const question = await (await joined(server)).ask()
    const person = await joined(server)
    const actions = [
      person.make({ kind: 'support.set', question, on: true }),
      person.make({ kind: 'device.forget' }),
      person.make({ kind: 'question.ask', form: 'written', text: 'Too late', policy: null }),
    ]
    const { body } = await person.send(actions)
    expect(body.settled.map(({ id, verdict }) => [id, verdict])).toEqual(
      actions.slice(0, 2).map(({ id }) => [id, 'accepted']),
    )
    expect((await snapshot(server)).questions).toMatchObject([{ id: question, supports: 1 }])
  })

  test('V3 nobody can use the id of an action again that a forgotten device made', async () => {
    const server = await makeServer({ premoderation: false })
    const person = await joined(server)
    const question = await person.ask()
    await (await moderator(server)).give(question)
    await forget(person)
    const other = await joined(server)
    const again = other.make({ kind: 'question.ask', form: 'written', text: 'Mine', policy: null }, { id: question })
    expect((await other.send([again])).body.settled).toEqual([
      { id: question, verdict: 'rejected', code: 'action.malformed' },
    ])
  })
}
