import { type BrowserContext, type CDPSession, chromium, type Page } from '@playwright/test'
import { enDesk } from '../../src/messages/en-desk.ts'
import { median } from './figure.ts'

/** A tablet is about four times slower than the machine this runs on. */
const SLOWER = 4
const ROUNDS = 5

/** What an interaction costs: until the screen answers the finger, and the longest frame of all that comes of it. */
export interface Fluency {
  what: string
  /** Milliseconds, the median of the rounds. */
  answer: number
  frame: number
}

interface Noted {
  answers: number[]
  frames: number[]
}

/** Opens the desk as a slow tablet does and does with it what moderators do all the time. */
export async function measureDesk(browser: string, address: string): Promise<Fluency[]> {
  const context = await launch(browser)
  try {
    const page = context.pages()[0] ?? (await context.newPage())
    // What tsx puts around the functions that run in the page.
    await page.addInitScript({ content: 'globalThis.__name ??= (made) => made' })
    await page.addInitScript(note)
    await page.goto(address)
    const queue = page.getByRole('list', { name: enDesk.desk.queue })
    const rows = queue.getByRole('listitem')
    await rows.nth(20).waitFor()
    const inbox = page.getByRole('list', { name: enDesk.desk.toLetIn })
    const letIn = inbox.getByRole('button', { name: enDesk.desk.letIn })
    await letIn.nth(5).waitFor()
    const next = page.getByRole('button', { name: /^Next: / })
    const nextRow = async () => (await rows.first().getAttribute('data-id')) ?? ''
    const cdp = await context.newCDPSession(page)
    const measure = (what: string, act: Act, then?: Act) =>
      measured(page, cdp, { what, act, ...(then ? { then } : {}) })
    const sheet = page.getByRole('dialog')
    const found: Fluency[] = []
    found.push(
      await measure(
        'open a question',
        async (round) => {
          await rows
            .nth(2 + round)
            .getByRole('button')
            .click()
          await sheet.waitFor()
        },
        async () => {
          await page.keyboard.press('Escape')
          await sheet.waitFor({ state: 'hidden' })
        },
      ),
    )
    found.push(
      await measure('let one in', async () => {
        const first = (await inbox.getByRole('listitem').first().getAttribute('data-id')) ?? ''
        await letIn.first().click()
        await inbox.locator(`[data-id="${first}"]`).waitFor({ state: 'detached' })
      }),
    )
    await rows.nth(8).getByRole('button').focus()
    found.push(
      await measure('pin one', async (round) => {
        await page.keyboard.press('p')
        await page
          .locator('[data-id]:focus-within .zip-marks .glyph + .only-heard', { hasText: enDesk.desk.pinned })
          .waitFor({ state: round % 2 ? 'detached' : 'attached' })
      }),
    )
    found.push(
      await measure('give the floor to the next', async () => {
        const first = await nextRow()
        await next.click()
        await queue.locator(`[data-id="${first}"]`).waitFor({ state: 'detached' })
        await page.locator('.next:not([aria-disabled="true"])').waitFor()
      }),
    )
    found.push(
      await measure('say that the next is not here', async () => {
        const first = await nextRow()
        await page.locator('.next-bar .not-here').click()
        await page.waitForFunction((id) => document.querySelector('.zip-row')?.getAttribute('data-id') !== id, first)
        await page.locator('.next-bar .not-here:not([aria-disabled="true"])').waitFor()
      }),
    )
    await page.keyboard.press('/')
    await page.getByRole('searchbox').waitFor()
    const words = 'scanning'
    found.push(await measure('type into the search', (round) => page.keyboard.press(words[round] ?? 'x')))
    await page.keyboard.press('Escape')
    await rows.nth(20).waitFor()
    await page.locator('.zip-scroll').hover()
    found.push(
      await measure('scroll the queue', async () => {
        for (let step = 0; step < 8; step++) await page.mouse.wheel(0, 240)
      }),
    )
    return found
  } finally {
    await context.close()
  }
}

async function launch(browser: string): Promise<BrowserContext> {
  const started = await chromium.launch({
    executablePath: browser,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
  })
  const context = await started.newContext({ viewport: { width: 1180, height: 820 }, locale: 'en-GB', hasTouch: true })
  context.on('close', () => void started.close())
  await context.newPage()
  return context
}

type Act = (round: number) => Promise<void>

async function measured(
  page: Page,
  cdp: CDPSession,
  { what, act, then }: { what: string; act: Act; then?: Act },
): Promise<Fluency> {
  const answers: number[] = []
  const frames: number[] = []
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
  for (let round = 0; round < ROUNDS; round++) {
    await page.evaluate(settled)
    await page.evaluate(() => Object.assign(window, { noted: { answers: [], frames: [] } }))
    await act(round)
    await page.evaluate(settled)
    const noted = await page.evaluate(() => (window as unknown as { noted: Noted }).noted)
    answers.push(Math.max(0, ...noted.answers))
    frames.push(Math.max(0, ...noted.frames))
    await then?.(round)
  }
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 1 })
  return { what, answer: median(answers), frame: median(frames) }
}

/** Runs in the page: notes what each interaction took until its next paint, and each long frame. */
function note(): void {
  const noted: Noted = { answers: [], frames: [] }
  Object.assign(window, { noted })
  const into = () => (window as unknown as { noted: Noted }).noted
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if ((entry as PerformanceEntry & { interactionId: number }).interactionId > 0) into().answers.push(entry.duration)
    }
  }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit)
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) into().frames.push(entry.duration)
  }).observe({ type: 'long-animation-frame' })
}

/** Runs in the page: comes back when it has had nothing to do for a while, and observers have heard of what it did. */
function settled(): Promise<void> {
  return new Promise((done) => {
    let quiet = 0
    let before = performance.now()
    const look = () => {
      const now = performance.now()
      quiet = now - before < 40 ? quiet + 1 : 0
      before = now
      if (quiet > 20) done()
      else requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  })
}
