import { violations } from './axe.ts'
import { ask, inbox, inZip, nextButton, showTab } from './people.ts'
import { en } from './words.ts'
import { expect, test } from './world.ts'

const { desk: words } = en.words

test('a moderator at a keyboard does all of it, and the focus is always somewhere', async ({ world }) => {
  const { page } = await world.desk('onsite-moderator')
  const { page: phone } = await world.attendee('onsite')
  await showTab(phone, 'floor')
  for (const text of ['Who pays?', 'Who decides?']) await ask(phone, text)
  const sheet = page.getByRole('dialog')
  /** The key once more where it came in the very instant in which the sheet before went. */
  const opens = (key: string) =>
    expect(async () => {
      if ((await sheet.count()) === 0) await page.keyboard.press(key)
      await expect(sheet).toBeVisible({ timeout: 2_000 })
    }).toPass()
  const onRow = (text: string) => inZip(page, text).getByRole('button')
  await expect(inbox(page)).toHaveCount(2)
  for (const count of [1, 2]) {
    await page.keyboard.press('a')
    await expect(inZip(page)).toHaveCount(count)
  }

  await page.keyboard.press('q')
  await opens('e')
  await expect(sheet.getByLabel(words.editLabel)).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(onRow('Who pays?')).toBeFocused()
  await opens('t')
  await expect(sheet.getByLabel(words.answerLabel)).toBeFocused()
  await page.keyboard.press('Escape')
  await opens('x')
  await expect(sheet.getByText(words.mergeTitle)).toBeVisible()
  await page.keyboard.press('Escape')
  await opens('f')
  await expect(sheet.getByLabel(words.slipText)).toBeFocused()
  await page.keyboard.press('Escape')
  await opens('v')
  await expect(page.getByRole('dialog', { name: en.desk.agenda.title })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(onRow('Who pays?')).toBeFocused()

  const floor = page.getByRole('region', { name: en.desk.floor })
  await page.keyboard.press('n')
  await expect(floor.getByText('Who pays?')).toBeVisible()
  await expect(onRow('Who decides?')).toBeFocused()
  await page.keyboard.press('u')
  await expect(floor.getByText(en.desk.nobodyHasFloor)).toBeVisible()
  await expect(nextButton(page)).toContainText('Who pays?')
  await expect(nextButton(page)).not.toHaveAttribute('aria-disabled', 'true')
  await page.keyboard.press('n')
  await floor.getByRole('button', { name: en.desk.done }).focus()
  await page.keyboard.press('Enter')
  await expect(floor.getByText(en.desk.nobodyHasFloor)).toBeVisible()
  await expect(onRow('Who decides?')).toBeFocused()

  await page.keyboard.press('?')
  for (const act of Object.values(en.desk.key)) await expect(sheet.getByText(act, { exact: true })).toBeVisible()
  expect(await violations(page)).toEqual([])
})
