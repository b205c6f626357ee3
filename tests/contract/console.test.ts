import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { runConsole } from '../../pb_schema/server/backend.ts'
import { limits } from '../../src/domain/limits.ts'
import type { Poll } from '../../src/domain/poll.ts'
import type { FilePoll, SessionFile } from '../../src/domain/session-file.ts'
import { defaultSettings } from '../../src/domain/setting-defaults.ts'
import { programme } from '../samples.ts'
import { type ContractServer, joined, join as joinSession, makeId, moderator, snapshot } from './person.ts'
import { useRealWorld } from './real-world.ts'

const world = useRealWorld()
const real = join(import.meta.dirname, '../../pb_schema/sessions/igf-2023-ws-267.json')

async function command(...args: string[]): Promise<unknown> {
  const { stdout, stderr } = await runConsole(world.place, args)
  const line = stdout.trim().split('\n').pop() ?? ''
  try {
    return JSON.parse(line)
  } catch {
    throw new Error(`no JSON: ${stdout}${stderr}`)
  }
}

async function importing(content: unknown): Promise<unknown> {
  const path = join(world.place.dataDir, `${makeId()}.json`)
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content))
  return command('floor-import', path)
}

const server = (code: string): ContractServer => ({
  code,
  now: Date.now,
  fetch: (path, init) => fetch(world.url() + path, init),
  invite: () => Promise.reject(new Error('not here')),
  pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  travel: () => Promise.reject(new Error('not here')),
})

const moderating = (code: string) =>
  moderator({
    ...server(code),
    invite: async (role) => ((await command('floor-invite', code, role)) as { secret: string }).secret,
  })

const fileOf = (code: string, changes: Partial<SessionFile> = {}): SessionFile => ({
  version: 1,
  programme: { ...programme, code },
  ...changes,
})

const none = { made: 0, updated: 0, kept: [] }

