import type { Page } from '@playwright/test'
import { ask, inZip, letIn, nextButton, notice, own, raiseHand, showTab } from './people.ts'
import { en } from './words.ts'
import { expect, test, type World } from './world.ts'

const call = (page: Page) => page.locator('.call')
const notHere = (desk: Page) => desk.locator('.next-bar').getByRole('button', { name: en.desk.notHere })

/** Three in the room wait for the floor, in this order. */
async function threeWait(world: World) {
  const desk = (await world.desk('onsite-moderator')).page
  const topics = ['First in line', 'Second in line', 'Third in line']
  const phones: Page[] = []
  for (const topic of topics) {
    const { page } = await world.attendee('onsite')
    await showTab(page, 'floor')
    await raiseHand(page, topic)
    await letIn(desk, topic)
    phones.push(page)
  }
  await expect(inZip(desk)).toHaveCount(3)
  await desk.getByRole('button', { name: en.desk.start }).click()
  const [first, second] = phones as [Page, Page]
  return { desk, first, second }
}

test('Q4 Q10 who is not there keeps the place once, then goes to the end, and reads so', async ({ world }) => {
  const { desk, first, second } = await threeWait(world)
  await expect(call(first)).toContainText(en.floor.youAreNext)
  await notHere(desk).click()
  await expect(nextButton(desk)).toContainText('Second in line')
  await expect(inZip(desk, 'First in line')).toContainText(en.desk.away.missed)
  await expect(call(first)).toContainText(`${en.turn.second}. ${en.turn.away.missed}`)
  await expect(own(first, 'First in line')).toContainText(en.turn.away.missed)
  await expect(call(first).getByRole('button', { name: en.turn.notNow })).toBeHidden()

  await nextButton(desk).click()
  await expect(call(second)).toContainText(en.floor.youHave)
  await expect(call(first)).toContainText(en.floor.youAreNext)
  await desk.keyboard.press('h')
  await expect(nextButton(desk)).toContainText('Third in line')
  await expect(own(first, 'First in line')).toContainText(en.turn.away.last)
  await expect(inZip(desk, 'First in line')).toContainText(en.desk.away.last)

  await desk.keyboard.press('g')
  await expect(desk.getByText(en.desk.nobodyHasFloor)).toBeVisible()
  await expect(inZip(desk)).toHaveCount(3)
  await expect(nextButton(desk)).toContainText('Third in line')
  await expect(own(second, 'Second in line')).toContainText(en.turn.away.missed)
})

test('Q4 O2 "not now" and "not here any more" are one tap, also offline, with a way back until they are sent', async ({
  world,
}) => {
  const { desk, first } = await threeWait(world)
  await ask(first, 'Something in writing')
  await expect(call(first)).toContainText(en.floor.youAreNext)
  await world.gate.cut()
  await expect(notice(first, /^Offline since/)).toBeVisible()
  await call(first).getByRole('button', { name: en.turn.notNow }).click()
  await expect(own(first, 'First in line')).toContainText(en.turn.away.deferred)
  await expect(own(first, 'First in line')).toContainText(en.state.queued(2))
  await call(first).getByRole('button', { name: en.turn.leave }).click()
  await expect(call(first)).toBeHidden()
  await expect(own(first, 'First in line')).toContainText(en.state.withdrawing)
  await own(first, 'First in line').getByRole('button', { name: en.turn.recall }).click()
  await expect(own(first, 'First in line')).toContainText(en.state.queued(2))
  await world.gate.mend()
  await expect(nextButton(desk)).toContainText('Second in line')
  await expect(inZip(desk, 'First in line')).toContainText(en.desk.away.deferred)

  await own(first, 'First in line').getByRole('button', { name: en.turn.leave }).click()
  await expect(inZip(desk)).toHaveCount(2)
  await expect(own(first, 'Something in writing')).toContainText(en.state.waiting)
})
