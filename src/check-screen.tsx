import type { JSX } from 'solid-js'
import type { SessionCode } from './domain/session.ts'
import type { Platform } from './platform/platform.ts'
import { pullLedger } from './remote/pull-ledger.ts'
import { CheckView } from './views/even/check-view.tsx'

/** The page that checks the ledger, with its way to it. */
export function createCheckScreen(platform: Platform, code: SessionCode): () => JSX.Element {
  const read = async (want: number) => {
    const outcome = await pullLedger(platform, code, want)
    return outcome.is === 'ok' ? outcome.value : null
  }
  return () => <CheckView read={read} />
}
