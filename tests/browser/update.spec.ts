import type { Page } from '@playwright/test'
import { askButton, notice, showTab, startAsking } from './people.ts'
import { en } from './words.ts'
import { expect, test } from './world.ts'

const lookForNewer = (page: Page) =>
  page.evaluate(() =>
    navigator.serviceWorker.getRegistration().then((registration) => registration?.update().then(() => true)),
  )

test('O7 a newer version is offered, never forced, and a draft survives it', async ({ world }) => {
  const phone = await world.attendee('onsite')
  await showTab(phone.page, 'floor')
  await phone.page.evaluate(() => navigator.serviceWorker.ready.then(() => true))
  await startAsking(phone.page, 'Half a thought')
  await phone.page.evaluate(() => Object.assign(window, { sameDocument: true }))
  await world.release()
  await lookForNewer(phone.page)
  await phone.page.keyboard.press('Escape')
  await expect(notice(phone.page, en.update.here)).toBeVisible()
  expect(await phone.page.evaluate(() => 'sameDocument' in window)).toBe(true)
  const reloaded = phone.page.waitForEvent('load')
  await phone.page.getByRole('button', { name: en.update.use }).click()
  await reloaded
  await showTab(phone.page, 'floor')
  await askButton(phone.page).click()
  await expect(phone.page.getByLabel(en.ask.question)).toHaveValue('Half a thought')
})
