import { accepts, shapeOf } from '../../src/domain/accepts.ts'
import { Action, type ActionKind, actionKinds } from '../../src/domain/action.ts'
import { readAgenda } from '../../src/domain/agenda.ts'
import { check, checkText, type Facts, type PollFacts, type TogetherFacts } from '../../src/domain/check.ts'
import { lanes } from '../../src/domain/lane.ts'
import { invitedRoles, roles } from '../../src/domain/permission.ts'
import { fold } from '../../src/domain/poll/fold.ts'
import type { PollKind } from '../../src/domain/poll/kind.ts'
import { type KindName, kindNames, kindOf } from '../../src/domain/poll/kinds.ts'
import { checkPoll } from '../../src/domain/poll/rules.ts'
import { pollStatuses } from '../../src/domain/poll.ts'
import { ActionsRequest, JoinRequest } from '../../src/domain/protocol.ts'
import { type Away, asideReasons, type Question, type Status, statuses } from '../../src/domain/question.ts'
import { explainQueue, orderQueue } from '../../src/domain/queue.ts'
import { readSessionCode } from '../../src/domain/session.ts'
import { readSessionFile } from '../../src/domain/session-file.ts'
import { defaultSettings } from '../../src/domain/setting-defaults.ts'
import { Taking } from '../../src/domain/settings.ts'
import { type FullSnapshot, mergeSnapshot, Snapshot } from '../../src/domain/snapshot.ts'
import { stageLayouts } from '../../src/domain/stage.ts'
import { checkSteer } from '../../src/domain/steer.ts'
import { cleanText, countGraphemes, isBlank, isWellFormed } from '../../src/domain/text.ts'
import { askedAt, waitForRoom } from '../../src/domain/time.ts'
import { readyNudges } from '../../src/domain/together/nudges.ts'
import { checkTogether } from '../../src/domain/together/rules.ts'
import type { DeskAct } from '../../src/domain/together.ts'
import { lastTurns, type Turn } from '../../src/domain/turn.ts'
import { panelTime, type Spoken, wordPassed } from '../../src/domain/turn-part.ts'
import { turnTime } from '../../src/domain/turn-time.ts'
import { pollOf, programme, snapshotOf } from '../samples.ts'

