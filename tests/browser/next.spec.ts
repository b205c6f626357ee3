import type { Page } from '@playwright/test'
import { ask, inZip, letIn, nextButton, raiseHand, showTab } from './people.ts'
import { en } from './words.ts'
import { type Device, expect, test, type World } from './world.ts'

const title = 'Online child protection vs privacy: can we have both?'
const fromTheRoom = 'Who pays for age checks in small countries?'
const fromOnline = 'What helplines see'

/** A phone that notes how it is shaken and whether its screen is kept awake. */
async function phoneOf(world: World, lane: 'onsite' | 'online'): Promise<Device> {
  const phone = await world.device()
  await phone.context.addInitScript(() => {
    const noted = { shaken: 0, awake: 0 }
    Object.assign(window, { noted })
    navigator.vibrate = () => {
      noted.shaken++
      return true
    }
    navigator.wakeLock.request = async () => {
      noted.awake++
      const release = async () => void noted.awake--
      return { release, released: false } as unknown as WakeLockSentinel
    }
  })
  await phone.page.goto(`${world.gate.origin}/s/${world.code}?lane=${lane}`)
  await showTab(phone.page, 'floor')
  return phone
}

function noted(page: Page): Promise<{ shaken: number; awake: number }> {
  return page.evaluate(() => (window as unknown as { noted: { shaken: number; awake: number } }).noted)
}

/** The bar that calls a person to the floor. */
const call = (page: Page) => page.locator('.call')
const heard = (page: Page) => page.locator('[role=status].only-heard')
const titled = (lead: string) => `${lead} · ${title}`

/** The clock of a device jumps; with no network it cannot hear what time it is. */
const jump = (page: Page, seconds: number) =>
  page.evaluate((ms) => {
    const now = Date.now
    Date.now = () => now() + ms
  }, seconds * 1000)

test('Q7 Q10 an asker is called in time: second in line, next, now, and when to unmute', async ({ world }) => {
  const [desk, room, online] = await Promise.all([
    world.desk('onsite-moderator'),
    phoneOf(world, 'onsite'),
    phoneOf(world, 'online'),
  ])
  await ask(room.page, fromTheRoom)
  await letIn(desk.page, fromTheRoom)
  await raiseHand(online.page, fromOnline)
  await letIn(desk.page, fromOnline)
  await expect(inZip(desk.page)).toHaveCount(2)
  await expect(call(room.page)).toBeHidden()
  await desk.page.getByRole('button', { name: en.desk.start }).click()

  await expect(call(room.page)).toHaveText(`${en.floor.youAreNext}. ${en.turn.nextWritten}`)
  await expect(call(online.page)).toContainText(`${en.turn.second}.`)
  await expect(online.page).toHaveTitle(titled(en.turn.second))
  await expect.poll(() => noted(online.page)).toEqual({ shaken: 1, awake: 1 })
  for (const tab of ['agenda', 'briefing', 'speakers'] as const) {
    await showTab(online.page, tab)
    await expect(call(online.page)).toBeInViewport()
  }

  await nextButton(desk.page).click()
  await expect(call(room.page)).toContainText(`${en.floor.youHave}. ${en.turn.nowWrittenOnsite}`)
  await expect(room.page).toHaveTitle(titled(en.floor.youHave))
  await expect(call(online.page)).toHaveText(`${en.floor.youAreNext}. ${en.turn.nextOnline}`)
  await expect(online.page).toHaveTitle(titled(en.floor.youAreNext))

  await expect(nextButton(desk.page)).toContainText(fromOnline)
  await nextButton(desk.page).click()
  await expect(call(online.page)).toContainText(`${en.floor.youHave}. ${en.turn.nowOnline}`)
  await expect(heard(online.page)).toHaveText(`${en.floor.youHave}. ${en.turn.nowOnline}`)
  await expect.poll(() => noted(online.page)).toEqual({ shaken: 3, awake: 1 })
  await expect(call(room.page)).toBeHidden()
  await expect(room.page).toHaveTitle(title)
  await expect.poll(() => noted(room.page)).toEqual({ shaken: 2, awake: 0 })

  await world.gate.cut()
  for (const { page } of [desk, online]) {
    await expect(page.getByRole('timer').first()).toContainText(en.turn.of('2:00'))
    await jump(page, 95)
    await expect(page.getByRole('timer').first()).toHaveText(/^0:[12]\d left$/)
    await jump(page, 60)
    await expect(page.getByRole('timer').first()).toHaveText(/^over by 0:[345]\d$/)
  }
  await expect(heard(online.page)).toHaveText(en.turn.heardOver)
  await world.gate.mend()
  for (const { page } of [desk, online]) await expect(page.getByRole('timer').first()).toContainText(en.turn.of('2:00'))
  await desk.page.getByRole('button', { name: en.desk.done, exact: true }).click()
  await expect(call(online.page)).toBeHidden()
  await expect(online.page).toHaveTitle(title)
  await expect.poll(async () => (await noted(online.page)).awake).toBe(0)
})
