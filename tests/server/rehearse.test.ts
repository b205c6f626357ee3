import { readdir } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { seededRandom } from '../../pb_schema/hooks/rehearsal/random.ts'
import { cleanUp } from '../../pb_schema/server/rehearsal/cleaning.ts'
import { type Clock, startClock } from '../../pb_schema/server/rehearsal/clock.ts'
import { erase } from '../../pb_schema/server/rehearsal/erasing.ts'
import { openJournal, readJournals } from '../../pb_schema/server/rehearsal/journal.ts'
import { planAttendees } from '../../pb_schema/server/rehearsal/plan.ts'
import { rehearse } from '../../pb_schema/server/rehearsal/rehearsal.ts'
import { activityIn, refusal } from '../../pb_schema/server/rehearsal/words.ts'
import { type FullSnapshot, mergeSnapshot } from '../../src/domain/snapshot.ts'
import { type ContractServer, joined, moderator, snapshot } from '../contract/person.ts'
import { useRealWorld } from '../contract/real-world.ts'
import { programme } from '../samples.ts'
import { layTables, type Tables, readTables as tablesOf } from '../tables.ts'
import { makeFolder } from './scenery.ts'

const world = useRealWorld(layTables)

const readTables = () => tablesOf(world.url())

const counts = (read: Tables) => Object.fromEntries(Object.entries(read).map(([name, rows]) => [name, rows.length]))

/** Their numbers go on rising; sessions and pulses carry them. */
const withoutSeq = ({ sessions: _, pulses: __, desk_pulses: ___, ...rest }: Tables) => rest

async function whole(server: ContractServer): Promise<FullSnapshot> {
  return mergeSnapshot(null, await snapshot(server)) as FullSnapshot
}

interface Small {
  clock: Clock
  attendees?: number
  moderate?: boolean
}

async function invitesOf(server: ContractServer) {
  return { onsite: await server.invite('onsite-moderator'), online: await server.invite('online-moderator') }
}

async function small(server: ContractServer, folder: string, { clock, attendees = 12, moderate = false }: Small) {
  const before = await whole(server)
  const header = { address: world.url(), session: server.code, dataDir: world.place.dataDir, pid: process.pid }
  const journal = openJournal(folder, header)
  const invites = moderate ? await invitesOf(server) : null
  for (const invite of Object.values(invites ?? {})) journal.note({ invite })
  const rehearsed = await rehearse({
    ...{ address: world.url(), code: server.code, attendees, speed: 60, seed: 7, clock, journal, before, invites },
    progress: () => undefined,
  })
  return { ...rehearsed, journal }
}

test('everything in a rehearsal is settled exactly once, on both lanes, and then erased without a trace', async () => {
  const server = await world.makeServer()
  const real = await joined(server)
  const moderating = await moderator(server)
  const theirs = await real.ask('A real question')
  await moderating.letIn(theirs)
  const { turn } = await moderating.give(theirs)
  await moderating.act({ kind: 'turn.end', turn })
  const before = await readTables()
  const shown = await whole(server)

  const clock = startClock(4_000)
  const running = small(server, await makeFolder(), { clock, moderate: true })
  await clock.until(0.9)
  const during = await whole(server)
  expect(new Set(during.questions.map(({ lane }) => lane))).toEqual(new Set(['onsite', 'online']))
  const { figures, devices, forgotten, stopped, journal } = await running
  expect(figures).toMatchObject({ joined: 14, lost: 0 })
  expect(figures.askedInWriting + figures.handsRaised).toBeGreaterThan(3)
  for (const name of ['letIn', 'turns', 'supported', 'sentAgain'] as const)
    expect(figures[name], name).toBeGreaterThan(0)
  expect({ devices, forgotten, stopped }).toEqual({ devices: 14, forgotten: 14, stopped: false })
  expect(counts(await readTables())).not.toEqual(counts(before))

  expect(await erase(world.place, journal.made, `${journal.path}.mark`)).toMatchObject({ ok: true })
  const after = await readTables()
  expect(counts(after)).toEqual(counts(before))
  expect(withoutSeq(after)).toEqual(withoutSeq(before))
  for (const name of ['pulses', 'desk_pulses', 'sessions']) {
    for (const id of journal.made.actions) expect(after[name]?.join()).not.toContain(id)
  }
  const { seq, ...now } = await whole(server)
  expect(now.questions).toEqual(shown.questions)
  expect({ ...now, now: 0 }).toEqual({ ...shown, now: 0, seq: undefined })
  expect(seq).toBeGreaterThan(shown.seq)

  const phone = mergeSnapshot(during, await snapshot(server, during.seq)) as FullSnapshot
  expect(phone.questions).toEqual(shown.questions)
  expect(phone).toMatchObject({ turns: shown.turns, startedAt: null })
  expect((await moderating.desk(during.seq)).questions).toMatchObject([{ text: 'A real question' }])
})

