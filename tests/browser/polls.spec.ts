import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import type { Intent } from '../../src/domain/action.ts'
import type { SentAnswer } from '../../src/domain/ballot.ts'
import type { Id } from '../../src/domain/id.ts'
import type { PollContent } from '../../src/domain/poll-content.ts'
import { violations, violationsInBoth } from './axe.ts'
import { type CrowdDevice, joinCrowd } from './crowd.ts'
import { openGate } from './gate.ts'
import { showTab, startAsking } from './people.ts'
import { en } from './words.ts'
import { expect, test, type World } from './world.ts'

const question = 'Can a regulation ask for detection and leave end-to-end encryption whole?'
const options = ['Yes, with strong limits', 'No', 'It depends on who decides']
const words = en.polls

const content: PollContent = {
  kind: 'single',
  text: question,
  settings: { options },
  policy: 'B',
  phase: 'live',
  results: 'hidden',
  seconds: null,
  item: null,
  pair: null,
}

/** A poll on a phone, in front of everything else. */
const onPhone = (page: Page, text = question) => page.getByRole('dialog', { name: text })
const button = (within: Page | Locator, name: string | RegExp) => within.getByRole('button', { name, exact: true })

async function answer(poll: Locator, option: string): Promise<void> {
  await poll.getByLabel(option).check()
  await button(poll, words.answer.send).click()
}

/** A moderator without a screen, who opens polls faster than a hand does. */
async function opener(world: World) {
  const desk = await joinCrowd(world.backend(), world.code, 'online', await world.invite('online-moderator'))
  const rowOf = async (poll: Id) => (await desk.desk()).polls.find(({ id }) => id === poll)
  const on = async (
    poll: Id,
    intent: Omit<Extract<Intent, { kind: 'poll.open' }>, 'poll' | 'seen'> | { kind: 'poll.close' | 'poll.publish' },
  ) => {
    const { settled } = await desk.act({ ...intent, poll, seen: (await rowOf(poll))?.rev ?? 0 } as Intent)
    expect(settled).toMatchObject([{ verdict: 'accepted' }])
  }
  return {
    ...desk,
    on,
    start: () => desk.act({ kind: 'session.start' }),
    turnout: async (poll: Id) => (await desk.desk()).turnout[poll],
    async open(changes: Partial<PollContent> = {}, seconds: number | null = 90): Promise<Id> {
      const { settled } = await desk.act({
        kind: 'poll.create',
        content: { ...content, ...changes },
        order: Date.now(),
      })
      expect(settled).toMatchObject([{ verdict: 'accepted' }])
      const poll = desk.lastAction()
      await on(poll, { kind: 'poll.open', seconds, delay: 0 })
      return poll
    },
  }
}

async function crowdOf(world: World, lanes: { onsite: number; online: number }): Promise<CrowdDevice[]> {
  const seats = [...Array(lanes.onsite).fill('onsite'), ...Array(lanes.online).fill('online')]
  return Promise.all(seats.map((lane) => joinCrowd(world.backend(), world.code, lane)))
}

async function cast(device: CrowdDevice, poll: Id, given: SentAnswer): Promise<void> {
  const { settled } = await device.act({ kind: 'ballot.cast', poll, edition: 0, answer: given })
  expect(settled).toMatchObject([{ verdict: 'accepted' }])
}

/** Which of the backend's files hold one of these texts, in whatever table, page or log. */
async function filesHolding(world: World, texts: readonly string[]): Promise<string[]> {
  const names = await readdir(world.dataDir, { recursive: true, withFileTypes: true })
  const files = names.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const held = await Promise.all(
    files.map(async (file) => {
      const bytes = await readFile(file)
      return texts.some((text) => bytes.includes(text)) ? [file.slice(world.dataDir.length + 1)] : []
    }),
  )
  return held.flat()
}

