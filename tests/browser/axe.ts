import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'

interface Violation {
  id: string
  nodes: { html: string; failureSummary?: string }[]
}

const axe = await readFile(join(import.meta.dirname, '../../node_modules/axe-core/axe.min.js'), 'utf8')

/** What axe finds on the screen as it stands, once nothing moves any more. */
export function violations(page: Page): Promise<string[]> {
  return findings(page, 'axe.run(document)')
}

/** The same in light, and in dark all that has to do with colours: nothing else of a screen changes with them. */
export async function violationsInBoth(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'light' })
  const inLight = await violations(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  const inDark = await findings(page, "axe.run(document, { runOnly: ['color-contrast', 'link-in-text-block'] })")
  await page.emulateMedia({ colorScheme: 'light' })
  return [...inLight, ...inDark.map((found) => `dark: ${found}`)]
}

async function findings(page: Page, run: string): Promise<string[]> {
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => null))),
  )
  // Through the debugger, since the page's own policy lets no foreign script in.
  if (await page.evaluate("typeof axe === 'undefined'")) await page.evaluate(axe)
  const found = (await page.evaluate(`${run}.then((result) => result.violations)`)) as Violation[]
  return found.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html} ${node.failureSummary ?? ''}`))
}
