import type { Action } from '../domain/action.ts'
import { ActionsAnswer, JoinAnswer, type JoinRequest } from '../domain/protocol.ts'
import type { SessionCode } from '../domain/session.ts'
import { Desk, Mine, Pulse, type Seq, Snapshot } from '../domain/snapshot.ts'
import { type Ask, exchange, type RemoteWorld } from './exchange.ts'
import { type Ears, listen, type Topics } from './listen.ts'
import type { Outcome } from './outcome.ts'

/** Our server, as seen from a device. Nothing here tries again: that is for `sync` to decide. */
export interface Remote {
  join(request: JoinRequest): Promise<Outcome<JoinAnswer>>
  push(token: string, request: { sentAt: number; actions: readonly Action[] }): Promise<Outcome<ActionsAnswer>>
  /** `want`: the seq that must be in the answer, so that no cache on the way answers with an older one. */
  pullSnapshot(code: SessionCode, since: Seq, want?: Seq): Promise<Outcome<Snapshot>>
  pullMine(token: string): Promise<Outcome<Mine>>
  /** `shown`: somebody has it in view, and is there for the others by that. */
  pullDesk(token: string, since: Seq, shown: boolean): Promise<Outcome<Desk>>
  pulse(code: SessionCode): Promise<Outcome<Pulse>>
  /** One try at an event stream; it ends with `lost`, and it is for the caller to try again. The answer ends it too. */
  listen(topics: Topics, ears: Ears): () => void
}

/** `origin` is empty where the app itself came from the server. */
export function createRemote(world: RemoteWorld, origin = ''): Remote {
  const ask = <Schema extends Parameters<typeof exchange>[1]>(
    schema: Schema,
    path: string,
    rest: Omit<Ask, 'address'> = {},
  ) => exchange(world, schema, { ...rest, address: `${origin}/api/floor/${path}` })
  return {
    join: (body) => ask(JoinAnswer, 'join', { body }),
    push: (token, body) => ask(ActionsAnswer, 'actions', { token, body }),
    pullSnapshot: (code, since, want) =>
      ask(Snapshot, `sessions/${code}/snapshot?since=${since}${want ? `&want=${want}` : ''}`),
    pullMine: (token) => ask(Mine, 'mine', { token }),
    pullDesk: (token, since, shown) => ask(Desk, `desk?since=${since}${shown ? '' : '&shown=0'}`, { token }),
    pulse: (code) => ask(Pulse, `sessions/${code}/pulse`, { uncached: true }),
    listen: (topics, ears) => listen(world, origin, topics, ears),
  }
}
