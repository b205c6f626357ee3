import { fillQueue, joinCrowd } from './crowd.ts'
import { inZip, nextButton } from './people.ts'
import { en } from './words.ts'
import { expect, test } from './world.ts'

const textOf = (index: number) => `Frage ${index}: who pays for the ${index % 50 === 7 ? 'ÉCOLE' : 'helplines'}?`

test('300 questions are searched, narrowed down and let in without a mouse, and the queue stays as it is', async ({
  world,
}) => {
  const origin = world.backend()
  await fillQueue(origin, world.code, await world.invite('online-moderator'), 300, textOf)
  const asker = await joinCrowd(origin, world.code, 'online')
  for (const text of ['Une école sans surveillance ?', 'Another école', 'Something else']) {
    await asker.act({ kind: 'question.ask', form: 'written', text, policy: null })
  }
  const { page } = await world.desk('onsite-moderator')
  await expect(nextButton(page)).toBeVisible()
  const next = await nextButton(page).textContent()
  const results = page.getByRole('list', { name: en.find.results })
  const rows = results.getByRole('listitem')

  await page.keyboard.press('/')
  const words = page.getByRole('searchbox', { name: en.find.words })
  await expect(words).toBeFocused()
  await expect(words).toHaveAccessibleDescription(en.find.all(303))
  await page.keyboard.type('ecole')
  await expect(page.getByText(en.find.shown(8, 303))).toBeVisible()
  await expect(rows).toHaveCount(8)
  await expect(inZip(page)).toHaveCount(0)
  expect(await nextButton(page).textContent()).toBe(next)

  await page.getByLabel(en.find.state).selectOption({ label: en.find.is.waiting })
  await expect(page.getByText(en.find.shown(2, 303))).toBeVisible()
  await rows.first().getByRole('button', { name: en.desk.letIn, exact: true }).focus()
  await page.keyboard.press('Enter')
  await expect(rows).toHaveCount(1)
  await expect(rows.first().getByRole('button', { name: en.desk.letIn, exact: true })).toBeFocused()
  await page.keyboard.press('a')
  await expect(page.getByText(en.find.none)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(words).toBeHidden()
  await expect(inZip(page).first()).toBeVisible()
  expect(await nextButton(page).textContent()).toBe(next)
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog')).toContainText(en.find.escape)
})
