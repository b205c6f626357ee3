import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { FrameLocator, Page } from '@playwright/test'
import { joinCrowd } from './crowd.ts'
import { en } from './words.ts'
import { expect, test, type World } from './world.ts'

/** A page of somebody else's, with a frame in it: reached as `localhost` it is another site, as 127.0.0.1 another origin. */
async function aPageElsewhere() {
  const server = createServer((asked, answer) => {
    const { searchParams } = new URL(asked.url ?? '/', 'http://localhost')
    answer.setHeader('content-type', 'text/html')
    answer.end(`<!doctype html><title>Elsewhere</title><iframe width="960" height="540" allow="fullscreen"
      ${searchParams.get('how') ?? ''} src="${searchParams.get('shows')}"></iframe>`)
  })
  await new Promise<void>((resolve) => server.listen(0, resolve))
  const { port } = server.address() as AddressInfo
  return {
    origin: (host: 'localhost' | '127.0.0.1') => `http://${host}:${port}`,
    address: (host: 'localhost' | '127.0.0.1', shows: string, how = '') =>
      `http://${host}:${port}/?${new URLSearchParams({ shows, how })}`,
    close: () => server.close(),
  }
}

/** The backend starts anew and lets these origins show its stage. */
async function letShow(world: World, ...origins: string[]): Promise<void> {
  await world.stopServer()
  await world.startServer({ EMBED_ORIGINS: origins.join(' ') })
}

const wall = (page: Page): FrameLocator => page.frameLocator('iframe')
const soon = (page: Page) => wall(page).getByText(en.stage.soon)

/** What the browser says when it refuses a frame. */
function refusals(page: Page): string[] {
  const said: string[] = []
  page.on('console', (message) => {
    if (/frame-ancestors|X-Frame-Options/.test(message.text())) said.push(message.text())
  })
  return said
}

test('a page of a named origin shows the stage and follows the desk; no other screen, and no other page', async ({
  world,
}) => {
  const [named, other] = [await aPageElsewhere(), await aPageElsewhere()]
  await letShow(world, named.origin('localhost'))
  const stage = `${world.gate.origin}/s/${world.code}/stage`
  const { page } = await world.device({ size: 'stage' })
  const said = refusals(page)
  await page.goto(named.address('localhost', stage))
  await expect(soon(page)).toBeVisible()
  expect(said).toEqual([])
  const moderator = await joinCrowd(world.backend(), world.code, 'onsite', await world.invite('onsite-moderator'))
  await moderator.act({ kind: 'stage.show', layout: 'join', seen: 'byItself' })
  await expect(wall(page).getByRole('heading', { name: en.stage.joinAt })).toBeVisible()
  await world.gate.cut()
  await expect(wall(page).getByText(/^as of /)).toBeVisible()
  await expect(wall(page).getByRole('heading', { name: en.stage.joinAt })).toBeVisible()
  await world.gate.mend()

  for (const path of ['/', `/s/${world.code}`, `/s/${world.code}/desk`, `/s/${world.code}/%73tage`]) {
    await page.goto(named.address('localhost', world.gate.origin + path))
    await expect.poll(() => said.splice(0).length, { message: path }).toBeGreaterThan(0)
  }
  for (const address of [other.address('localhost', stage), named.address('127.0.0.1', stage)]) {
    await page.goto(address)
    await expect.poll(() => said.splice(0).length, { message: address }).toBeGreaterThan(0)
  }
  named.close()
  other.close()
})

test('a stage that the worker answers alone stands in a frame as the server says', async ({ world }) => {
  const [named, other] = [await aPageElsewhere(), await aPageElsewhere()]
  await letShow(world, named.origin('127.0.0.1'))
  const stage = `${world.gate.origin}/s/${world.code}/stage`
  const { page } = await world.stage()
  await expect(page.getByText(en.stage.soon)).toBeVisible()
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true))
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true)
  await world.gate.cut()
  await page.reload()
  await expect(page.getByText(en.stage.soon)).toBeVisible()
  await world.gate.mend()

  const said = refusals(page)
  await page.goto(named.address('127.0.0.1', stage))
  await expect(soon(page)).toBeVisible()
  await page.reload()
  await expect(soon(page)).toBeVisible()
  expect(said).toEqual([])
  await page.goto(named.address('127.0.0.1', `${world.gate.origin}/s/${world.code}`))
  await expect.poll(() => said.splice(0).length).toBeGreaterThan(0)
  await page.goto(other.address('127.0.0.1', stage))
  await expect.poll(() => said.splice(0).length).toBeGreaterThan(0)
  named.close()
  other.close()
})

test('a stage in a frame that may keep nothing at all works', async ({ world }) => {
  const named = await aPageElsewhere()
  await letShow(world, named.origin('localhost'))
  const { page } = await world.device({ size: 'stage' })
  const broken: string[] = []
  page.on('pageerror', (reason) => broken.push(reason.message))
  await page.addInitScript(() => {
    const refused = () => {
      throw new DOMException('The operation is insecure.', 'SecurityError')
    }
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches'])
      Object.defineProperty(window, name, { get: refused })
    for (const name of ['serviceWorker', 'locks', 'storage'])
      Object.defineProperty(Navigator.prototype, name, { get: refused })
    window.BroadcastChannel = class {
      constructor() {
        refused()
      }
    } as unknown as typeof BroadcastChannel
  })
  await page.goto(named.address('localhost', `${world.gate.origin}/s/${world.code}/stage`))
  await expect(soon(page)).toBeVisible()
  const moderator = await joinCrowd(world.backend(), world.code, 'onsite', await world.invite('onsite-moderator'))
  await moderator.act({ kind: 'stage.show', layout: 'join', seen: 'byItself' })
  await expect(wall(page).getByRole('heading', { name: en.stage.joinAt })).toBeVisible()
  expect(broken).toEqual([])
  named.close()
})

test('a stage of no session says so, and lets nobody into another one', async ({ world }) => {
  const { page } = await world.device({ size: 'stage' })
  await page.goto(`${world.gate.origin}/s/zzzz9999/stage`)
  await expect(page.getByText(en.refusal['session.unknown'])).toBeVisible()
  await expect(page.getByRole('textbox')).toHaveCount(0)
})
