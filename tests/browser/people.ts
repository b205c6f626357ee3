import { expect, type Locator, type Page } from '@playwright/test'
import type { StageLayout } from '../../src/domain/stage.ts'
import { en } from './words.ts'

/** What people do with their hands on the screens, in the words that the screens use. */

export async function showTab(page: Page, tab: 'agenda' | 'briefing' | 'speakers' | 'floor'): Promise<void> {
  await page.getByRole('navigation', { name: en.tab.label }).getByRole('link', { name: en.tab[tab] }).click()
}

/** Before the session it says that what is asked is asked in advance. */
export function askButton(page: Page): Locator {
  return page.getByRole('button', { name: new RegExp(`^(${en.ask.ask}|${en.ask.inAdvance})$`) })
}

export async function startAsking(page: Page, text: string): Promise<void> {
  await askButton(page).click()
  await page.getByLabel(en.ask.question).fill(text)
}

export async function ask(page: Page, text: string): Promise<void> {
  await startAsking(page, text)
  await page.getByRole('button', { name: en.ask.send }).click()
  await own(page, text).waitFor()
}

export async function raiseHand(page: Page, topic: string): Promise<void> {
  await page.getByRole('button', { name: en.ask.raiseHand, exact: true }).click()
  const sheet = page.getByRole('dialog', { name: en.ask.spokenTitle })
  await sheet.getByLabel(en.ask.topic).fill(topic)
  await sheet.getByRole('button', { name: en.ask.sendHand }).click()
  await own(page, topic).waitFor()
}

/** A person's own question with its state, under "My questions". */
export function own(page: Page, text: string): Locator {
  return page.getByRole('region', { name: en.floor.mine }).getByRole('article').filter({ hasText: text })
}

/** A question in the queue on a phone. */
export function queued(page: Page, text: string): Locator {
  return page.getByRole('region', { name: en.floor.queue }).getByRole('article').filter({ hasText: text })
}

export function inbox(desk: Page, text?: string): Locator {
  const rows = desk.getByRole('list', { name: en.desk.toLetIn }).getByRole('article')
  return text ? rows.filter({ hasText: text }) : rows
}

export async function letIn(desk: Page, text: string): Promise<void> {
  await inbox(desk, text).getByRole('button', { name: en.desk.letIn }).click()
}

/** A question in the zip on the desk. */
export function inZip(desk: Page, text?: string): Locator {
  const rows = desk.getByRole('list', { name: en.desk.queue }).getByRole('listitem')
  return text ? rows.filter({ hasText: text }) : rows
}

export function nextButton(desk: Page): Locator {
  return desk.getByRole('button', { name: /^Next: / })
}

/** A quiet line on top of the screen; what a screen reader hears of it stands elsewhere. */
export function notice(page: Page, text: string | RegExp): Locator {
  return page.locator('.notice').filter({ hasText: text })
}

/** What the desk says of an act that was refused, beside its buttons. */
export function refusal(desk: Page): Locator {
  return desk.getByRole('main').locator('.refusal')
}

/** A layout in the desk's sheet of the stage. */
export function choice(desk: Page, layout: StageLayout): Locator {
  const sheet = desk.getByRole('dialog', { name: en.stage.desk.title })
  return sheet.getByRole('button', { name: new RegExp(`^${en.stage.desk.layout[layout]}`) })
}

/** By hand on the desk, as somebody does who has a thumb free. */
export async function switchStage(desk: Page, layout: StageLayout): Promise<void> {
  await desk.getByRole('button', { name: /^Stage: / }).click()
  await choice(desk, layout).click()
  await expect(choice(desk, layout)).toBeHidden()
}

/** The clock of a device jumps; with no network it cannot hear what time it is. */
export function jump(page: Page, seconds: number): Promise<void> {
  return page.evaluate((ms) => {
    const now = Date.now
    Date.now = () => now() + ms
  }, seconds * 1000)
}
