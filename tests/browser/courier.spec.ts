import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { pollContent } from '../poll-samples.ts'
import { violations } from './axe.ts'
import { joinCrowd } from './crowd.ts'
import { openGate } from './gate.ts'
import { ask, inbox, jump, notice, own, raiseHand, showTab } from './people.ts'
import { en } from './words.ts'
import { type Device, expect, test as inWorld, type Looks, type World } from './world.ts'

const words = en.courier
const asked = '谁来决定扫描儿童信息中的哪些内容？ من يقرر؟ '.repeat(12).trim()
const content = { ...pollContent, text: 'Can we have both?' }

/** What the camera of a tablet sees. */
interface Camera {
  file: string
  see(...pictures: Buffer[]): Promise<void>
}

const test = inWorld.extend<{ camera: Camera }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern
  camera: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'evenfloor-camera-'))
    const file = join(folder, 'sees.mjpeg')
    // Thirty pictures a second, over and over.
    await use({
      file,
      see: (...pictures) =>
        writeFile(
          file,
          pictures.flatMap((one) => Array(15).fill(one)),
        ),
    })
    await rm(folder, { recursive: true, force: true })
  },
})

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true })

async function isKept(page: Page): Promise<void> {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true))
}

/** A phone behind an access point of its own, opened once with a connection. */
async function phoneOf(world: World, looks: Looks = {}) {
  const way = await openGate(() => world.backend())
  const phone = await world.attendee('online', looks, way)
  await isKept(phone.page)
  return { ...phone, way }
}

/** Has the phone show its codes, and takes a picture of its screen for each. */
async function photograph(page: Page): Promise<{ pictures: Buffer[]; first: number }> {
  await expect(notice(page, /^Offline since/)).toBeVisible()
  // It is offered once being offline has lasted.
  await jump(page, 15)
  await button(page, words.show).first().click()
  const sheet = page.getByRole('dialog', { name: words.showTitle })
  const code = sheet.getByRole('img')
  await expect(code).toBeVisible()
  expect(await violations(page)).toEqual([])
  const partAndCount = async () => /part (\d+) of (\d+)$/.exec((await code.getAttribute('aria-label')) ?? '')
  const count = Number((await partAndCount())?.[2] ?? 1)
  const pictures: Buffer[] = []
  if (count > 1) await button(page, words.hold).click()
  // Whichever part the hand was quick enough to hold comes first.
  const first = Number((await partAndCount())?.[1] ?? 1)
  for (let part = 0; part < count; part++) {
    pictures.push(await page.screenshot({ type: 'jpeg', quality: 90 }))
    if (count > 1) await button(page, words.nextPart).click()
  }
  return { pictures, first }
}

async function scan({ page }: Device): Promise<void> {
  await button(page, en.desk.more).click()
  await button(page, words.scan).click()
}

const onDesk = ({ page }: Device) => page.getByRole('dialog', { name: words.scanTitle })

test('O10 P1 what a phone cannot send goes by the camera of the tablet, and nothing doubles when it is back', async ({
  world,
  camera,
}) => {
  const opener = await joinCrowd(world.backend(), world.code, 'online', await world.invite('online-moderator'))
  await opener.act({ kind: 'session.start' }, { kind: 'poll.create', content, order: 1 })
  const poll = opener.lastAction()
  await opener.act({ kind: 'poll.open', poll, seen: 0, seconds: null, delay: 0 })
  const desk = await world.desk('onsite-moderator', { camera: camera.file })
  const phone = await phoneOf(world)
  const onPhone = phone.page.getByRole('dialog', { name: content.text })
  await expect(onPhone).toBeVisible()

  await phone.way.cut()
  await onPhone.getByLabel('Yes').check()
  await button(phone.page, en.polls.answer.send).click()
  await onPhone.getByRole('button', { name: en.app.close }).click()
  await showTab(phone.page, 'floor')
  await raiseHand(phone.page, 'What helplines see')
  await ask(phone.page, asked)
  const { pictures, first } = await photograph(phone.page)
  expect(pictures.length).toBeGreaterThan(2)
  await expect(phone.page.getByText(words.inside('1 question, 1 raised hand, 1 answer to a poll'))).toBeVisible()

  // One part is behind a finger at first.
  await camera.see(...pictures.slice(1))
  await scan(desk)
  const rest = pictures.length - 1
  await expect(onDesk(desk)).toContainText(words.partsRead(rest, pictures.length))
  await expect(onDesk(desk)).toContainText(words.partsMissing(String(first), 1))
  expect(await violations(desk.page)).toEqual([])
  await button(desk.page, en.app.close).click()
  await camera.see(...pictures)
  await scan(desk)
  await expect(onDesk(desk)).toContainText(words.handedIn)
  await expect(onDesk(desk)).toContainText(words.tookOver('1 question, 1 raised hand, 1 answer to a poll'))
  expect(await violations(desk.page)).toEqual([])
  await button(desk.page, words.nextPhone).click()
  await expect(onDesk(desk)).toContainText(words.fault.again)
  await button(desk.page, en.app.close).click()

  await expect(inbox(desk.page, asked)).toHaveCount(1)
  await expect(inbox(desk.page)).toHaveCount(2)
  const turnout = async () => (await opener.desk()).turnout[poll]
  expect(await turnout()).toMatchObject({ onsite: 0, online: 1 })
  await button(phone.page, en.app.close).click()
  await expect(own(phone.page, asked)).toContainText(en.state.saved)

  await phone.way.mend()
  await expect(own(phone.page, asked)).toContainText(en.state.waiting)
  await expect(notice(phone.page, words.show)).toBeHidden()
  await expect(inbox(desk.page)).toHaveCount(2)
  expect(await turnout()).toMatchObject({ onsite: 0, online: 1 })
  const kept = await desk.page.evaluate(() => JSON.stringify(localStorage))
  expect(kept).not.toContain('carried')
  await phone.way.close()
})

