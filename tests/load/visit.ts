import { type Browser, chromium } from '@playwright/test'
import { chromiumFlags } from '../browser/chromium.ts'
import { atMost, median, millis } from './figure.ts'
import type { Bench } from './figures.ts'

/** A phone in a crowded hall: 1.6 Mbit/s, 150 ms there and back, four times slower than this machine. */
const slow = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 94_000 }
const SLOWER = 4

const VISIBLE = 600
const USABLE = 1500

/** What somebody with a slow phone waits for on the first visit: until the form to join stands, and until it takes a code. */
export async function visit({ backend, browser, rounds, print, say }: Bench): Promise<void> {
  if (browser === null) return say('No browser was found: how long a first visit takes is not measured.')
  const chromiumOnIt = await chromium.launch({ executablePath: browser, args: chromiumFlags })
  try {
    const times = { visible: [] as number[], usable: [] as number[], bare: [] as number[] }
    for (let round = 0; round < rounds; round++) {
      const { visible, usable } = await open(chromiumOnIt, `${backend.url}/`, 'main.door.here')
      times.visible.push(visible)
      times.usable.push(usable)
      times.bare.push((await open(chromiumOnIt, `${backend.url}/api/bench/page`, 'p')).visible)
    }
    const bare = median(times.bare)
    for (const [name, took, limit] of [
      ['form visible', median(times.visible), VISIBLE],
      ['form usable', median(times.usable), USABLE],
    ] as const) {
      print({
        name: `first visit, slow phone: ${name}`,
        value: millis(took),
        bare: `${millis(bare)} a page of one line`,
        ratio: took / bare,
        goal: atMost(took, limit, ' ms'),
      })
    }
  } finally {
    await chromiumOnIt.close()
  }
}

/** In ms from asking for the address: the first paint, and the moment `usable` was there, by the page's own clock. */
async function open(browser: Browser, address: string, usable: string): Promise<{ visible: number; usable: number }> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } })
  try {
    const page = await context.newPage()
    const cdp = await context.newCDPSession(page)
    await cdp.send('Network.enable')
    await cdp.send('Network.emulateNetworkConditions', slow)
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
    await page.addInitScript(`{
      const look = () => (document.querySelector('${usable}') ? performance.mark('usable') : requestAnimationFrame(look))
      look()
    }`)
    await page.goto(address)
    const handle = await page.waitForFunction(() => {
      const [visible] = performance.getEntriesByName('first-contentful-paint')
      const [usable] = performance.getEntriesByName('usable')
      return visible && usable ? { visible: visible.startTime, usable: usable.startTime } : null
    })
    return (await handle.jsonValue()) as { visible: number; usable: number }
  } finally {
    await context.close()
  }
}
