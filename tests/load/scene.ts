import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { BackendPlace } from '../../pb_schema/server/backend.ts'
import { importSession, invite, migrate } from '../../pb_schema/server/console-commands.ts'
import { loadSessionFile } from '../../pb_schema/server/session-file.ts'
import { checkout } from '../../pb_schema/server/settings.ts'
import type { Intent } from '../../src/domain/action.ts'
import { type Id, idFromBytes } from '../../src/domain/id.ts'
import { ActionsAnswer, JoinAnswer } from '../../src/domain/protocol.ts'
import { Desk, Pulse } from '../../src/domain/snapshot.ts'
import type { Crowd, Loaded } from './crowd.ts'

/** Somebody who joined. */
export interface Person {
  device: Id
  token: string
}

/** A session with people in it; what a figure needs of them is made when it first asks. */
export interface Scene {
  url: string
  code: string
  session: Id
  /** One bare record of each collection with open rules. */
  board: Id
  moderators: readonly [Person, Person]
  /** Sees to it that so many attendees have joined and are the crowd's people. The answer is how the last joins went. */
  attendees(count: number): Promise<Loaded | undefined>
  /** Sees to it that so many questions are in the queue and are the crowd's pool. */
  queue(count: number): Promise<Id[]>
  /** A moderator's actions, as the body of a request. */
  actionsBody(intents: Intent[]): string
  pulse(): Promise<Pulse>
  desk(): Promise<Desk>
}

/** What people ask: as long as questions are. */
export const questionText =
  'How would scanning on the device work for people who share one phone with their family, and who decides what is looked for?'

/** Puts the real session into the data, before its server starts. */
export async function setTheScene(place: BackendPlace): Promise<string> {
  const file = join(checkout, 'pb_schema', 'sessions', 'igf-2023-ws-267.json')
  const session = await loadSessionFile(file)
  if (!session.ok) throw new Error(session.reason)
  const migrated = await migrate(place)
  if (!migrated.ok) throw new Error(migrated.reason)
  const imported = await importSession(place, file)
  if (!imported.ok) throw new Error(imported.reason)
  return session.programme.code
}

export async function enterScene(place: BackendPlace, url: string, code: string, crowd: Crowd): Promise<Scene> {
  const call = async (path: string, token?: string, body?: string): Promise<unknown> => {
    const answer = await fetch(url + path, {
      ...(body === undefined ? {} : { method: 'POST', body }),
      headers: { 'Content-Type': 'application/json', ...(token ? { Authorization: token } : {}) },
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${path} was answered with ${answer.status} ${text}`)
    return JSON.parse(text)
  }
  const joinAs = async (role: 'onsite-moderator' | 'online-moderator'): Promise<JoinAnswer> => {
    const invited = await invite(place, code, role)
    if (!invited.ok) throw new Error(invited.reason)
    const secret = randomBytes(32).toString('base64url')
    const body = { code, lane: 'onsite', device: freshId(), secret, invite: invited.secret }
    return JoinAnswer.parse(await call('/api/floor/join', undefined, JSON.stringify(body)))
  }
  const first = await joinAs('onsite-moderator')
  const second = await joinAs('online-moderator')
  const people: Record<string, string>[] = []
  const queued: Id[] = []
  let n = 0
  const actionsBody = (intents: Intent[]) => {
    const at = Date.now()
    return JSON.stringify({ sentAt: at, actions: intents.map((intent) => ({ ...intent, id: freshId(), n: ++n, at })) })
  }
  const board = await call(
    '/api/collections/bench_boards/records',
    undefined,
    JSON.stringify({ text: questionText, data: { seq: 1, now: Date.now(), floor: null } }),
  )
  const desk = async () => Desk.parse(await call('/api/floor/desk', first.token))
  const joining = async (count: number): Promise<Loaded & { values: Record<string, string>[] }> => {
    const joined = await crowd.load({
      request: {
        method: 'POST',
        path: '/api/floor/join',
        body: `{"code":"${code}","lane":"online","device":"{{id}}","secret":"{{secret}}"}`,
      },
      connections: 16,
      millis: 180_000,
      limit: count,
      collect: ['device', 'token'],
    })
    const { values = [] } = joined
    if (values.length < count) throw new Error(`Only ${values.length} of ${count} could join. ${joined.odd ?? ''}`)
    return { ...joined, values }
  }
  return {
    url,
    code,
    session: first.session,
    board: (board as { id: Id }).id,
    moderators: [first, second],
    actionsBody,
    pulse: async () => Pulse.parse(await call(`/api/floor/sessions/${code}/pulse`)),
    desk,
    async attendees(count) {
      if (people.length >= count) return undefined
      const joined = await joining(count - people.length)
      people.push(...joined.values)
      await crowd.setPeople(people)
      return joined
    },
    async queue(count) {
      const missing = count - queued.length
      if (missing <= 0) return queued
      // Nobody can support a question of their own, so those who ask are not among the people.
      await crowd.setPeople((await joining(missing)).values)
      const asked = await crowd.load({ ...ask(1), connections: 8, millis: 20_000, limit: missing })
      if (asked.failed) throw new Error(`Nobody can ask: ${asked.odd}`)
      const waiting = (await desk()).questions.filter((question) => question.status === 'waiting')
      for (let start = 0; start < waiting.length; start += 50) {
        const some = waiting.slice(start, start + 50)
        const body = actionsBody(some.map(({ id, rev }) => ({ kind: 'question.letIn', question: id, seen: rev })))
        const { settled } = ActionsAnswer.parse(await call('/api/floor/actions', first.token, body))
        for (const { id, verdict } of settled) if (verdict === 'rejected') throw new Error(`${id} was not let in`)
      }
      queued.push(...waiting.map(({ id }) => id))
      await crowd.setPool(queued)
      if (people.length) await crowd.setPeople(people)
      return queued
    },
  }
}

/** The load of people who ask, so many questions in a request. */
export function ask(actions: number) {
  const text = JSON.stringify(questionText)
  return acting(
    `{"id":"{{id}}","n":{{n}},"at":{{now}},"kind":"question.ask","form":"written","text":${text},"policy":null}`,
    actions,
  )
}

/** The load of people who support the questions of others. */
export function support(actions: number) {
  return acting('{"id":"{{id}}","n":{{n}},"at":{{now}},"kind":"support.set","question":"{{pool}}","on":true}', actions)
}

/** The load of people who answer a poll. */
export function cast(poll: Id) {
  const ballot = '{"id":"{{id}}","n":{{n}},"at":{{now}},"kind":"ballot.cast"'
  return acting(`${ballot},"poll":"${poll}","edition":0,"answer":1}`, 1)
}

function acting(action: string, actions: number) {
  return {
    request: {
      method: 'POST' as const,
      path: '/api/floor/actions',
      headers: { Authorization: '{{token}}' },
      body: `{"sentAt":{{now}},"actions":[${Array(actions).fill(action).join(',')}]}`,
    },
    expect: '"accepted"',
    expectTimes: actions,
  }
}

function freshId(): Id {
  return idFromBytes(randomBytes(40))
}
