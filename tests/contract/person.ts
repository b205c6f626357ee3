import { randomBytes } from 'node:crypto'
import type { Action, Intent } from '../../src/domain/action.ts'
import { type Id, idFromBytes } from '../../src/domain/id.ts'
import type { Lane } from '../../src/domain/lane.ts'
import type { InvitedRole } from '../../src/domain/permission.ts'
import { ActionsAnswer, JoinAnswer, Refusal } from '../../src/domain/protocol.ts'
import type { PrivateQuestion } from '../../src/domain/question.ts'
import { Desk, Mine, Pulse, Snapshot } from '../../src/domain/snapshot.ts'

/** What the contract asks of any server. */
export interface ContractServer {
  /** The code of a session of its own. */
  code: string
  fetch(path: string, init?: RequestInit): Promise<Response>
  invite(role: InvitedRole, lasts?: number): Promise<string>
  now(): number
  pause(ms: number): Promise<void>
  /** Lets much time pass. Where the clock cannot be moved the past is, by what this answers. */
  travel(ms: number): Promise<number>
}

export interface Said<Body> {
  status: number
  /** The refusal's code, null for a success. */
  code: string | null
  retryAfter: string | null
  body: Body
}

/** Sends JSON and reads the answer with the schema of the domain, or the refusal. */
export async function say<Body>(
  server: ContractServer,
  method: 'GET' | 'POST',
  path: string,
  schema: { parse(raw: unknown): Body },
  { token, body }: { token?: string; body?: unknown } = {},
): Promise<Said<Body>> {
  const answer = await server.fetch(`/api/floor/${path}`, {
    method,
    headers: { 'Content-Type': 'application/json', ...(token ? { Authorization: token } : {}) },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const raw: unknown = await answer.json()
  const said = { status: answer.status, retryAfter: answer.headers.get('retry-after') }
  if (answer.status === 200) return { ...said, code: null, body: schema.parse(raw) }
  return { ...said, code: Refusal.parse(raw).code, body: undefined as Body }
}

export function makeId(): Id {
  return idFromBytes(randomBytes(40))
}

export const makeSecret = () => randomBytes(30).toString('base64url')

export interface JoinOptions {
  lane?: Lane
  device?: Id
  secret?: string
  invite?: string
  code?: string
}

export function join(server: ContractServer, options: JoinOptions = {}): Promise<Said<JoinAnswer>> {
  const body = { code: server.code, lane: 'onsite', device: makeId(), secret: makeSecret(), ...options }
  return say(server, 'POST', 'join', JoinAnswer, { body })
}

/** One joined device. */
export interface Person {
  id: Id
  secret: string
  token: string
  session: Id
  joinedAt: number
  /** An action as this device makes it now. */
  make(intent: Intent, changes?: Partial<Pick<Action, 'id' | 'n' | 'at'>>): Action
  send(actions: unknown[], sentAt?: number): Promise<Said<ActionsAnswer>>
  /** Makes one action, sends it, and answers `accepted` or the code of its rejection. */
  act(intent: Intent): Promise<string>
  /** Asks in writing; the answer is the question's id. */
  ask(text?: string): Promise<Id>
  mine(): Promise<Mine>
}

export async function joined(server: ContractServer, options: JoinOptions = {}): Promise<Person> {
  const device = options.device ?? makeId()
  const secret = options.secret ?? makeSecret()
  const answer = await join(server, { ...options, device, secret })
  if (answer.code) throw new Error(`cannot join: ${answer.code}`)
  const { token, session, now } = answer.body
  let n = 0
  const person: Person = {
    id: device,
    secret,
    token,
    session,
    joinedAt: now,
    make: (intent, changes) => ({ id: makeId(), n: n++, at: server.now(), ...intent, ...changes }) as Action,
    send: (actions, sentAt = server.now()) =>
      say(server, 'POST', 'actions', ActionsAnswer, { token, body: { sentAt, actions } }),
    async act(intent) {
      const { code, body } = await person.send([person.make(intent)])
      if (code) return code
      const settled = body.settled[0]
      return settled?.verdict === 'rejected' ? settled.code : 'accepted'
    },
    async ask(text = 'Who decides?') {
      const asked = person.make({ kind: 'question.ask', form: 'written', text, policy: null })
      const { body } = await person.send([asked])
      if (body?.settled[0]?.verdict !== 'accepted') throw new Error(`not asked: ${JSON.stringify(body)}`)
      return asked.id
    },
    mine: async () => (await say(server, 'GET', 'mine', Mine, { token })).body,
  }
  return person
}

export interface Moderator extends Person {
  desk(since?: number): Promise<Desk>
  row(question: Id): Promise<PrivateQuestion>
  /** Does something to a question as it stands now. */
  on(question: Id, intent: ModeratorIntent): Promise<string>
  letIn(...questions: Id[]): Promise<void>
  /** Gives the floor to a question; the answer is the verdict and the turn's id. */
  give(question: Id, asNext?: boolean): Promise<{ verdict: string; turn: Id }>
}

type OnQuestion = Extract<Intent, { seen: number }>
type ModeratorIntent = OnQuestion extends infer One
  ? One extends OnQuestion
    ? Omit<One, 'question' | 'seen'>
    : never
  : never

export async function moderator(server: ContractServer, role: InvitedRole = 'online-moderator'): Promise<Moderator> {
  const person = await joined(server, { lane: 'online', invite: await server.invite(role) })
  const self: Moderator = {
    ...person,
    desk: async (since = 0) => (await say(server, 'GET', `desk?since=${since}`, Desk, { token: person.token })).body,
    async row(question) {
      const found = (await self.desk()).questions.find((entry) => entry.id === question)
      if (!found) throw new Error(`no question ${question} at the desk`)
      return found
    },
    async on(question, intent) {
      const { rev } = await self.row(question)
      return person.act({ ...intent, question, seen: rev } as Intent)
    },
    async letIn(...questions) {
      for (const question of questions) {
        const verdict = await self.on(question, { kind: 'question.letIn' })
        if (verdict !== 'accepted') throw new Error(`not let in: ${verdict}`)
      }
    },
    async give(question, asNext = false) {
      const { floor } = await pulse(server)
      const { rev } = await self.row(question)
      const action = person.make({ kind: 'turn.give', question, seen: rev, floor: floor?.turn ?? null, asNext })
      const { body } = await person.send([action])
      const settled = body.settled[0]
      return { verdict: settled?.verdict === 'rejected' ? settled.code : 'accepted', turn: action.id }
    },
  }
  return self
}

export async function snapshot(server: ContractServer, since = 0): Promise<Snapshot> {
  return (await say(server, 'GET', `sessions/${server.code}/snapshot?since=${since}`, Snapshot)).body
}

export async function pulse(server: ContractServer): Promise<Pulse> {
  return (await say(server, 'GET', `sessions/${server.code}/pulse`, Pulse)).body
}
