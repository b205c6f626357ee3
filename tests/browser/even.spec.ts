import type { Page, Route } from '@playwright/test'
import { violations } from './axe.ts'
import { ask, inbox, inZip, letIn, showTab } from './people.ts'
import { en } from './words.ts'
import { expect, test, type World } from './world.ts'

/** Three have asked and were let in; the last of them has the floor out of order, and the desk said why. */
async function outOfOrder(world: World): Promise<{ desk: Page; phone: Page }> {
  const { page: desk } = await world.desk('onsite-moderator', { reducedMotion: true })
  const { page: phone } = await world.attendee('onsite', { reducedMotion: true })
  const { page: other } = await world.attendee('online', { reducedMotion: true })
  for (const [page, text] of [
    [phone, 'The first one'],
    [phone, 'The second one'],
    [other, 'The one from the call'],
  ] as const) {
    await showTab(page, 'floor')
    await ask(page, text)
    await expect(inbox(desk, text)).toBeVisible()
    await letIn(desk, text)
    await expect(inZip(desk, text)).toBeVisible()
  }
  await inZip(desk, 'The second one').getByRole('button').click()
  const sheet = desk.getByRole('dialog')
  await sheet.getByRole('button', { name: en.desk.giveNow }).click()
  await sheet.getByRole('button', { name: en.even.reason.leaving }).click()
  await sheet.getByLabel(en.even.whyNote).fill('The last train')
  expect(await violations(desk)).toEqual([])
  await sheet.getByRole('button', { name: en.desk.giveAnyway }).click()
  await expect(inZip(desk)).toHaveCount(2)
  return { desk, phone }
}

test('M3 the figures: on the desk with the reasons, for everybody without, and a page that checks them', async ({
  world,
}) => {
  const { desk, phone } = await outOfOrder(world)
  await desk.getByRole('button', { name: en.desk.turnsList }).click()
  const onDesk = desk.getByRole('dialog')
  await expect(onDesk.getByRole('row', { name: /^Turns \d/ })).toHaveText(`${en.even.turns}10`)
  await expect(onDesk).toContainText(`${en.even.by['onsite-moderator']}. ${en.even.reason.leaving}. The last train`)
  await expect(onDesk).toContainText(en.even.partsLater)
  expect(await violations(desk)).toEqual([])

  await phone.getByRole('button', { name: en.level.more }).click()
  const onPhone = phone.getByRole('dialog', { name: en.even.title })
  await expect(onPhone).toContainText(`${en.even.outOfOrderCount(1)} ${en.even.by['onsite-moderator']}`)
  await expect(onPhone).not.toContainText('train')
  expect(await violations(phone)).toEqual([])

  const stage = await world.stage({ reducedMotion: true })
  await expect(stage.page.getByRole('meter')).toHaveAttribute('aria-valuetext', /1 turn, .* min/)

  const stranger = await world.device({ reducedMotion: true })
  await stranger.page.goto(`${world.gate.origin}/s/${world.code}/check`)
  await expect(stranger.page.getByRole('main').getByRole('status')).toContainText(en.check.allWell(1))
  const turn = stranger.page.getByRole('listitem').filter({ hasText: 'The second one' }).first()
  await expect(turn).toContainText(en.check.outOfOrder)
  await expect(turn).toContainText('The first one')
  await turn.getByText(en.check.queue(3)).click()
  expect(await violations(stranger.page)).toEqual([])
  // Nobody joined for it.
  expect(await world.rows("SELECT json_quote(id) FROM devices WHERE role = 'attendee'")).toHaveLength(2)
})

/** A server that says something else of a turn than its queue says. */
async function forge(route: Route): Promise<void> {
  const answer = await route.fetch()
  const ledger = await answer.json()
  for (const turn of ledger.turns) turn.outOfOrder = !turn.outOfOrder
  await route.fulfill({ response: answer, json: ledger })
}

test('Q5 a ledger that was forged is found out by whoever checks it', async ({ world }) => {
  const { desk } = await outOfOrder(world)
  const stranger = await world.device({ reducedMotion: true })
  await stranger.page.route('**/ledger?*', forge)
  await stranger.page.goto(`${world.gate.origin}/s/${world.code}/check`)
  await expect(stranger.page.getByRole('main').getByRole('status')).toContainText(en.check.differ(1))
  await expect(stranger.page.getByText(en.check.fault.saidInOrder)).toBeVisible()
  await expect(stranger.page.getByText(en.check.fault.seen)).toBeVisible()
  expect(await violations(stranger.page)).toEqual([])
  await stranger.page.unroute('**/ledger?*')
  await desk.getByRole('button', { name: /^Next: / }).click()
  await expect(stranger.page.getByRole('main').getByRole('status')).toContainText(en.check.allWell(2))
})

test('V1 V5 where somebody comes from is theirs to say, to change and to take back', async ({ world }) => {
  const { page } = await world.attendee('online', { reducedMotion: true })
  await page.getByRole('button', { name: en.settings.open }).click()
  await page.getByText(en.even.describe).click()
  await page.getByLabel(en.even.yourRegion).selectOption(en.even.region.grulac)
  await page.getByLabel(en.even.yourGroup).selectOption(en.even.group.youth)
  const kept = () => world.rows<[string, string]>('SELECT json_array(region, stakeholder) FROM devices')
  await expect.poll(kept).toEqual([['grulac', 'youth']])
  expect(await violations(page)).toEqual([])
  await page.reload()
  await page.getByRole('button', { name: en.settings.open }).click()
  await page.getByText(en.even.describe).click()
  await expect(page.getByLabel(en.even.yourRegion)).toHaveValue('grulac')
  await page.getByLabel(en.even.yourRegion).selectOption(en.even.notSaid)
  await expect.poll(kept).toEqual([['', 'youth']])
  await page.getByRole('button', { name: en.settings.privacy }).click()
  await expect(page.getByText(en.privacy.partsTitle)).toBeVisible()
})
