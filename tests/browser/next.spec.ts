import type { Page } from '@playwright/test'
import { ask, inZip, jump, letIn, nextButton, raiseHand, showTab } from './people.ts'
import { en } from './words.ts'
import { type Device, expect, test, type World } from './world.ts'

const title = 'Online child protection vs privacy: can we have both?'
const fromTheRoom = 'Who pays for age checks in small countries?'
const fromOnline = 'What helplines see'

/** A phone that notes how it is shaken, whether its screen is kept awake, and all that a screen reader hears. */
async function phoneOf(world: World, lane: 'onsite' | 'online'): Promise<Device> {
  const phone = await world.device()
  await phone.context.addInitScript(() => {
    const noted = { shaken: 0, awake: 0 }
    const heard: string[] = []
    Object.assign(window, { noted, heard })
    new MutationObserver(() => {
      const text = document.querySelector('[role=status].only-heard')?.textContent ?? ''
      if (text !== heard.at(-1)) heard.push(text)
    }).observe(document, { subtree: true, childList: true, characterData: true })
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
const heard = (page: Page) => page.evaluate(() => (window as unknown as { heard: string[] }).heard)
const titled = (lead: string) => `${lead} · ${title}`

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

  await expect(call(room.page).locator('.call-words')).toHaveText(`${en.floor.youAreNext}. ${en.turn.nextWritten}`)
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
  await expect(call(online.page).locator('.call-words')).toHaveText(`${en.floor.youAreNext}. ${en.turn.nextOnline}`)
  await expect(online.page).toHaveTitle(titled(en.floor.youAreNext))

  await expect(nextButton(desk.page)).toContainText(fromOnline)
  await nextButton(desk.page).click()
  await expect(call(online.page)).toContainText(`${en.floor.youHave}. ${en.turn.nowOnline}`)
  await expect.poll(() => heard(online.page)).toContain(`${en.floor.youHave}. ${en.turn.nowOnline}`)
  await expect.poll(() => noted(online.page)).toEqual({ shaken: 3, awake: 1 })
  await expect(call(room.page)).toBeHidden()
  await expect(room.page).toHaveTitle(title)
  await expect.poll(() => noted(room.page)).toEqual({ shaken: 2, awake: 0 })

  await world.gate.cut()
  await Promise.all(
    [desk, online].map(async ({ page }) => {
      const timer = page.getByRole('timer').first()
      await expect(timer).toContainText(en.turn.of('2:00'))
      await jump(page, 95)
      await expect(timer).toHaveText(/^0:[0-2]\d left$/)
      await jump(page, 60)
      await expect(timer).toHaveText(/^over by \d:[0-5]\d$/)
    }),
  )
  await expect.poll(() => heard(online.page)).toContain(en.turn.heardOver)
  await world.gate.mend()
  for (const { page } of [desk, online]) await expect(page.getByRole('timer').first()).toContainText(en.turn.of('2:00'))
  await desk.page.getByRole('button', { name: en.desk.done, exact: true }).click()
  await expect(call(online.page)).toBeHidden()
  await expect(online.page).toHaveTitle(title)
  await expect.poll(async () => (await noted(online.page)).awake).toBe(0)
})
