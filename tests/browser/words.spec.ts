import type { Page } from '@playwright/test'
import { violations } from './axe.ts'
import { ask, inbox, inZip, letIn, notice, own, queued, showTab } from './people.ts'
import { en } from './words.ts'
import { expect, test } from './world.ts'

const { desk: words } = en.words

/** The sheet of a question that waits on the desk. */
async function openSheet(desk: Page, text: string) {
  await inZip(desk, text).getByRole('button').click()
  return desk.getByRole('dialog')
}

test('Q10 M2 two phones ask the same: one is edited, the other merged into it, and both askers are told', async ({
  world,
}) => {
  const desk = await world.desk('onsite-moderator')
  const [one, two] = [await world.attendee('onsite'), await world.attendee('online')]
  for (const { page } of [one, two]) await showTab(page, 'floor')
  await ask(one.page, 'Who dicides what is scanned on my phone?')
  await ask(two.page, 'Who decides what is scanned?')
  await letIn(desk.page, 'Who dicides')
  await letIn(desk.page, 'Who decides')
  await expect(inZip(desk.page)).toHaveCount(2)

  const edited = 'Who decides what is scanned on a phone?'
  const sheet = await openSheet(desk.page, 'Who dicides')
  await sheet.getByRole('button', { name: words.edit }).click()
  await sheet.getByLabel(words.editLabel).fill(edited)
  expect(await violations(desk.page)).toEqual([])
  await sheet.getByRole('button', { name: words.editSave }).click()
  const mine = own(one.page, edited)
  await expect(mine).toContainText(en.words.youAsked)
  await expect(mine).toContainText('Who dicides what is scanned on my phone?')
  const seen = queued(two.page, edited)
  await expect(seen).not.toContainText('Who dicides')
  await seen.getByRole('button', { name: en.words.edited }).click()
  await expect(seen).toContainText('Who dicides what is scanned on my phone?')
  expect(await violations(two.page)).toEqual([])

  const other = await openSheet(desk.page, 'Who decides what is scanned?')
  await other.getByRole('button', { name: words.merge, exact: true }).click()
  await expect(other.getByText(words.likely)).toBeVisible()
  expect(await violations(desk.page)).toEqual([])
  await other.getByRole('button', { name: edited }).click()
  await expect(inZip(desk.page)).toHaveCount(1)
  await expect(other.getByText(words.mergedHere)).toBeVisible()
  const merged = own(two.page, 'Who decides what is scanned?')
  await expect(merged).toContainText(en.state.merged)
  await expect(merged).toContainText(edited)
  await expect(merged).toContainText(en.words.merged.queued(1))
  await expect(queued(two.page, edited)).toContainText(en.floor.supportedBy(1))
  await expect(queued(two.page, 'Who decides what is scanned?')).toHaveCount(0)
  expect(await violations(two.page)).toEqual([])

  await other.getByRole('button', { name: words.answerWrite }).click()
  await other.getByLabel(words.answerLabel).fill('A court, on request of the police.')
  await other.getByRole('button', { name: words.answerSave }).click()
  for (const asker of [mine, merged]) await expect(asker).toContainText('A court, on request of the police.')
  await expect(merged).toContainText(en.words.merged.answered)
  await one.page.getByText(en.words.answered(1)).click()
  await expect(one.page.locator('details').filter({ hasText: en.words.answered(1) })).toContainText(
    'A court, on request',
  )
  expect(await violations(one.page)).toEqual([])
})

test('what was merged by mistake is taken out again', async ({ world }) => {
  const desk = await world.desk('onsite-moderator')
  const phone = await world.attendee('onsite')
  await showTab(phone.page, 'floor')
  for (const text of ['Something of its own', 'Another thing altogether']) {
    await ask(phone.page, text)
    await letIn(desk.page, text)
  }
  const sheet = await openSheet(desk.page, 'Another thing')
  await sheet.getByRole('button', { name: words.merge, exact: true }).click()
  await sheet.getByLabel(words.search).fill('OWN')
  await sheet.getByRole('button', { name: 'Something of its own' }).click()
  await expect(own(phone.page, 'Another thing')).toContainText(en.state.merged)
  await sheet.getByRole('button', { name: words.takeOut }).click()
  await expect(inZip(desk.page)).toHaveCount(2)
  await expect(own(phone.page, 'Another thing')).toContainText(en.state.queued(2))
})

test('O2 Q6 a paper slip is entered without a network and stands in the queue of everybody later', async ({
  world,
}) => {
  const desk = await world.desk('onsite-moderator')
  const phone = await world.attendee('online')
  await showTab(phone.page, 'floor')
  // By then it knows whose desk it is.
  await expect.poll(() => world.gate.seen).toContain('GET /api/floor/desk')
  await world.gate.cut()
  await expect(notice(desk.page, /^Offline since/)).toBeVisible()
  await desk.page.getByRole('button', { name: words.slip }).click()
  const sheet = desk.page.getByRole('dialog', { name: words.slip })
  await sheet.getByLabel(words.slipText).fill('Who speaks for the parents?')
  await sheet.getByLabel(words.mark).fill('row 3, red scarf')
  expect(await violations(desk.page)).toEqual([])
  await sheet.getByRole('button', { name: words.slipSave }).click()
  await expect(sheet.locator('.words-entered')).toBeVisible()
  await desk.page.keyboard.press('Escape')
  await expect(inZip(desk.page, 'Who speaks for the parents?')).toContainText(en.desk.notSent)
  await world.gate.mend()
  await expect(queued(phone.page, 'Who speaks for the parents?')).toBeVisible()
  await expect(queued(phone.page, 'Who speaks for the parents?')).not.toContainText('scarf')
  const about = await openSheet(desk.page, 'Who speaks for the parents?')
  await expect(about).toContainText('row 3, red scarf')
})

