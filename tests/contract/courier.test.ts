import { expect, test } from 'vitest'
import { handIn, keyOf, packed } from './contract-courier.ts'
import { joined, makeId, moderator } from './person.ts'
import { useRealWorld } from './real-world.ts'

const world = useRealWorld()

interface Row {
  id: string
  [column: string]: unknown
}

async function rowsOf(collection: string, filter: string): Promise<Row[]> {
  const path = `/api/collections/${collection}/records?perPage=500&filter=${encodeURIComponent(filter)}`
  return ((await world.superuser('GET', path)) as { items: Row[] }).items
}

test('P5 O10 the ledger notes what was handed in as its own device’s, and nothing of who brought it', async () => {
  const server = await world.makeServer()
  const [person, by] = [await joined(server), await moderator(server)]
  const asked = person.make({ kind: 'question.ask', form: 'written', text: 'Carried', policy: null })
  const cast = person.make({ kind: 'ballot.cast', poll: makeId(), edition: 0, answer: [0, 1] })
  await handIn(server, by.token, packed(server, person, [asked, cast]))
  const rows = await rowsOf('actions', `session="${person.session}"`)
  expect(rows.map(({ id, device, kind, code, body }) => ({ id, device, kind, code, body }))).toEqual([
    { id: asked.id, device: person.id, kind: 'question.ask', code: '', body: '' },
    { id: cast.id, device: person.id, kind: 'ballot.cast', code: 'poll.unknown', body: '' },
  ])
  expect(JSON.stringify(rows)).not.toContain(by.id)
})

test('O10 a device that joined before keys were kept is believed once it joined again', async () => {
  const server = await world.makeServer()
  const [person, by] = [await joined(server), await moderator(server)]
  const key = async () => (await rowsOf('devices', `id="${person.id}"`))[0]?.courier_key
  expect(await key()).toBe(keyOf(person.secret))
  await world.superuser('PATCH', `/api/collections/devices/records/${person.id}`, { courier_key: '' })
  const asked = person.make({ kind: 'question.ask', form: 'written', text: 'Carried', policy: null })
  const signed = packed(server, person, [asked])
  expect(await handIn(server, by.token, signed)).toMatchObject({ status: 403, code: 'courier.unproven' })
  await joined(server, { device: person.id, secret: person.secret })
  expect(await key()).toBe(keyOf(person.secret))
  expect((await handIn(server, by.token, signed)).body.settled).toEqual([{ id: asked.id, verdict: 'accepted' }])
})
