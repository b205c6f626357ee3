import * as z from 'zod/mini'
import { Id, Time } from './id.ts'
import { Lane } from './lane.ts'
import { limits } from './limits.ts'
import { AsideReason, Form, PolicyLetter } from './question.ts'

const Text = z.string().check(z.maxLength(limits.textUnits))
const Rev = z.int().check(z.minimum(0))

/** On every action: an id made on the device, the device's own count and its clock when the person acted. */
const envelope = {
  id: Id,
  /** Rises with each action of a device: the order of its will, whatever the network makes of it. */
  n: z.int().check(z.minimum(0)),
  at: Time,
}

/** A moderator's act on a question names the revision it saw (M2). */
const onQuestion = { ...envelope, question: Id, seen: Rev }

/** What a person did, as data. Anybody's actions first, then the moderators'. */
export const Action = z.discriminatedUnion('kind', [
  z.strictObject({ ...envelope, kind: z.literal('question.ask'), form: Form, text: Text, policy: PolicyLetter }),
  z.strictObject({ ...envelope, kind: z.literal('question.withdraw'), question: Id }),
  z.strictObject({ ...envelope, kind: z.literal('support.set'), question: Id, on: z.boolean() }),
  z.strictObject({ ...envelope, kind: z.literal('lane.set'), lane: Lane }),
  /** The last thing a device does in a session, whatever its role (V3). */
  z.strictObject({ ...envelope, kind: z.literal('device.forget') }),

  z.strictObject({ ...onQuestion, kind: z.literal('question.letIn') }),
  z.strictObject({ ...onQuestion, kind: z.literal('question.setAside'), reason: AsideReason, note: z.nullable(Text) }),
  z.strictObject({ ...onQuestion, kind: z.literal('question.label'), policy: PolicyLetter }),
  z.strictObject({ ...onQuestion, kind: z.literal('question.pin'), on: z.boolean() }),
  z.strictObject({ ...onQuestion, kind: z.literal('question.takeBack') }),
  z.strictObject({
    ...onQuestion,
    kind: z.literal('turn.give'),
    /** The turn that was running when the moderator acted, null for none (Q9). */
    floor: z.nullable(Id),
    /** Given as the next one: refused where somebody else is next by now. Else anybody's turn, out of order (Q5). */
    asNext: z.boolean(),
  }),
  z.strictObject({ ...envelope, kind: z.literal('turn.end'), turn: Id }),
  z.strictObject({ ...envelope, kind: z.literal('turn.takeBack'), turn: Id }),
  z.strictObject({ ...envelope, kind: z.literal('session.start') }),
])
export type Action = z.infer<typeof Action>
export type ActionKind = Action['kind']
export type ActionOf<Kind extends ActionKind> = Extract<Action, { kind: Kind }>

/** An action as a person asks for it, before the device gives it an id, a count and a time. */
export type Intent = Action extends infer One ? (One extends Action ? Omit<One, 'id' | 'n' | 'at'> : never) : never

export const actionKinds = Action.def.options.map((option) => option.def.shape.kind.def.values[0]) as ActionKind[]

/**
 * Given offline, these would take the floor from under a session that went on without this tablet, so they are refused
 * there and then; everything else waits in the outbox and is safe by what it names (M2).
 */
export function needsConnection(kind: ActionKind): boolean {
  return kind === 'turn.give' || kind === 'turn.end' || kind === 'turn.takeBack' || kind === 'session.start'
}
