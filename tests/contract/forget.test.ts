import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { keyOf } from './contract-courier.ts'
import { joined, moderator, type Person } from './person.ts'
import { useRealWorld } from './real-world.ts'
import { openStream } from './realtime.ts'

/** Reads every column of every table, whatever the record API hides, and samples the indexes as PocketBase does at night. */
const probes = `
  routerAdd('GET', '/probe/tables', (e) => {
    const column = (db, sql) => {
      const rows = arrayOf('')
      db.newQuery(sql).column(rows)
      return [...rows]
    }
    const tables = {}
    for (const db of [$app.db(), $app.auxDB()]) {
      for (const table of column(db, "SELECT name FROM sqlite_master WHERE type = 'table'")) {
        const names = column(db, "SELECT name FROM pragma_table_info('" + table + "')")
        const texts = names.map((name) => "coalesce(CAST([" + name + "] AS TEXT), '')").join(" || ' ' || ")
        tables[table] = column(db, 'SELECT ' + texts + ' FROM [' + table + ']')
      }
    }
    return e.json(200, tables)
  })
  routerAdd('POST', '/probe/sample', (e) => {
    $app.nonconcurrentDB().newQuery('ANALYZE').execute()
    return e.noContent(204)
  })
`

const world = useRealWorld((dist) => writeFile(join(dist, 'hooks', 'probes.pb.js'), probes))

async function tablesNaming(what: string): Promise<string[]> {
  const tables = (await (await fetch(`${world.url()}/probe/tables`)).json()) as { [table: string]: string[] }
  expect(Object.keys(tables)).toEqual(expect.arrayContaining(['actions', 'devices', '_authOrigins', '_logs']))
  return Object.keys(tables)
    .filter((table) => tables[table]?.some((row) => row.includes(what)))
    .sort()
}

const sample = () => fetch(`${world.url()}/probe/sample`, { method: 'POST' })
const forget = (person: Person) => person.act({ kind: 'device.forget' })

test('V3 no table names an attendee who was forgotten', async () => {
  const server = await world.makeServer()
  const [person, other] = [await joined(server), await joined(server)]
  const moderating = await moderator(server)
  const [said, aside] = [await person.ask('Said aloud'), await person.ask('Never shown to anybody')]
  await person.ask('Never let in')
  const theirs = await other.ask('Of somebody else')
  await moderating.letIn(said, theirs)
  await person.act({ kind: 'support.set', question: theirs, on: true })
  await moderating.on(aside, { kind: 'question.setAside', reason: 'offTopic', note: null })
  await person.act({ kind: 'device.describe', region: 'grulac', group: 'youth' })
  await moderating.give(said)
  await sample()
  expect(await tablesNaming(person.id)).toEqual([
    'actions',
    'devices',
    'questions',
    'sqlite_stat4',
    'supports',
    'turns',
  ])
  expect(await tablesNaming(keyOf(person.secret))).toEqual(['devices'])
  expect(await forget(person)).toBe('accepted')
  expect(await tablesNaming(person.id)).toEqual([])
  expect(await tablesNaming(keyOf(person.secret))).toEqual([])
  expect(await tablesNaming('grulac')).toEqual(['_collections'])
  for (const text of ['Never shown to anybody', 'Never let in']) expect(await tablesNaming(text)).toEqual([])
  expect(await tablesNaming('Said aloud')).toEqual(['questions'])
  expect(await tablesNaming(other.id)).toEqual(['actions', 'devices', 'questions', 'sqlite_stat4'])
})

test('V3 V4 what a moderator wrote is in its question alone, and goes with it', async () => {
  const server = await world.makeServer()
  const [asker, supporter] = [await joined(server), await joined(server)]
  const moderating = await moderator(server)
  const [kept, merged] = [await supporter.ask('To be kept'), await asker.ask('Words of old')]
  await moderating.on(merged, { kind: 'question.edit', text: 'Words of new' })
  await moderating.on(merged, { kind: 'question.merge', into: kept, intoSeen: 0 })
  await moderating.on(kept, { kind: 'question.answer', text: 'Words of an answer' })
  const slip = { kind: 'question.slip', lane: 'onsite', form: 'spoken', policy: null } as const
  await moderating.act({ ...slip, text: 'Words on paper', mark: 'a red scarf' })
  const written = ['Words of old', 'Words of new', 'Words of an answer', 'Words on paper', 'a red scarf']
  for (const text of written) expect([text, await tablesNaming(text)]).toEqual([text, ['questions']])
  expect(await tablesNaming(asker.id)).toContain('supports')
  await forget(asker)
  expect(await tablesNaming(asker.id)).toEqual([])
  for (const text of ['Words of old', 'Words of new']) expect([text, await tablesNaming(text)]).toEqual([text, []])
  await moderating.act({ kind: 'session.start' })
  await moderating.act({ kind: 'session.end' })
  expect(await tablesNaming('a red scarf')).toEqual([])
})

test('V3 no table names a moderator who was forgotten, and what they did stays in the ledger (M3)', async () => {
  const server = await world.makeServer()
  const question = await (await joined(server)).ask()
  const moderating = await moderator(server)
  await moderating.letIn(question)
  await moderating.give(question)
  expect(await tablesNaming(moderating.id)).toEqual(['actions', 'devices', 'invites', 'turns'])
  expect(await forget(moderating)).toBe('accepted')
  expect(await tablesNaming(moderating.id)).toEqual([])
  expect(await tablesNaming('question.letIn')).toEqual(['actions'])
  expect(await tablesNaming(question)).toEqual(['actions', 'pulses', 'questions', 'turns'])
})

test('V3 an open event stream of a forgotten moderator hears the desk no more', async () => {
  const server = await world.makeServer()
  const [leaving, staying] = [await moderator(server), await moderator(server, 'onsite-moderator')]
  const [gone, here] = [await openStream(world.url()), await openStream(world.url())]
  onTestFinished(() => [gone, here].forEach((stream) => void stream.close()))
  for (const [stream, { session, token }] of [
    [gone, leaving],
    [here, staying],
  ] as const) {
    expect(await stream.subscribe([`desk_pulses/${session}`], token)).toBe(204)
  }
  expect(await forget(leaving)).toBe('accepted')
  await expect.poll(() => here.events.length).toBe(1)
  const heard = gone.events.length
  await (await joined(server)).ask()
  await expect.poll(() => here.events.length).toBe(2)
  expect(gone.events).toHaveLength(heard)
})
