import type { QuestionChange } from '../../src/domain/change.ts'
import type { Id } from '../../src/domain/id.ts'
import { forgetQuestions, type Known } from './facts.ts'
import { run } from './sql.ts'
import { upToDate } from './writes.ts'

/** What changed in a question, one revision on. Whether the asker had a turn is set right on the way back into the queue. */
export function changeRow(known: Known, id: Id, change: QuestionChange): void {
  const sets = [
    'rev = rev + 1',
    'seq = {:seq}',
    'had_turn = coalesce((SELECT turns > 0 FROM devices d WHERE d.id = device), had_turn)',
  ]
  const params: { [name: string]: string | number | boolean } = { id, seq: known.seq }
  const { away, ...rest } = change
  for (const [field, value] of Object.entries(rest)) {
    sets.push(`${field === 'into' ? 'merged_into' : field} = {:${field}}`)
    params[field] = field === 'original' && value !== undefined ? JSON.stringify(value) : (value ?? '')
  }
  if (away !== undefined) {
    sets.push('away = {:away}', 'away_at = {:awayAt}')
    params.away = away?.is ?? ''
    params.awayAt = away?.at ?? 0
  }
  run(upToDate(known), `UPDATE questions SET ${sets.join(', ')} WHERE id = {:id}`, params)
  forgetQuestions(known)
}
