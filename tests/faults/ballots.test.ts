import { expect, test } from 'vitest'
import type { PollContent } from '../../src/domain/poll-content.ts'
import { CODE, createScene, type Phone, type Tab } from './scene.ts'

const content: PollContent = {
  kind: 'single',
  text: 'Can we have both?',
  settings: { options: ['Yes', 'No'] },
  policy: null,
  phase: 'live',
  results: 'shown',
  seconds: null,
  item: null,
  pair: null,
}

function setNetwork(phone: Phone, mode: 'up' | 'down') {
  phone.network.set(mode)
  phone.twin.setOnline(mode === 'up')
}

/** A session that runs, with one poll open, and three phones that see it. */
async function withOpenPoll(seed: number) {
  const scene = createScene(seed)
  const { world, server, phone } = scene
  const phones = [phone(), phone({ lane: 'online', clockOff: -3_600_000 }), phone()]
  const tabs = phones.map((one) => one.open())
  const tablet = phone({ invite: server.invite('onsite-moderator') }).open()
  await world.pass(2_000)
  await tablet.actions.startSession()
  const made = await tablet.actions.createPoll(content, 1)
  const poll = 'id' in made ? made.id : ''
  await world.pass(1_000)
  await tablet.actions.openPoll(poll, null, 0)
  await world.pass(2_500)
  const counts = () => {
    const cells = server.cells(poll)
    const of = (late: boolean) =>
      [0, 1].map((option) =>
        cells.reduce((sum, cell) => sum + (cell.late === late ? (cell.tally.counts[option] ?? 0) : 0), 0),
      )
    return { inTime: of(false), late: of(true) }
  }
  return { ...scene, phones, tabs, tablet, poll, counts }
}

const keptOf = (tab: Tab | undefined) => (tab as Tab).store.read(CODE)

test('an open poll reaches the phones within two seconds, and its closing as well', async () => {
  const { world, tabs, tablet, poll } = await withOpenPoll(41)
  for (const tab of tabs) expect((await keptOf(tab)).snapshot?.polls[0]).toMatchObject({ id: poll, status: 'open' })
  await tablet.actions.stretchPoll(poll, 60)
  await world.pass(100)
  for (const tab of tabs) expect(tab.sync.pulse()?.poll?.closesAt).toBeGreaterThan(world.now())
  await tablet.actions.closePoll(poll)
  await world.pass(1_500)
  for (const tab of tabs) expect((await keptOf(tab)).snapshot?.polls[0]?.status).toBe('closed')
})

test('P1 the last will of a device counts, whatever the network makes of it', async () => {
  const { world, phones, tabs, poll, counts } = await withOpenPoll(42)
  phones[0]?.network.plan(['dropAfter', 'double', 'hang'])
  await tabs[0]?.actions.answerPoll(poll, 0)
  await world.pass(50)
  await tabs[0]?.actions.answerPoll(poll, 1)
  await tabs[1]?.actions.answerPoll(poll, 1)
  await world.pass(60_000)
  expect(counts()).toEqual({ inTime: [0, 2], late: [0, 0] })
  expect(await keptOf(tabs[0])).toMatchObject({ outbox: [], answers: [{ poll, answer: 1, n: 2 }] })
})

test('P3 an answer given offline before the closing counts late, one given after it is refused and seen', async () => {
  const { world, phones, tabs, tablet, poll, counts } = await withOpenPoll(43)
  const [, away, later] = phones as [Phone, Phone, Phone]
  await tabs[0]?.actions.answerPoll(poll, 0)
  setNetwork(away, 'down')
  setNetwork(later, 'down')
  await world.pass(5_000)
  await tabs[1]?.actions.answerPoll(poll, 1)
  await world.pass(5_000)
  await tablet.actions.closePoll(poll)
  await world.pass(5_000)
  expect((await tabs[2]?.actions.answerPoll(poll, 1))?.is).toBe('saved')
  await world.pass(60_000)
  setNetwork(away, 'up')
  setNetwork(later, 'up')
  await world.pass(30_000)
  expect(counts()).toEqual({ inTime: [1, 0], late: [0, 1] })
  expect((await keptOf(tabs[0])).snapshot?.polls[0]?.tally).toMatchObject({ whole: { ballots: 1 }, late: 1 })
  expect((await keptOf(tabs[2])).outbox).toMatchObject([{ state: { is: 'rejected', code: 'poll.closed' } }])
})

test('P3 after the grace time nothing counts, and final puts the late ones with the others', async () => {
  const { world, phones, tabs, tablet, poll, counts } = await withOpenPoll(44)
  for (const phone of phones.slice(0, 2)) setNetwork(phone, 'down')
  await world.pass(1_000)
  await tabs[0]?.actions.answerPoll(poll, 0)
  await tabs[1]?.actions.answerPoll(poll, 1)
  await world.pass(2_000)
  await tablet.actions.closePoll(poll)
  await world.pass(60_000)
  setNetwork(phones[0] as Phone, 'up')
  await world.pass(30_000)
  expect(await tablet.actions.finishPoll(poll)).toEqual({ is: 'refused', code: 'poll.stillComing' })
  await world.pass(240_000)
  setNetwork(phones[1] as Phone, 'up')
  await world.pass(30_000)
  expect(counts()).toEqual({ inTime: [0, 0], late: [1, 0] })
  await tablet.actions.finishPoll(poll)
  await world.pass(30_000)
  const kept = await keptOf(tabs[0])
  expect(kept.snapshot?.polls[0]).toMatchObject({ status: 'final', tally: { whole: { ballots: 1 }, late: 0 } })
  expect(kept.answers).toMatchObject([{ poll, answer: 0 }])
  expect((await keptOf(tabs[1])).outbox).toMatchObject([{ state: { is: 'rejected', code: 'poll.closed' } }])
})

test('P3 who answers late in a poll that was reopened is one of the others', async () => {
  const { world, phones, tabs, tablet, poll, counts } = await withOpenPoll(45)
  setNetwork(phones[0] as Phone, 'down')
  await tabs[0]?.actions.answerPoll(poll, 0)
  await world.pass(2_000)
  await tablet.actions.closePoll(poll)
  await world.pass(20_000)
  setNetwork(phones[0] as Phone, 'up')
  await world.pass(10_000)
  expect(counts().late).toEqual([1, 0])
  await tablet.actions.reopenPoll(poll, null)
  await world.pass(2_000)
  await tabs[1]?.actions.answerPoll(poll, 1)
  await world.pass(2_000)
  expect(counts()).toEqual({ inTime: [1, 1], late: [0, 0] })
})

test('O3 two tabs of one phone cast one ballot, and a ballot whose answer got lost is no second one', async () => {
  const { world, server, phones, tabs, poll, counts } = await withOpenPoll(46)
  const second = (phones[0] as Phone).open()
  await world.pass(2_000)
  const { fetch } = server
  let lost = 0
  server.fetch = async (input, init) => {
    const answer = await fetch(input, init)
    if (!input.endsWith('/actions') || lost++ > 0) return answer
    throw new TypeError('the server was killed between ballot and answer')
  }
  await tabs[0]?.actions.answerPoll(poll, 0)
  await second.actions.answerPoll(poll, 1)
  await world.pass(20_000)
  expect(lost).toBeGreaterThan(1)
  expect(counts()).toEqual({ inTime: [0, 1], late: [0, 0] })
  expect((await keptOf(second)).answers).toMatchObject([{ answer: 1 }])
})
