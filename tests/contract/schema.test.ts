import { execFile, spawn } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { runConsole } from '../../pb_schema/server/backend.ts'
import { Ledger } from '../../src/domain/ledger.ts'
import { checkLedger } from '../../src/domain/ledger-check.ts'
import { defaultSettings } from '../../src/domain/setting-defaults.ts'
import { joined, moderator, say, snapshot } from './person.ts'
import { organiser, useRealWorld } from './real-world.ts'

const world = useRealWorld()

interface Field {
  name: string
  type: string
  [option: string]: unknown
}

interface Collection {
  name: string
  fields: Field[]
  indexes: string[]
  [option: string]: unknown
}

const rules = ['listRule', 'viewRule', 'createRule', 'updateRule', 'deleteRule'] as const

/** What was meant, written down a second time: PocketBase leaves out silently what it does not understand. */
const meant: { [collection: string]: string } = {
  sessions:
    'id text, code text, programme_seq number, letters text, settings json, seq number, started_at number, ended_at number, ' +
    'written_off_at number, spoken_off_at number, agenda json, stage floor|poll|agenda|join|blank',
  programmes: 'id text, session sessions, content json, file_settings text',
  devices:
    'id text, password password, email email, session sessions, lane onsite|online, lane_n number, ' +
    'role attendee|onsite-moderator|online-moderator|rapporteur, last_contact number, turns number, ' +
    'tokenKey text, emailVisibility bool, verified bool, ' +
    'region african|asiaPacific|easternEurope|grulac|weog|intergovernmental, ' +
    'stakeholder government|civilSociety|privateSector|technicalCommunity|intergovernmental|youth, described_n number, ' +
    'courier_key text, courier_promise text',
  questions:
    'id text, session sessions, device devices, lane onsite|online, form written|spoken, text text, policy text, ' +
    'status waiting|queued|floor|done|aside|merged|withdrawn, ' +
    'reason alreadyAsked|offTopic|notAQuestion|conduct|noTime|other, note text, asked_at number, supports number, ' +
    'pinned bool, had_turn bool, rev number, seq number, advance bool, original text, answer text, ' +
    'merged_into questions, paper bool, mark text, away deferred|missed|last, away_at number',
  supports: 'id text, session sessions, question questions, device devices, is_on bool, n number, via questions',
  turns:
    'id text, session sessions, question questions, device devices, lane onsite|online, started_at number, ' +
    'ended_at number, out_of_order bool, status running|ended|takenBack, given_by devices, seq number, extra number, ' +
    'given_as onsite-moderator|online-moderator, reason topic|unheard|leaving|connection|agreed|other, note text, ' +
    'is_first bool, place number, picture json, part json',
  actions:
    'id text, session sessions, device devices, kind text, made_at number, received_at number, code text, body text, seq number',
  invites:
    'id text, hash text, session sessions, role onsite-moderator|online-moderator|rapporteur, expires_at number, ' +
    'used_at number, used_by text',
  forgotten: 'id text, session sessions',
  polls:
    'id text, session sessions, content json, phase advance|live, results hidden|shown|live, ' +
    'status draft|open|closed|published|final, place number, is_proposal bool, opened_at number, closes_at number, ' +
    'delay number, edition number, rev number, seq number, tally json, unswept bool, file_key text, file_content text',
  pulses: 'id text, data json',
  desk_pulses: 'id text, data json',
}

async function collections(): Promise<Collection[]> {
  return ((await world.superuser('GET', '/api/collections?perPage=200')) as { items: Collection[] }).items
}

function described(collection: Collection, all: Collection[]): string {
  return collection.fields
    .map(({ name, type, collectionId, values }) => {
      if (type === 'relation') return `${name} ${all.find(({ id }) => id === collectionId)?.name}`
      return `${name} ${type === 'select' ? (values as string[]).join('|') : type}`
    })
    .join(', ')
}

