import type { Lane } from '../../../domain/lane.ts'
import type { OwnBallot } from '../../../domain/pending.ts'
import type { Poll } from '../../../domain/poll.ts'
import { isOpenFor } from '../../../domain/poll-times.ts'
import type { Texts } from '../../../messages/messages.ts'
import { leftOf } from './front.ts'

/** How much longer it is open, in words. */
export function leftWords(poll: Poll, lane: Lane, now: number, texts: Texts): string {
  const left = leftOf(poll, lane, now)
  switch (left.is) {
    case 'untilClosed':
      return texts.t('polls.list.untilClosed')
    case 'until':
      return texts.t('polls.list.until', moment(left.time, now, texts))
    default:
      return texts.t(`polls.list.${left.is}`, left.count)
  }
}

/** A time of day, with its day where that is not today. */
export function moment(time: number, now: number, { clock, language }: Texts): string {
  if (new Date(time).toDateString() === new Date(now).toDateString()) return clock(time)
  const day = new Intl.DateTimeFormat(language(), { day: 'numeric', month: 'long' })
  return `${day.format(time)}, ${clock(time)}`
}

/** P3: how far an own answer has come and what it still needs. */
export function answerState(
  { answer, state }: OwnBallot,
  poll: Poll,
  lane: Lane,
  now: number,
  durable: boolean,
  texts: Texts,
): string {
  const { t } = texts
  if (state.is === 'saved') {
    if (!durable) return t('floor.heldOnly')
    if (state.arrivesBy === null) return t('polls.answer.saved')
    const time = moment(state.arrivesBy, now, texts)
    return t(now < state.arrivesBy ? 'polls.answer.savedUntil' : 'polls.answer.savedTooLong', time)
  }
  if (!answer) return t('polls.answer.elsewhere')
  if (poll.status === 'final') return t('polls.answer.sentFinal')
  return t(isOpenFor(poll, lane, now) ? 'polls.answer.sent' : 'polls.answer.sentClosed')
}

/** The same in two words, for a row of a list. */
export function briefState(ballot: OwnBallot | undefined, { t }: Texts): string {
  if (ballot?.refused) return t('polls.list.notAccepted')
  if (!ballot) return t('polls.list.notAnswered')
  return t(ballot.state.is === 'saved' ? 'polls.list.savedHere' : 'polls.list.answered')
}
