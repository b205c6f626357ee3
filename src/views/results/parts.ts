import type { PollTally, Tally } from '../../domain/poll.ts'

/** What of a poll a row counts: everybody, a lane, or those who answered in advance or in the session. */
export type PartName = 'whole' | 'onsite' | 'online' | 'advance' | 'live'

export interface Part {
  name: PartName
  tally: Tally
}

export function lanePartsOf({ whole, lanes }: PollTally): Part[] {
  const all: Part = { name: 'whole', tally: whole }
  if (!lanes) return [all]
  return [all, { name: 'onsite', tally: lanes.onsite }, { name: 'online', tally: lanes.online }]
}

export function phasePartsOf({ phases }: PollTally): Part[] {
  if (!phases) return []
  return [
    { name: 'advance', tally: phases.advance },
    { name: 'live', tally: phases.live },
  ]
}
