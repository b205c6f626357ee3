import fc from 'fast-check'
import { type DeskAct, deskActNames } from './desk-acts.ts'
import { type Fault, faults } from './network.ts'

/** One thing that happens; `phone` counts from 0, the last one is the moderator's tablet. */
export type Step =
  | { is: 'ask'; phone: number; form: 'written' | 'spoken' }
  | { is: 'support'; phone: number; pick: number; on: boolean }
  | { is: 'withdraw' | 'defer'; phone: number; pick: number }
  | { is: 'changeLane'; phone: number; online: boolean }
  /** Its person says where they come from, or takes it back. */
  | { is: 'describe'; phone: number; pick: number }
  /** Its person has this device forgotten, and comes in again as somebody new. */
  | { is: 'forget'; phone: number }
  /** An action that this device's own check would not have let through, as after a rule has changed. */
  | { is: 'bad'; phone: number }
  | { is: 'moderate'; act: DeskAct; pick: number }
  /** An answer to a poll, null abstains. */
  | { is: 'answer'; phone: number; pick: number; answer: number | null }
  /** Countdowns are short, so that some run out while nobody looks; `outwait` takes longer than a ballot may be late. */
  | {
      is: 'poll'
      act: 'create' | 'open' | 'stretch' | 'close' | 'reopen' | 'publish' | 'finish' | 'outwait'
      pick: number
    }
  /** The tablet takes over what this phone has unsent, off its screen. */
  | { is: 'carry'; phone: number }
  | { is: 'faults'; phone: number; faults: Fault[] }
  | { is: 'network'; phone: number; mode: 'up' | 'down' | 'portal' }
  | { is: 'buffering'; phone: number; on: boolean }
  | { is: 'reload'; phone: number }
  | { is: 'kill'; phone: number; afterMs: number }
  | { is: 'openTab'; phone: number }
  | { is: 'closeTab'; phone: number }
  | { is: 'clockJump'; phone: number; ms: number }
  | { is: 'hide'; phone: number; visible: boolean }
  | { is: 'wake'; phone: number }
  | { is: 'loseDevices' }
  | { is: 'pass'; ms: number }

export const ATTENDEES = 2
export const TABLET = ATTENDEES

const attendee = fc.nat({ max: ATTENDEES - 1 })
const anyPhone = fc.nat({ max: TABLET })
const pick = fc.nat({ max: 9 })

/** By how often they come; it takes the longest to wait. */
const pollActs = ['create', 'open', 'open', 'stretch', 'close', 'close', 'reopen', 'publish', 'finish'].flatMap(
  (act) => [act, act],
)
pollActs.push('outwait')

const often: DeskAct[] = ['letIn', 'letIn', 'letIn', 'letIn', 'give', 'give', 'next', 'end', 'undo', 'undo']

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ is: fc.constant('ask'), phone: attendee, form: fc.constantFrom('written', 'spoken') }),
  },
  { weight: 4, arbitrary: fc.record({ is: fc.constant('support'), phone: attendee, pick, on: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constantFrom('withdraw', 'defer'), phone: attendee, pick }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('changeLane'), phone: attendee, online: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('describe'), phone: attendee, pick }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('forget'), phone: attendee }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('bad'), phone: attendee }) },
  {
    weight: 9,
    arbitrary: fc.record({ is: fc.constant('moderate'), act: fc.constantFrom(...deskActNames, ...often), pick }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      is: fc.constant('answer'),
      phone: attendee,
      pick,
      answer: fc.option(fc.nat({ max: 2 }), { freq: 4 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      is: fc.constant('poll'),
      act: fc.constantFrom(...pollActs),
      pick,
    }),
  },
  { weight: 3, arbitrary: fc.record({ is: fc.constant('carry'), phone: attendee }) },
  {
    weight: 6,
    arbitrary: fc.record({
      is: fc.constant('faults'),
      phone: anyPhone,
      faults: fc.array(fc.constantFrom(...faults), { minLength: 1, maxLength: 5 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      is: fc.constant('network'),
      phone: anyPhone,
      mode: fc.constantFrom('up', 'down', 'portal'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('buffering'), phone: anyPhone, on: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('reload'), phone: anyPhone }) },
  { weight: 2, arbitrary: fc.record({ is: fc.constant('kill'), phone: anyPhone, afterMs: fc.nat({ max: 120 }) }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('openTab'), phone: anyPhone }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('closeTab'), phone: anyPhone }) },
  {
    weight: 1,
    arbitrary: fc.record({
      is: fc.constant('clockJump'),
      phone: anyPhone,
      ms: fc.integer({ min: -86_400_000, max: 86_400_000 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('hide'), phone: anyPhone, visible: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('wake'), phone: anyPhone }) },
  { weight: 1, arbitrary: fc.constant({ is: 'loseDevices' as const }) },
  {
    weight: 8,
    arbitrary: fc.record({
      is: fc.constant('pass'),
      ms: fc.oneof(fc.nat({ max: 200 }), fc.nat({ max: 3_000 }), fc.nat({ max: 20_000 })),
    }),
  },
) as fc.Arbitrary<Step>

export interface History {
  seed: number
  premoderation: boolean
  /** Whether there are any: the session then runs and has one open when it begins. They take twice as long to play. */
  polls: boolean
  steps: Step[]
}

export const history: fc.Arbitrary<History> = fc.record({
  seed: fc.nat(),
  premoderation: fc.boolean(),
  polls: fc.nat({ max: 3 }).map((one) => one === 0),
  steps: fc.array(step, { minLength: 1, maxLength: 30 }),
})

const givingActs: DeskAct[] = ['give', 'give', 'give', 'next', 'next', 'end', 'takeBackTurn', 'notHere']

/** Much is asked, let in and given the floor: one thing after the other, with everything else in between. */
const round = fc.tuple(
  fc.record({ is: fc.constant('ask' as const), phone: attendee, form: fc.constantFrom('written', 'spoken') }),
  fc.constant({ is: 'pass' as const, ms: 3_000 }),
  fc.record({ is: fc.constant('moderate' as const), act: fc.constant('letIn' as const), pick }),
  fc.constant({ is: 'pass' as const, ms: 1_000 }),
  step,
  fc.record({ is: fc.constant('moderate' as const), act: fc.constantFrom(...givingActs), pick }),
  step,
) as fc.Arbitrary<Step[]>

/** A history in which several have their turn. */
export const busyHistory: fc.Arbitrary<History> = fc.record({
  seed: fc.nat(),
  premoderation: fc.boolean(),
  polls: fc.constant(false),
  steps: fc.array(round, { minLength: 4, maxLength: 8 }).map((rounds) => rounds.flat()),
})
