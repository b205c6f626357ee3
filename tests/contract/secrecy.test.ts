import { createHmac } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { SentAnswer } from '../../src/domain/ballot.ts'
import type { Id } from '../../src/domain/id.ts'
import { limits } from '../../src/domain/limits.ts'
import type { PollContent } from '../../src/domain/poll-content.ts'
import { type ContractServer, joined, type Moderator, moderator, type Person, snapshot } from './person.ts'
import { useRealWorld } from './real-world.ts'

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
        const fields = names.map((name) => "'" + name + "', CAST([" + name + "] AS TEXT)").join(', ')
        tables[table] = column(db, 'SELECT json_object(' + fields + ') FROM [' + table + ']').map(JSON.parse)
      }
    }
    return e.json(200, tables)
  })
  routerAdd('POST', '/probe/later', (e) => {
    $app.db().newQuery('UPDATE polls SET closes_at = closes_at - ${limits.ballotGrace + 1000} WHERE closes_at > 0').execute()
    return e.noContent(204)
  })
  routerAdd('POST', '/probe/sample', (e) => {
    $app.nonconcurrentDB().newQuery('ANALYZE').execute()
    return e.noContent(204)
  })
`

const world = useRealWorld((dist) => writeFile(join(dist, 'hooks', 'probes.pb.js'), probes))

type Row = { [column: string]: string }
type Tables = { [table: string]: Row[] }

const tables = async () => (await (await fetch(`${world.url()}/probe/tables`)).json()) as Tables
const rowsOf = async (table: string, poll: Id) => ((await tables())[table] ?? []).filter((row) => row.poll === poll)
const cron = (name: string) => world.superuser('POST', `/api/crons/${name}`)

const content: PollContent = {
  kind: 'points',
  text: 'What roles?',
  settings: { options: ['Governments', 'Private sector', 'Civil society'] },
  policy: null,
  phase: 'live',
  results: 'shown',
  seconds: null,
  item: null,
  pair: null,
}

/** One answer that nobody else gives, so that a ballot tells whose it is to who knows. */
const answerOf = (index: number): SentAnswer => [index, 100 - index, 0]

async function open(desk: Moderator, changes: Partial<PollContent> = {}): Promise<Id> {
  const create = desk.make({ kind: 'poll.create', content: { ...content, ...changes }, order: 1 })
  await desk.send([create])
  expect(await desk.act({ kind: 'poll.open', poll: create.id, seen: 0, seconds: null, delay: 0 })).toBe('accepted')
  return create.id
}

async function act(desk: Moderator, poll: Id, kind: 'poll.close' | 'poll.finish'): Promise<void> {
  const rev = (await desk.desk()).polls.find(({ id }) => id === poll)?.rev ?? -1
  expect(await desk.act({ kind, poll, seen: rev })).toBe('accepted')
}

/** People who cast a ballot one after the other, and some of them another one later. */
async function cast(server: ContractServer, poll: Id, count: number) {
  const people: Person[] = []
  const actions: Id[] = []
  const send = async (person: Person, answer: SentAnswer) => {
    const action = person.make({ kind: 'ballot.cast', poll, edition: 0, answer })
    expect((await person.send([action])).body.settled).toEqual([{ id: action.id, verdict: 'accepted' }])
    actions.push(action.id)
  }
  for (let index = 0; index < count; index++) {
    const person = await joined(server, { lane: index % 2 ? 'online' : 'onsite' })
    people.push(person)
    await send(person, index % 3 === 0 ? null : answerOf(index))
  }
  for (const [index, person] of people.entries()) if (index % 3 === 0) await send(person, answerOf(index))
  return { people, actions }
}

async function filesHolding(needles: readonly string[]): Promise<string[]> {
  const found: string[] = []
  for (const name of await readdir(world.place.dataDir, { recursive: true })) {
    const bytes = await readFile(join(world.place.dataDir, name)).catch(() => null)
    if (!bytes) continue
    const holds = (needle: string) =>
      bytes.includes(needle) || (/^[0-9a-f]{64}$/.test(needle) && bytes.includes(Buffer.from(needle, 'hex')))
    for (const needle of needles) if (holds(needle)) found.push(`${needle} in ${name}`)
  }
  return found
}

/** Spearman's: 1 for the same order, -1 for the reverse one, near 0 for no relation. */
function correlation(order: readonly number[]): number {
  const squares = order.reduce((sum, place, index) => sum + (place - index) ** 2, 0)
  return 1 - (6 * squares) / (order.length * (order.length ** 2 - 1))
}

test('P5 before a poll is final nothing but a keyed hash links a ballot to its device, and after it nothing does', {
  timeout: 120_000,
}, async () => {
  const server = await world.makeServer()
  const desk = await moderator(server)
  await desk.act({ kind: 'session.start' })
  const poll = await open(desk)
  const count = 60
  const { people, actions } = await cast(server, poll, count)
  await fetch(`${world.url()}/probe/sample`, { method: 'POST' })

  const secret = (await rowsOf('poll_keys', poll))[0]?.secret ?? ''
  const hashes = people.map(({ id }) => createHmac('sha256', secret).update(id).digest('hex'))
  const before = await rowsOf('ballots', poll)
  expect(before.map(({ hash }) => hash)).toEqual([...hashes].sort())
  expect(Object.keys(before[0] ?? {}).sort()).toEqual(['answer', 'hash', 'lane', 'late', 'n', 'phase', 'poll'])
  const naming = (all: Tables, what: string) =>
    Object.keys(all).filter(
      (table) => table !== 'sqlite_stat4' && all[table]?.some((row) => Object.values(row).join(' ').includes(what)),
    )
  const tablesBefore = await tables()
  for (const { id } of people.slice(0, 5)) {
    expect(naming(tablesBefore, id).sort()).toEqual(['actions', 'devices'])
  }
  for (const action of actions.slice(0, 5)) expect(naming(tablesBefore, action)).toEqual(['actions'])
  const ledgerOf = (all: Tables) => (all.actions ?? []).filter(({ id = '' }) => actions.includes(id))
  for (const row of ledgerOf(tablesBefore)) {
    expect([row.kind, row.code, row.body]).toEqual(['ballot.cast', '', ''])
    expect(Object.values(row)).not.toContain(poll)
  }
  expect(await filesHolding([secret, ...hashes])).not.toEqual([])

  await act(desk, poll, 'poll.close')
  await fetch(`${world.url()}/probe/later`, { method: 'POST' })
  await act(desk, poll, 'poll.finish')
  await cron('tickPolls')
  const isSwept = async () => (await tables()).polls?.find(({ id }) => id === poll)?.unswept
  await expect.poll(isSwept, { timeout: 20_000 }).toBe('0')
  const all = await tables()
  expect(await rowsOf('poll_keys', poll)).toEqual([])
  expect(await rowsOf('ballots', poll)).toEqual([])
  for (const what of [secret, ...hashes]) expect(naming(all, what)).toEqual([])
  const after = await rowsOf('final_ballots', poll)
  expect(after.map(({ answer }) => answer).sort()).toEqual(
    people.map((_, index) => JSON.stringify(answerOf(index))).sort(),
  )
  expect(Object.keys(after[0] ?? {}).sort()).toEqual(['answer', 'id', 'lane', 'phase', 'poll'])
  for (const row of ledgerOf(all)) expect([row.made_at, row.received_at, row.seq]).toEqual(['0', '0', '0'])
  const order = after.map(({ answer = '[]' }) => (JSON.parse(answer) as number[])[0] ?? 0)
  expect(Math.abs(correlation(order)), 'the order of the ballots and the order in which they came').toBeLessThan(0.6)
  const ledger = ledgerOf(all).map(({ device }) => people.findIndex(({ id }) => id === device))
  expect(ledger.slice(0, count), 'the ledger has its own order, which is that of coming').toEqual(
    Array.from({ length: count }, (_, index) => index),
  )
  expect((await snapshot(server)).polls).toMatchObject([{ status: 'final', tally: { whole: { ballots: count } } }])

  expect(await filesHolding([secret, ...hashes]), 'while the server runs').toEqual([])
  await world.stop()
  expect(await filesHolding([secret, ...hashes]), 'in the files it leaves').toEqual([])
  const logs = await readFile(join(world.place.dataDir, 'auxiliary.db'), 'latin1')
  for (const what of [poll, 'ballot', ...people.map(({ id }) => id), ...actions])
    expect([what, logs.includes(what)]).toEqual([what, false])
  await world.start()
})

test('P5 what was changed or forgotten before leaves no trace of itself either', { timeout: 60_000 }, async () => {
  const server = await world.makeServer()
  const desk = await moderator(server)
  await desk.act({ kind: 'session.start' })
  const poll = await open(desk, { kind: 'text', settings: {} })
  const person = await joined(server)
  const answers = ['What I wrote first and then thought better of', 'What I want to be counted']
  for (const answer of answers) {
    expect(await person.act({ kind: 'ballot.cast', poll, edition: 0, answer })).toBe('accepted')
  }
  const [{ hash = '' } = {}] = await rowsOf('ballots', poll)
  expect(await person.act({ kind: 'device.forget' })).toBe('accepted')
  const [left = {}, ...others] = await rowsOf('ballots', poll)
  expect([left.answer, others]).toEqual([JSON.stringify(answers[1]), []])
  expect(left.hash).not.toBe(hash)
  await act(desk, poll, 'poll.close')
  await fetch(`${world.url()}/probe/later`, { method: 'POST' })
  await act(desk, poll, 'poll.finish')
  await cron('tickPolls')
  await expect
    .poll(async () => (await tables()).polls?.every(({ unswept }) => unswept === '0'), { timeout: 20_000 })
    .toBe(true)
  await world.stop()
  expect(await filesHolding([person.id, hash, answers[0] ?? ''])).toEqual([])
  await world.start()
})

test('P5 after the end of the session it becomes final by itself, also where the server was killed meanwhile', {
  timeout: 60_000,
}, async () => {
  const server = await world.makeServer()
  const desk = await moderator(server)
  await desk.act({ kind: 'session.start' })
  const poll = await open(desk)
  const { people } = await cast(server, poll, 6)
  const secret = (await rowsOf('poll_keys', poll))[0]?.secret ?? ''
  const hashes = people.map(({ id }) => createHmac('sha256', secret).update(id).digest('hex'))
  expect(await desk.act({ kind: 'session.end' })).toBe('accepted')
  await cron('finishPolls')
  expect((await snapshot(server)).polls).toMatchObject([{ status: 'closed' }])
  await world.kill()
  await world.start()
  await fetch(`${world.url()}/probe/later`, { method: 'POST' })
  await cron('finishPolls')
  await expect.poll(async () => (await tables()).polls?.find(({ id }) => id === poll)?.status).toBe('final')
  await world.kill()
  await world.start()
  await cron('tickPolls')
  await expect
    .poll(async () => (await tables()).polls?.find(({ id }) => id === poll)?.unswept, { timeout: 20_000 })
    .toBe('0')
  expect((await snapshot(server)).polls).toMatchObject([{ status: 'final', tally: { whole: { ballots: 6 } } }])
  await world.kill()
  expect(await filesHolding([secret, ...hashes])).toEqual([])
  await world.start()
})
