import { Ledger } from '../domain/ledger.ts'
import type { SessionCode } from '../domain/session.ts'
import type { Seq } from '../domain/snapshot.ts'
import { exchange, type RemoteWorld } from './exchange.ts'
import type { Outcome } from './outcome.ts'

/** Apart from the other routes: only the page that checks the ledger reads it. `want` is for caches on the way. */
export function pullLedger(world: RemoteWorld, code: SessionCode, want: Seq, origin = ''): Promise<Outcome<Ledger>> {
  return exchange(world, Ledger, { address: `${origin}/api/floor/sessions/${code}/ledger?want=${want}` })
}
