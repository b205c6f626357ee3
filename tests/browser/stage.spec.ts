import type { Page } from '@playwright/test'
import { type StageLayout, stageLayouts } from '../../src/domain/stage.ts'
import { violations, violationsInBoth } from './axe.ts'
import { joinCrowd } from './crowd.ts'
import { ask, askButton, choice, nextButton, own, showTab, switchStage } from './people.ts'
import { aSessionUnderWay } from './scene.ts'
import { en } from './words.ts'
import { expect, test, type World } from './world.ts'

const words = en.stage

/** A moderator without a screen. */
async function switcher(world: World) {
  const desk = await joinCrowd(world.backend(), world.code, 'online', await world.invite('online-moderator'))
  let seen: StageLayout = 'byItself'
  return {
    ...desk,
    async show(layout: StageLayout) {
      const { settled } = await desk.act({ kind: 'stage.show', layout, seen })
      expect(settled).toMatchObject([{ verdict: 'accepted' }])
      seen = layout
    },
  }
}

/** What tells each layout from the others, in a session where somebody has the floor. */
const landmarks: Record<StageLayout, (stage: Page) => ReturnType<Page['locator']>> = {
  byItself: (stage) => stage.getByRole('heading', { name: /^Which of these laws/ }),
  floor: (stage) => stage.getByRole('heading', { name: /^Which of these laws/ }),
  poll: (stage) => stage.getByText(words.noPoll),
  agenda: (stage) => stage.locator('[aria-current="step"]', { hasText: 'Opening' }),
  join: (stage) => stage.getByRole('heading', { name: words.joinAt }),
  blank: (stage) => stage.locator('.stage-blank'),
}

const everyOther: readonly StageLayout[] = ['agenda', 'join', 'blank', 'poll', 'floor', 'byItself']

test('M2 the desk switches every stage within a second, and who saw another layout is told', async ({ world }) => {
  await aSessionUnderWay(world)
  const { page: desk } = await world.desk('onsite-moderator')
  const { page: upright } = await world.desk('online-moderator', { size: 'portrait' })
  const stages = [(await world.stage()).page, (await world.stage({ theme: 'light' })).page]
  for (const stage of stages) await expect(landmarks.byItself(stage)).toBeVisible()

  const took: number[] = []
  for (const layout of everyOther) {
    await desk.keyboard.press('w')
    await choice(desk, layout).click()
    const began = Date.now()
    await Promise.all(stages.map((stage) => landmarks[layout](stage).waitFor()))
    took.push(Date.now() - began)
    await expect(upright.getByRole('button', { name: `Stage: ${words.desk.layout[layout]}` })).toBeVisible()
  }
  took.sort((a, b) => a - b)
  expect(took[Math.floor(took.length / 2)]).toBeLessThan(1_000)

  // Phones go on as they were.
  const { page: phone } = await world.attendee('onsite')
  await switchStage(upright, 'blank')
  await expect(landmarks.blank(stages[0] as Page)).toBeVisible()
  await expect(phone.getByRole('heading', { level: 1 })).toBeVisible()

  // Two thumbs in the same moment.
  for (const each of [desk, upright]) await each.getByRole('button', { name: /^Stage: nothing/ }).click()
  await Promise.all(
    [desk, upright].map((each, at) => choice(each, at === 0 ? 'agenda' : 'join').dispatchEvent('click')),
  )
  const told = (each: Page) =>
    each
      .locator('.refusal')
      .filter({ hasText: /other moderator changed the stage/ })
      .count()
  await expect.poll(async () => (await told(desk)) + (await told(upright))).toBe(1)
  const shown = (stage: Page) => landmarks.agenda(stage).or(landmarks.join(stage))
  for (const stage of stages) await expect(shown(stage)).toBeVisible()
})

/** Notes all that changes on the wall but the running clocks. */
async function watchWall(stage: Page): Promise<void> {
  await stage.evaluate(() => {
    const changes: string[] = []
    const wall = document.querySelector('main') as HTMLElement
    new MutationObserver((records) => {
      for (const { type, target, attributeName } of records) {
        const element = target instanceof Element ? target : target.parentElement
        if (element?.closest('.stage-time')) continue
        changes.push(`${type} ${attributeName ?? ''} ${element?.className}`)
      }
    }).observe(wall, { subtree: true, childList: true, attributes: true, characterData: true })
    Object.assign(window, { changesOnTheWall: changes })
  })
}

const changes = (stage: Page) =>
  stage.evaluate(() => [...(window as unknown as { changesOnTheWall: string[] }).changesOnTheWall])