/** A small generator, the same in both engines: mulberry32. */
function dice(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

const pieces = [
  'Who decides what is scanned? ',
  'Qui décide de ce qui est analysé ? ',
  '¿Quién decide qué se escanea? ',
  'Кто решает, что проверять? ',
  '谁来决定扫描什么？',
  'من يقرر ما الذي يُفحص؟ ',
  'हिन्दी में प्रश्न ',
  'ภาษาไทย ',
  '한국어 질문',
  'e\u0301a\u0308\u0323',
  'ŕ̸̞͇o̵͚͌ù̶̹t̷̘̉e̵͙̓',
  '👩🏽‍💻👨‍👩‍👧‍👦🏳️‍🌈',
  '🇫🇷🇦🇱🇪',
  '👍🏿✊️',
  '\u1100\u1161\u11a8',
  '\ud800',
  '\udc00x',
  '\ud83d',
  '\u200b\u200d\ufeff\u2060',
  '\u202eesrever\u202c',
  ' \t\r\n\r\n\n\n ',
  '\u0000\u0007\u007f\u0085',
  '\u2028\u2029\u000b\u000c',
  '\u00a0\u3000\u1680',
  '\ufb01\u212b\u2126\u1e9b\u0323',
  '{"a":[1,2]}',
  "'; DROP TABLE questions; --",
  '{:id} {{questions}} [[text]]',
  '\ufffd\ufffe\uffff\u{10ffff}',
  '\u{e0061}\u{e007f}\u{1f3f4}',
]

const numbers = [0, -0, 1, -1, 0.1, 1.5, -1e300, 1e300, 2 ** 31, 2 ** 53, 2 ** 53 + 2, -(2 ** 53), 8.64e15, 8.64e15 + 1]
const oddValues = [null, true, false, '', [], {}, Number.NaN, Number.POSITIVE_INFINITY, ...numbers]

const takings = Taking.options

const options = ['Yes', 'No', 'It depends']
const settingsOf: Record<KindName, Record<string, unknown>> = {
  single: { options },
  multiple: { options, least: 1, most: 2 },
  scale: { steps: '1-5', low: 'No', high: 'Yes' },
  ranking: { options },
  points: { options },
  words: { most: 3 },
  text: {},
}

const contentOf = { phase: 'live', results: 'hidden', seconds: null, pair: null }

class Maker {
  readonly roll: () => number

  constructor(seed: number) {
    this.roll = dice(seed)
  }

  below(limit: number): number {
    return Math.floor(this.roll() * limit)
  }

  pick<One>(from: readonly One[]): One {
    return from[this.below(from.length)] as One
  }

  chance(share: number): boolean {
    return this.roll() < share
  }

  list<One>(most: number, make: () => One): One[] {
    return Array.from({ length: this.below(most + 1) }, make)
  }

  text(): string {
    if (this.chance(0.02)) return this.pick(pieces).repeat(this.below(100))
    const unit = () => String.fromCharCode(this.below(0x10000))
    return this.list(6, () => (this.chance(0.1) ? unit() : this.pick(pieces))).join('')
  }

  number(): number {
    return this.chance(0.5) ? this.pick(numbers) : this.below(2 ** 31) - 2 ** 30
  }

  time(): number {
    return 1_700_000_000_000 + this.below(200_000)
  }

  id(): string {
    return this.pick('abcdef'.split('')).repeat(14) + this.below(10)
  }

  action(): unknown {
    const kind = this.pick(actionKinds)
    const all: Record<string, unknown> = {
      form: this.pick(['written', 'spoken']),
      text: this.text(),
      policy: this.pick([null, 'A', 'B', 'a']),
      question: this.id(),
      on: this.chance(0.5),
      lane: this.pick(lanes),
      seen: this.below(4),
      into: this.id(),
      intoSeen: this.below(4),
      mark: this.chance(0.5) ? null : this.text(),
      reason: this.pick(asideReasons),
      note: this.chance(0.5) ? null : this.text(),
      floor: this.chance(0.5) ? null : this.id(),
      asNext: this.chance(0.5),
      turn: this.id(),
      poll: this.id(),
      edition: this.below(2),
      answer: this.answer(),
      content: this.content(),
      order: this.number(),
      seconds: this.pick([null, 5, 60]),
      delay: this.below(140),
      entry: this.text(),
      change: this.settingChange(),
      item: this.below(4),
      minutes: this.pick([5, -3, 61]),
      from: this.pick([null, 1, 2]),
      act: this.id(),
      to: this.pick([null, ...invitedRoles]),
      say: this.pick([
        { is: 'words', text: this.text() },
        { is: 'ready', text: this.pick(readyNudges), lane: this.pick(lanes), count: this.below(9) },
      ]),
      nudge: this.id(),
      layout: this.pick(stageLayouts),
      part: this.below(3),
      region: this.pick([null, 'african', 'nowhere']),
      group: this.pick([null, 'youth', 'nobody']),
      why: { reason: this.pick([null, 'topic', 'other']), note: this.chance(0.5) ? null : this.text() },
      results: this.pick(['hidden', 'shown', 'live']),
    }
    const fields: Record<ActionKind, string[]> = {
      'question.ask': ['form', 'text', 'policy'],
      'question.withdraw': ['question'],
      'support.set': ['question', 'on'],
      'lane.set': ['lane'],
      'device.describe': ['region', 'group'],
      'device.forget': [],
      'question.letIn': ['question', 'seen'],
      'question.setAside': ['question', 'seen', 'reason', 'note'],
      'question.label': ['question', 'seen', 'policy'],
      'question.pin': ['question', 'seen', 'on'],
      'question.takeBack': ['question', 'seen'],
      'question.edit': ['question', 'seen', 'text'],
      'question.merge': ['question', 'seen', 'into', 'intoSeen'],
      'question.answer': ['question', 'seen', 'text'],
      'question.slip': ['lane', 'form', 'text', 'policy', 'mark'],
      'question.notHere': ['question', 'seen'],
      'question.defer': ['question'],
      'question.undo': ['question', 'seen', 'act'],
      'question.claim': ['question', 'seen', 'on'],
      'turn.resume': ['question', 'seen', 'turn'],
      'nudge.send': ['to', 'say'],
      'nudge.take': ['nudge'],
      'turn.give': ['question', 'seen', 'floor', 'asNext', 'why'],
      'turn.end': ['turn'],
      'turn.takeBack': ['turn'],
      'session.start': [],
      'session.end': [],
      'session.set': ['change'],
      'rehearsal.start': [],
      'rehearsal.end': ['seen'],
      'turn.extend': ['turn', 'seen', 'part'],
      'turn.pass': ['turn', 'to', 'seen'],
      'agenda.go': ['item', 'seen'],
      'agenda.stretch': ['item', 'minutes', 'from', 'seen'],
      'stage.show': ['layout'],
      'ballot.cast': ['poll', 'edition', 'answer'],
      'poll.create': ['content', 'order'],
      'poll.edit': ['poll', 'seen', 'content'],
      'poll.order': ['poll', 'seen', 'order'],
      'poll.open': ['poll', 'seen', 'seconds', 'delay'],
      'poll.stretch': ['poll', 'seen', 'seconds'],
      'poll.close': ['poll', 'seen'],
      'poll.reopen': ['poll', 'seen', 'seconds'],
      'poll.show': ['poll', 'seen', 'results'],
      'poll.publish': ['poll', 'seen'],
      'poll.finish': ['poll', 'seen'],
      'poll.hideEntry': ['poll', 'entry', 'seen', 'on'],
    }
    const action: Record<string, unknown> = { id: this.id(), n: this.below(50), at: this.time(), kind }
    for (const field of fields[kind]) action[field] = all[field]
    if (kind === 'stage.show') action.seen = this.pick(stageLayouts)
    if (kind === 'poll.hideEntry') action.seen = this.pick(['shown', 'hidden', 'waiting'])
    if (kind === 'question.claim') action.seen = this.chance(0.5) ? null : this.id()
    if (kind === 'rehearsal.end') action.seen = this.time()
    if (kind === 'turn.extend' && this.chance(0.5)) delete action.part
    if (kind === 'turn.give' && this.chance(0.5)) delete action.why
    if (kind === 'turn.pass') action.to = this.pick(['panel', 'asker', 'back'])
    if (this.chance(0.15)) action[this.pick(Object.keys({ ...action, ...all }))] = this.pick(oddValues)
    if (this.chance(0.05)) delete action[this.pick(Object.keys(action))]
    return action
  }

  settingChange(): unknown {
    return this.pick([
      { setting: 'premoderation', value: this.chance(0.5), seen: this.chance(0.5) },
      { setting: 'taking', value: this.pick(takings), seen: this.pick(takings) },
      {
        setting: this.pick(['turnSeconds', 'panelSeconds']),
        value: this.pick([null, 9, 60]),
        seen: this.pick([null, 120]),
      },
      { setting: this.pick(['order', 'nothing']), value: 'support', seen: 'arrival' },
    ])
  }

  /** What came of some answers to a poll of one kind. */
  tallied(): unknown {
    const name = this.pick(kindNames)
    const kind = kindOf(name) as PollKind
    const settings = settingsOf[name]
    const answers = this.list(5, () => this.answer())
    const held = answers.filter((one) => one === null || kind.checkAnswer(settings, one).verdict === 'accepted')
    const tally = kind.tally(
      settings,
      held.map((one) => (one === null ? null : kind.clean(one))),
    )
    return [answers.length, tally, kind.sharesOf(settings, tally)]
  }

  answer(): unknown {
    switch (this.below(6)) {
      case 0:
        return null
      case 1:
        return this.below(7)
      case 2:
        return this.text()
      case 3:
        return this.list(4, () => this.below(5))
      case 4:
        return this.list(3, () => this.text())
      default:
        return [60, 40, 0]
    }
  }

  content(): unknown {
    const kind = this.pick([...kindNames, 'toString'])
    const options = [this.text(), this.pick(pieces)]
    const settings = this.pick([...Object.values(settingsOf), { options }])
    const text = this.pick(pieces)
    return { ...contentOf, kind, text, settings, policy: this.pick([null, 'A', 'B']), item: this.pick([null, 1, 7]) }
  }

  question(): Question {
    return {
      id: this.id(),
      lane: this.pick(lanes),
      form: 'written',
      text: '',
      policy: null,
      status: this.chance(0.7) ? 'queued' : this.pick(statuses),
      askedAt: 1000 + this.below(5),
      supports: this.below(3),
      pinned: this.chance(0.2),
      advance: this.chance(0.3),
      hadTurn: this.chance(0.4),
      rev: this.below(3),
      away: this.away(),
    }
  }

  away(): Away | null {
    const is = this.pick([null, null, 'deferred', 'missed', 'last'] as const)
    return is && { is, at: this.below(5) }
  }

  turn(): Turn {
    return {
      id: this.id(),
      question: this.id(),
      lane: this.pick(lanes),
      startedAt: this.below(5),
      endedAt: this.chance(0.5) ? null : this.below(9),
      outOfOrder: this.chance(0.3),
      status: this.pick(['running', 'ended', 'takenBack']),
    }
  }

  spoken(): Spoken | null {
    if (this.chance(0.1)) return null
    let turn: Spoken = { startedAt: this.below(5), extra: this.below(3) }
    for (const to of this.list(3, () => this.pick(['panel', 'asker', 'back'] as const)))
      turn = { ...turn, ...wordPassed(turn, to, this.time()) }
    return turn
  }

  spokenTime(): unknown {
    const turn = this.spoken()
    return turn && [turn, panelTime({ ...turn, endedAt: null }, this.time()), turnTime(turn, this.time(), {})]
  }

  snapshot(): FullSnapshot {
    return snapshotOf({
      session: this.pick(['s'.repeat(15), 't'.repeat(15)]),
      seq: this.below(6),
      since: this.pick([0, 0, 1, 2, 3]),
      questions: this.list(5, () => this.question()),
      gone: this.list(2, () => this.id()),
      turns: this.list(3, () => this.turn()),
    })
  }

  pollFacts(): PollFacts {
    const name = this.pick(kindNames)
    const poll = this.chance(0.1)
      ? null
      : { ...pollOf({ kind: name, settings: settingsOf[name] }), ...this.pollState() }
    const times = { madeAt: this.time(), receivedAt: this.time() }
    const entry = this.pick([null, 'waiting', 'shown', 'hidden'] as const)
    const [open, count, lane] = [this.chance(0.2) ? this.id() : null, this.below(110), this.pick(lanes)]
    return {
      check: checkPoll,
      poll: () => poll,
      openPoll: () => open,
      count: () => count,
      entry: () => entry,
      agendaItems: () => 3,
      lane: () => lane,
      times: () => times,
    }
  }

  pollState() {
    return {
      status: this.pick(pollStatuses),
      closesAt: this.chance(0.3) ? null : this.time(),
      delay: this.below(3) * 10_000,
      edition: this.below(2),
      rev: this.below(3),
      ballots: this.below(2),
    }
  }

  /** Often enough about what the action is about, by the role that acts, in time. */
  togetherFacts(): TogetherFacts {
    const [act, turn] = [this.deskAct(), { id: this.id(), question: this.id(), endedAt: this.time() }]
    const claim = this.chance(0.5) ? null : { id: this.id(), role: this.pick(invitedRoles) }
    const nudge = this.chance(0.2) ? null : { from: this.pick(invitedRoles), to: this.orNull(this.pick(invitedRoles)) }
    const now = this.time()
    return {
      check: checkTogether,
      claim: () => claim,
      act: () => act,
      lastTurn: () => turn,
      nudge: () => nudge,
      now: () => now,
    }
  }

  orNull<One>(one: One): One | null {
    return this.chance(0.5) ? null : one
  }

  deskAct(): DeskAct | null {
    if (this.chance(0.2)) return null
    const kind = this.pick(['question.letIn', 'question.label', 'turn.give'])
    const [role, question, rev] = [this.pick(invitedRoles), this.orNull(this.id()), this.below(4)]
    return { id: this.id(), kind, role, at: this.time(), question, rev, was: null }
  }

  facts(): Facts {
    const status: Status = this.pick(statuses)
    const question = this.chance(0.2)
      ? null
      : {
          ...{ status, rev: this.below(4), own: this.chance(0.4), away: this.away()?.is ?? null },
          ...{ form: this.pick(['written', 'spoken'] as const), answered: this.chance(0.3) },
          ...{ into: this.pick([null, this.id()]) },
        }
    const [role, open, hands, phase] = [
      this.pick(roles),
      this.below(7),
      this.below(3),
      this.pick(['advance', 'live', 'ended'] as const),
    ]
    const polls = this.pollFacts()
    const settings = { ...defaultSettings, taking: this.pick(takings), onePerPerson: this.chance(0.3) }
    const run = { rev: this.below(3), starts: [0, 5], minutes: [2, 9] }
    const agenda = { run: this.chance(0.3) ? null : run, minutes: [2, 6, 3], startedAt: 0, now: this.time() }
    const [notTaken, madeAt] = [{ written: this.time(), spoken: this.time() }, this.time()]
    const endedAt = this.chance(0.7) ? null : this.time()
    const together = this.togetherFacts()
    const spoken = this.spoken()
    const stage = this.pick(stageLayouts)
    const [floor, next] = [this.chance(0.5) ? null : this.id(), this.chance(0.5) ? null : this.id()]
    const [rehearsal, isUnused] = [this.chance(0.5) ? null : this.below(3), this.chance(0.5)]
    return {
      role,
      policyLetters: () => ['A', 'C'],
      openQuestions: () => open,
      openHands: () => hands,
      question: () => question,
      floor: () => floor,
      next: () => next,
      phase: () => phase,
      endedAt: () => endedAt,
      settings: () => settings,
      notTakenSince: () => notTaken,
      madeAt: () => madeAt,
      steer: () => ({
        check: checkSteer,
        settings: () => settings,
        agenda: () => agenda,
        turn: () => spoken,
        now: () => madeAt,
      }),
      rehearsal: () => rehearsal,
      isUnused: () => isUnused,
      stage: () => stage,
      polls: () => polls,
      together: () => together,
    }
  }
}

function succeeded<Data>(
  parsed: { success: true; data: Data } | { success: false; error: { issues: unknown[] } },
): unknown {
  return parsed.success ? parsed.data : parsed.error.issues.length
}

const acceptsAction = accepts(shapeOf(Action))

/** What the rules make of one random input. */
export function outcome(seed: number): unknown {
  const make = new Maker(seed)
  const text = make.text()
  const raw = make.action()
  const action = Action.safeParse(raw)
  const entries = make.list(12, () => make.question())
  const last = lastTurns(make.list(4, () => make.turn()))
  const settings = {
    premoderation: true,
    order: make.pick(['arrival', 'support'] as const),
    advanceFirst: make.chance(0.5),
    firstTimersFirst: make.chance(0.5),
  }
  const queue = orderQueue(entries, last, settings)
  const readings = { at: make.number(), sentAt: make.number(), receivedAt: make.time(), lastContact: make.time() }
  const earlier = make.list(60, () => make.time())
  return {
    text: [cleanText(text), cleanText(cleanText(text)), countGraphemes(text), isBlank(text), isWellFormed(text)],
    verdict: checkText(text, make.pick(['written', 'spoken'])),
    action: succeeded(action),
    fold: isWellFormed(text) ? fold(text) : null,
    tallied: make.tallied(),
    accepted: acceptsAction(raw),
    check: action.success ? check(action.data, make.facts()) : null,
    requests: [
      succeeded(ActionsRequest.safeParse({ sentAt: make.pick(oddValues), actions: make.pick(oddValues) })),
      succeeded(JoinRequest.safeParse({ code: 'abcd', lane: 'onsite', device: make.id(), secret: make.text() })),
    ],
    queue: queue.map(({ id }) => id),
    why: [...explainQueue(queue, last, settings)],
    askedAt: askedAt(readings),
    wait: waitForRoom(make.time(), make.time(), earlier),
    agenda: readAgenda(
      {
        agenda: programme.agenda,
        minutes: 60,
        startedAt: 0,
        endedAt: null,
        run: make.chance(0.5) ? null : { rev: 1, starts: [0], minutes: [make.below(9)] },
      },
      make.time(),
    ),
    spoken: make.spokenTime(),
    merged: mergeSnapshot(make.chance(0.2) ? null : make.snapshot(), make.snapshot()),
    parsed: seed % 25 === 0 ? Snapshot.parse(make.snapshot()) : null,
    code: readSessionCode(text),
    // PocketBase's engine trims half characters away, and reads none out of a file in the first place.
    file:
      seed % 25 === 0 && isWellFormed(text)
        ? readSessionFile({ version: 1, programme: { ...programme, title: text } })
        : null,
  }
}

/** As JSON in ASCII, so that half characters survive every way out of an engine. */
export function written(value: unknown): string {
  return JSON.stringify(value, (_, part) =>
    Object.is(part, -0) ? '-0' : part === undefined ? 'undefined' : part,
  ).replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** The route of the test's own hooks: a digest of what came of each input, or all that came of one. */
export function engine(e: RequestEvent): void {
  const query = e.request.url.query()
  const [from, count] = [Number(query.get('from')), Number(query.get('count'))]
  const digests = () => Array.from({ length: count }, (_, index) => $security.sha256(written(outcome(from + index))))
  e.string(200, count === 1 ? written(outcome(from)) : JSON.stringify(digests()))
}
