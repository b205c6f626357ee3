import { expect, test } from 'vitest'
import { Action, type ActionKind } from './action.ts'
import { isAllowed } from './permission.ts'

/** What makes something new, or says something, changes nothing that could have moved on; a session's settings are asked about elsewhere. */
const makesNew: readonly ActionKind[] = [
  'question.slip',
  'poll.create',
  'nudge.send',
  'nudge.take',
  'rehearsal.start',
  'device.forget',
]

test('M2 each act of a moderator names what it saw of the one thing it changes', () => {
  const careless = Action.def.options.flatMap(({ def: { shape } }) => {
    const kind = shape.kind.def.values[0] as ActionKind
    const isElsewhere = makesNew.includes(kind) || kind.startsWith('session.')
    if (isElsewhere || !isAllowed('onsite-moderator', kind)) return []
    return 'seen' in shape || 'turn' in shape ? [] : [kind]
  })
  expect(careless).toEqual([])
})