test('O10 an offline tablet keeps what it scanned over a reload, and hands it in once it is back', async ({
  world,
  camera,
}) => {
  const desk = await world.desk('onsite-moderator', { camera: camera.file })
  await expect(desk.page.getByRole('main')).toBeVisible()
  await isKept(desk.page)
  const phone = await phoneOf(world, { theme: 'dark' })
  await showTab(phone.page, 'floor')
  await phone.way.cut()
  await ask(phone.page, 'Who pays for age checks?')
  await camera.see(...(await photograph(phone.page)).pictures)

  await world.gate.cut()
  await desk.page.reload()
  await scan(desk)
  await expect(onDesk(desk)).toContainText(words.held)
  await desk.page.reload()
  await expect(notice(desk.page, words.waiting(1))).toBeVisible()
  await world.gate.mend()
  await expect(inbox(desk.page, 'Who pays for age checks?')).toHaveCount(1)
  await expect(notice(desk.page, words.waiting(1))).toBeHidden()
  await phone.way.close()
})

test('O10 a phone that never joined is taken along, and is the same one when it comes', async ({ world, camera }) => {
  const desk = await world.desk('onsite-moderator', { camera: camera.file })
  const way = await openGate(() => world.backend())
  const { page } = await world.device()
  // It reads what everybody may read, and its join is what the network swallows.
  await page.route('**/api/floor/join', (route) => route.abort())
  await page.goto(`${way.origin}/s/${world.code}?lane=online`)
  await isKept(page)
  await showTab(page, 'floor')
  await ask(page, 'Asked by a newcomer')
  await way.cut()
  await camera.see(...(await photograph(page)).pictures)
  await scan(desk)
  await expect(onDesk(desk)).toContainText(words.handedIn)
  await button(page, en.app.close).click()
  await page.unroute('**/api/floor/join')
  await way.mend()
  await expect(own(page, 'Asked by a newcomer')).toContainText(en.state.waiting)
  expect(await world.rows<number>("SELECT count(*) FROM devices WHERE role = 'attendee'")).toEqual([1])
  await way.close()
})

test('O10 without a camera a picture of the code will do, or its text, and what is no use is said', async ({
  world,
}) => {
  const desk = await world.desk('onsite-moderator')
  const phone = await phoneOf(world)
  await showTab(phone.page, 'floor')
  await phone.way.cut()
  await ask(phone.page, 'Who pays for age checks?')
  const { pictures } = await photograph(phone.page)
  await phone.page.getByText(words.asText).click()
  const text = await phone.page.getByRole('textbox', { name: words.asText }).inputValue()
  expect(await violations(phone.page)).toEqual([])
  await button(phone.page, en.app.close).click()
  await expect(phone.page.getByRole('region', { name: en.floor.mine })).toContainText(words.offer(1))
  await phone.page.getByRole('button', { name: en.settings.open }).click()
  const settings = phone.page.getByRole('dialog', { name: en.settings.title })
  await settings.getByRole('button', { name: words.show }).click()
  const codes = phone.page.getByRole('dialog', { name: words.showTitle })
  await expect(codes.getByRole('img')).toBeVisible()
  await codes.getByRole('button', { name: en.app.close }).click()
  await expect(settings).toContainText(words.offer(1))
  await scan(desk)
  await expect(onDesk(desk)).toContainText(words.cameraNone)
  const choose = desk.page.getByLabel(words.picture)
  const jpeg = (buffer: Buffer) => ({ name: 'code.jpg', mimeType: 'image/jpeg', buffer })
  await choose.setInputFiles(jpeg(await desk.page.screenshot({ type: 'jpeg' })))
  await expect(onDesk(desk)).toContainText(words.fault.noCode)
  const other = await world.stage()
  await expect(other.page.getByRole('img').first()).toBeVisible()
  await choose.setInputFiles(jpeg(await other.page.screenshot({ type: 'jpeg' })))
  await expect(onDesk(desk)).toContainText(words.fault.foreign)
  await choose.setInputFiles(jpeg(pictures[0] as Buffer))
  await expect(onDesk(desk)).toContainText(words.handedIn)
  await expect(inbox(desk.page, 'Who pays for age checks?')).toHaveCount(1)

  await desk.page.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', 'NotAllowedError'))
  })
  await desk.page.reload()
  await scan(desk)
  await expect(onDesk(desk)).toContainText(words.cameraRefused)
  expect(await violations(desk.page)).toEqual([])
  await desk.page.getByLabel(words.pasteHow).fill(`Who sent this?\n${text}`)
  await button(desk.page, words.pasteRead).click()
  await expect(onDesk(desk)).toContainText(words.handedIn)
  await expect(inbox(desk.page)).toHaveCount(1)
  await phone.way.close()
})
