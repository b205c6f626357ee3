import type { Page } from '@playwright/test'
import { violations } from './axe.ts'
import { ask, letIn, nextButton, showTab } from './people.ts'
import { en } from './words.ts'
import { expect, test } from './world.ts'

const question = 'Who pays for age checks in small countries?'

const seconds = (clock: string | null) => {
  const [, minutes, rest] = /(\d+):(\d\d)/.exec(clock ?? '') ?? []
  return Number(minutes) * 60 + Number(rest)
}

test('T3 the word goes from the asker to the panel and back: the desk passes it, everybody sees whose it is', async ({
  world,
}) => {
  const [desk, other, asker, listener, stage] = await Promise.all([
    world.desk('onsite-moderator'),
    world.desk('online-moderator', { size: 'portrait' }),
    world.attendee('onsite'),
    world.attendee('online'),
    world.stage(),
  ])
  for (const { page } of [asker, listener]) await showTab(page, 'floor')
  await ask(asker.page, question)
  await letIn(desk.page, question)
  await desk.page.getByRole('button', { name: en.desk.start }).click()
  await nextButton(desk.page).click()

  const word = (page: Page) => page.getByRole('group', { name: en.desk.word.who })
  const button = (page: Page, name: string) => word(page).getByRole('button', { name, exact: true })
  const call = asker.page.locator('.call')
  const speaking = (page: Page) => page.getByRole('region', { name: en.state.floor })
  const told = stage.page.locator('.stage-time')
  await expect(button(desk.page, en.desk.word.asking)).toHaveAttribute('aria-pressed', 'true')
  await expect(told).toContainText(/\d:\d\d/)
  await expect(told).not.toContainText(en.turn.part.panel)

  await button(desk.page, en.desk.word.panel).click()
  await expect(told).toContainText(en.turn.part.panel)
  await expect(call).toContainText(`${en.turn.part.panel}. ${en.turn.panelHint}`)
  for (const { page } of [asker, listener]) await expect(speaking(page)).toContainText(en.turn.part.panel)
  await expect(button(other.page, en.desk.word.panel)).toHaveAttribute('aria-pressed', 'true')
  // It began anew, for all of them at the same moment.
  const clocks = [
    desk.page.locator('.floor-timer'),
    other.page.locator('.floor-timer'),
    call.getByRole('timer'),
    speaking(listener.page),
    told,
  ]
  await expect
    .poll(async () => {
      const read = (await Promise.all(clocks.map((clock) => clock.textContent()))).map(seconds)
      return Math.max(...read) - Math.min(...read)
    })
    .toBeLessThanOrEqual(1)
  await expect(desk.page.locator('.floor-timer')).toContainText(en.turn.of('2:00'))

  // By the other desk's keyboard, to a follow-up of one minute.
  await other.page.locator('body').press('r')
  await expect(told).toContainText(en.turn.part.followUp)
  await expect(call).toContainText(`${en.turn.youFollowUp}. ${en.turn.nowOnsite}`)
  await expect(speaking(listener.page)).toContainText(en.turn.part.followUp)
  await expect(desk.page.locator('.floor-timer')).toContainText(en.turn.of('1:00'))
  for (const { page } of [desk, other, asker, stage]) expect(await violations(page)).toEqual([])

  // Passed on too early: the follow-up goes on, of the same minute.
  await other.page.locator('body').press('r')
  await expect(told).toContainText(en.turn.part.panel)
  await other.page.getByRole('button', { name: en.together.undo, exact: true }).click()
  await expect(button(desk.page, en.desk.word.followUp)).toHaveAttribute('aria-pressed', 'true')
  await expect(told).toContainText(en.turn.part.followUp)
  await expect(desk.page.locator('.floor-timer')).not.toContainText(en.turn.of('2:00'))
  await expect(call).toContainText(en.turn.youFollowUp)
  await desk.page.getByRole('button', { name: en.desk.done, exact: true }).click()
  await expect(call).toBeHidden()
  await expect(word(desk.page)).toBeHidden()
  await expect(stage.page.getByText(en.turn.part.followUp)).toBeHidden()
  await desk.page.getByRole('button', { name: en.desk.turnsList }).click()
  const sheet = desk.page.getByRole('dialog')
  await expect(sheet.getByText(/^panel 0:\d\d$/)).toBeVisible()
  await expect(sheet.getByText(en.even.panel)).toBeVisible()
  await listener.page.goto(`${world.gate.origin}/s/${world.code}/check`)
  await expect(listener.page.getByText(/^Its asker spoke for \d:\d\d, the panel for \d:\d\d\.$/)).toBeVisible()
})
