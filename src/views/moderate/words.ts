import type { Question } from '../../domain/question.ts'
import type { Texts } from '../../messages/messages.ts'

/** Who it is, as a moderator calls them: "online, hand, B". */
export function whoIs(question: Question, { t }: Texts): string {
  const form = t(question.form === 'spoken' ? 'desk.hand' : 'desk.written')
  return [t(`lane.${question.lane}`), form, question.policy].filter(Boolean).join(', ')
}

/** The words of a question, or what stands in their place. */
export function wordsOf(question: Question, { t }: Texts): string {
  return question.text || t('form.spokenNoTopic')
}

/** How long it waits; one asked before the session waits since days ago, which says nothing. */
export function askedWhen(question: Question, now: number, { t }: Texts): string {
  return question.advance ? t('polls.desk.advance') : t('desk.minutes', wholeMinutes(now - question.askedAt))
}

export function wholeMinutes(ms: number): number {
  return Math.max(0, Math.floor(ms / 60_000))
}
