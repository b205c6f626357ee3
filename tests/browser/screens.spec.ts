import { violations, violationsInBoth } from './axe.ts'
import { fillQueue } from './crowd.ts'
import { ask, askButton, inbox, inZip, nextButton, queued, raiseHand, showTab } from './people.ts'
import { en } from './words.ts'
import { expect, test, type World } from './world.ts'

const said = [
  'Wie lässt sich Ende-zu-Ende-Verschlüsselung mit der Kindesmissbrauchsdarstellungsbekämpfungsverordnung vereinbaren?',
  'كيف يمكن حماية الأطفال على الإنترنت دون المساس بخصوصية الجميع؟',
  'What would help the helplines most, today?',
  'Could age be proven without showing who you are?',
]

async function aLivelySession(world: World): Promise<void> {
  await fillQueue(
    world.backend(),
    world.code,
    await world.invite('onsite-moderator'),
    10,
    (index) => said[index % 4] ?? '',
  )
}

const looks = { reducedMotion: true } as const

test('axe finds nothing on the attendee’s screens, light and dark', async ({ world }) => {
  await aLivelySession(world)
  const door = await world.device(looks)
  await door.page.goto(world.gate.origin)
  await expect(door.page.getByLabel(en.join.code)).toBeVisible()
  expect(await violationsInBoth(door.page)).toEqual([])
  await door.page.goto(`${world.gate.origin}/s/${world.code}`)
  await expect(door.page.getByText(en.join.whereAreYou)).toBeVisible()
  expect(await violationsInBoth(door.page)).toEqual([])

  const { page } = await world.attendee('online', looks)
  for (const tab of ['agenda', 'briefing', 'speakers', 'floor'] as const) {
    await showTab(page, tab)
    expect(await violationsInBoth(page)).toEqual([])
  }
  await raiseHand(page, 'About question B')
  await ask(page, 'My own question')
  await queued(page, 'helplines').first().getByRole('button', { name: en.floor.why }).click()
  expect(await violationsInBoth(page)).toEqual([])
  await askButton(page).click()
  await expect(page.getByLabel(en.ask.question)).toBeVisible()
  expect(await violationsInBoth(page)).toEqual([])
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: en.settings.open }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  expect(await violationsInBoth(page)).toEqual([])
  await page.getByRole('button', { name: en.settings.privacy }).click()
  expect(await violationsInBoth(page)).toEqual([])
})

test('axe finds nothing on the desk and the stage, light and dark', async ({ world }) => {
  const stages = [await world.stage(looks), await world.stage({ ...looks, theme: 'light' })]
  for (const { page } of stages) {
    await expect(page.getByText(en.stage.soon)).toBeVisible()
    expect(await violations(page)).toEqual([])
  }
  await aLivelySession(world)
  const phone = await world.attendee('onsite', looks)
  await showTab(phone.page, 'floor')
  await ask(phone.page, 'Not let in yet')
  for (const size of ['landscape', 'portrait', 'phone'] as const) {
    const { page } = await world.desk('online-moderator', { ...looks, size })
    await expect(inZip(page)).toHaveCount(size === 'landscape' ? 10 : 9)
    await expect(nextButton(page)).toBeVisible()
    expect(await violationsInBoth(page)).toEqual([])
    if (size === 'landscape') {
      await expect(inbox(page, 'Not let in yet')).toBeVisible()
      await nextButton(page).click()
      await expect(inZip(page)).toHaveCount(9)
    }
    await inZip(page).first().getByRole('button').click()
    await expect(page.getByRole('dialog')).toBeVisible()
    expect(await violationsInBoth(page)).toEqual([])
  }
  for (const { page } of stages) {
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    expect(await violations(page)).toEqual([])
  }
})
