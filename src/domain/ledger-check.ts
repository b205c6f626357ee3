import { createFilm, type Ledger, type LedgerTurn, type QueueFilm } from './ledger.ts'
import { explainQueue, orderQueue, type QueueEntry, type Why } from './queue.ts'
import { type LastTurns, lastTurns, type Turn } from './turn.ts'

/**
 * What does not fit. `saidInOrder`, `saidOutOfOrder`: who was next says something else than the turn does. `lane`: it is not
 * the lane of the question. `last`: the lanes went on from other turns than the last ones that counted. `first`:
 * whether it was the first turn of who has it. `order`: it began before the turn in front of it. `seen`: everybody was shown
 * another turn. `missing`: everybody was shown it, and it is not in the ledger.
 */
export type LedgerFault = 'saidInOrder' | 'saidOutOfOrder' | 'lane' | 'last' | 'first' | 'order' | 'seen' | 'missing'

export interface CheckedTurn {
  turn: Turn
  /** The queue as it was, in its order; null where that was not written down. */
  queue: QueueEntry[] | null
  /** Why the question stood where it stood (Q7); null where it was not in the queue. */
  why: Why | null
  faults: LedgerFault[]
}

/**
 * Q1 to Q5 for everybody: orders the queue of each turn once more and compares. `shown` are turns as everybody was shown
 * them, by an answer that is no newer than the ledger.
 */
export function checkLedger({ turns }: Pick<Ledger, 'turns'>, shown: readonly Turn[] = []): CheckedTurn[] {
  const film = createFilm()
  const known = new Map(shown.map((turn) => [turn.id, turn]))
  const checked = turns.map((turn, index) => {
    const before = turns.slice(0, index)
    const told = known.get(turn.id)
    known.delete(turn.id)
    const one = checkTurn(turn, before, film)
    if ((before[index - 1]?.startedAt ?? 0) > turn.startedAt) one.faults.push('order')
    if (told && !isSame(told, turn)) one.faults.push('seen')
    return one
  })
  for (const turn of known.values()) checked.push({ turn, queue: null, why: null, faults: ['missing'] })
  return checked
}

function checkTurn(turn: LedgerTurn, before: readonly LedgerTurn[], film: QueueFilm): CheckedTurn {
  const { picture, ...told } = turn
  if (!picture) return { turn: told, queue: null, why: null, faults: [] }
  film.see(picture)
  const faults: LedgerFault[] = []
  const last = lastTurns(turn.status === 'takenBack' ? asItWas(before, picture.last) : before)
  const queue = orderQueue(film.queue(), last, picture.settings)
  const own = queue.find(({ id }) => id === turn.question)
  const isNext = own !== undefined && queue[0] === own
  if (!isSameLast(picture.last, last)) faults.push('last')
  if (isNext === turn.outOfOrder) faults.push(isNext ? 'saidOutOfOrder' : 'saidInOrder')
  if (own && own.lane !== turn.lane) faults.push('lane')
  if (own && turn.first !== undefined && own.hadTurn === turn.first) faults.push('first')
  return { turn: told, queue, why: explainQueue(queue, last, picture.settings).get(turn.question) ?? null, faults }
}

/**
 * What came before a turn that was taken back may have been taken back after it: it went on and was not there. What
 * the turn says to have gone on from is believed of those.
 */
function asItWas(before: readonly LedgerTurn[], { began }: LastTurns): Turn[] {
  return before.map((turn) =>
    turn.status === 'takenBack' && began[turn.lane] === turn.startedAt ? { ...turn, status: 'ended' } : turn,
  )
}

function isSameLast(a: LastTurns, b: LastTurns): boolean {
  return a.lane === b.lane && a.began.onsite === b.began.onsite && a.began.online === b.began.online
}

/** Ends come later, and what newer servers tell besides is not compared. */
function isSame(a: Turn, b: Turn): boolean {
  return a.question === b.question && a.lane === b.lane && a.startedAt === b.startedAt && a.outOfOrder === b.outOfOrder
}
