import { refuse } from './answer.ts'

/** The one writing connection takes them one by one anyway; what waits for it holds a runtime and memory meanwhile. */
const MOST_AT_ONCE = 80
const RETRY_SECONDS = 2
const MINUTE = 60_000

/**
 * Lets so many requests that write be worked on at once and tells the others to come back. Without it a hall that comes
 * back in one second would have PocketBase make hundreds of runtimes more than it keeps, each slower than all the work.
 */
export function inTurn(e: RequestEvent, work: () => void): void {
  const minute = Math.floor(Date.now() / MINUTE)
  const before = $app.store().get(`working ${minute - 1}`)
  // Counted first and asked then: a crowd that asked first would all be told of the same few.
  const working = count(minute, 1) + (typeof before === 'number' ? before : 0)
  try {
    if (working > MOST_AT_ONCE) refuse(e, 'server.busy', RETRY_SECONDS)
    else work()
  } finally {
    count(minute, -1)
  }
}

/** Counted by the minute in which they came, so that one which broke off without a word is not counted for ever. */
function count(minute: number, by: 1 | -1): number {
  let isFirst = false
  let counted = 0
  $app.store().setFunc(`working ${minute}`, (old) => {
    isFirst = typeof old !== 'number'
    counted = (typeof old === 'number' ? old : 0) + by
    return counted
  })
  if (isFirst) $app.store().remove(`working ${minute - 2}`)
  return counted
}