test('a poke that changes nothing on the wall changes no node of it, whatever the layout', async ({ world }) => {
  await aSessionUnderWay(world)
  const moderator = await switcher(world)
  const { page: stage } = await world.stage({ reducedMotion: true })
  const pulls = () => world.gate.seen.filter((request) => request.endsWith('/snapshot')).length
  /** Told to everybody, and nothing that a stage shows: who is next in a lane is pinned there, or not any more. */
  const unseen = async (on: boolean) => {
    const before = pulls()
    const next = (await moderator.desk()).questions.find(({ text }) => text.startsWith('Who audits'))
    const { settled } = await moderator.act({
      kind: 'question.pin',
      question: next?.id ?? '',
      seen: next?.rev ?? 0,
      on,
    })
    expect(settled).toMatchObject([{ verdict: 'accepted' }])
    await expect.poll(pulls).toBeGreaterThan(before)
  }
  await expect(landmarks.byItself(stage)).toBeVisible()
  for (const layout of everyOther) {
    await moderator.show(layout)
    await expect(landmarks[layout](stage)).toBeVisible()
    await expect(landmarks[layout](stage)).toBeInViewport()
    await watchWall(stage)
    for (const on of [true, false, true, false]) await unseen(on)
    expect([layout, await changes(stage)]).toEqual([layout, []])
  }
  // The notes are not blind: somebody more who waits is seen.
  await watchWall(stage)
  const [door] = (await moderator.desk()).questions.filter(({ status }) => status === 'waiting')
  await moderator.act({ kind: 'question.letIn', question: door?.id ?? '', seen: door?.rev ?? 0 })
  await expect.poll(() => changes(stage)).not.toEqual([])
})

test('without a network the stage keeps what it had and says of when, and goes on when it is back', async ({
  world,
}) => {
  await aSessionUnderWay(world)
  const moderator = await switcher(world)
  const { page: stage } = await world.stage()
  await moderator.show('agenda')
  await expect(landmarks.agenda(stage)).toBeVisible()
  await world.gate.cut()
  await expect(stage.getByText(/^as of /)).toBeVisible()
  await expect(landmarks.agenda(stage)).toBeVisible()
  await moderator.show('blank')
  await expect(landmarks.agenda(stage)).toBeVisible()
  await world.gate.mend()
  await expect(landmarks.blank(stage)).toBeVisible()
  await moderator.show('join')
  await expect(landmarks.join(stage)).toBeVisible()
  await expect(stage.getByText(/^as of /)).toBeHidden()
})

test('the desk without a network switches nothing and says so', async ({ world }) => {
  const { page: desk } = await world.desk('onsite-moderator')
  await expect(desk.getByRole('button', { name: 'Stage: by itself' })).toBeVisible()
  await expect.poll(() => desk.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true)
  await world.gate.cut()
  await expect(desk.locator('.notice').filter({ hasText: /^Offline since/ })).toBeVisible()
  await desk.keyboard.press('w')
  await choice(desk, 'join').click()
  await expect(desk.getByRole('dialog').getByText(words.desk.offline)).toBeVisible()
  await expect(desk.getByRole('button', { name: 'Stage: by itself', includeHidden: true })).toHaveCount(1)
})

test('the rapporteur sees what the stage shows and does not switch it', async ({ world }) => {
  const { page } = await world.desk('rapporteur')
  await expect(page.getByText(en.desk.readOnly)).toBeVisible()
  await page.keyboard.press('w')
  await expect(choice(page, 'byItself')).toContainText(words.desk.on)
  for (const layout of stageLayouts) await expect(choice(page, layout)).toBeDisabled()
})

/** Texts on the wall that the last row cannot read, or that are not on the wall. */
const unreadable = (stage: Page) =>
  stage.evaluate(() => {
    const found: string[] = []
    const texts = document.createTreeWalker(document.querySelector('main') as HTMLElement, NodeFilter.SHOW_TEXT)
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const element = node.parentElement as HTMLElement
      const style = getComputedStyle(element)
      if (!node.textContent?.trim() || style.opacity === '0' || element.closest('.only-heard')) continue
      const range = document.createRange()
      range.selectNodeContents(node)
      const clips = element.closest('.stage-next-words, .stage-item, .stage-speaks-words')
      const box = (clips ?? range).getBoundingClientRect()
      const size = Number.parseFloat(style.fontSize)
      if (size < innerHeight / 30) found.push(`${size} px: ${node.textContent}`)
      if (box.left < -1 || box.top < -1 || box.right > innerWidth + 1 || box.bottom > innerHeight + 1)
        found.push(`outside: ${node.textContent}`)
    }
    return found
  })

const walls = [
  { width: 1920, height: 1080 },
  { width: 1280, height: 720 },
  { width: 1024, height: 768 },
]

