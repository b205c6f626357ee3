import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { answerTo, deedsOf, joinedBy } from '../../pb_schema/hooks/rehearsal/crowd.ts'
import { happened, ofPolls } from '../../pb_schema/hooks/rehearsal/end.ts'
import { seededRandom } from '../../pb_schema/hooks/rehearsal/random.ts'
import { kindNames, kindOf } from '../../src/domain/poll/kinds.ts'
import { REHEARSED_ATTENDEES } from '../../src/domain/rehearsal.ts'
import { settingsOf } from '../poll-samples.ts'
import { layProbe, probe } from '../probe.ts'
import { layTables, readTables } from '../tables.ts'
import { joined, moderator, snapshot } from './person.ts'
import { useRealWorld } from './real-world.ts'

const overNow = `
  routerAdd('POST', '/probe/overNow', (e) => {
    $app.db().newQuery('UPDATE rehearsals SET ends_at = 1').execute()
    require(__hooks + '/floor.js').rehearse()
    return e.noContent(204)
  })
`

const world = useRealWorld(async (dist) => {
  await layTables(dist)
  await layProbe(dist)
  await writeFile(join(dist, 'hooks', 'over-now.pb.js'), overNow)
})

const tables = () => readTables(world.url())

/** Beside the numbers that go on rising, and the ids that stay so that nothing takes effect twice. */
function whatIsKept({
  sessions: _,
  pulses: __,
  desk_pulses: ___,
  polls,
  actions: ____,
  ...rest
}: Awaited<ReturnType<typeof tables>>) {
  return { ...rest, polls: polls?.length }
}

test.each(['by hand', 'by itself'])(
  'M4 simulated attendees fill the session and nothing of them is left, ended %s',
  async (how) => {
    const server = await world.makeServer()
    const [moderating, real] = [await moderator(server), await joined(server)]
    const before = await tables()
    const seq = (await snapshot(server)).seq
    expect(await moderating.act({ kind: 'rehearsal.start' })).toBe('accepted')
    await vi.waitFor(
      async () => expect(new Set((await moderating.desk()).questions.map(({ lane }) => lane)).size).toBe(2),
      { timeout: 60_000, interval: 500 },
    )
    await real.ask('Mine as well')
    const { rehearsal } = await snapshot(server)
    expect((await tables()).devices?.length).toBeGreaterThan(before.devices?.length ?? 0)
    if (how === 'by hand')
      expect(await moderating.act({ kind: 'rehearsal.end', seen: rehearsal?.startedAt ?? 0 })).toBe('accepted')
    else await fetch(`${world.url()}/probe/overNow`, { method: 'POST' })
    const after = await tables()
    // The two of them were heard of since.
    expect({ ...whatIsKept(after), devices: after.devices?.length }).toEqual({
      ...whatIsKept(before),
      devices: before.devices?.length,
    })
    expect(JSON.stringify(after.actions)).not.toContain('Mine as well')
    expect(await snapshot(server, seq)).toMatchObject({ since: 0, questions: [], turns: [], rehearsal: null })
  },
  90_000,
)

test('M4 every table with rows of a session is emptied, put back or kept on purpose', async () => {
  const kept = ['programmes', 'polls', 'devices', 'actions', 'invites', 'forgotten', 'rehearsals', 'before_rehearsal']
  const rows = await probe<string>(
    world.url(),
    `SELECT DISTINCT json_quote(m.name) FROM sqlite_master m JOIN pragma_table_info(m.name) c
     WHERE m.type = 'table' AND c.name IN ('session', 'poll', 'question')`,
  )
  expect([...rows].sort()).toEqual([...happened, ...ofPolls, ...kept].sort())
})

test('a server that is stopped in a rehearsal goes on with it', async () => {
  const server = await world.makeServer()
  const moderating = await moderator(server)
  await moderating.act({ kind: 'rehearsal.start' })
  await world.stop()
  await world.start()
  const { rehearsal } = await snapshot(server)
  expect(rehearsal).not.toBeNull()
  expect(await moderating.act({ kind: 'rehearsal.end', seen: rehearsal?.startedAt ?? 0 })).toBe('accepted')
})

test('they come one after the other, all of them, and each kind of poll takes their answers', () => {
  const steps = Array.from({ length: 121 }, (_, step) => joinedBy(step))
  expect(steps).toEqual([...steps].sort((a, b) => a - b))
  expect([steps[0], steps[1], steps[60]]).toEqual([0, 3, REHEARSED_ATTENDEES])
  const random = seededRandom(1)
  for (const kind of kindNames) {
    const settings = settingsOf[kind]
    for (let time = 0; time < 200; time++) {
      const answer = answerTo({ kind, settings }, random)
      if (answer === null) continue
      expect([kind, answer, kindOf(kind)?.checkAnswer(settings, answer)]).toEqual([
        kind,
        answer,
        { verdict: 'accepted' },
      ])
    }
  }
})

test('ten minutes in two: written questions, hands and supports, none of them on an own question', () => {
  const devices = Array.from({ length: 40 }, (_, index) => `device${index}`)
  const waiting = devices.slice(0, 9).map((device, index) => ({ id: `q${index}`, device, status: 'queued' as const }))
  const policies = [{ letter: 'A', text: 'Who decides?' }]
  const all = Array.from({ length: 120 }, (_, step) =>
    deedsOf(step, { devices, waiting, openPolls: [], policies }, seededRandom(step)),
  ).flat()
  const of = (kind: string) => all.filter(({ intent }) => intent.kind === kind).length
  expect(of('question.ask')).toBeGreaterThan(12)
  expect(of('question.ask')).toBeLessThan(40)
  expect(of('support.set')).toBeGreaterThan(25)
  expect(all.some(({ ago }) => ago > 0)).toBe(true)
  for (const { device, intent } of all) {
    if (intent.kind !== 'support.set') continue
    expect(waiting.find(({ id }) => id === intent.question)?.device).not.toBe(device)
  }
})
