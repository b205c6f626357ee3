import { type Say, sayingAlive } from './say.ts'

export type Downloaded = { ok: true; content: Buffer } | { ok: false; reason: string }

export interface Patience {
  /** Milliseconds until the first answer, and then between two pieces of it. */
  connect: number
  stall: number
}

/** Fetches a file into memory, so that nothing lies on the disk before it was checked. */
export async function download(address: string, patience: Patience, say: Say): Promise<Downloaded> {
  let received = 0
  const doing = () => `downloading, ${(received / 1e6).toFixed(1)} MB so far`
  const abort = new AbortController()
  let timer = setTimeout(() => abort.abort(), patience.connect)
  const fetchAll = async (): Promise<Downloaded> => {
    const response = await fetch(address, { signal: abort.signal })
    if (!response.ok || !response.body) return { ok: false, reason: `the server answered ${response.status}` }
    const pieces: Uint8Array[] = []
    for await (const piece of response.body) {
      clearTimeout(timer)
      timer = setTimeout(() => abort.abort(), patience.stall)
      pieces.push(piece)
      received += piece.length
    }
    return { ok: true, content: Buffer.concat(pieces) }
  }
  try {
    return await sayingAlive(say, doing, fetchAll())
  } catch (thrown) {
    if (!abort.signal.aborted) return { ok: false, reason: networkReason(thrown) }
    return { ok: false, reason: received ? 'the download stalled' : `no answer within ${patience.connect / 1000} s` }
  } finally {
    clearTimeout(timer)
    abort.abort()
  }
}

function networkReason(thrown: unknown): string {
  const cause = thrown instanceof Error && thrown.cause instanceof Error ? thrown.cause : thrown
  return cause instanceof Error ? cause.message || cause.name : String(thrown)
}
