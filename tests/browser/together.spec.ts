import type { Locator, Page } from '@playwright/test'
import { violations } from './axe.ts'
import { ask, inbox, inZip, letIn, nextButton, own, refusal, showTab } from './people.ts'
import { en } from './words.ts'
import { type Device, expect, test, type World } from './world.ts'

const { together } = en
const online = together.role['online-moderator']
const onsite = together.role['onsite-moderator']

/** The other desks in one line. */
const strip = (desk: Page) => desk.getByRole('region', { name: together.name })
const undoButton = (desk: Page) => desk.getByRole('button', { name: together.undo, exact: true })
const open = (row: Locator) => row.locator('[data-act="open"]').click()

/** A desk that notes all that a screen reader hears. */
async function listening(desk: Device): Promise<Device> {
  await desk.page.evaluate(() => {
    const heard: string[] = []
    Object.assign(window, { heard })
    new MutationObserver(() => {
      const text = document.querySelector('[role=status].only-heard')?.textContent ?? ''
      if (text !== heard.at(-1)) heard.push(text)
    }).observe(document, { subtree: true, childList: true, characterData: true })
  })
  return desk
}

const heard = (page: Page) => page.evaluate(() => (window as unknown as { heard: string[] }).heard)

async function twoDesksAndAPhone(world: World) {
  const [room, call, phone] = await Promise.all([
    world.desk('onsite-moderator'),
    world.desk('online-moderator', { size: 'portrait' }),
    world.attendee('online'),
  ])
  await showTab(phone.page, 'floor')
  return { room, call, phone }
}

async function openInbox(call: Device): Promise<void> {
  await call.page.getByRole('button', { name: en.desk.toLetIn }).click()
}

test('M2 two desks see of each other who takes what and what was just done, and undo what they did', async ({
  world,
}) => {
  const { room, call, phone } = await twoDesksAndAPhone(world)
  await ask(phone.page, 'Who audits the audits?')
  await expect(strip(room.page).getByText(`${online} ${together.here}`)).toBeVisible()
  await expect(strip(call.page).getByText(`${onsite} ${together.here}`)).toBeVisible()

  await test.step('one takes it, the other is told and may act all the same', async () => {
    await openInbox(call)
    await open(inbox(call.page, 'audits'))
    await call.page.getByRole('button', { name: together.claim }).click()
    await expect(call.page.getByRole('button', { name: together.unclaim })).toBeVisible()
    await call.page.keyboard.press('Escape')
    const row = inbox(room.page, 'audits')
    await expect(row).toContainText(together.claimedShort(en.lane.online))
    await open(row)
    await expect(room.page.getByRole('dialog')).toContainText(together.claimed(online))
    await expect(room.page.getByRole('dialog').getByRole('button', { name: together.claim })).toHaveCount(0)
    await room.page.keyboard.press('Escape')
    await letIn(room.page, 'audits')
    await expect(inZip(call.page, 'audits')).toBeVisible()
    await expect(inZip(call.page, 'audits')).not.toContainText(together.claimedHere)
  })

  await test.step('the other desk says who did it, and marks the row', async () => {
    await expect(strip(call.page)).toContainText(together.did['question.letIn'](onsite))
    await expect(inZip(call.page, 'audits')).toContainText(together.justNow(onsite))
    await expect(strip(room.page)).not.toContainText(together.did['question.letIn'](onsite))
    await expect(strip(call.page)).not.toContainText(together.did['question.letIn'](onsite), { timeout: 20_000 })
  })

  await test.step('it is undone, for everybody', async () => {
    await call.page.keyboard.press('z')
    await open(inZip(room.page, 'audits'))
    await room.page.getByRole('dialog').getByRole('button', { name: en.desk.setAside }).click()
    await room.page.getByRole('dialog').getByText(en.reason.offTopic).click()
    await room.page.getByRole('dialog').getByRole('button', { name: en.desk.setAside, exact: true }).click()
    await expect(own(phone.page, 'audits')).toContainText(en.state.aside)
    await undoButton(room.page).click()
    await expect(own(phone.page, 'audits')).toContainText(en.state.queued(1))
    await expect(inZip(call.page, 'audits')).toBeVisible()
    await expect(undoButton(room.page)).toHaveCount(0)
  })

  await test.step('the end of a turn too: the same one goes on', async () => {
    await nextButton(room.page).click()
    await expect(own(phone.page, 'audits')).toContainText(en.floor.youHave)
    await room.page.getByRole('button', { name: en.desk.done }).click()
    await expect(room.page.getByText(en.desk.nobodyHasFloor)).toBeVisible()
    await room.page.keyboard.press('z')
    const turns = () => world.rows<{ status: string }>("SELECT json_object('status', status) FROM turns")
    await expect.poll(turns).toEqual([{ status: 'running' }])
    await expect(room.page.getByRole('button', { name: en.desk.done })).toBeVisible()
    await expect(own(phone.page, 'audits')).toContainText(en.floor.youHave)
  })
  expect(await violations(room.page)).toEqual([])
})

