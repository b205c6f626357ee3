import { createRoot, createSignal } from 'solid-js'
import { expect, test } from 'vitest'
import { idOf, pollOf } from '../../../../tests/samples.ts'
import type { Acted } from '../../../actions/floor-actions.ts'
import type { Pending } from '../../../domain/pending.ts'
import type { Poll } from '../../../domain/poll.ts'
import { createMoment } from './moment.ts'

const act = idOf('act', 1)
const entry = (state: Pending['state']): Pending => ({
  action: { id: act, n: 1, at: 0, kind: 'poll.close', poll: idOf('p', 1), seen: 1 },
  state,
})

function desk() {
  const [polls, setPolls] = createSignal<Poll[]>([pollOf({ rev: 1 })])
  const [pending, setPending] = createSignal<Pending[]>([])
  return createRoot((end) => ({ moment: createMoment({ deskPolls: polls, pending }), setPolls, setPending, end }))
}

test('an act of the moment is on its way from the press until the desk shows the poll anew', async () => {
  const { moment, setPolls, setPending, end } = desk()
  let answer!: (acted: Acted) => void
  const run = moment.run(idOf('p', 1), () => new Promise((resolve) => (answer = resolve)))
  expect(moment.changing()).toBe(idOf('p', 1))
  answer({ is: 'saved', id: act })
  await run
  expect(moment.changing()).toBe(idOf('p', 1))
  setPending([entry({ is: 'saved' })])
  setPending([entry({ is: 'settled', seq: 12 })])
  expect(moment.changing()).toBe(idOf('p', 1))
  setPolls([pollOf({ rev: 2, status: 'closed' })])
  expect(moment.changing()).toBeNull()
  end()
})

test('a refused one is over at once, here or at the server', async () => {
  const { moment, setPending, end } = desk()
  await moment.run(idOf('p', 1), async () => ({ is: 'refused', code: 'device.offline' }))
  expect(moment.changing()).toBeNull()
  await moment.run(idOf('p', 1), async () => ({ is: 'saved', id: act }))
  expect(moment.changing()).toBe(idOf('p', 1))
  setPending([entry({ is: 'rejected', code: 'poll.moved' })])
  expect(moment.changing()).toBeNull()
  setPending([])
  expect(moment.changing()).toBeNull()
  end()
})
