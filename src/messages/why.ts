import type { LaneCriterion, Why } from '../domain/queue.ts'
import type { Texts } from './messages.ts'

/** Q7: one sentence that says why an entry stands where it stands. */
export function whySentence(why: Why, { t }: Texts): string {
  const lane = t(`lane.${why.lane}`)
  const turn = t(`why.${why.laneBecause}`, lane)
  return `${turn}, ${inLane(why.inLaneBecause, why.aheadInLane === 0, t)}.`
}

function inLane(by: LaneCriterion | null, first: boolean, t: Texts['t']): string {
  switch (by) {
    case null:
      return t('why.alone')
    case 'away':
      return t(first ? 'why.awayFirst' : 'why.awayAfter')
    case 'last':
      return t(first ? 'why.lastFirst' : 'why.lastAfter')
    case 'pinned':
      return t(first ? 'why.pinnedFirst' : 'why.pinnedAfter')
    case 'advance':
      return t(first ? 'why.advanceFirst' : 'why.advanceAfter')
    case 'firstTurn':
      return t(first ? 'why.firstTurnFirst' : 'why.firstTurnAfter')
    case 'support':
      return t(first ? 'why.supportFirst' : 'why.supportAfter')
    case 'arrival':
    case 'id':
      return t(first ? 'why.arrivalFirst' : 'why.arrivalAfter')
  }
}
