import { minutesFull, minutesUp } from '../../domain/agenda.ts'
import type { Texts } from '../../messages/messages.ts'

/** What is left of an item, or by how much it is over. */
export function agendaLeft(left: number, { t }: Texts): string {
  if (left < 0) return t('agenda.overBy', minutesFull(-left))
  return left < 60_000 ? t('agenda.lastMinute') : t('agenda.minutesLeft', minutesUp(left))
}