describe('floor-import', () => {
  test('puts a session in while the server runs, and twice is once', async () => {
    const code = makeId().slice(0, 10)
    expect(await importing(fileOf(code))).toEqual({ ok: true, session: code, done: 'created', polls: none })
    const first = await snapshot(server(code))
    expect(first.programme).toEqual({ ...programme, code })
    expect((await joined(server(code))).session).toBe(first.session)
    expect(await importing(fileOf(code))).toEqual({ ok: true, session: code, done: 'unchanged', polls: none })
    expect((await snapshot(server(code), 1)).seq).toBe(first.seq)
  })

  test('brings a newer programme into a session that is going on', async () => {
    const code = makeId().slice(0, 10)
    await importing(fileOf(code, { settings: { premoderation: false } }))
    const person = await joined(server(code))
    const question = await person.ask()
    const before = await snapshot(server(code))
    const newer = { ...programme, code, title: 'A longer title' }
    expect(await importing({ version: 1, programme: newer })).toMatchObject({ ok: true, done: 'updated' })
    const after = await snapshot(server(code), before.seq)
    expect(after).toMatchObject({ programme: newer, session: before.session, since: 0, questions: [{ id: question }] })
    expect(after.seq).toBeGreaterThan(before.seq)
    expect((await snapshot(server(code))).questions).toMatchObject([{ id: question }])
    expect((await person.mine()).questions).toMatchObject([{ id: question }])
    expect(await person.act({ kind: 'question.withdraw', question })).toBe('accepted')
  })

  test('never undoes what moderators changed of the settings since', async () => {
    const code = makeId().slice(0, 10)
    await importing(fileOf(code, { settings: { premoderation: false, turnSeconds: 90 } }))
    const one = await moderating(code)
    const change = { setting: 'premoderation', value: true, seen: false } as const
    expect(await one.act({ kind: 'session.set', change })).toBe('accepted')
    expect(await importing(fileOf(code, { settings: { premoderation: false, turnSeconds: 60 } }))).toMatchObject({
      done: 'updated',
    })
    expect((await snapshot(server(code))).settings).toMatchObject({ premoderation: true, turnSeconds: 60 })
    expect(await importing(fileOf(code, { settings: { premoderation: false, turnSeconds: 60 } }))).toMatchObject({
      done: 'unchanged',
    })
  })

  test('changes the settings it names and keeps the others', async () => {
    const code = makeId().slice(0, 10)
    await importing(fileOf(code, { settings: { premoderation: false } }))
    const changed = await importing(fileOf(code, { settings: { order: 'support' } }))
    expect(changed).toMatchObject({ done: 'updated' })
    expect((await snapshot(server(code))).settings).toEqual({
      ...defaultSettings,
      premoderation: false,
      order: 'support',
    })
    const { seq } = await snapshot(server(code))
    expect((await snapshot(server(code), seq)).programme).toBeUndefined()
    expect(await importing(fileOf(code))).toMatchObject({ done: 'unchanged' })
  })

  test('new policy questions can be asked about at once', async () => {
    const code = makeId().slice(0, 10)
    await importing(fileOf(code))
    const person = await joined(server(code))
    const about = { kind: 'question.ask', form: 'written', text: 'B?', policy: 'B' } as const
    expect(await person.act(about)).toBe('question.unknownPolicy')
    const policyQuestions = [...programme.policyQuestions, { letter: 'B', text: 'And then?' }]
    await importing(fileOf(code, { programme: { ...programme, code, policyQuestions } }))
    expect(await person.act(about)).toBe('accepted')
  })

  test('says what is wrong with a file, with path and reason, and changes nothing', async () => {
    const code = makeId().slice(0, 10)
    const wrong = { version: 1, programme: { ...programme, code, minutes: '60', speaker: [] } }
    const answer = (await importing(wrong)) as { ok: boolean; problems: { path: string; reason: string }[] }
    expect(answer.ok).toBe(false)
    expect(answer.problems.map(({ path }) => path)).toEqual(expect.arrayContaining(['programme.minutes', 'programme']))
    expect((await joinSession(server(code))).code).toBe('session.unknown')
    expect(await importing('{"version":')).toMatchObject({ ok: false, problems: [{ path: 'the file' }] })
    expect(await command('floor-import', '/nowhere/at-all.json')).toMatchObject({ ok: false })
    expect(await command('floor-import')).toMatchObject({ ok: false })
  })

  test('takes the session the app comes with', async () => {
    expect(await command('floor-import', real)).toMatchObject({ ok: true, session: 'ws267', done: 'created' })
    const { programme } = await snapshot(server('ws267'))
    expect(programme?.policyQuestions.map(({ letter }) => letter)).toEqual(['A', 'B', 'C'])
    const { polls } = await (await moderating('ws267')).desk()
    expect(polls.map(({ phase, policy, status }) => [phase, policy, status])).toEqual(
      ['advance', 'live'].flatMap((phase) => ['A', 'B', 'C'].map((policy) => [phase, policy, 'draft'])),
    )
    expect(polls.every(({ isProposal }) => isProposal)).toBe(true)
  })
})