test('what a real moderator did to the questions of a rehearsal goes with them, and nothing else of theirs', async () => {
  const server = await world.makeServer({ premoderation: false })
  const moderating = await moderator(server)
  const theirs = await (await joined(server)).ask('A real question')
  await moderating.on(theirs, { kind: 'question.pin', on: true })
  const before = counts(await readTables())
  const clock = startClock(2_000)
  const running = small(server, await makeFolder(), { clock, attendees: 20 })
  const queued = async () =>
    (await moderating.desk()).questions.find(({ id, status }) => id !== theirs && status === 'queued')
  await expect.poll(queued, { timeout: 10_000 }).toBeDefined()
  const question = (await queued())?.id as string
  const { verdict, turn } = await moderating.give(question)
  expect(verdict).toBe('accepted')
  expect(await moderating.act({ kind: 'turn.end', turn })).toBe('accepted')
  const { journal } = await running
  expect((await whole(server)).turns).toHaveLength(1)
  expect(await erase(world.place, journal.made, `${journal.path}.mark`)).toMatchObject({ ok: true })
  expect(counts(await readTables())).toEqual(before)
  // The same snapshot goes to everybody for up to a second.
  await expect.poll(async () => (await whole(server)).questions).toMatchObject([{ id: theirs, pinned: true }])
})

test('what the server loses is counted', async () => {
  const server = await world.makeServer({ premoderation: false })
  const moderating = await moderator(server)
  const clock = startClock(5_000)
  const running = small(server, await makeFolder(), { clock, attendees: 24 })
  const asked = async () => (await moderating.desk()).questions[0]?.id
  await expect.poll(asked, { timeout: 10_000 }).toBeDefined()
  await world.superuser('DELETE', `/api/collections/questions/records/${await asked()}`)
  expect((await running).figures.lost).toBe(1)
})

test('a rehearsal that is stopped has its devices forgotten at once', async () => {
  const server = await world.makeServer({ premoderation: false })
  const before = await readTables()
  const clock = startClock(60_000)
  const running = small(server, await makeFolder(), { clock })
  await expect
    .poll(async () => (await readTables()).devices?.length, { timeout: 9_000 })
    .not.toBe(before.devices?.length)
  clock.stop()
  const { stopped, devices, forgotten, figures } = await running
  expect({ stopped, forgotten, devices }).toEqual({ stopped: true, forgotten: devices, devices: figures.joined })
  expect((await readTables()).devices).toEqual(before.devices)
})

test('what a rehearsal left that broke off is taken back by the next command', async () => {
  const server = await world.makeServer({ premoderation: false })
  const before = counts(await readTables())
  const folder = await makeFolder()
  const journal = openJournal(folder, {
    address: world.url(),
    session: server.code,
    dataDir: world.place.dataDir,
    // Of a process that has ended: no system gives such a number.
    pid: 2 ** 30,
  })
  const person = await joined(server)
  journal.note({ device: person.id, secret: person.secret, lane: 'onsite' })
  journal.note({ action: await person.ask('Left behind') })
  const invite = await server.invite('online-moderator')
  journal.note({ invite })
  const other = await joined(server, { invite })
  journal.note({ device: other.id, secret: other.secret, lane: 'online' })

  expect(await readJournals(folder)).toMatchObject([{ made: journal.made }])
  const said: string[] = []
  const say = (line: string) => said.push(line)
  expect(await cleanUp({ folder, place: world.place, address: undefined, say }), said.join('\n')).toBe(true)
  expect(said.join('\n')).toContain('2 of 2 devices are forgotten')
  expect(counts(await readTables())).toEqual(before)
  expect(await readdir(folder)).toEqual([])
})

test('a rehearsal that is still going on is not taken back', async () => {
  const folder = await makeFolder()
  openJournal(folder, { address: world.url(), session: 'ws267', dataDir: null, pid: process.pid })
  expect(await cleanUp({ folder, place: null, address: undefined, say: () => undefined })).toBe(false)
  expect(await readdir(folder)).toHaveLength(1)
})

test('a session in use is told from one that nobody has used', async () => {
  const server = await world.makeServer({ premoderation: false })
  expect(activityIn(await whole(server))).toBeNull()
  await (await joined(server)).ask()
  await expect.poll(async () => activityIn(await whole(server)), { timeout: 3_000 }).toBe('1 question')
  expect(refusal('ws267', '1 question', true, false)).toContain('everything of it is erased')
  expect(refusal('ws267', '1 question', false, true)).toMatch(/--clean[\s\S]*this remains/)
})

test('a plan is the same for the same seed, has both lanes and never asks for more than a device may', () => {
  const plan = (seed: number) => planAttendees(300, programme.policyQuestions, seededRandom(seed))
  expect(plan(1)).toEqual(plan(1))
  expect(plan(1)).not.toEqual(plan(2))
  expect(plan(1).filter(({ lane }) => lane === 'online')).toHaveLength(150)
  for (const { joinsAt, steps } of plan(3)) {
    expect(steps.every(({ at }) => at >= joinsAt && at < 1)).toBe(true)
    expect(steps.length).toBeLessThan(30)
  }
})
