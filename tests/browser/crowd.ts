import { randomBytes } from 'node:crypto'
import type { Intent } from '../../src/domain/action.ts'
import { type Id, idFromBytes } from '../../src/domain/id.ts'
import type { Lane } from '../../src/domain/lane.ts'
import { ActionsAnswer, JoinAnswer } from '../../src/domain/protocol.ts'
import { Desk } from '../../src/domain/snapshot.ts'

export const freshId = (): Id => idFromBytes(randomBytes(40))

/** A device without a screen, for the crowd around those that a test looks at. */
export interface CrowdDevice {
  act(...intents: Intent[]): Promise<ActionsAnswer>
  desk(): Promise<Desk>
  /** The id of what it did last; a turn has the id of the act that gave it. */
  lastAction(): Id
}

export async function joinCrowd(origin: string, code: string, lane: Lane, invite?: string): Promise<CrowdDevice> {
  const call = async (path: string, token: string, body?: unknown): Promise<unknown> => {
    const answer = await fetch(`${origin}/api/floor/${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { 'content-type': 'application/json', ...(token ? { authorization: token } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return answer.json()
  }
  const secret = randomBytes(24).toString('base64url')
  const { token } = JoinAnswer.parse(await call('join', '', { code, lane, device: freshId(), secret, invite }))
  let count = 0
  let last = ''
  return {
    async act(...intents) {
      const at = Date.now()
      const actions = intents.map((intent) => ({ ...intent, id: freshId(), n: count++, at }))
      last = actions.at(-1)?.id ?? last
      return ActionsAnswer.parse(await call('actions', token, { sentAt: at, actions }))
    },
    lastAction: () => last,
    desk: async () => Desk.parse(await call('desk?since=0', token)),
  }
}

/** Questions of a crowd, let in by a moderator: `count` of them, lanes in turn, five a device. */
export async function fillQueue(
  origin: string,
  code: string,
  invite: string,
  count: number,
  textOf: (index: number) => string,
): Promise<void> {
  let asker: CrowdDevice | null = null
  for (let index = 0; index < count; index++) {
    if (index % 5 === 0) asker = await joinCrowd(origin, code, (index / 5) % 2 ? 'online' : 'onsite')
    await asker?.act({ kind: 'question.ask', form: 'written', text: textOf(index), policy: null })
  }
  const moderator = await joinCrowd(origin, code, 'onsite', invite)
  const { questions } = await moderator.desk()
  const waiting = questions.filter((question) => question.status === 'waiting')
  for (let from = 0; from < waiting.length; from += 20) {
    await moderator.act(
      ...waiting
        .slice(from, from + 20)
        .map(({ id, rev }): Intent => ({ kind: 'question.letIn', question: id, seen: rev })),
    )
  }
}