describe('polls of a session file', () => {
  const poll = (key: string, text = `What of ${key}?`): FilePoll => ({
    key,
    kind: 'single',
    text,
    settings: { options: ['Yes', 'No'] },
    phase: 'advance',
  })

  test('are drafts, twice is once, and a newer version changes them while the session goes on', async () => {
    const code = makeId().slice(0, 10)
    const file = fileOf(code, { polls: [poll('one'), poll('two')] })
    expect(await importing(file)).toMatchObject({ done: 'created', polls: { made: 2, updated: 0, kept: [] } })
    expect(await importing(file)).toEqual({ ok: true, session: code, done: 'unchanged', polls: none })
    const desk = await moderating(code)
    const before = await desk.desk()
    expect(before.polls.map(({ text, status, isProposal }) => [text, status, isProposal])).toEqual([
      ['What of one?', 'draft', false],
      ['What of two?', 'draft', false],
    ])
    expect((await snapshot(server(code))).polls).toEqual([])
    const newer = fileOf(code, { polls: [poll('three'), poll('two', 'And now?'), poll('one')] })
    expect(await importing(newer)).toMatchObject({ done: 'updated', polls: { made: 1, updated: 1, kept: [] } })
    const after = (await desk.desk(before.seq)).polls
    expect(after.map(({ text }) => text).sort()).toEqual(['And now?', 'What of three?'])
    const two = after.find(({ text }) => text === 'And now?')
    expect(two).toMatchObject({ id: before.polls[1]?.id, edition: 1, rev: 1 })
  })

  test('are not changed once they were opened, and that is said', async () => {
    const code = makeId().slice(0, 10)
    await importing(fileOf(code, { polls: [poll('one')] }))
    const desk = await moderating(code)
    const id = (await desk.desk()).polls[0]?.id ?? ''
    expect(await desk.act({ kind: 'poll.open', poll: id, seen: 0, seconds: null, delay: 0 })).toBe('accepted')
    const other = fileOf(code, { polls: [poll('one', 'Something else?')] })
    expect(await importing(other)).toMatchObject({ done: 'unchanged', polls: { made: 0, updated: 0, kept: ['one'] } })
    expect((await snapshot(server(code))).polls).toMatchObject([{ id, text: 'What of one?', status: 'open' }])
  })

  test('stay as moderators changed them while the file says what it said', async () => {
    const code = makeId().slice(0, 10)
    const file = fileOf(code, { polls: [poll('one')] })
    await importing(file)
    const desk = await moderating(code)
    const { id = '', rev, ...draft } = (await desk.desk()).polls[0] ?? ({} as Poll)
    const { kind, settings, policy, phase, results, seconds, item, pair } = draft
    const content = { kind, text: 'Better so?', settings, policy, phase, results, seconds, item, pair }
    expect(await desk.act({ kind: 'poll.edit', poll: id, seen: rev, content })).toBe('accepted')
    expect(await importing(file)).toMatchObject({ done: 'unchanged', polls: none })
    expect((await desk.desk()).polls).toMatchObject([{ id, text: 'Better so?' }])
  })

  test('with a mistake are refused, with path and reason', async () => {
    const code = makeId().slice(0, 10)
    const wrong = fileOf(code, { polls: [{ ...poll('one'), settings: { options: ['Yes'] } }] })
    expect(await importing(wrong)).toMatchObject({ ok: false, problems: [{ path: 'polls[0].settings.options' }] })
  })

  test('cannot be more than a session may have', async () => {
    const code = makeId().slice(0, 10)
    const polls = (name: string) => Array.from({ length: limits.polls }, (_, index) => poll(`${name}-${index}`))
    expect(await importing(fileOf(code, { polls: polls('a') }))).toMatchObject({ ok: true })
    const more = await importing(fileOf(code, { polls: polls('b') }))
    expect(more).toMatchObject({ ok: false, problems: [{ path: 'polls' }] })
  })
})

describe('floor-invite', () => {
  test('makes an invite that works once and for a week', async () => {
    const code = makeId().slice(0, 10)
    await importing(fileOf(code))
    const made = (await command('floor-invite', code, 'onsite-moderator')) as {
      ok: boolean
      secret: string
      role: string
      expires: number
    }
    expect(made).toMatchObject({ ok: true, role: 'onsite-moderator' })
    expect(made.secret).toMatch(/^[A-Za-z0-9]{43}$/)
    expect(made.expires - Date.now()).toBeGreaterThan(6.9 * 24 * 3_600_000)
    const { body } = await joinSession(server(code), { invite: made.secret })
    expect(body.role).toBe('onsite-moderator')
    expect((await joinSession(server(code), { invite: made.secret })).code).toBe('invite.used')
  })

  test('does not work in another session than the one it is for', async () => {
    const [one, other] = [makeId().slice(0, 10), makeId().slice(0, 10)]
    await importing(fileOf(one))
    await importing(fileOf(other))
    const { secret } = (await command('floor-invite', one, 'rapporteur')) as { secret: string }
    expect((await joinSession(server(other), { invite: secret })).code).toBe('invite.unknown')
    expect((await joinSession(server(one), { invite: secret })).body.role).toBe('rapporteur')
  })

  test.each([
    ['nowhere1', 'rapporteur'],
    ['ws267', 'attendee'],
    ['ws267', ''],
  ])('says why there is none for "%s" and "%s"', async (code, role) => {
    expect(await command('floor-invite', code, role)).toEqual({ ok: false, reason: expect.any(String) })
  })
})
