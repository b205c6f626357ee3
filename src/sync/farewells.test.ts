import { expect, test } from 'vitest'
import { CODE, createScene } from '../../tests/faults/scene.ts'

test('V3 who is to be forgotten offline is forgotten here at once, and there as soon as there is a network', async () => {
  const { world, server, phone } = createScene(3, { settings: { premoderation: false } })
  const one = phone()
  const tab = one.open()
  await world.pass(2_000)
  await tab.actions.ask('written', 'Who pays?', null)
  await world.pass(2_000)
  const device = (await tab.store.read(CODE)).device?.id ?? ''
  expect([server.names(device), server.snapshot().questions.length]).toEqual([true, 1])

  one.network.set('down')
  await tab.actions.ask('written', 'Never sent', null)
  expect(await tab.actions.forgetMe()).toMatchObject({ is: 'saved' })
  expect(await tab.store.read(CODE)).toMatchObject({ device: null, mine: null, snapshot: null, outbox: [] })
  await tab.farewells.look()
  await world.pass(60_000)
  expect(tab.farewells.waiting()).toBe(1)
  tab.kill()
  one.network.set('up')
  const later = one.open()
  await world.pass(3_000)
  expect(later.farewells.waiting()).toBe(0)
  expect(await later.store.farewells()).toEqual([])
  expect([server.names(device), server.snapshot().questions]).toEqual([false, []])
  expect(JSON.stringify(server.desk())).not.toContain('Never sent')
})

test('V3 a network that comes back without a word is found', async () => {
  const { world, server, phone } = createScene(4)
  const one = phone()
  const tab = one.open()
  await world.pass(2_000)
  const device = (await tab.store.read(CODE)).device?.id ?? ''
  one.network.set('down')
  await tab.actions.forgetMe()
  await tab.farewells.look()
  await world.pass(120_000)
  one.network.set('up')
  await world.pass(3_000)
  expect(server.names(device)).toBe(false)
})

test('V3 where the answer got lost, a server that knows the device no more is answer enough', async () => {
  const { world, server, phone } = createScene(5)
  const one = phone()
  const tab = one.open()
  await world.pass(2_000)
  const device = (await tab.store.read(CODE)).device?.id ?? ''
  one.network.plan(['dropAfter'])
  await tab.actions.forgetMe()
  tab.sync.close()
  await tab.farewells.look()
  await world.pass(10_000)
  expect([tab.farewells.waiting(), server.names(device)]).toEqual([0, false])
  expect(await tab.store.farewells()).toEqual([])
})

test('V3 a token that is not taken any more does not stand for being forgotten', async () => {
  const { world, server, phone } = createScene(6, { settings: { premoderation: false } })
  const one = phone()
  const tab = one.open()
  await world.pass(2_000)
  await tab.actions.ask('written', 'Who pays?', null)
  await world.pass(2_000)
  const device = (await tab.store.read(CODE)).device?.id ?? ''
  tab.sync.close()
  server.loseDevices()
  await tab.actions.forgetMe()
  await tab.farewells.look()
  await world.pass(5_000)
  expect([tab.farewells.waiting(), server.names(device), server.snapshot().questions]).toEqual([0, false, []])
})