async function checkAll(): Promise<void> {
  const all = await collections()
  const own = all.filter(({ system }) => !system)
  expect(own.map(({ name }) => name).sort()).toEqual(Object.keys(meant).sort())
  for (const collection of own) {
    const { name } = collection
    expect([name, described(collection, all)]).toEqual([name, meant[name]])
    const open = rules.filter((rule) => collection[rule] !== null)
    expect([name, open]).toEqual([name, name.endsWith('pulses') ? ['viewRule'] : []])
    for (const field of collection.fields) {
      // Between two polls there is always room for another one.
      if (field.type === 'number')
        expect([name, field.name, field.onlyInt]).toEqual([
          name,
          field.name,
          name !== 'polls' || field.name !== 'place',
        ])
      if (field.name === 'session') expect([name, field.required, field.cascadeDelete]).toEqual([name, true, true])
    }
  }
  const named = (name: string) => own.find((collection) => collection.name === name) as Collection
  const field = (name: string, wanted: string) => named(name).fields.find((one) => one.name === wanted) as Field
  expect(named('pulses').viewRule).toBe('')
  expect(named('desk_pulses').viewRule).toContain('@request.auth.session = id')
  expect(named('devices')).toMatchObject({
    authRule: null,
    manageRule: null,
    passwordAuth: { enabled: false },
    authAlert: { enabled: false },
    oauth2: { enabled: false },
    otp: { enabled: false },
    mfa: { enabled: false },
    authToken: { duration: 30 * 24 * 60 * 60 },
  })
  expect(field('devices', 'password')).toMatchObject({ cost: 4, hidden: true, min: 32 })
  expect(field('devices', 'email')).toMatchObject({ required: false })
  expect(field('invites', 'hash')).toMatchObject({ hidden: true })
  expect(field('questions', 'text')).toMatchObject({ max: 8000 })
  expect(all.find(({ name }) => name === '_superusers')).toMatchObject({ authAlert: { enabled: false } })
  expect(await world.superuser('GET', '/api/settings')).toMatchObject({
    meta: { appName: 'Evenfloor', hideControls: true },
    logs: { logIP: false, logAuthId: false, maxDays: 3, minLevel: 4 },
    rateLimits: { enabled: false },
    batch: { enabled: false },
  })
}

test('collections, rules and settings are what was meant', checkAll)

