import { refuse } from './answer.ts'
import { store } from './store.ts'

/** The one writing connection takes them one by one anyway; what waits for it holds a runtime and memory meanwhile. */
const MOST_AT_ONCE = 220
const RETRY_SECONDS = 2
const MINUTE = 60_000

/**
 * Lets so many requests that write be worked on at once and tells the others to come back. Without it a hall that comes
 * back in one second would have PocketBase make hundreds of runtimes more than it keeps, each slower than all the work.
 */
export function inTurn(e: RequestEvent, work: () => void): void {
  const minute = enter(Math.floor(Date.now() / MINUTE))
  if (minute === null) {
    refuse(e, 'server.busy', RETRY_SECONDS)
    return
  }
  try {
    work()
  } finally {
    leave(minute)
  }
}

/**
 * How many are worked on, by the minute in which they came, so that one which broke off without a word is not counted for
 * ever. In the store it is one number, since each look there costs: the newer minute, those of it, those of the one before.
 */
interface Working {
  minute: number
  newer: number
  older: number
}

const ROOM = 1000

/** The minute it is counted in: of two that come as a minute turns, the later one may be here first. */
function enter(now: number): number | null {
  let minute: number | null = null
  change(now, (working) => {
    if (working.newer + working.older >= MOST_AT_ONCE) return
    working.newer++
    minute = working.minute
  })
  return minute
}

function leave(minute: number): void {
  change(minute, (working) => {
    if (minute === working.minute) working.newer--
    else if (minute === working.minute - 1) working.older--
  })
}

function change(now: number, by: (working: Working) => void): void {
  store().setFunc('working', (old) => {
    const working = typeof old === 'number' ? read(old) : { minute: now, newer: 0, older: 0 }
    if (now > working.minute) {
      working.older = now === working.minute + 1 ? working.newer : 0
      working.newer = 0
      working.minute = now
    }
    by(working)
    return (working.minute * ROOM + working.newer) * ROOM + working.older
  })
}

function read(number: number): Working {
  const both = Math.floor(number / ROOM)
  return { minute: Math.floor(both / ROOM), newer: both % ROOM, older: number % ROOM }
}
