import { describe, expect, it } from 'vitest'
import { minutesUp, readAgendaClock } from './agenda-clock.ts'

const agenda = [
  { title: 'Opening', minutes: 5 },
  { title: 'Question A', minutes: 20 },
  { title: 'Outcomes', minutes: 5 },
]
const at = (minute: number) => readAgendaClock(agenda, 30, 1_000, 1_000 + minute * 60_000)

describe('agenda clock', () => {
  it('before the start everything is still to come', () => {
    const { rows, state } = readAgendaClock(agenda, 30, null, 5_000)
    expect(state).toEqual({ is: 'before' })
    expect(rows.map((row) => row.phase)).toEqual(['coming', 'coming', 'coming'])
    expect(rows.map((row) => row.from / 60_000)).toEqual([0, 5, 25])
  })

  it('says what is now, what is next and what is left', () => {
    const { rows, state } = at(10)
    expect(rows.map((row) => row.phase)).toEqual(['past', 'now', 'coming'])
    expect(state).toMatchObject({ is: 'running', share: 0.75, left: 15 * 60_000, sessionLeft: 20 * 60_000 })
    if (state.is !== 'running') throw new Error('not running')
    expect([state.now.item.title, state.next?.item.title]).toEqual(['Question A', 'Outcomes'])
  })

  it('an item begins with its first moment and the last one has nothing after it', () => {
    expect(at(5).state).toMatchObject({ now: { item: { title: 'Question A' } } })
    expect(at(29).state).toMatchObject({ now: { item: { title: 'Outcomes' } }, next: null })
  })

  it('is over when the items are, and a clock behind the start counts as the start', () => {
    expect(at(30).state).toEqual({ is: 'over' })
    expect(at(-3).state).toMatchObject({ is: 'running', share: 1 })
  })

  it('minutes are counted down in whole ones', () => {
    expect([minutesUp(60_000), minutesUp(60_001), minutesUp(1)]).toEqual([1, 2, 1])
  })
})