test('M1 the rapporteur answers in writing what was let in, and does nothing else to it', async ({ world }) => {
  const desk = await world.desk('onsite-moderator')
  const laptop = await world.desk('rapporteur')
  const phone = await world.attendee('online')
  await showTab(phone.page, 'floor')
  await ask(phone.page, 'Will the slides be shared?')
  await letIn(desk.page, 'slides')
  const sheet = await openSheet(laptop.page, 'slides')
  await expect(sheet.getByRole('button', { name: words.edit })).toHaveCount(0)
  await sheet.getByRole('button', { name: words.answerWrite }).click()
  await sheet.getByRole('button', { name: words.answerSave }).click()
  await expect(sheet).toContainText(en.code['answer.empty'])
  await sheet.getByLabel(words.answerLabel).fill('Yes, on the page of the session.')
  await sheet.getByRole('button', { name: words.answerSave }).click()
  await expect(own(phone.page, 'slides')).toContainText('Yes, on the page of the session.')
  await expect(own(phone.page, 'slides')).toContainText(en.state.done)
})

test('Q10 words alone are a reason to set aside', async ({ world }) => {
  const desk = await world.desk('online-moderator')
  const phone = await world.attendee('online')
  await showTab(phone.page, 'floor')
  await ask(phone.page, 'Something for the next panel')
  await inbox(desk.page, 'next panel').getByRole('button', { name: en.desk.setAside }).click()
  const sheet = desk.page.getByRole('dialog')
  await sheet.getByLabel(en.desk.note).fill('The next panel is about this')
  await sheet.getByRole('button', { name: en.desk.setAside, exact: true }).click()
  await expect(own(phone.page, 'next panel')).toContainText(en.state.aside)
  await expect(own(phone.page, 'next panel')).toContainText('The next panel is about this')
})

test('O2 what is half written on the desk is there again after its sheet was closed, and after a reload', async ({
  world,
}) => {
  const { page } = await world.desk('onsite-moderator')
  const asker = await world.attendee('onsite')
  await showTab(asker.page, 'floor')
  await ask(asker.page, 'Who dicides?')
  await letIn(page, 'Who dicides?')
  const sheet = page.getByRole('dialog')
  const begin = async (act: string) => {
    await openSheet(page, 'Who dicides?')
    await sheet.getByRole('button', { name: act }).click()
  }
  const leave = async () => {
    await page.keyboard.press('Escape')
    await expect(sheet).toBeHidden()
  }
  await begin(words.edit)
  await sheet.getByLabel(words.editLabel).fill('Who decides wh')
  await leave()
  await begin(words.answerWrite)
  await sheet.getByLabel(words.answerLabel).fill('A court, on')
  await leave()
  await begin(en.desk.setAside)
  await sheet.getByRole('button', { name: en.reason.alreadyAsked }).click()
  await sheet.getByLabel(en.desk.note).fill('Asked by')
  await leave()
  await page.keyboard.press('m')
  await sheet.getByLabel(en.together.ownWords).fill('Two minutes')
  await leave()
  await page.getByRole('button', { name: words.slip }).click()
  await sheet.getByLabel(words.slipText).fill('And on pa')
  await sheet.getByLabel(words.mark).fill('Row 3')
  await leave()

  await page.reload()
  await expect(page.locator('.next')).toBeVisible()
  await page.getByRole('button', { name: words.slip }).click()
  await expect(sheet.getByLabel(words.slipText)).toHaveValue('And on pa')
  await expect(sheet.getByLabel(words.mark)).toHaveValue('Row 3')
  await leave()
  await page.keyboard.press('m')
  await expect(sheet.getByLabel(en.together.ownWords)).toHaveValue('Two minutes')
  await leave()
  await openSheet(page, 'Who dicides?')
  for (const act of [words.edit, words.answerWrite, en.desk.setAside]) {
    await expect(sheet.getByRole('button', { name: act })).toContainText(words.begun)
  }
  expect(await violations(page)).toEqual([])
  await sheet.getByRole('button', { name: en.desk.setAside }).click()
  await expect(sheet.getByRole('button', { name: en.reason.alreadyAsked, pressed: true })).toBeVisible()
  await expect(sheet.getByLabel(en.desk.note)).toHaveValue('Asked by')
  await sheet.getByRole('button', { name: en.app.cancel }).click()
  await sheet.getByRole('button', { name: words.answerWrite }).click()
  await expect(sheet.getByLabel(words.answerLabel)).toHaveValue('A court, on')
  await leave()
  await begin(words.edit)
  await expect(sheet.getByLabel(words.editLabel)).toHaveValue('Who decides wh')
  await sheet.getByLabel(words.editLabel).fill('Who decides?')
  await sheet.getByRole('button', { name: words.editSave }).click()
  await openSheet(page, 'Who decides?')
  await expect(sheet.getByRole('button', { name: words.edit })).not.toContainText(words.begun)
  await expect(sheet.getByRole('button', { name: en.desk.setAside })).not.toContainText(words.begun)
})
