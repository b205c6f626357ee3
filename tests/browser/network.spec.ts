import { fillQueue } from './crowd.ts'
import { openGate } from './gate.ts'
import { ask, inbox, letIn, nextButton, notice, own, showTab } from './people.ts'
import { en } from './words.ts'
import { expect, test } from './world.ts'

test('O1 a gap of 60 questions is filled when the phone is back', async ({ world }) => {
  const phone = await world.attendee('online')
  await showTab(phone.page, 'floor')
  await expect(phone.page.getByText(en.floor.empty.early)).toBeVisible()
  await world.gate.cut()
  await fillQueue(
    world.backend(),
    world.code,
    await world.invite('onsite-moderator'),
    60,
    (index) => `Question ${index}`,
  )
  await world.gate.mend()
  await expect(phone.page.getByText(en.floor.waiting(60))).toBeVisible()
  await expect(phone.page.getByRole('region', { name: en.floor.queue }).getByRole('article')).toHaveCount(60)
})

test('O4 a Wi-Fi sign-in page is never taken for an answer', async ({ world }) => {
  const desk = await world.desk('onsite-moderator')
  const phone = await world.attendee('onsite')
  await showTab(phone.page, 'floor')
  await phone.page.evaluate(() => navigator.serviceWorker.ready.then(() => true))
  world.gate.mode('portal')
  await ask(phone.page, 'Through the portal')
  await expect(notice(phone.page, en.connection.portal)).toBeVisible()
  await expect(phone.page.getByRole('link', { name: en.connection.portalOpen })).toBeVisible()
  await expect(own(phone.page, 'Through the portal')).toContainText(en.state.saved)
  await phone.page.reload()
  await expect(own(phone.page, 'Through the portal')).toContainText(en.state.saved)
  world.gate.mode('open')
  await expect(own(phone.page, 'Through the portal')).toContainText(en.state.waiting)
  await expect(notice(phone.page, en.connection.portal)).toBeHidden()
  await expect(inbox(desk.page)).toHaveCount(1)
})

for (const mode of ['streamBlocked', 'streamHeld'] as const) {
  test(`a phone follows the floor where the event stream does not hold (${mode})`, async ({ world }) => {
    const narrow = await openGate(world.backend)
    narrow.mode(mode)
    const desk = await world.desk('onsite-moderator')
    const phone = await world.attendee('online', {}, narrow)
    await showTab(phone.page, 'floor')
    await ask(phone.page, 'Heard without a stream')
    await letIn(desk.page, 'Heard without a stream')
    await expect(own(phone.page, 'Heard without a stream')).toContainText(en.state.queued(1))
    await nextButton(desk.page).click()
    await expect(own(phone.page, 'Heard without a stream')).toContainText(en.floor.youHave)
    await expect(notice(phone.page, /^Offline since/)).toBeHidden()
    await narrow.close()
  })
}
