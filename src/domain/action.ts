import * as z from 'zod/mini'
import { SentAnswer } from './ballot.ts'
import { Region, StakeholderGroup } from './description.ts'
import { Id, Time } from './id.ts'
import { Lane } from './lane.ts'
import { limits } from './limits.ts'
import { InvitedRole } from './permission.ts'
import { EntryState, ResultsMode } from './poll.ts'
import { PollContent } from './poll-content.ts'
import { AsideReason, Form, PolicyLetter } from './question.ts'
import { LaneOrder, Seconds, type Setting, Taking } from './settings.ts'
import { LayoutName, StageLayout } from './stage.ts'
import { readyNudges } from './together/nudges.ts'
import { GiveReason } from './turn.ts'

const Text = z.string().check(z.maxLength(limits.textUnits))
const Rev = z.int().check(z.minimum(0))
/** Of an item in the agenda, the first one is 0. */
const Place = z.int().check(z.minimum(0), z.maximum(1000))

/** On every action: an id made on the device, the device's own count and its clock when the person acted. */
const envelope = {
  id: Id,
  /** Rises with each action of a device: the order of its will, whatever the network makes of it. */
  n: z.int().check(z.minimum(0)),
  at: Time,
}

/** A moderator's act on a question names the revision it saw (M2). */
const onQuestion = { ...envelope, question: Id, seen: Rev }

/** The same for a poll. */
const onPoll = { ...envelope, poll: Id, seen: Rev }

const change = <Name extends Setting, Value extends z.ZodMiniType>(setting: Name, value: Value) =>
  z.strictObject({ setting: z.literal(setting), value, seen: value })

/** A setting, what it becomes, and what the moderator saw it to be (M2). */
export const SettingChange = z.discriminatedUnion('setting', [
  change('premoderation', z.boolean()),
  change('advanceFirst', z.boolean()),
  change('order', LaneOrder),
  change('firstTimersFirst', z.boolean()),
  change('turnSeconds', Seconds),
  change('panelSeconds', Seconds),
  change('followUpSeconds', Seconds),
  change('taking', Taking),
  change('onePerPerson', z.boolean()),
])
export type SettingChange = z.infer<typeof SettingChange>

const Countdown = z.int().check(z.minimum(5), z.maximum(limits.pollSeconds))

