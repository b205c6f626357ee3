import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'

interface Violation {
  id: string
  nodes: { html: string; failureSummary?: string }[]
}

const axe = await readFile(join(import.meta.dirname, '../../node_modules/axe-core/axe.min.js'), 'utf8')

/** What axe finds on the screen as it stands, once nothing moves any more. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => null))),
  )
  // Through the debugger, since the page's own policy lets no foreign script in.
  await page.evaluate(axe)
  const found = (await page.evaluate('axe.run(document).then((result) => result.violations)')) as Violation[]
  return found.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html} ${node.failureSummary ?? ''}`))
}
