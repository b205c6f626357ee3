import { ask, inbox, inZip, letIn, nextButton, notice, own, queued, showTab } from './people.ts'
import { en } from './words.ts'
import { expect, test } from './world.ts'

const title = 'Online child protection vs privacy: can we have both?'
const fromOnline = 'Which options protect children without a back door?'
const fromTheRoom = 'Who pays for age checks in small countries?'

test('O1 O2 O3 Q2 Q6 Q10 a phone loses the network, asks, comes back, and has its turn exactly once', async ({
  world,
}) => {
  const desk = await world.desk('onsite-moderator')
  const online = await world.attendee('online')
  const phone = await world.ownBrowser()
  await phone.page.goto(`${world.gate.origin}/s/${world.code}?lane=onsite`)
  const stage = await world.stage()
  for (const { page } of [online, phone]) {
    await expect(page.getByRole('heading', { name: title })).toBeVisible()
    await showTab(page, 'floor')
  }
  await ask(online.page, fromOnline)
  await expect(own(online.page, fromOnline)).toContainText(en.state.waiting)
  await letIn(desk.page, fromOnline)
  await expect(own(online.page, fromOnline)).toContainText(en.state.queued(1))
  await expect(queued(phone.page, fromOnline)).toBeVisible()
  await phone.page.evaluate(() => navigator.serviceWorker.ready.then(() => true))

  await world.gate.cut()
  await world.stopServer()
  await phone.page.reload()
  await expect(queued(phone.page, fromOnline)).toBeVisible()
  const address = phone.page.url()
  await phone.close()
  await phone.reopen()
  await phone.page.goto(address)
  await expect(queued(phone.page, fromOnline)).toBeVisible()
  await expect(notice(phone.page, /^Offline since/)).toBeVisible()
  for (const tab of ['agenda', 'briefing', 'speakers'] as const) {
    await showTab(phone.page, tab)
    await expect(phone.page.getByRole('main')).not.toBeEmpty()
  }
  await showTab(phone.page, 'floor')
  await ask(phone.page, fromTheRoom)
  await expect(own(phone.page, fromTheRoom)).toContainText(en.state.saved)
  const support = queued(phone.page, fromOnline).getByRole('button', { name: en.floor.support })
  await support.click()
  await expect(support).toHaveAttribute('aria-pressed', 'true')
  await phone.page.reload()
  await expect(own(phone.page, fromTheRoom)).toContainText(en.state.saved)

  await world.startServer()
  await world.gate.mend()
  await expect(own(phone.page, fromTheRoom)).toContainText(en.state.waiting)
  await expect(inbox(desk.page, fromTheRoom)).toHaveCount(1)
  await letIn(desk.page, fromTheRoom)
  await expect(inZip(desk.page, fromTheRoom)).toHaveCount(1)
  await expect(inZip(desk.page, fromOnline)).toContainText('+1')

  await desk.page.getByRole('button', { name: en.desk.start }).click()
  await expect(desk.page.getByRole('button', { name: en.desk.start })).toBeHidden()
  await expect(nextButton(desk.page)).toContainText(fromOnline)
  await nextButton(desk.page).click()
  await expect(stage.page.getByText(fromOnline)).toBeVisible()
  await expect(own(online.page, fromOnline)).toContainText(en.floor.youHave)
  await expect(nextButton(desk.page)).toContainText(fromTheRoom)
  await nextButton(desk.page).click()
  await expect(stage.page.getByText(fromTheRoom)).toBeVisible()
  await expect(own(phone.page, fromTheRoom)).toContainText(en.floor.youHave)
  await online.page.getByText(en.floor.ownOver(1)).click()
  await expect(own(online.page, fromOnline)).toContainText(en.state.done)
  await expect(phone.page.getByRole('meter')).toHaveAttribute('aria-valuetext', 'Onsite 1 turn, online 1 turn')
})

test('O2 what was said to be saved survives a browser that is killed', async ({ world }) => {
  const phone = await world.ownBrowser()
  await phone.page.goto(`${world.gate.origin}/s/${world.code}?lane=online`)
  await showTab(phone.page, 'floor')
  await phone.page.evaluate(() => navigator.serviceWorker.ready.then(() => true))
  await world.gate.cut()
  await ask(phone.page, fromOnline)
  await expect(own(phone.page, fromOnline)).toContainText(en.state.saved)
  const address = phone.page.url()
  await phone.kill()
  await phone.reopen()
  await phone.page.goto(address)
  await expect(own(phone.page, fromOnline)).toContainText(en.state.saved)
  await world.gate.mend()
  await expect(own(phone.page, fromOnline)).toContainText(en.state.waiting)
})

test('O3 the server dies while phones ask, and each question is there once when it is back', async ({ world }) => {
  const desk = await world.desk('online-moderator')
  const phone = await world.attendee('onsite')
  await showTab(phone.page, 'floor')
  await ask(phone.page, 'First')
  await world.killServer()
  await ask(phone.page, 'Second')
  await expect(own(phone.page, 'Second')).toContainText(en.state.saved)
  await world.startServer()
  await expect(own(phone.page, 'Second')).toContainText(en.state.waiting)
  await expect(inbox(desk.page)).toHaveCount(2)
})

test('O3 two tabs of one phone send what both wrote offline once each', async ({ world }) => {
  const desk = await world.desk('onsite-moderator')
  const phone = await world.attendee('onsite')
  await showTab(phone.page, 'floor')
  await phone.page.evaluate(() => navigator.serviceWorker.ready.then(() => true))
  const second = await phone.context.newPage()
  await second.goto(phone.page.url())
  await world.gate.cut()
  await ask(phone.page, 'From the first tab')
  await ask(second, 'From the second tab')
  await expect(own(phone.page, 'From the second tab')).toBeVisible()
  await world.gate.mend()
  await expect(own(phone.page, 'From the second tab')).toContainText(en.state.waiting)
  await expect(own(second, 'From the first tab')).toContainText(en.state.waiting)
  await expect(inbox(desk.page)).toHaveCount(2)
})
