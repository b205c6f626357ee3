import type { Page } from '@playwright/test'
import { violations } from './axe.ts'
import { openGate } from './gate.ts'
import { ask, askButton, inbox, notice, own, showTab, startAsking } from './people.ts'
import { en } from './words.ts'
import { expect, test } from './world.ts'

const sheet = (desk: Page) => desk.getByRole('dialog', { name: en.desk.set.title })

async function openSettings(desk: Page): Promise<void> {
  await desk.getByRole('button', { name: en.desk.more, exact: true }).click()
  await desk.getByRole('dialog').getByRole('button', { name: en.desk.set.title }).click()
  await expect(sheet(desk)).toBeVisible()
}

const take = (desk: Page, what: 'open' | 'paused' | 'closed') =>
  sheet(desk).getByRole('button', { name: en.desk.set.takes[what], exact: true })

test('Q11 M5 the floor closes while one phone types and another is offline, and nothing is lost', async ({ world }) => {
  const away = await openGate(world.backend)
  const [desk, typing, offline, stage] = await Promise.all([
    world.desk('onsite-moderator'),
    world.attendee('onsite'),
    world.attendee('online', {}, away),
    world.stage(),
  ])
  for (const { page } of [typing, offline]) await showTab(page, 'floor')
  await offline.page.evaluate(() => navigator.serviceWorker.ready.then(() => true))
  await away.cut()
  await expect(notice(offline.page, /^Offline since/)).toBeVisible()
  await ask(offline.page, 'Asked before it closed')
  await startAsking(typing.page, 'Half a question')

  await openSettings(desk.page)
  await take(desk.page, 'closed').click()
  await expect(take(desk.page, 'closed')).toHaveAttribute('aria-pressed', 'true')
  await expect(stage.page.locator('.stage-line')).toHaveText(en.session.now.taking.closed)
  await expect(typing.page.getByRole('dialog').getByRole('alert')).toHaveText(en.session.off.closed)
  await typing.page.getByRole('button', { name: en.ask.send }).click()
  await expect(typing.page.getByRole('dialog').getByRole('alert')).toHaveText(en.code['floor.closed'])
  await expect(typing.page.getByLabel(en.ask.question)).toHaveValue('Half a question')
  await typing.page.getByRole('dialog').getByRole('button', { name: en.app.close }).click()
  await expect(askButton(typing.page)).toHaveAttribute('aria-disabled', 'true')
  await expect(askButton(typing.page)).toHaveAccessibleDescription(en.session.off.closed)
  await expect(typing.page.getByRole('button', { name: en.ask.raiseHand, exact: true })).toHaveAttribute(
    'aria-disabled',
    'true',
  )
  expect(await violations(typing.page)).toEqual([])

  await offline.page.reload()
  await expect(own(offline.page, 'Asked before it closed')).toContainText(en.state.saved)
  await away.mend()
  await expect(own(offline.page, 'Asked before it closed')).toContainText(en.state.waiting)
  await expect(notice(offline.page, en.session.now.taking.closed)).toBeVisible()
  await expect(askButton(offline.page)).toHaveAttribute('aria-disabled', 'true')

  expect(await violations(desk.page)).toEqual([])
  await take(desk.page, 'paused').click()
  await expect(typing.page.getByRole('button', { name: en.ask.raiseHand, exact: true })).toHaveAttribute(
    'aria-disabled',
    'false',
  )
  await expect(askButton(typing.page)).toHaveAccessibleDescription(en.session.off.paused)
  await take(desk.page, 'open').click()
  await expect(notice(typing.page, en.session.now.taking.open)).toBeVisible()
  await askButton(typing.page).click()
  await expect(typing.page.getByLabel(en.ask.question)).toHaveValue('Half a question')
  await typing.page.getByRole('button', { name: en.ask.send }).click()
  await expect(own(typing.page, 'Half a question')).toContainText(en.state.waiting)
  await expect(notice(typing.page, en.session.now.taking.open)).toBeHidden({ timeout: 15_000 })
  await away.close()
})

test('M2 M5 two desks change one setting: the other hears of it, and without a network nothing changes', async ({
  world,
}) => {
  const [room, call, phone] = await Promise.all([
    world.desk('onsite-moderator'),
    world.desk('online-moderator', { size: 'portrait' }),
    world.attendee('onsite'),
  ])
  await showTab(phone.page, 'floor')
  await ask(phone.page, 'Waiting for somebody')
  await expect(inbox(room.page)).toHaveCount(1)
  const other = `${en.together.role['onsite-moderator']} ${en.together.here}`
  await expect(call.page.getByText(other), 'this desk has heard from its server').toBeVisible()
  await openSettings(call.page)
  const free = sheet(call.page).getByRole('checkbox', { name: en.desk.set.premoderation })
  await expect(free).toBeChecked()
  await free.uncheck()
  await expect(room.page.locator('.desk-line')).toHaveText(en.session.now.premoderation.off)
  await expect(notice(phone.page, en.session.now.premoderation.off)).toBeVisible()
  await ask(phone.page, 'Straight into the queue')
  await expect(own(phone.page, 'Straight into the queue')).toContainText(en.state.queued(1))
  await expect(own(phone.page, 'Waiting for somebody')).toContainText(en.state.waiting)

  await world.gate.cut()
  await expect(notice(call.page, /^Offline since/)).toBeVisible()
  await free.click()
  await expect(sheet(call.page).getByText(en.desk.set.offline)).toBeVisible()
  await expect(free).not.toBeChecked()
  await world.gate.mend()
})
