import { type BrowserContext, type CDPSession, chromium, type Locator, type Page } from '@playwright/test'
import { enDesk } from '../../src/messages/en-desk.ts'
import { chromiumFlags } from '../browser/chromium.ts'

/** A tablet is about four times slower than the machine this runs on. */
const SLOWER = 4
const ROUNDS = 5

/** What an interaction costs, in ms, in the round that the rest of the machine disturbed least. */
export interface Fluency {
  what: string
  /** Until the screen answers the finger. */
  answer: number
  /** The longest frame of all that comes of it, also when the answer of the server is shown. */
  frame: number
}

interface Noted {
  answers: number[]
  frames: number[]
}

interface Doing {
  /** Looks for where to press, before anything is measured. */
  prepare(round: number): Promise<() => Promise<void>>
  /** Waits for what it was done for. */
  after?(round: number): Promise<void>
}

/** Opens the desk as a slow tablet does, and does with it what moderators do all the time. */
export async function measureDesk(browser: string, address: string): Promise<Fluency[]> {
  const context = await launch(browser)
  try {
    const page = context.pages()[0] as Page
    // What tsx puts around the functions that run in the page.
    await page.addInitScript({ content: 'globalThis.__name ??= (made) => made' })
    await page.addInitScript(note)
    await page.goto(address)
    const cdp = await context.newCDPSession(page)
    const rows = page.locator('.zip-row')
    const waiting = page.locator('.desk-inbox [data-id]')
    const sheet = page.locator('dialog[open]')
    const next = page.locator('.next:not([aria-disabled="true"])')
    await rows.nth(20).waitFor()
    await waiting.nth(5).waitFor()
    const press = async (button: Locator) => {
      const { x, y, width, height } = (await button.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
      await page.mouse.move(x + width / 2, y + height / 2)
      return async () => {
        await page.mouse.down()
        await page.mouse.up()
      }
    }
    let id = ''
    const pressAndSee = (row: Locator, button: Locator): Doing => ({
      async prepare() {
        await next.waitFor()
        id = (await row.first().getAttribute('data-id')) ?? ''
        return press(button.first())
      },
      after: () => page.waitForFunction(isNotFirst, id).then(() => undefined),
    })
    const doings: [string, Doing][] = [
      [
        'open a question',
        {
          prepare: (round) => press(rows.nth(2 + round).locator('button')),
          async after() {
            await sheet.waitFor()
            await page.keyboard.press('Escape')
            await sheet.waitFor({ state: 'hidden' })
          },
        },
      ],
      ['let one in', pressAndSee(waiting, waiting.locator('[data-act="letIn"]'))],
      [
        'pin one',
        {
          async prepare(round) {
            await rows
              .nth(9 + 2 * round)
              .locator('button')
              .focus()
            return () => page.keyboard.press('p')
          },
          after: () =>
            page.locator('.zip-row:focus-within').getByText(enDesk.desk.pinned).waitFor({ state: 'attached' }),
        },
      ],
      ['give the floor to the next', pressAndSee(rows, next)],
      ['the next one is not here', pressAndSee(rows, page.locator('.not-here'))],
      [
        'type into the search',
        {
          async prepare(round) {
            if (round === 0) await page.keyboard.press('/')
            await page.locator('.find-words:focus').waitFor()
            return () => page.keyboard.press('phone'[round] ?? 'x')
          },
          after: () => page.locator('.found [data-id]').first().waitFor(),
        },
      ],
      [
        'scroll the queue',
        {
          async prepare() {
            await page.keyboard.press('Escape')
            await rows.nth(20).waitFor()
            await page.locator('.zip-scroll').hover()
            return async () => {
              for (let step = 0; step < 8; step++) await page.mouse.wheel(0, 240)
            }
          },
        },
      ],
    ]
    const found: Fluency[] = []
    for (const [what, doing] of doings) found.push(await measured(page, cdp, what, doing))
    return found
  } finally {
    await context.close()
  }
}

/** Runs in the page. */
function isNotFirst(id: string): boolean {
  const lists = [...document.querySelectorAll('.zip-rows, .desk-inbox ol')]
  return lists.every((list) => list.querySelector('[data-id]')?.getAttribute('data-id') !== id)
}

async function launch(browser: string): Promise<BrowserContext> {
  const started = await chromium.launch({
    executablePath: browser,
    args: chromiumFlags,
  })
  const context = await started.newContext({ viewport: { width: 1180, height: 820 }, locale: 'en-GB' })
  context.on('close', () => void started.close())
  await context.newPage()
  return context
}

async function measured(page: Page, cdp: CDPSession, what: string, { prepare, after }: Doing): Promise<Fluency> {
  const answers: number[] = []
  const frames: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const act = await prepare(round)
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
    await page.evaluate(settled)
    await page.evaluate(() => Object.assign(window, { noted: { answers: [], frames: [] } }))
    await act()
    await page.evaluate(settled)
    const noted = await page.evaluate(() => (window as unknown as { noted: Noted }).noted)
    answers.push(Math.max(0, ...noted.answers))
    frames.push(Math.max(0, ...noted.frames))
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: 1 })
    await after?.(round)
  }
  return { what, answer: Math.min(...answers), frame: Math.min(...frames) }
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
      if (quiet > 30) done()
      else requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  })
}