test('every layout is read from the last row and by everybody, light and dark', async ({ world }) => {
  await aSessionUnderWay(world)
  const moderator = await switcher(world)
  const { page: desk } = await world.desk('onsite-moderator', { reducedMotion: true })
  const { page: dark } = await world.stage({ reducedMotion: true })
  const { page: light } = await world.stage({ theme: 'light', reducedMotion: true })
  for (const layout of everyOther) {
    await moderator.show(layout)
    for (const wall of walls) {
      await dark.setViewportSize(wall)
      await expect(landmarks[layout](dark)).toBeVisible()
      expect([layout, wall, await unreadable(dark)]).toEqual([layout, wall, []])
    }
    await expect(landmarks[layout](light)).toBeVisible()
    expect([layout, await unreadable(light)]).toEqual([layout, []])
    for (const stage of [dark, light]) expect([layout, await violations(stage)]).toEqual([layout, []])
  }
  await expect(nextButton(desk)).toBeVisible()
  await desk.keyboard.press('w')
  await expect(desk.getByRole('dialog', { name: words.desk.title })).toBeVisible()
  expect(await violationsInBoth(desk)).toEqual([])
})

test('Q12 a desk ends the session: the stage shows how even it was, and a phone says what became of what was asked', async ({
  world,
}) => {
  await aSessionUnderWay(world)
  const { page: stage } = await world.stage({ reducedMotion: true })
  const { page: phone } = await world.attendee('online', { reducedMotion: true })
  await showTab(phone, 'floor')
  await ask(phone, 'Too late for a turn')
  await expect(own(phone, 'Too late for a turn')).toContainText(en.state.waiting)
  const { page: desk } = await world.desk('onsite-moderator', { reducedMotion: true })
  await desk.getByRole('button', { name: en.desk.more, exact: true }).click()
  await desk.getByRole('button', { name: en.polls.desk.endSession }).click()
  await desk.getByRole('button', { name: en.polls.desk.endYes }).click()

  await expect(stage.getByRole('heading', { name: words.over.title })).toBeVisible()
  await expect(stage.getByRole('row', { name: /^Turns / })).toHaveText(`${en.even.turns}22`)
  await expect(stage.getByRole('row', { name: /^First turns / })).toHaveText(`${words.over.firstTurns}22`)
  await expect(stage.locator('dl')).toContainText(en.even.outOfOrder)
  await expect(stage.getByText(words.next(en.lane.onsite))).toBeHidden()
  for (const wall of walls) {
    await stage.setViewportSize(wall)
    expect([wall, await unreadable(stage)]).toEqual([wall, []])
  }
  expect(await violations(stage)).toEqual([])

  await expect(own(phone, 'Too late for a turn')).toContainText(en.session.over.unheard)
  await expect(own(phone, 'Too late for a turn').getByRole('button', { name: en.app.copy })).toBeVisible()
  await expect(phone.getByRole('main').getByText(en.session.over.thanks)).toBeVisible()
  await expect(askButton(phone)).toBeHidden()
  await expect(phone.getByRole('region', { name: en.floor.queue })).toBeHidden()
  await phone.getByText(en.session.over.left(5)).click()
  await expect(phone.getByRole('article').filter({ hasText: /^onlineC/ })).toHaveCount(2)
  await expect(phone.getByRole('button', { name: en.floor.support })).toHaveCount(0)
  await expect(phone.locator('.entry-place')).toHaveCount(0)
  expect(await violations(phone)).toEqual([])
  await showTab(phone, 'agenda')
  await expect(phone.getByText(en.session.over.line, { exact: true })).toBeVisible()
  await expect(phone.getByText(en.agenda.over)).toBeHidden()
  await expect(desk.getByRole('button', { name: en.desk.noNext })).toBeVisible()
})

test('fullscreen is there for who is at the machine, and on the key f', async ({ world }) => {
  const { page: stage } = await world.stage()
  await expect(stage.getByText(words.soon)).toBeVisible()
  const button = stage.getByRole('button', { name: words.fullscreen })
  await expect(button).toHaveCSS('opacity', '0')
  await stage.mouse.move(400, 400)
  await expect(button).toHaveCSS('opacity', '1')
  await expect(button).toHaveCSS('opacity', '0')
  const isFull = () => stage.evaluate(() => document.fullscreenElement !== null)
  await stage.keyboard.press('f')
  await expect.poll(isFull).toBe(true)
  await stage.keyboard.press('f')
  await expect.poll(isFull).toBe(false)
  await stage.keyboard.press('Tab')
  await expect(button).toBeFocused()
  await expect(button).toHaveCSS('opacity', '1')
})
