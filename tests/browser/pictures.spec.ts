import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { lanes as bothLanes } from '../../src/domain/lane.ts'
import type { PollContent } from '../../src/domain/poll-content.ts'
import { joinCrowd } from './crowd.ts'
import { ask, inZip, jump, notice, own, queued, raiseHand, showTab, startAsking, switchStage } from './people.ts'
import { aSessionUnderWay } from './scene.ts'
import { en } from './words.ts'
import { expect, sizes, test } from './world.ts'

/** The README's pictures are kept where PICTURES=keep asks for it; otherwise they only show that the screens can be drawn. */
const folder = join(
  import.meta.dirname,
  process.env.PICTURES === 'keep' ? '../pictures' : '../../test-results/pictures',
)

const lanes = Array.from({ length: 12 }, (_, index) => bothLanes[index % 2] ?? 'onsite')
const content: PollContent = {
  kind: 'single',
  text: 'Can a regulation ask for detection and leave end-to-end encryption whole?',
  settings: { options: ['Yes, with strong limits', 'No', 'It depends on who decides'] },
  policy: 'B',
  phase: 'live',
  results: 'hidden',
  seconds: null,
  item: null,
  pair: null,
}

type Theme = 'light' | 'dark'

async function picture(page: Page, name: string, themes: readonly Theme[] = ['light', 'dark']): Promise<void> {
  for (const theme of themes) {
    await page.emulateMedia({ colorScheme: theme })
    await page.evaluate(() =>
      Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => null))),
    )
    await page.screenshot({ path: join(folder, `${name}-${theme}.png`) })
  }
}

const looks = { reducedMotion: true } as const

test('pictures of every screen, light and dark', async ({ world }) => {
  const door = await world.device(looks)
  await door.page.goto(world.gate.origin)
  await expect(door.page.getByLabel(en.join.code)).toBeVisible()
  await picture(door.page, 'join')
  const stages = [
    ['dark', (await world.stage(looks)).page],
    ['light', (await world.stage({ ...looks, theme: 'light' })).page],
  ] as const
  const [, stage] = stages[0]
  for (const [theme, each] of stages) {
    await expect(each.getByText(en.stage.soon)).toBeVisible()
    await picture(each, 'stage-before', [theme])
  }
  await aSessionUnderWay(world)

  const { page } = await world.attendee('online', { ...looks, density: 2 })
  for (const tab of ['agenda', 'briefing', 'speakers', 'floor'] as const) {
    await showTab(page, tab)
    await picture(page, `phone-${tab}`)
  }
  await queued(page, 'Who audits').getByRole('button', { name: en.floor.support }).click()
  await raiseHand(page, 'How schools can help')
  await expect(own(page, 'How schools')).toContainText(en.state.waiting)
  await startAsking(page, 'Who pays for age checks in small countries?')
  await picture(page, 'phone-ask')
  await page.keyboard.press('Escape')
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true))

  const { page: desk } = await world.desk('online-moderator', looks)
  const { page: upright } = await world.desk('onsite-moderator', { ...looks, size: 'portrait' })
  for (const each of [desk, upright]) await expect(inZip(each)).toHaveCount(5)
  for (const [theme, each] of stages) {
    await expect(each.getByText('Which of these laws')).toBeVisible()
    await picture(each, 'stage', [theme])
  }
  await picture(desk, 'desk-landscape')
  await picture(upright, 'desk-portrait')
  await inZip(desk).first().getByRole('button').click()
  await expect(desk.getByRole('dialog')).toBeVisible()
  await picture(desk, 'desk-question')
  await desk.keyboard.press('Escape')
  await desk.getByRole('button', { name: en.desk.more, exact: true }).click()
  await desk.getByRole('dialog').getByRole('button', { name: en.desk.set.title }).click()
  await expect(desk.getByRole('dialog', { name: en.desk.set.title })).toBeVisible()
  await picture(desk, 'desk-settings', ['light'])
  await desk.keyboard.press('Escape')

  await page.getByRole('button', { name: en.level.more }).click()
  await expect(page.getByRole('dialog', { name: en.even.title })).toContainText(en.even.turns)
  await picture(page, 'phone-even', ['light'])
  await page.keyboard.press('Escape')
  await door.page.setViewportSize(sizes.landscape)
  await door.page.goto(`${world.gate.origin}/s/${world.code}/check`)
  await expect(door.page.getByRole('main').getByRole('status')).toContainText(en.check.allWell(4))
  await picture(door.page, 'check', ['light'])
  for (const layout of ['agenda', 'join'] as const) {
    await switchStage(upright, layout)
    await expect(upright.getByRole('button', { name: `Stage: ${en.stage.desk.layout[layout]}` })).toBeVisible()
    await expect(stage.locator(layout === 'join' ? '.qr' : '[aria-current="step"]').first()).toBeVisible()
    await picture(stage, `stage-${layout}`, ['dark'])
  }
  await switchStage(upright, 'byItself')

  await test.step('a poll', async () => {
    const moderator = await joinCrowd(world.backend(), world.code, 'onsite', await world.invite('onsite-moderator'))
    const crowd = await Promise.all(lanes.map((lane) => joinCrowd(world.backend(), world.code, lane)))
    await moderator.act({ kind: 'poll.create', content, order: 1 })
    const poll = moderator.lastAction()
    await moderator.act({ kind: 'poll.open', poll, seen: 0, seconds: 90, delay: 0 })
    const sheet = page.getByRole('dialog', { name: content.text })
    await sheet.getByLabel('Yes, with strong limits').check()
    await picture(page, 'phone-poll', ['dark'])
    for (const [index, device] of crowd.entries())
      await device.act({ kind: 'ballot.cast', poll, edition: 0, answer: [0, 2, 0, 0, 1, 2][index % 6] ?? null })
    await desk.getByRole('button', { name: /^Polls/ }).click()
    const polls = desk.getByRole('list', { name: en.polls.desk.polls })
    await polls.getByRole('button', { name: content.text }).first().click()
    await expect(desk.getByLabel(en.polls.desk.turnout)).toContainText(en.polls.desk.ballots(6))
    await picture(desk, 'desk-poll', ['light'])
    for (const kind of ['poll.close', 'poll.publish'] as const) {
      const seen = (await moderator.desk()).polls.find(({ id }) => id === poll)?.rev ?? 0
      await moderator.act({ kind, poll, seen })
    }
    await expect(stage.locator('[data-is="results"]')).toContainText(en.polls.stage.ballots(12))
    await picture(stage, 'stage-results', ['dark'])
    await sheet.getByRole('button', { name: en.app.close }).click()
  })

  await world.gate.cut()
  await ask(page, 'Who pays for age checks in small countries?')
  await expect(page.locator('.notice')).toBeVisible()
  await own(page, 'Who pays').scrollIntoViewIfNeeded()
  await picture(page, 'phone-offline')
  await expect(notice(page, /^Offline since/)).toBeVisible()
  await jump(page, 15)
  await notice(page, en.courier.show).getByRole('button').click()
  const codes = page.getByRole('dialog', { name: en.courier.showTitle })
  await expect(codes.getByRole('img')).toBeVisible()
  await picture(page, 'phone-courier', ['dark'])

  const ending = await joinCrowd(world.backend(), world.code, 'onsite', await world.invite('onsite-moderator'))
  await ending.act({ kind: 'session.end' })
  await world.gate.mend()
  await expect(stage.getByText(en.stage.over.title)).toBeVisible()
  await picture(stage, 'stage-over', ['dark'])
})
