import type { SentAnswer } from '../../src/domain/ballot.ts'
import type { Id } from '../../src/domain/id.ts'
import type { Tally } from '../../src/domain/poll.ts'
import { addTallies, emptyTally } from '../../src/domain/tally.ts'
import type { Scene } from './scene.ts'

/** A ballot as a person cast it. */
export interface Cast {
  id: Id
  n: number
  poll: Id
  answer: SentAnswer
  device: Id
  /** When it really was. */
  at: number
  clockIsSteady: boolean
}

/** Counts ballots of single choice by hand, beside the server, and says where the two differ. */
export function createCount({ world, server }: Scene) {
  const casts: Cast[] = []
  const arrived = new Map<Id, number>()
  const reopened = new Set<Id>()
  const { fetch } = server
  server.fetch = async (input, init) => {
    const answer = await fetch(input, init)
    if (/\/(actions|courier)$/.test(input))
      for (const { id } of casts) if (server.ledger.has(id) && !arrived.has(id)) arrived.set(id, world.now())
    return answer
  }
  const isIn = ({ id }: Cast) => server.ledger.get(id)?.verdict.verdict === 'accepted'

  /** P1: of each device the last will that was accepted. */
  function lastWills(poll: Id): Cast[] {
    const wills = new Map<Id, Cast>()
    for (const cast of casts.filter((one) => one.poll === poll && isIn(one)))
      if (cast.n > (wills.get(cast.device)?.n ?? -1)) wills.set(cast.device, cast)
    return [...wills.values()]
  }

  function faultsOf(poll: Id): string[] {
    const faults: string[] = []
    const wills = lastWills(poll)
    const cells = server.cells(poll)
    const sum = (late: boolean | null) =>
      cells
        .filter((cell) => late === null || cell.late === late)
        .reduce((total, { tally }) => addTallies(total, tally), emptyTally)
    if (!agree(sum(null), wills)) faults.push('P1 a poll does not count the last ballot of each device, once')
    const known = server.desk().polls.find((one) => one.id === poll)
    if (!known) return faults
    const { status, closesAt, tally } = known
    const [shown, late] = status === 'final' ? [sum(null), 0] : [sum(false), sum(true).ballots]
    if (tally && (JSON.stringify(tally.whole) !== JSON.stringify(shown) || tally.late !== late))
      faults.push('P3 late ballots are not on a line of their own')
    if (reopened.has(poll) || closesAt === null) return faults
    const came = wills.filter((one) => (arrived.get(one.id) ?? 0) >= closesAt).length
    if (sum(true).ballots !== came) faults.push('P3 other ballots count as late than those that came late')
    if (casts.some((one) => one.poll === poll && one.clockIsSteady && one.at >= closesAt && isIn(one)))
      faults.push('P3 a ballot counts that was cast after the closing')
    return faults
  }

  return {
    hear: (cast: Cast) => void casts.push(cast),
    /** Its clock jumped between casting and sending. */
    distrust(device: Id | undefined) {
      for (const cast of casts) if (cast.device === device && !isIn(cast)) cast.clockIsSteady = false
    },
    reopened: (poll: Id) => void reopened.add(poll),
    lastOf: (device: Id) =>
      [...new Set(casts.map(({ poll }) => poll))]
        .flatMap((poll) => lastWills(poll))
        .filter((cast) => cast.device === device),
    faults: () => [...new Set(casts.map(({ poll }) => poll))].flatMap(faultsOf),
  }
}

function agree({ ballots, abstained, counts }: Tally, wills: readonly Cast[]): boolean {
  const byOption = (option: number) => wills.filter(({ answer }) => answer === option).length
  return (
    ballots === wills.length &&
    abstained === wills.filter(({ answer }) => answer === null).length &&
    [0, 1, 2].every((option) => (counts[option] ?? 0) === byOption(option))
  )
}