test('P1 P2 P3 P5 a phone answers without a network, comes late, is counted, and no file links it to its ballot', async ({
  world,
}) => {
  const crowd = await crowdOf(world, { onsite: 5, online: 5 })
  const { page: desk } = await world.desk('onsite-moderator')
  const { page: stage } = await world.stage()
  const way = await openGate(() => world.backend())
  const { page: phone } = await world.attendee('onsite', {}, way)
  await expect(phone.getByRole('heading', { level: 1 })).toBeVisible()
  await phone.evaluate(() => navigator.serviceWorker.ready.then(() => true))

  await button(desk, en.desk.start).click()
  await button(desk, /^Polls/).click()
  await button(desk, words.desk.make).click()
  await desk.getByLabel(words.desk.asked).fill(question)
  await desk.getByRole('textbox', { name: words.desk.option(1) }).fill(options[0] ?? '')
  await desk.getByRole('textbox', { name: words.desk.option(2) }).fill(options[1] ?? '')
  await button(desk, words.desk.addOption).click()
  await desk.getByRole('textbox', { name: words.desk.option(3) }).fill(options[2] ?? '')
  await button(desk, words.desk.saveDraft).click()
  await button(desk, words.desk.open).click()
  await button(desk, words.desk.openNow).click()

  await expect(onPhone(phone)).toBeVisible()
  await expect(stage.getByRole('region', { name: words.stage.poll })).toContainText(question)
  await expect(stage.getByText(options[2] ?? '')).toBeVisible()
  await expect(stage.getByRole('timer')).toBeVisible()

  await way.close()
  await answer(onPhone(phone), options[0] ?? '')
  await expect(onPhone(phone)).toContainText(/Saved on this device\. It counts if it arrives by .*\d\d:\d\d\./)
  const [id] = await world.rows<Id>("SELECT json_quote(id) FROM polls WHERE status = 'open' AND phase = 'live'")
  const poll = id ?? ''
  for (const [index, device] of crowd.entries()) await cast(device, poll, index % 3)
  await expect(desk.getByLabel(words.desk.turnout)).toContainText(words.desk.ballots(5))
  await button(desk, words.desk.close).first().click()
  await expect(stage.getByText(words.stage.closed)).toBeVisible()
  await phone.reload()
  await way.mend()
  await expect(desk.getByText(words.desk.late(1)).first()).toBeVisible()

  await button(desk, words.desk.publish).click()
  const shown = stage.getByRole('region', { name: words.stage.poll })
  await expect(shown).toContainText(words.stage.results)
  await expect(shown).toContainText(words.stage.share(40))
  await expect(shown).toContainText(words.stage.late(1))
  await showTab(phone, 'floor')
  await phone.getByRole('button', { name: question }).click()
  await expect(onPhone(phone)).toContainText(words.answer.sentClosed)
  await expect(onPhone(phone)).toContainText(words.results.late(1))

  const hashes = await world.rows<string>('SELECT json_quote(hash) FROM ballots')
  const secrets = await world.rows<string>('SELECT json_quote(secret) FROM poll_keys')
  expect([hashes.length, secrets.length]).toEqual([11, 1])
  expect(await filesHolding(world, [...hashes, ...secrets])).not.toEqual([])
  // The five minutes in which ballots may still come are over, as the next act tells everybody.
  await world.rows(
    `UPDATE polls SET closes_at = closes_at - 600000, seq = (SELECT seq + 1 FROM sessions) WHERE id = '${poll}' RETURNING 1`,
  )
  await crowd[0]?.act({ kind: 'lane.set', lane: 'onsite' })
  await button(desk, words.desk.finish).click()
  await button(desk, words.desk.finishYes).click()
  await expect(desk.getByText(words.desk.finalSaid)).toBeVisible()
  await expect(onPhone(phone)).toContainText(words.answer.sentFinal)
  await expect(shown).toContainText(words.stage.ballots(11))

  await world.sweep()
  await expect.poll(() => filesHolding(world, [...hashes, ...secrets])).toEqual([])
  expect(await world.rows('SELECT count(*) FROM ballots')).toEqual([0])
  expect(await world.rows('SELECT count(*) FROM final_ballots')).toEqual([11])
  await way.close()
})

test('P2 a poll that opens takes nothing from somebody who is typing', async ({ world }) => {
  const moderator = await opener(world)
  await moderator.start()
  const { page } = await world.attendee('online')
  await showTab(page, 'floor')
  await startAsking(page, 'What I was about to ask')
  await moderator.open()
  const bar = page.getByRole('dialog').getByRole('button', { name: question })
  await expect(bar).toBeVisible()
  await expect(page.getByLabel(en.ask.question)).toHaveValue('What I was about to ask')
  await page.getByLabel(en.ask.question).press('End')
  await page.keyboard.type(' now')
  await bar.click()
  await answer(onPhone(page), options[1] ?? '')
  await expect(onPhone(page)).toContainText(words.answer.sent)
  await button(onPhone(page), en.app.close).click()
  await button(page, en.ask.ask).click()
  await expect(page.getByLabel(en.ask.question)).toHaveValue('What I was about to ask now')
})

