import { ask, inbox, inZip, letIn, nextButton, notice, own, raiseHand, refusal, showTab } from './people.ts'
import { en } from './words.ts'
import { expect, test } from './world.ts'

test('Q9 M2 two moderators press Next together: one turn, and the second is told', async ({ world }) => {
  const room = await world.desk('onsite-moderator')
  const call = await world.desk('online-moderator', { size: 'portrait' })
  const phone = await world.attendee('onsite')
  await showTab(phone.page, 'floor')
  await ask(phone.page, 'One turn only')
  await ask(phone.page, 'The one after')
  await letIn(room.page, 'One turn only')
  await letIn(room.page, 'The one after')
  await expect(nextButton(call.page)).toContainText('One turn only')
  await expect(inZip(call.page)).toHaveCount(2)
  // Without the waiting of a click, in which one desk would hear of what the other just did.
  await Promise.all([room, call].map(({ page }) => nextButton(page).dispatchEvent('click')))
  await expect(own(phone.page, 'One turn only')).toContainText(en.floor.youHave)
  // By the server, or by its own desk where that heard of the turn in the moment of the press.
  const told = [room.page, call.page].flatMap((page) =>
    (['turn.moved', 'turn.nextMoved'] as const).map((code) => refusal(page).filter({ hasText: en.code[code] })),
  )
  await expect.poll(async () => (await Promise.all(told.map((text) => text.count()))).reduce((a, b) => a + b)).toBe(1)
  await expect(phone.page.getByRole('meter')).toHaveAttribute('aria-valuetext', 'Onsite 1 turn, online 0 turns')
  await expect(own(phone.page, 'The one after')).toContainText(en.state.queued(1))
})

test('M2 a tablet without a network shows the last state, keeps safe acts and gives no turn', async ({ world }) => {
  const desk = await world.desk('onsite-moderator')
  const phone = await world.attendee('online')
  await showTab(phone.page, 'floor')
  await ask(phone.page, 'In the queue already')
  await letIn(desk.page, 'In the queue already')
  await raiseHand(phone.page, 'Waiting at the door')
  await expect(inbox(desk.page, 'Waiting at the door')).toBeVisible()
  await world.gate.cut()
  await expect(notice(desk.page, /^Offline since/)).toBeVisible()
  await nextButton(desk.page).click()
  await expect(refusal(desk.page)).toContainText(en.code['device.offline'])
  await letIn(desk.page, 'Waiting at the door')
  await expect(inZip(desk.page, 'Waiting at the door')).toContainText(en.desk.notSent)
  await world.gate.mend()
  await expect(own(phone.page, 'Waiting at the door')).toContainText(en.state.queued(2))
})

test('Q10 what is set aside comes back to its asker with the reason and the words', async ({ world }) => {
  const desk = await world.desk('online-moderator')
  const phone = await world.attendee('online')
  await showTab(phone.page, 'floor')
  await ask(phone.page, 'Something about the weather')
  await inbox(desk.page, 'weather').getByRole('button', { name: en.desk.setAside }).click()
  const sheet = desk.page.getByRole('dialog')
  await sheet.getByText(en.reason.offTopic).click()
  await sheet.getByLabel(en.desk.note).fill('Ask it at lunch')
  await sheet.getByRole('button', { name: en.desk.setAside, exact: true }).click()
  await expect(own(phone.page, 'weather')).toContainText(`${en.state.aside}: ${en.reason.offTopic}`)
  await expect(own(phone.page, 'weather')).toContainText('Ask it at lunch')
})

test('an invite link works on one device only, and says so on the second', async ({ world }) => {
  const secret = await world.invite('rapporteur')
  const first = await world.device({ size: 'landscape' })
  await first.page.goto(`${world.gate.origin}/s/${world.code}/desk#invite=${secret}`)
  await expect(first.page.getByText(en.desk.readOnly)).toBeVisible()
  expect(first.page.url()).not.toContain(secret)
  const second = await world.device({ size: 'landscape' })
  await second.page.goto(`${world.gate.origin}/s/${world.code}/desk#invite=${secret}`)
  await expect(notice(second.page, en.refusal['invite.used'])).toBeVisible()
})
