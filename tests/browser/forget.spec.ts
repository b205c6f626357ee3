import type { Page } from '@playwright/test'
import { ask, inbox, letIn, own, queued, showTab } from './people.ts'
import { en } from './words.ts'
import { expect, test } from './world.ts'

const waiting = 'Who may see what I write?'
const shown = 'Who pays for all of this?'

async function forgetMe(page: Page): Promise<void> {
  await page.getByRole('button', { name: en.settings.open }).click()
  await page.getByRole('button', { name: en.settings.privacy }).click()
  await page.getByRole('button', { name: en.privacy.forget }).click()
  await expect(page.getByRole('alertdialog')).toContainText(en.privacy.forgetOpen)
  await page.getByRole('button', { name: en.privacy.forgetYes }).click()
}

/** Everything that the page's origin keeps on this device, the app's own files apart. */
function keptBy(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const settled = <Value>(request: IDBRequest<Value>) =>
      new Promise<Value>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    const rows: unknown[] = [Object.entries(localStorage), Object.entries(sessionStorage), document.cookie]
    for (const { name } of await indexedDB.databases()) {
      const database = await settled(indexedDB.open(name ?? ''))
      for (const store of database.objectStoreNames) {
        const objects = database.transaction(store).objectStore(store)
        rows.push(...(await settled(objects.getAll())), ...(await settled(objects.getAllKeys())))
      }
      database.close()
    }
    return JSON.stringify(rows)
  })
}

test('V3 who is forgotten offline leaves the phone at once, and the session when the network is back', async ({
  world,
}) => {
  const desk = await world.desk('onsite-moderator')
  const other = await world.attendee('online')
  await showTab(other.page, 'floor')
  const phone = await world.attendee('onsite')
  await showTab(phone.page, 'floor')
  await ask(phone.page, shown)
  await letIn(desk.page, shown)
  await expect(queued(other.page, shown)).toBeVisible()
  await ask(phone.page, waiting)
  await expect(inbox(desk.page, waiting)).toHaveCount(1)
  await phone.page.getByRole('button', { name: en.settings.open }).click()
  await phone.page.getByRole('button', { name: en.app.close }).click()
  await phone.page.evaluate(() => navigator.serviceWorker.ready.then(() => true))
  const second = await phone.context.newPage()
  await second.goto(phone.page.url())
  await expect(own(second, waiting)).toBeVisible()

  await world.gate.cut()
  await world.stopServer()
  await ask(phone.page, 'Not sent yet')
  await forgetMe(phone.page)
  for (const page of [phone.page, second]) {
    await expect(page.getByRole('heading', { name: en.join.title })).toBeVisible()
    await expect(page.locator('.forgotten')).toHaveText(en.join.forget.waiting)
    await expect(page).toHaveURL(/\/$/)
  }
  await second.close()
  await phone.page.reload()
  await expect(phone.page.locator('.forgotten')).toHaveText(en.join.forget.waiting)
  for (const text of [waiting, shown, 'Not sent yet', 'Online child']) {
    expect(await keptBy(phone.page)).not.toContain(text)
  }

  await world.startServer()
  await world.gate.mend()
  await expect(phone.page.locator('.forgotten')).toHaveText(en.join.forget.done)
  await expect(inbox(desk.page, waiting)).toHaveCount(0)
  await expect(queued(other.page, shown)).toHaveCount(0)
  await expect(phone.page.getByRole('heading', { name: en.join.title })).toBeVisible()
  expect(await keptBy(phone.page)).not.toContain(world.code)

  await phone.page.reload()
  await expect(phone.page.locator('.forgotten')).toHaveCount(0)
  await phone.page.getByLabel(en.join.code).fill(world.code)
  await phone.page.getByRole('button', { name: en.join.join }).click()
  await phone.page.getByRole('button', { name: en.lane.inTheRoom }).click()
  await showTab(phone.page, 'floor')
  await ask(phone.page, 'Somebody new')
  await expect(own(phone.page, 'Somebody new')).toContainText(en.state.waiting)
  await expect(inbox(desk.page, waiting)).toHaveCount(0)
})

test('V3 a moderator is forgotten as well', async ({ world }) => {
  const { page } = await world.desk('online-moderator')
  await page.getByRole('button', { name: en.desk.more }).click()
  await page.getByRole('button', { name: en.privacy.title }).click()
  await page.getByRole('button', { name: en.privacy.forget }).click()
  await page.getByRole('button', { name: en.privacy.forgetYes }).click()
  await expect(page.locator('.forgotten')).toHaveText(en.join.forget.done)
  expect(await keptBy(page)).not.toContain(world.code)
})
