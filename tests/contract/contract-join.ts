import { expect, test } from 'vitest'
import { ActionsAnswer, JoinAnswer } from '../../src/domain/protocol.ts'
import { Desk, Mine } from '../../src/domain/snapshot.ts'
import type { MakeServer } from './contract.ts'
import { join, joined, makeId, makeSecret, moderator, say } from './person.ts'

export function joinContract(makeServer: MakeServer): void {
  test('a device joins as an attendee in the lane it chose', async () => {
    const server = await makeServer()
    const device = makeId()
    const { status, body } = await join(server, { device, lane: 'online' })
    expect(status).toBe(200)
    expect(body).toMatchObject({ device, role: 'attendee', lane: 'online' })
    const mine = await say(server, 'GET', 'mine', Mine, { token: body.token })
    expect(mine.body).toMatchObject({ device, role: 'attendee', lane: 'online', questions: [], supports: [] })
  })

  test('a join whose answer got lost is sent again and answers the same, with a token that works', async () => {
    const server = await makeServer()
    const options = { device: makeId(), secret: makeSecret() }
    const first = await join(server, { ...options, lane: 'online' })
    const second = await join(server, { ...options, lane: 'onsite' })
    expect(second.body).toEqual({ ...first.body, token: second.body.token, now: second.body.now })
    for (const { token } of [first.body, second.body]) {
      expect((await say(server, 'GET', 'mine', Mine, { token })).status).toBe(200)
    }
  })

  test("another device cannot take a device's place", async () => {
    const server = await makeServer()
    const person = await joined(server)
    expect(await join(server, { device: person.id })).toMatchObject({ status: 401, code: 'device.wrongSecret' })
  })

  test('an unknown session is told', async () => {
    const server = await makeServer()
    expect(await join(server, { code: 'zzzz9999' })).toMatchObject({ status: 404, code: 'session.unknown' })
  })

  test.each([
    ['no JSON', 'hello'],
    ['nothing', ''],
    ['a list', '[]'],
    ['no device', { code: 'abcd', lane: 'onsite', secret: 's'.repeat(40) }],
    ['a short secret', { code: 'abcd', lane: 'onsite', device: 'a'.repeat(15), secret: 'short' }],
    ['an unknown lane', { code: 'abcd', lane: 'backstage', device: 'a'.repeat(15), secret: 's'.repeat(40) }],
    [
      'a field nobody knows',
      { code: 'abcd', lane: 'onsite', device: 'a'.repeat(15), secret: 's'.repeat(40), role: 'online-moderator' },
    ],
  ])('a join with %s is malformed', async (_, body) => {
    const answer = await say(await makeServer(), 'POST', 'join', JoinAnswer, { body })
    expect(answer).toMatchObject({ status: 400, code: 'request.malformed' })
  })

  test.each(['onsite-moderator', 'online-moderator', 'rapporteur'] as const)('an invite makes a %s', async (role) => {
    const server = await makeServer()
    const { body } = await join(server, { invite: await server.invite(role) })
    expect(body.role).toBe(role)
    const desk = await say(server, 'GET', 'desk', Desk, { token: body.token })
    expect(desk.status).toBe(200)
  })

  test.each([
    ['onsite', 'online'],
    ['online', 'onsite'],
  ] as const)(
    "an invite seats the %s moderator in the role's lane, also on a device that had a seat",
    async (lane, other) => {
      const server = await makeServer()
      const person = { device: makeId(), secret: makeSecret(), lane: other }
      expect((await join(server, person)).body.lane).toBe(other)
      const invited = await join(server, { ...person, invite: await server.invite(`${lane}-moderator`) })
      expect(invited.body).toMatchObject({ role: `${lane}-moderator`, lane })
      const fresh = await join(server, { lane: other, invite: await server.invite(`${lane}-moderator`) })
      expect(fresh.body.lane).toBe(lane)
      expect((await join(server, person)).body.lane).toBe(lane)
    },
  )

  test('an invite works once, but again for the device that used it', async () => {
    const server = await makeServer()
    const invite = await server.invite('rapporteur')
    const options = { device: makeId(), secret: makeSecret(), invite }
    expect((await join(server, options)).body.role).toBe('rapporteur')
    expect((await join(server, options)).body.role).toBe('rapporteur')
    expect(await join(server, { invite })).toMatchObject({ status: 403, code: 'invite.used' })
    expect((await join(server, options)).body.role).toBe('rapporteur')
  })

  test('two devices that show one invite at once: one is let in', async () => {
    const server = await makeServer()
    const invite = await server.invite('onsite-moderator')
    const answers = await Promise.all([join(server, { invite }), join(server, { invite })])
    expect(answers.map(({ code }) => code).sort()).toEqual(['invite.used', null])
  })

  test('an unknown invite makes no device, so that the same one can join after all', async () => {
    const server = await makeServer()
    const options = { device: makeId(), secret: makeSecret() }
    expect(await join(server, { ...options, invite: 'never made' })).toMatchObject({
      status: 404,
      code: 'invite.unknown',
    })
    expect((await join(server, options)).body.role).toBe('attendee')
  })

  test('an invite expires', async () => {
    const server = await makeServer()
    const invite = await server.invite('rapporteur', 1)
    await server.pause(20)
    expect(await join(server, { invite })).toMatchObject({ status: 403, code: 'invite.expired' })
  })

  test('an attendee who shows an invite later becomes what it says, and its older token too', async () => {
    const server = await makeServer()
    const { id: device, secret, token } = await joined(server)
    const { body } = await join(server, { device, secret, invite: await server.invite('online-moderator') })
    expect(body.role).toBe('online-moderator')
    expect((await say(server, 'GET', 'desk', Desk, { token })).status).toBe(200)
    expect((await join(server, { device, secret })).body.role).toBe('online-moderator')
  })

  test.each([undefined, 'nonsense'])('with the token %s nothing of a device can be had', async (token) => {
    const server = await makeServer()
    const options = token === undefined ? {} : { token }
    const unknown = { status: 401, code: 'device.unknown' }
    expect(await say(server, 'GET', 'mine', Mine, options)).toMatchObject(unknown)
    expect(await say(server, 'GET', 'desk', Desk, options)).toMatchObject(unknown)
    const body = { sentAt: 1, actions: [{ id: makeId() }] }
    expect(await say(server, 'POST', 'actions', ActionsAnswer, { ...options, body })).toMatchObject(unknown)
  })

  test('an attendee does not see the desk', async () => {
    const server = await makeServer()
    const { token } = await joined(server)
    expect(await say(server, 'GET', 'desk', Desk, { token })).toMatchObject({ status: 403, code: 'device.notAllowed' })
    expect((await moderator(server, 'rapporteur')).token).not.toBe('')
  })
}
