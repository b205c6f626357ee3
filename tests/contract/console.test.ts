import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { runConsole } from '../../pb_schema/server/backend.ts'
import type { SessionFile } from '../../src/domain/session.ts'
import { programme } from '../samples.ts'
import { type ContractServer, joined, join as joinSession, makeId, snapshot } from './person.ts'
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

const fileOf = (code: string, changes: Partial<SessionFile> = {}): SessionFile => ({
  version: 1,
  programme: { ...programme, code },
  ...changes,
})

describe('floor-import', () => {
  test('puts a session in while the server runs, and twice is once', async () => {
    const code = makeId().slice(0, 10)
    expect(await importing(fileOf(code))).toEqual({ ok: true, session: code, done: 'created' })
    const first = await snapshot(server(code))
    expect(first.programme).toEqual({ ...programme, code })
    expect((await joined(server(code))).session).toBe(first.session)
    expect(await importing(fileOf(code))).toEqual({ ok: true, session: code, done: 'unchanged' })
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

  test('changes the settings it names and keeps the others', async () => {
    const code = makeId().slice(0, 10)
    await importing(fileOf(code, { settings: { premoderation: false } }))
    const changed = await importing(fileOf(code, { settings: { order: 'support' } }))
    expect(changed).toMatchObject({ done: 'updated' })
    expect((await snapshot(server(code))).settings).toEqual({
      premoderation: false,
      order: 'support',
      firstTimersFirst: true,
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
