import type { Page } from '@playwright/test'
import { violations } from './axe.ts'
import { jump, notice } from './people.ts'
import { en } from './words.ts'
import { expect, test } from './world.ts'

const row = (page: Page, title: string) => page.locator('.agenda-row, .agenda-line').filter({ hasText: title })

test('T2 M2 an item gets more time out of a later one, runs over, and the moderators go on', async ({ world }) => {
  const [desk, other, phone] = await Promise.all([
    world.desk('onsite-moderator'),
    world.desk('online-moderator', { size: 'portrait' }),
    world.attendee('onsite'),
  ])
  await desk.page.getByRole('button', { name: en.desk.start }).click()
  await desk.page.getByRole('button', { name: /^Now: Opening/ }).click()
  const sheet = desk.page.getByRole('dialog', { name: en.desk.agenda.title })
  await expect(sheet).toContainText(en.desk.agenda.byClock)
  await sheet.getByRole('button', { name: en.desk.agenda.stay }).click()
  await expect(sheet).toContainText(en.desk.agenda.kept)
  await sheet.getByRole('button', { name: en.desk.agenda.fromItem('Round Robin', 20) }).click()
  await sheet.getByRole('button', { name: en.desk.agenda.give(5) }).click()
  for (const page of [phone.page, desk.page]) {
    await expect(row(page, 'Opening').first()).toContainText(en.agenda.minutes(13))
    await expect(row(page, 'Round Robin').first()).toContainText(en.agenda.minutes(15))
  }
  expect(await violations(desk.page)).toEqual([])

  await world.gate.cut()
  await expect(notice(desk.page, /^Offline since/)).toBeVisible()
  await Promise.all([desk, other, phone].map(({ page }) => jump(page, 16 * 60)))
  await expect(phone.page.locator('.moment')).toContainText(en.agenda.overBy(3))
  await expect(other.page.locator('.desk-head')).toContainText(en.agenda.overBy(3))
  await expect(other.page.locator('.poll-strip')).toContainText(en.agenda.overBy(3))
  await expect(sheet).toContainText(en.agenda.overBy(3))
  await sheet.getByRole('button', { name: en.desk.agenda.goOn('Policy question A') }).click()
  await expect(sheet).toContainText(en.desk.agenda.offline)
  await world.gate.mend()
  // Whose clock is right again has heard the server.
  await expect(phone.page.locator('.moment')).not.toContainText(en.agenda.overBy(3))
  await expect(sheet).not.toContainText(en.agenda.overBy(3))

  await sheet.getByRole('button', { name: en.desk.agenda.goOn('Policy question A') }).click()
  await expect(phone.page.locator('.moment')).toContainText('Policy question A')
  await expect(phone.page.locator('.moment')).toContainText(en.agenda.minutesLeft(16))
  await expect(other.page.getByRole('button', { name: /^Now: Policy question A/ })).toBeVisible()
})