/** What a person did, as data. Anybody's actions first, then the moderators'. */
export const Action = z.discriminatedUnion('kind', [
  z.strictObject({ ...envelope, kind: z.literal('question.ask'), form: Form, text: Text, policy: PolicyLetter }),
  z.strictObject({ ...envelope, kind: z.literal('question.withdraw'), question: Id }),
  /** "Not now": the next one of the lane goes first, once (Q4). */
  z.strictObject({ ...envelope, kind: z.literal('question.defer'), question: Id }),
  z.strictObject({ ...envelope, kind: z.literal('support.set'), question: Id, on: z.boolean() }),
  z.strictObject({ ...envelope, kind: z.literal('lane.set'), lane: Lane }),
  /** What a person chooses to say of where they come from; null says nothing, or nothing any more. */
  z.strictObject({
    ...envelope,
    kind: z.literal('device.describe'),
    region: z.nullable(Region),
    group: z.nullable(StakeholderGroup),
  }),
  /** The last thing a device does in a session, whatever its role (V3). */
  z.strictObject({ ...envelope, kind: z.literal('device.forget') }),
  z.strictObject({
    ...envelope,
    kind: z.literal('ballot.cast'),
    poll: Id,
    /** What was answered: a poll that was edited since is another poll. */
    edition: Rev,
    answer: SentAnswer,
  }),

  z.strictObject({ ...onQuestion, kind: z.literal('question.letIn') }),
  z.strictObject({ ...onQuestion, kind: z.literal('question.setAside'), reason: AsideReason, note: z.nullable(Text) }),
  z.strictObject({ ...onQuestion, kind: z.literal('question.label'), policy: PolicyLetter }),
  z.strictObject({ ...onQuestion, kind: z.literal('question.pin'), on: z.boolean() }),
  z.strictObject({ ...onQuestion, kind: z.literal('question.takeBack') }),
  /** The one who was called is not there: the next one, or who has the floor, whose turn is taken back with it (Q4). */
  z.strictObject({ ...onQuestion, kind: z.literal('question.notHere') }),
  /** Puts the question back to where it was before an act of the same moderator, if that was the last one on it. */
  z.strictObject({ ...onQuestion, kind: z.literal('question.undo'), act: Id }),
  z.strictObject({
    ...envelope,
    kind: z.literal('question.claim'),
    question: Id,
    /** The claim that stood on it as the moderator saw it, null for none. Other acts on the question refuse nothing here. */
    seen: z.nullable(Id),
    on: z.boolean(),
  }),
  /** Other words for it; the asker's own are kept beside them. */
  z.strictObject({ ...onQuestion, kind: z.literal('question.edit'), text: Text }),
  /** The same as another one, which stays; both are named as they were seen. */
  z.strictObject({ ...onQuestion, kind: z.literal('question.merge'), into: Id, intoSeen: Rev }),
  /** In writing, so that it is done without a turn; again to change the answer. */
  z.strictObject({ ...onQuestion, kind: z.literal('question.answer'), text: Text }),
  z.strictObject({
    ...envelope,
    /** A paper slip: somebody without a device asks. */
    kind: z.literal('question.slip'),
    lane: Lane,
    form: Form,
    text: Text,
    policy: PolicyLetter,
    /** By which the moderators find the person; nobody else ever sees it. */
    mark: z.nullable(Text),
  }),
  z.strictObject({
    ...onQuestion,
    kind: z.literal('turn.give'),
    /** The turn that was running when the moderator acted, null for none (Q9). */
    floor: z.nullable(Id),
    /** Given as the next one: refused where somebody else is next by now. Else anybody's turn, out of order (Q5). */
    asNext: z.boolean(),
    /** Why it is given out of order, where the moderator says so (Q5, M3). */
    why: z.optional(z.strictObject({ reason: z.nullable(GiveReason), note: z.nullable(Text) })),
  }),
  z.strictObject({ ...envelope, kind: z.literal('turn.end'), turn: Id }),
  z.strictObject({ ...envelope, kind: z.literal('turn.takeBack'), turn: Id }),
  /** Undoes the end of a turn, while nobody else had the floor. */
  z.strictObject({ ...onQuestion, kind: z.literal('turn.resume'), turn: Id }),
  z.strictObject({
    ...envelope,
    /** T1: a minute more. `seen`: the seconds that were given before. */
    kind: z.literal('turn.extend'),
    turn: Id,
    seen: Rev,
    /** Of the part that was seen, its `no`; left out where the word was not passed on yet. */
    part: z.optional(Rev),
  }),
  z.strictObject({
    ...envelope,
    /** T3: the word to the panel, or to the asker for a follow-up; `back` undoes that. `seen`: the part's `no`. */
    kind: z.literal('turn.pass'),
    turn: Id,
    to: z.enum(['panel', 'asker', 'back']),
    seen: Rev,
  }),
  z.strictObject({ ...envelope, kind: z.literal('session.start') }),
  z.strictObject({ ...envelope, kind: z.literal('session.end') }),
  /** M5. */
  z.strictObject({ ...envelope, kind: z.literal('session.set'), change: SettingChange }),
  /** T2: the moderators go on to an item, or stay at it; from then on they keep the agenda. `seen`: its revision. */
  z.strictObject({ ...envelope, kind: z.literal('agenda.go'), item: Place, seen: Rev }),
  z.strictObject({
    ...envelope,
    kind: z.literal('agenda.stretch'),
    item: Place,
    /** So much more, or fewer. */
    minutes: z.int().check(z.minimum(-60), z.maximum(60)),
    /** The item that gives them up; null: what comes moves back. */
    from: z.nullable(Place),
    seen: Rev,
  }),

  z.strictObject({
    ...envelope,
    kind: z.literal('nudge.send'),
    /** Null: to everybody else at the desks. */
    to: z.nullable(InvitedRole),
    say: z.discriminatedUnion('is', [
      /** `lane` and `count` are the figures of the moment in which it was sent. */
      z.strictObject({ is: z.literal('ready'), text: z.enum(readyNudges), lane: Lane, count: Rev }),
      z.strictObject({ is: z.literal('words'), text: Text }),
    ]),
  }),
  /** It was read. */
  z.strictObject({ ...envelope, kind: z.literal('nudge.take'), nudge: Id }),
  z.strictObject({ ...envelope, kind: z.literal('rehearsal.start') }),
  /** The rehearsal by its beginning, so that an end that comes late ends no other one (M2). */
  z.strictObject({ ...envelope, kind: z.literal('rehearsal.end'), seen: Time }),
  /** What every stage shows from now on; `seen` is the layout that the moderator saw, known here or not (M2). */
  z.strictObject({ ...envelope, kind: z.literal('stage.show'), layout: StageLayout, seen: LayoutName }),

  z.strictObject({ ...envelope, kind: z.literal('poll.create'), content: PollContent, order: z.number() }),
  z.strictObject({ ...onPoll, kind: z.literal('poll.edit'), content: PollContent }),
  z.strictObject({ ...onPoll, kind: z.literal('poll.order'), order: z.number() }),
  z.strictObject({
    ...onPoll,
    kind: z.literal('poll.open'),
    /** Null: until a moderator closes it. */
    seconds: z.nullable(Countdown),
    /** How many seconds later online attendees see the room. */
    delay: z.int().check(z.minimum(0), z.maximum(limits.streamDelaySeconds)),
  }),
  /** That much longer from the closing, or from now where it has none. */
  z.strictObject({ ...onPoll, kind: z.literal('poll.stretch'), seconds: Countdown }),
  z.strictObject({ ...onPoll, kind: z.literal('poll.close') }),
  z.strictObject({ ...onPoll, kind: z.literal('poll.reopen'), seconds: z.nullable(Countdown) }),
  z.strictObject({ ...onPoll, kind: z.literal('poll.show'), results: ResultsMode }),
  z.strictObject({ ...onPoll, kind: z.literal('poll.publish') }),
  z.strictObject({ ...onPoll, kind: z.literal('poll.finish') }),
  z.strictObject({
    ...envelope,
    kind: z.literal('poll.hideEntry'),
    poll: Id,
    /** The entry without its spelling, as the desk names it. */
    entry: Text,
    /** The state that the moderator saw (M2). */
    seen: EntryState,
    on: z.boolean(),
  }),
])
export type Action = z.infer<typeof Action>
export type ActionKind = Action['kind']
export type ActionOf<Kind extends ActionKind> = Extract<Action, { kind: Kind }>

/** An action as a person asks for it, before the device gives it an id, a count and a time. */
export type Intent = Action extends infer One ? (One extends Action ? Omit<One, 'id' | 'n' | 'at'> : never) : never

export const actionKinds = Action.def.options.map((option) => option.def.shape.kind.def.values[0]) as ActionKind[]

/** The kinds whose rules and effects are those of polls, which phones load when they need them. */
export type PollActionKind = Extract<ActionKind, `poll.${string}` | 'ballot.cast'>
export type PollAction = ActionOf<PollActionKind>

/** The kinds whose rules are those of the desks' working together, which only desks load. */
export type TogetherActionKind = 'question.undo' | 'question.claim' | 'turn.resume' | 'nudge.send' | 'nudge.take'
export type TogetherAction = ActionOf<TogetherActionKind>

/** The kinds by which moderators steer the session; their rules are in `steer.ts`, which only a desk loads. */
export type SteerActionKind = 'session.set' | 'agenda.go' | 'agenda.stretch' | 'turn.extend' | 'turn.pass'
export type SteerAction = ActionOf<SteerActionKind>
