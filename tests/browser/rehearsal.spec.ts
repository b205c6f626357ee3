import { violations } from './axe.ts'
import { ask, inbox, notice, own, showTab } from './people.ts'
import { en } from './words.ts'
import { expect, test } from './world.ts'

const words = en.rehearsal

test('M4 a rehearsal from the desk: every screen says so, simulated attendees come, and nothing is left of it', async ({
  world,
}) => {
  const [{ page: desk }, { page: other }, { page: phone }, { page: stage }] = await Promise.all([
    world.desk('onsite-moderator'),
    world.desk('online-moderator', { size: 'portrait' }),
    world.attendee('online'),
    world.stage(),
  ])
  await showTab(phone, 'floor')
  await desk.getByRole('button', { name: en.desk.more, exact: true }).click()
  await desk.getByRole('button', { name: words.rehearse }).click()
  await desk.getByRole('button', { name: words.yes }).click()

  const strips = [desk, other].map((each) => each.getByText(/^Rehearsal\. .*Erased in \d:\d\d/))
  const says = [...strips, notice(phone, en.connection.rehearsal), stage.getByText(en.stage.rehearsal, { exact: true })]
  for (const line of says) await expect(line).toBeVisible()
  await expect(inbox(desk).first()).toBeVisible()
  await ask(phone, 'Asked in the rehearsal')
  await expect(inbox(desk, 'Asked in the rehearsal')).toBeVisible()
  expect(await violations(desk)).toEqual([])

  await other.getByRole('button', { name: words.end }).click()
  for (const line of says) await expect(line).toBeHidden()
  for (const each of [desk, other]) await expect(each.getByRole('button', { name: en.desk.start })).toBeVisible()
  await expect(inbox(desk)).toHaveCount(0)
  await expect(own(phone, 'Asked in the rehearsal')).toHaveCount(0)
  await expect(stage.getByText(en.stage.soon)).toBeVisible()
  expect(await world.rows('SELECT count(*) FROM questions')).toEqual([0])
  expect(await world.rows("SELECT count(*) FROM devices WHERE role = 'attendee'")).toEqual([1])

  await ask(phone, 'Asked in earnest')
  await expect(inbox(desk, 'Asked in earnest')).toBeVisible()
})
