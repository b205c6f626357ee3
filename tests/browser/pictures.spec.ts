import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { ask, inZip, own, queued, raiseHand, showTab, startAsking } from './people.ts'
import { aSessionUnderWay } from './scene.ts'
import { en } from './words.ts'
import { expect, test } from './world.ts'

/** The README's pictures are kept where PICTURES=keep asks for it; otherwise they only show that the screens can be drawn. */
const folder = join(
  import.meta.dirname,
  process.env.PICTURES === 'keep' ? '../pictures' : '../../test-results/pictures',
)

async function picture(page: Page, name: string): Promise<void> {
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => null))),
  )
  await page.screenshot({ path: join(folder, `${name}.png`) })
}

for (const theme of ['light', 'dark'] as const) {
  test(`pictures of every screen (${theme})`, async ({ world }) => {
    const looks = { theme, reducedMotion: true } as const
    const door = await world.device(looks)
    await door.page.goto(world.gate.origin)
    await expect(door.page.getByLabel(en.join.code)).toBeVisible()
    await picture(door.page, `join-${theme}`)
    const early = await world.stage(looks)
    await expect(early.page.getByText(en.stage.soon)).toBeVisible()
    await picture(early.page, `stage-before-${theme}`)
    await aSessionUnderWay(world)

    const { page } = await world.attendee('online', { ...looks, density: 2 })
    for (const tab of ['agenda', 'briefing', 'speakers', 'floor'] as const) {
      await showTab(page, tab)
      await picture(page, `phone-${tab}-${theme}`)
    }
    await queued(page, 'Who audits').getByRole('button', { name: en.floor.support }).click()
    await raiseHand(page, 'How schools can help')
    await expect(own(page, 'How schools')).toContainText(en.state.waiting)
    await startAsking(page, 'Who pays for age checks in small countries?')
    await picture(page, `phone-ask-${theme}`)
    await page.keyboard.press('Escape')
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => true))

    const desk = await world.desk('online-moderator', looks)
    const upright = await world.desk('onsite-moderator', { ...looks, size: 'portrait' })
    const stage = await world.stage(looks)
    for (const each of [desk, upright]) await expect(inZip(each.page)).toHaveCount(5)
    await expect(stage.page.getByText('Which of these laws')).toBeVisible()
    await picture(desk.page, `desk-landscape-${theme}`)
    await picture(upright.page, `desk-portrait-${theme}`)
    await picture(stage.page, `stage-${theme}`)
    await inZip(desk.page).first().getByRole('button').click()
    await expect(desk.page.getByRole('dialog')).toBeVisible()
    await picture(desk.page, `desk-question-${theme}`)

    await world.gate.cut()
    await ask(page, 'Who pays for age checks in small countries?')
    await expect(page.locator('.notice')).toBeVisible()
    await own(page, 'Who pays').scrollIntoViewIfNeeded()
    await picture(page, `phone-offline-${theme}`)
  })
}