test('M2 what somebody else changed meanwhile is not undone, and that is said in words', async ({ world }) => {
  const { room, call, phone } = await twoDesksAndAPhone(world)
  await ask(phone.page, 'What of small platforms?')
  await letIn(room.page, 'platforms')
  await open(inZip(call.page, 'platforms'))
  await call.page.getByRole('dialog').getByRole('button', { name: 'B', exact: true }).click()
  await expect(inZip(room.page, 'platforms')).toContainText('B')
  await undoButton(room.page).click()
  await expect(refusal(room.page)).toContainText(en.code['question.moved'])
  await expect(inZip(room.page, 'platforms')).toBeVisible()
})

test('a word to the other desk stands there until it is read, is heard once, and never leaves the desks', async ({
  world,
}) => {
  const { room, call, phone } = await twoDesksAndAPhone(world)
  const stage = await world.stage()
  await ask(phone.page, 'Who pays?')
  await expect(inbox(room.page, 'Who pays?')).toBeVisible()
  await listening(room)
  await call.page.getByRole('button', { name: together.nudge }).click()
  const sheet = call.page.getByRole('dialog', { name: together.nudgeTitle })
  expect(await violations(call.page)).toEqual([])
  await sheet.getByRole('button', { name: together.ready.letIn('', 1) }).click()
  const first = together.said(online, together.ready.letIn('', 1))
  await expect(strip(room.page)).toContainText(first)
  await expect(strip(call.page)).toContainText(together.unread)

  await call.page.keyboard.press('m')
  await sheet.getByLabel(together.ownWords).fill('x'.repeat(121))
  await sheet.getByRole('button', { name: together.send, exact: true }).click()
  await expect(sheet).toContainText(en.code['nudge.tooLong'])
  await sheet.getByLabel(together.ownWords).fill('The captions stopped')
  await sheet.getByRole('button', { name: together.send, exact: true }).click()
  await expect(strip(room.page)).toContainText(together.moreNudges(1))

  await room.page.getByRole('button', { name: together.gotItOf(together.ready.letIn('', 1)) }).click()
  await expect(strip(room.page)).toContainText(together.said(online, 'The captions stopped'))
  // A press right after the one before is taken for the same.
  await expect(async () => {
    const gotIt = room.page.getByRole('button', { name: together.gotItOf('The captions stopped') })
    if (await gotIt.isVisible()) await gotIt.click({ timeout: 500 })
    await expect(strip(room.page)).not.toContainText('captions', { timeout: 500 })
  }).toPass()
  await expect(strip(call.page)).toContainText(together.readBy(onsite))
  await room.page.reload()
  await expect(strip(room.page).getByText(`${online} ${together.here}`)).toBeVisible()
  await expect(strip(room.page)).not.toContainText('captions')
  for (const { page } of [phone, stage]) await expect(page.getByText('captions')).toHaveCount(0)
})

test('every word is heard once, in the order in which they came', async ({ world }) => {
  const { room, call } = await twoDesksAndAPhone(world)
  const rapporteur = await world.desk('rapporteur')
  await expect(rapporteur.page.getByText(en.desk.readOnly)).toBeVisible()
  await expect(strip(call.page).getByText(onsite)).toBeVisible()
  await listening(call)
  for (const { page } of [room, rapporteur]) {
    await page.keyboard.press('m')
    await page.getByLabel(together.ownWords).fill('Slower')
    await page.getByRole('button', { name: together.send, exact: true }).click()
    await expect.poll(() => heard(call.page)).toContainEqual(expect.stringContaining('Slower'))
  }
  const roles = [onsite, together.role.rapporteur]
  await expect
    .poll(async () => (await heard(call.page)).filter((text) => text.includes('Slower')))
    .toEqual(roles.map((role) => together.said(role, 'Slower')))
})

test('who closes the desk is not there any more, and since when is said', async ({ world }) => {
  const { room, call } = await twoDesksAndAPhone(world)
  await expect(strip(room.page).getByText(`${online} ${together.here}`)).toBeVisible()
  await call.close()
  await expect(strip(room.page).getByText(/^Online moderator last here at \d\d:\d\d$/)).toBeVisible({ timeout: 60_000 })
  await expect(strip(room.page).getByText(`${together.role.rapporteur} ${together.notYet}`)).toBeVisible()
})
