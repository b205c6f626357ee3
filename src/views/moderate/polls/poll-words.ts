import type { Poll } from '../../../domain/poll.ts'
import type { Texts } from '../../../messages/messages.ts'

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** How long a countdown is, as people say it. */
export function durationWords(seconds: number, { t }: Pick<Texts, 't'>): string {
  if (seconds >= DAY && seconds % DAY === 0) return t('polls.desk.days', seconds / DAY)
  if (seconds >= HOUR && seconds % HOUR === 0) return t('polls.desk.hours', seconds / HOUR)
  if (seconds < MINUTE) return t('polls.desk.seconds', seconds)
  return t('polls.desk.minutes', Math.floor(seconds / MINUTE), seconds % MINUTE)
}

/** What is left, the last second counted as one. */
export function leftWords(ms: number, texts: Pick<Texts, 't' | 'timer'>): string {
  const seconds = Math.ceil(Math.max(0, ms) / 1000)
  if (seconds <= HOUR) return texts.timer(seconds * 1000)
  if (seconds <= 2 * DAY) return texts.t('polls.desk.hours', Math.ceil(seconds / HOUR))
  return texts.t('polls.desk.days', Math.ceil(seconds / DAY))
}

/** What it asks in one line. */
export function pollWords({ text }: Pick<Poll, 'text'>): string {
  return text.replace(/\s+/g, ' ')
}

/** The countdowns that a tap chooses among, with the one that was planned. */
export function countdowns(phase: Poll['phase'], planned: number | null): (number | null)[] {
  const usual = phase === 'live' ? [30, 60, 90, 120, 180, 300] : [DAY, 2 * DAY, 3 * DAY, 7 * DAY]
  const all = planned === null || usual.includes(planned) ? usual : [...usual, planned].sort((a, b) => a - b)
  return [null, ...all]
}
