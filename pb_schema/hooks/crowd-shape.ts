import * as z from 'zod/mini'
import { type Shape, shapeOf } from '../../src/domain/accepts.ts'
import { Action, type ActionKind } from '../../src/domain/action.ts'
import { ActionsRequest } from '../../src/domain/protocol.ts'

/** What a crowd does, each for itself and many at once. */
const crowdKinds: readonly ActionKind[] = ['question.ask', 'support.set', 'ballot.cast', 'lane.set']

/** A group of requests shall not hold the writing connection for long. */
const MOST_ACTIONS = 10

/** Of the requests that are settled together. */
export function crowdShape(): Shape {
  const [first, ...others] = Action.def.options.filter((option) =>
    option.def.shape.kind.def.values.some((kind) => crowdKinds.includes(kind)),
  )
  if (!first) throw new Error('there is no action of a crowd')
  const actions = z.array(z.discriminatedUnion('kind', [first, ...others])).check(z.maxLength(MOST_ACTIONS))
  return shapeOf(z.strictObject({ ...ActionsRequest.def.shape, actions: actions.check(z.minLength(1)) }))
}