/** Takes back the last migrations, while the server stands still. */
async function goBack(count: number): Promise<string> {
  await world.stop()
  const { place } = world
  const args = ['migrate', 'down', `${count}`, `--dir=${place.dataDir}`, `--hooksDir=${join(place.dist, 'hooks')}`]
  const down = spawn(place.binary, [...args, `--migrationsDir=${join(place.dist, 'migrations')}`, '--dev=false'], {
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  down.stdin.end('y\n')
  const said: string[] = []
  for (const stream of [down.stdout, down.stderr]) stream.on('data', (text) => said.push(String(text)))
  expect(await new Promise((resolve) => down.on('close', resolve)), said.join('')).toBe(0)
  return said.join('')
}

const migrations = async () => (await readdir(join(world.place.dist, 'migrations'))).filter((name) => /^\d/.test(name))

test('the migrations go back and forth', async () => {
  const names = await migrations()
  expect(await goBack(names.length)).toContain('0001_floor.js')
  const { stdout } = await runConsole(world.place, ['migrate', 'up'])
  for (const name of names) expect(stdout).toContain(`Applied ${name}`)
  await world.start()
  await checkAll()
})

test('a database from before there were polls goes on', async () => {
  const server = await world.makeServer({ premoderation: false })
  const before = await (await joined(server)).ask('Before')
  const moderating = await moderator(server)
  await moderating.act({ kind: 'session.start' })
  const after = await (await joined(server)).ask('After')
  expect(await goBack((await migrations()).length - 1)).toContain('0002_polls.js')
  await world.start()
  await checkAll()
  const { settings, startedAt, endedAt, questions, polls } = await snapshot(server)
  expect([settings, startedAt, endedAt, polls]).toEqual([
    { ...defaultSettings, premoderation: false },
    expect.any(Number),
    null,
    [],
  ])
  expect(questions.map(({ id, advance }) => [id, advance])).toEqual([
    [before, true],
    [after, false],
  ])
  expect(await moderating.act({ kind: 'session.end' })).toBe('accepted')
})

test('turns from before their queues were written down stay, and those after them are checked', async () => {
  const server = await world.makeServer({ premoderation: false })
  const person = await joined(server)
  const asked = [await person.ask(), await person.ask(), await (await joined(server)).ask()]
  const moderating = await moderator(server)
  const [one, two, three] = asked as [string, string, string]
  for (const question of [one, two]) await moderating.give(question)
  const names = (await migrations()).sort()
  expect(await goBack(names.length - names.indexOf('0008_even.js'))).toContain('0008_even.js')
  await world.start()
  await checkAll()
  await moderating.give(three)
  const { body } = await say(server, 'GET', `sessions/${server.code}/ledger`, Ledger)
  expect(body.turns).toMatchObject([
    { question: one, first: true, givenAs: 'online-moderator', picture: null },
    { question: two, first: false, givenAs: 'online-moderator', picture: null },
    {
      question: three,
      first: true,
      givenAs: 'online-moderator',
      picture: { last: { lane: 'onsite' }, put: [{ id: three }] },
    },
  ])
  expect(checkLedger(body).flatMap(({ faults }) => faults)).toEqual([])
})

test('no API reads the tables that are no collections', async () => {
  for (const table of [
    'ballots',
    'final_ballots',
    'poll_keys',
    'poll_entries',
    'parts',
    'rehearsals',
    'before_rehearsal',
  ]) {
    const answer = await fetch(`${world.url()}/api/collections/${table}/records`, {
      headers: { authorization: world.token() },
    })
    expect([table, answer.status]).toEqual([table, 404])
  }
})

test('V2 no address, no place of a sign-in and no text of a question is written to tables that do not need it', async () => {
  const server = await world.makeServer({ premoderation: false })
  const question = await (await joined(server)).ask('Where am I?')
  await (await moderator(server)).give(question)
  await snapshot(server)
  const headers = { 'x-forwarded-for': '203.0.113.77', 'x-real-ip': '203.0.113.77' }
  for (const path of ['/missing.js', '/api/collections/questions/records', '/api/floor/nothing']) {
    await fetch(world.url() + path, { headers })
  }
  await fetch(`${world.url()}/api/collections/_superusers/auth-with-password`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(organiser),
  })
  expect((await fetch(`${world.url()}/api/health`)).status).toBe(200)
  const logs = async () => JSON.stringify(await world.superuser('GET', '/api/logs?perPage=500'))
  await expect.poll(logs, { timeout: 10_000 }).toContain('missing.js')
  expect(await logs()).not.toContain('/api/floor/')
  expect(await logs(), 'of what went well nothing is noted, nor by which browser').not.toContain('/api/health')
  expect(await logs()).not.toContain('Where am I?')
  expect(await world.superuser('GET', '/api/collections/_authOrigins/records')).toMatchObject({ items: [] })
  const ledger = await world.superuser('GET', '/api/collections/actions/records?perPage=500')
  expect(JSON.stringify(ledger)).not.toContain('Where am I?')

  await world.stop()
  for (const name of await readdir(world.place.dataDir)) {
    if (!/\.db(-wal)?$/.test(name)) continue
    const content = await readFile(join(world.place.dataDir, name), 'latin1')
    for (const address of ['127.0.0.1', '203.0.113.77', '::1', '0000:0000:0000']) {
      expect(content.includes(address), `${address} in ${name}`).toBe(false)
    }
  }
  await world.start()
})

test('there is no superuser but the one that was made', async () => {
  const { items } = (await world.superuser('GET', '/api/collections/_superusers/records')) as {
    items: { email: string }[]
  }
  expect(items.map(({ email }) => email)).toEqual([organiser.identity])
})

test('what a hash is kept of is kept of nothing else', async () => {
  const server = await world.makeServer()
  const secret = await server.invite('rapporteur')
  const person = await joined(server, { invite: secret })
  await world.stop()
  const { stdout } = await promisify(execFile)('grep', [
    '-rlaF',
    '-e',
    secret,
    '-e',
    person.secret,
    world.place.dataDir,
  ]).catch((ended: { stdout: string }) => ended)
  expect(stdout).toBe('')
  await world.start()
})