test('P1 an advance poll answered in two tabs of one phone is one ballot, and the last will counts', async ({
  world,
}) => {
  const moderator = await opener(world)
  const poll = await moderator.open({ phase: 'advance' }, 3600)
  const { page: stage } = await world.stage()
  await expect(stage.getByText(/open already/)).toBeVisible()
  const { page: first, context } = await world.attendee('onsite')
  const row = (page: Page) => page.getByRole('button', { name: question }).first()
  await expect(row(first)).toContainText(words.list.notAnswered)
  await first.evaluate(() => navigator.serviceWorker.ready.then(() => true))
  const second = await context.newPage()
  await second.goto(first.url())
  for (const page of [first, second]) await row(page).click()
  await world.gate.cut()
  await answer(onPhone(first), options[0] ?? '')
  await expect(onPhone(first)).toContainText('It counts if it arrives by')
  await expect(onPhone(second)).toContainText(words.answer.mine)
  await button(onPhone(second), words.answer.change).click()
  await answer(onPhone(second), options[2] ?? '')
  await expect(onPhone(first)).toContainText(options[2] ?? '')
  await world.gate.mend()
  for (const page of [first, second]) await expect(onPhone(page)).toContainText(words.answer.sent)
  await button(onPhone(first), en.app.close).click()
  await expect(row(first)).toContainText(words.list.answered)
  expect(await moderator.turnout(poll)).toEqual({ onsite: 1, online: 0, late: 0 })
  expect(await world.rows('SELECT json_array(json(answer), phase) FROM ballots')).toEqual([[2, 'advance']])
})

test('axe finds nothing on the screens of polls', async ({ world }) => {
  const moderator = await opener(world)
  await moderator.start()
  const crowd = await crowdOf(world, { onsite: 5, online: 5 })
  const looks = { reducedMotion: true } as const
  const { page: phone } = await world.attendee('onsite', looks)
  const { page: desk } = await world.desk('onsite-moderator', looks)
  const { page: stage } = await world.stage(looks)
  await expect(stage.getByRole('heading', { level: 1 })).toBeVisible()
  await button(desk, /^Polls/).click()
  await button(desk, words.desk.make).click()
  const inBoth = async (page: Page) => expect(await violationsInBoth(page)).toEqual([])
  await inBoth(desk)
  const kinds: [Partial<PollContent>, (index: number) => number | number[] | string[]][] = [
    [{ kind: 'points', text: 'Where should the money go?' }, () => [50, 30, 20]],
    [
      { kind: 'scale', text: 'How far?', settings: { steps: '1-5', low: 'Not at all', high: 'Wholly' } },
      (index) => 1 + (index % 5),
    ],
  ]
  for (const [changes, answerOf] of kinds) {
    const text = changes.text ?? ''
    const poll = await moderator.open(changes)
    await expect(onPhone(phone, text)).toBeVisible()
    await inBoth(phone)
    await expect(stage.getByRole('heading', { name: text })).toBeVisible()
    expect(await violations(stage)).toEqual([])
    for (const [index, device] of crowd.entries()) await cast(device, poll, answerOf(index))
    await moderator.on(poll, { kind: 'poll.close' })
    await moderator.on(poll, { kind: 'poll.publish' })
    await expect(onPhone(phone, text)).toContainText(words.results.title)
    await inBoth(phone)
    await expect(stage.locator('[data-is="results"]')).toContainText(words.stage.ballots(10))
    expect(await violations(stage)).toEqual([])
    // The one after it is asked in a bright hall.
    await stage.goto(`${stage.url()}?light`)
  }
  await button(desk, words.desk.discard).or(button(desk, en.app.cancel)).first().click()
  await inBoth(desk)
  await desk.getByRole('list', { name: words.desk.polls }).getByRole('button', { name: 'How far?' }).first().click()
  await inBoth(desk)
})
