import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { idOf } from '../../tests/samples.ts'
import { accepts, shapeOf } from './accepts.ts'
import { Action } from './action.ts'
import { ActionsRequest } from './protocol.ts'

const acceptsAction = accepts(shapeOf(Action))
const acceptsRequest = accepts(shapeOf(ActionsRequest))

/** As JSON makes objects. */
const record = <Shape>(shape: { [Field in keyof Shape]: fc.Arbitrary<Shape[Field]> }) =>
  fc.record(shape, { noNullPrototype: true })

const id = fc.constantFrom(idOf('a', 1), idOf('q', 2))
const count = fc.oneof(fc.nat(), fc.constantFrom(0, -0, 8.64e15))
const text = fc.string({ unit: 'binary', maxLength: 20 })
const envelope = { id, n: count, at: count }
const action = fc.oneof(
  record({
    ...envelope,
    kind: fc.constant('question.ask'),
    form: fc.constantFrom('written', 'spoken'),
    text,
    policy: fc.constantFrom(null, 'A', 'Z'),
  }),
  record({ ...envelope, kind: fc.constant('support.set'), question: id, on: fc.boolean() }),
  record({ ...envelope, kind: fc.constant('lane.set'), lane: fc.constantFrom('onsite', 'online') }),
  record({ ...envelope, kind: fc.constant('device.forget') }),
  record({
    ...envelope,
    kind: fc.constant('question.setAside'),
    question: id,
    seen: fc.nat(),
    reason: fc.constantFrom('conduct', 'other'),
    note: fc.option(text),
  }),
)

const odd = fc.oneof(
  fc.anything({ withNullPrototype: true }),
  fc.constantFrom(undefined, null, '', 'A', 'onsite', 'support.set', -1, 1.5, 2 ** 53, Number.NaN, 'a'.repeat(8001)),
)

/** An action as it should be, or with a field more, less or other. */
const actionOrSo = fc.oneof(
  action,
  fc
    .tuple(action, fc.constantFrom('id', 'n', 'at', 'kind', 'text', 'policy', 'on', '__proto__', 'extra'), odd)
    .map(([good, field, value]) =>
      Object.defineProperty({ ...good }, field, { value, enumerable: true, configurable: true }),
    ),
  fc.tuple(action, fc.nat()).map(([good, at]) => {
    const fields = Object.entries(good)
    return Object.fromEntries(fields.filter((_, index) => index !== at % fields.length))
  }),
  odd,
)

test('what it says yes to, the schema takes as it is', () => {
  const proves = <Value>(schema: z.ZodMiniType<Value>, yes: (value: unknown) => boolean, value: unknown) => {
    if (!yes(value)) return
    const parsed = schema.safeParse(value)
    expect(parsed.success).toBe(true)
    expect(parsed.data).toStrictEqual(value)
  }
  fc.assert(
    fc.property(actionOrSo, (value) => proves(Action, acceptsAction, value)),
    { numRuns: 5000 },
  )
  const request = fc.record(
    { sentAt: fc.oneof(count, odd), actions: fc.oneof(fc.array(odd, { maxLength: 52 }), odd), extra: odd },
    { requiredKeys: [], noNullPrototype: true },
  )
  fc.assert(
    fc.property(request, (value) => proves(ActionsRequest, acceptsRequest, value)),
    { numRuns: 2000 },
  )
})

test('it says yes to what people do', () => {
  fc.assert(fc.property(action, (good) => acceptsAction(good)))
  fc.assert(
    fc.property(fc.nat(), fc.array(action, { minLength: 1, maxLength: 50 }), (sentAt, actions) =>
      acceptsRequest({ sentAt, actions }),
    ),
  )
})

test.each<[string, z.ZodMiniType, unknown]>([
  ['a field that may be left out', z.strictObject({ a: z.optional(z.string()) }), { a: 'x' }],
  ['an object that drops fields', z.object({ a: z.string() }), { a: 'x', b: 1 }],
  ['a text that is changed', z.string().check(z.trim()), ' x '],
  ['a text with a format', z.email(), 'a@example.org'],
  ['a rule of its own', z.number().check(z.refine(() => false)), 1],
  ['a number that is no other', z.number().check(z.multipleOf(2)), 3],
  ['a bound that is left out', z.number().check(z.gt(1)), 1],
  ['a default', z._default(z.string(), 'x'), 'y'],
])('it does not know %s, and says no', (_, schema, value) => {
  expect(accepts(shapeOf(schema))(value)).toBe(false)
})

test('it knows unions, lists and numbers', () => {
  const answer = accepts(shapeOf(z.nullable(z.union([z.number(), z.array(z.string().check(z.maxLength(2)))]))))
  expect([null, 1.5, [], ['ab']].map(answer)).toEqual([true, true, true, true])
  expect(['a', ['abc'], [1], Number.POSITIVE_INFINITY, {}].map(answer)).toEqual([false, false, false, false, false])
})
