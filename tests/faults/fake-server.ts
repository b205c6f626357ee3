import { createHash, createHmac } from 'node:crypto'
import { Action, type ActionOf } from '../../src/domain/action.ts'
import { isPollAction } from '../../src/domain/action-kind.ts'
import type { AgendaRun } from '../../src/domain/agenda.ts'
import { type AgendaBefore, agendaAfter } from '../../src/domain/agenda-acts.ts'
import { changeOf, firstStatus, reworded, slipOf } from '../../src/domain/change.ts'
import { check, type Facts } from '../../src/domain/check.ts'
import { keySource, PROMISE_LENGTH, promiseSource } from '../../src/domain/courier.ts'
import { CourierRequest, readPackage } from '../../src/domain/courier-reading.ts'
import type { Description } from '../../src/domain/description.ts'
import type { Id } from '../../src/domain/id.ts'
import { type Lane, laneOf } from '../../src/domain/lane.ts'
import { createFilm, type Ledger, type Picture } from '../../src/domain/ledger.ts'
import { limits } from '../../src/domain/limits.ts'
import { bestPlace, mergeChanges } from '../../src/domain/merge.ts'
import type { Parts } from '../../src/domain/part.ts'
import { countParts } from '../../src/domain/part-count.ts'
import { actionsPerMinute, type InvitedRole, mayCarry, type Role, seesDesk } from '../../src/domain/permission.ts'
import { isAdvance, phaseOf } from '../../src/domain/phase.ts'
import {
  ActionId,
  type ActionsAnswer,
  ActionsRequest,
  type JoinAnswer,
  JoinRequest,
  type RefusalCode,
} from '../../src/domain/protocol.ts'
import { goneStatuses, isOpen, type PrivateQuestion, publicStatuses, type Question } from '../../src/domain/question.ts'
import { orderQueue } from '../../src/domain/queue.ts'
import { statusOfRefusal } from '../../src/domain/refusal.ts'
import { newRehearsal, type Rehearsal } from '../../src/domain/rehearsal.ts'
import type { Programme } from '../../src/domain/session.ts'
import { defaultSettings } from '../../src/domain/setting-defaults.ts'
import type { Settings } from '../../src/domain/settings.ts'
import { type Desk, type Mine, type Pulse, Seq, type Snapshot } from '../../src/domain/snapshot.ts'
import type { StageLayout } from '../../src/domain/stage.ts'
import { checkSteer, settingsAfter } from '../../src/domain/steer.ts'
import { type NotTakenSince, notTakenAfter } from '../../src/domain/taking.ts'
import type { Cell } from '../../src/domain/tally.ts'
import { cleanText } from '../../src/domain/text.ts'
import { askedAt, countedAt, waitForRoom } from '../../src/domain/time.ts'
import { countedTurns, lastTurns, runningTurn, type Turn, type TurnWhy } from '../../src/domain/turn.ts'
import { wordPassed } from '../../src/domain/turn-part.ts'
import { rejected, type SettledAction, type Verdict } from '../../src/domain/verdict.ts'
import type { Ears, Topics } from '../../src/remote/listen.ts'

import { answerOf } from './answer.ts'
import { createFakeDesks } from './fake-desks.ts'
import { createFakePolls, type Moment } from './fake-polls.ts'

export interface FakeServerOptions {
  programme: Programme
  settings?: Partial<Settings>
  now(): number
  random(): number
}

interface DeviceRow {
  id: Id
  /** Empty until it joins, where it was handed in before. */
  secret: string
  /** Of the key it will sign with, until it joins. */
  promise: string
  lane: Lane
  laneN: number
  description: Description
  describedN: number
  role: Role
  turns: number
  lastContact: number
  /** When its settled actions were made. */
  made: number[]
}

type QuestionRow = PrivateQuestion & { device: Id; seq: number }
/** `via`: the merged question that brought it. */
interface SupportRow {
  question: Id
  device: Id
  on: boolean
  n: number
  via: Id | null
}
type TurnRow = Turn & { device: Id; seq: number; why: Omit<TurnWhy, 'turn'>; picture: Picture }

/** What the server remembers of an action, so that it answers the first verdict again. */
interface LedgerRow {
  device: Id
  verdict: Verdict
  kind: Action['kind'] | null
  /** How often it took effect; anything but 1 of an accepted one breaks O3. */
  effects: number
}

/** The same routes and meanings as the real server's, in memory; `tests/contract` holds the two together. */
export interface FakeServer {
  fetch(input: string, init?: RequestInit): Promise<Response>
  /** A fresh invite's secret. */
  invite(role: InvitedRole, expiresAt?: number): string
  /** Event streams without a network between. */
  listen(topics: Topics, ears: Ears): () => void
  /** The truth, for whoever checks. */
  snapshot(since?: number): Snapshot
  mine(device: Id): Mine | null
  desk(): Desk
  publicLedger(): Ledger
  /** Whether anything it keeps names this device (V3). */
  names(device: Id): boolean
  /** A poll's ballots as they are counted. */
  cells(poll: Id): Cell[]
  ledger: Map<Id, LedgerRow>
  /** Requests by path since the start. */
  requests: Map<string, number>
  /** The state of now; what it answers puts everything back to it, as a restored backup does. */
  backup(): () => void
  /** All tokens and devices gone, as after a restored backup of before they joined. */
  loseDevices(): void
  /** A server that forgot which actions it has seen: what the tests of the tests break. */
  breakIdempotency(of?: 'all' | 'carried'): void
  /** A server that lets a device it was to forget come in again. */
  breakForgetting(): void
  /** A server that says of each turn what it is not: in order, or out of order. */
  breakTurns(): void
  /** A server that counts each ballot of a device, or its first one for good. */
  breakBallots(how: 'countsAll' | 'keepsFirst'): void
}

type Answer = { status: number; body: object; headers?: Record<string, string> }

const SESSION = 'session00000000'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const keyOf = (secret: string) => sha256(keySource(secret))
const promiseOf = (secret: string) => sha256(promiseSource(keyOf(secret))).slice(0, PROMISE_LENGTH)

function refuse(code: RefusalCode, retryAfter?: number): Answer {
  const headers = retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }
  return { status: statusOfRefusal[code], body: { code }, headers }
}

function ok(body: object): Answer {
  return { status: 200, body }
}

export function createFakeServer({ programme, settings: chosen, now, random }: FakeServerOptions): FakeServer {
  let settings: Settings = { ...defaultSettings, ...chosen }
  let notTaken: NotTakenSince = { written: 0, spoken: 0 }
  let agenda: AgendaRun | null = null
  const devices = new Map<Id, DeviceRow>()
  const tokens = new Map<string, Id>()
  const invites = new Map<string, { role: InvitedRole; expiresAt: number; used: boolean; usedBy: Id | null }>()
  const forgotten = new Set<Id>()
  const questions = new Map<Id, QuestionRow>()
  const supports = new Map<string, SupportRow>()
  const turns = new Map<Id, TurnRow>()
  const ledger = new Map<Id, LedgerRow>()
  const requests = new Map<string, number>()
  const streams = new Set<{ topics: Topics; ears: Ears }>()
  let seq = 1
  let startedAt: number | null = null
  let endedAt: number | null = null
  let parts: Parts | null = null
  let programmeSeq = 1
  let stage: StageLayout = 'byItself'
  let rehearsal: {
    times: Rehearsal
    stage: StageLayout
    putBack: () => void
    people: () => void
    polls: (seq: number) => void
  } | null = null
  let forgets: 'nothing' | 'all' | 'carried' = 'nothing'
  let lying = false

  const polls = createFakePolls({
    premoderation: () => settings.premoderation,
    agendaItems: programme.agenda.length,
    now,
  })

  const desks = createFakeDesks({
    statusOf: (question) => questions.get(question)?.status ?? null,
    questionOf: (turn) => turns.get(turn)?.question ?? null,
    now,
  })

  const secret = () => Array.from({ length: 8 }, () => Math.floor(random() * 2 ** 32).toString(36)).join('')
  const turnList = () => [...turns.values()]
  const mergedInto = (id: Id) => [...questions.values()].filter(({ into }) => into === id)
  const placed = (row: QuestionRow): QuestionRow => ({ ...row, ...bestPlace([row, ...mergedInto(row.id)]) })
  const next = () => orderQueue([...questions.values()].map(placed), lastTurns(turnList()), settings)[0]?.id ?? null

  const queued = () => [...questions.values()].filter(({ status }) => status === 'queued')
  const describedAs = (device: Id) => ({
    device,
    ...(devices.get(device)?.description ?? { region: null, group: null }),
  })

  function factsOf(device: DeviceRow, moment: Moment): Facts {
    const open = () => [...questions.values()].filter((question) => question.device === device.id && isOpen(question))
    return {
      role: device.role,
      policyLetters: () => programme.policyQuestions.map((question) => question.letter),
      openQuestions: () => open().length,
      openHands: () => open().filter((question) => question.form === 'spoken').length,
      question(id) {
        const question = questions.get(id)
        if (!question) return null
        const { status, rev, away, form, answer, into = null } = question
        const own = question.device === device.id
        return { status, rev, own, away: away?.is ?? null, form, answered: answer !== undefined, into }
      },
      floor: () => runningTurn(turnList())?.id ?? null,
      next,
      phase: () => phaseOf({ startedAt, endedAt }),
      endedAt: () => endedAt,
      settings: () => settings,
      notTakenSince: () => notTaken,
      madeAt: () => moment.madeAt,
      steer: () => ({
        check: checkSteer,
        settings: () => settings,
        agenda: () => agendaBefore(moment.receivedAt),
        turn: () => runningTurn(turnList()),
        now: () => moment.receivedAt,
      }),
      rehearsal: () => rehearsal?.times.startedAt ?? null,
      isUnused: () => questions.size === 0 && Object.values(polls.ballots()).every((count) => count === 0),
      stage: () => stage,
      polls: () => polls.factsFor(device.lane, seesDesk(device.role), moment),
      together: () => desks.factsOn(countedTurns(turnList()).at(-1) ?? null),
    }
  }

  function changeQuestion(id: Id, action: Action, at: number): void {
    const before = { away: questions.get(id)?.away?.is ?? null, at }
    changeRow(id, action.kind === 'question.undo' ? desks.was(action.act) : changeOf(action, before))
  }

  function changeRow(id: Id, change: Partial<QuestionRow> | null): void {
    const question = questions.get(id)
    if (!question) return
    const hadTurn = (devices.get(question.device)?.turns ?? 0) > 0
    questions.set(id, { ...question, hadTurn, ...change, rev: question.rev + 1, seq })
  }

  function countTurn(device: Id, by: 1 | -1): void {
    const row = devices.get(device)
    if (!row) return
    row.turns += by
    for (const question of questions.values()) {
      const counts = isOpen(question) || question.status === 'merged'
      if (question.device !== device || !counts || question.hadTurn === row.turns > 0) continue
      questions.set(question.id, { ...question, hadTurn: row.turns > 0, seq })
      touch(question.into)
    }
  }

  /** What stands of it elsewhere changed. */
  function touch(id: Id | undefined): void {
    const question = questions.get(id ?? '')
    if (question) questions.set(question.id, { ...question, seq })
  }

  function merge({ question: id, into }: ActionOf<'question.merge'>): void {
    const [question, kept] = [questions.get(id) as QuestionRow, questions.get(into) as QuestionRow]
    const along = mergedInto(id)
    const changes = mergeChanges(question, kept)
    changeRow(id, changes.merged)
    changeRow(into, changes.kept)
    for (const { id: other } of along) changeRow(other, { into })
    takeAway(id, ({ via }) => via !== null)
    bring([id, ...along.map((other) => other.id)], into, () => true)
  }

  function unmerge(id: Id, into: Id): void {
    const left = takeAway(into, ({ via }) => via === id)
    bring(
      mergedInto(into).map((other) => other.id),
      into,
      (device) => left.has(device),
    )
  }

  function bring(from: Id[], into: Id, wanted: (device: Id) => boolean): void {
    const brought = [...supports.values()].filter(({ question, on }) => on && from.includes(question))
    const asked = from.map((question) => ({ question, device: questions.get(question)?.device ?? '', n: -1 }))
    for (const { question, device, n } of [...brought, ...asked]) {
      const key = `${into} ${device}`
      const before = supports.get(key)
      if (device === '' || device === questions.get(into)?.device || before?.on || !wanted(device)) continue
      supports.set(key, { question: into, device, on: true, n: before?.n ?? n, via: question })
      countSupports(into, 1)
    }
  }

  function takeAway(question: Id, which: (row: SupportRow) => boolean): Set<Id> {
    const left = [...supports.values()].filter((row) => row.question === question && row.on && which(row))
    for (const row of left) Object.assign(row, { on: false, via: null })
    countSupports(question, -left.length)
    return new Set(left.map(({ device }) => device))
  }

  function countSupports(id: Id, by: number): void {
    const question = questions.get(id)
    if (question) questions.set(id, { ...question, supports: question.supports + by, seq })
  }

  /** Ends the turn, or takes it back as if it had not been. */
  function finishTurn(id: Id, action: Action, at: number): void {
    const turn = turns.get(id)
    if (!turn) return
    const takenBack = action.kind !== 'turn.end'
    turns.set(id, { ...turn, status: takenBack ? 'takenBack' : 'ended', endedAt: at, seq })
    if (takenBack) countTurn(turn.device, -1)
    changeQuestion(turn.question, action, at)
  }

  /** Answers whether everybody must hear of it at once. */
  function takeEffect(device: DeviceRow, action: Action, at: { askedAt: number; receivedAt: number }): boolean {
    if (isPollAction(action)) {
      const { askedAt: madeAt, receivedAt } = at
      return polls.takeEffect(device, action, seq, { madeAt, receivedAt, startedAt })
    }
    switch (action.kind) {
      case 'question.ask':
        questions.set(action.id, {
          id: action.id,
          device: device.id,
          lane: device.lane,
          form: action.form,
          text: cleanText(action.text),
          policy: action.policy,
          status: firstStatus(settings),
          askedAt: at.askedAt,
          advance: isAdvance(at.askedAt, startedAt),
          supports: 0,
          pinned: false,
          hadTurn: device.turns > 0,
          rev: 0,
          away: null,
          reason: null,
          note: null,
          seq,
        })
        return false
      case 'question.withdraw':
        changeQuestion(action.question, action, at.receivedAt)
        for (const { id } of mergedInto(action.question)) release(id)
        return false
      case 'question.defer':
        changeQuestion(action.question, action, at.askedAt)
        return false
      case 'support.set': {
        const key = `${action.question} ${device.id}`
        const before = supports.get(key)
        if (before && action.n <= before.n) return false
        supports.set(key, { question: action.question, device: device.id, on: action.on, n: action.n, via: null })
        const step = Number(action.on) - Number(before?.on ?? false)
        if (step !== 0) countSupports(action.question, step)
        return false
      }
      case 'lane.set':
        if (action.n > device.laneN) Object.assign(device, { lane: action.lane, laneN: action.n })
        return false
      case 'device.describe': {
        const { region, group, n } = action
        if (n >= device.describedN) Object.assign(device, { description: { region, group }, describedN: n })
        return false
      }
      case 'device.forget':
        return forget(device.id)
      case 'question.label': {
        const shown = publicStatuses.includes(questions.get(action.question)?.status ?? 'waiting')
        changeQuestion(action.question, action, at.receivedAt)
        return shown
      }
      case 'question.letIn':
      case 'question.setAside':
      case 'question.pin':
      case 'question.answer':
        changeQuestion(action.question, action, at.receivedAt)
        return true
      case 'question.takeBack': {
        const into = questions.get(action.question)?.into
        changeQuestion(action.question, action, at.receivedAt)
        if (into) unmerge(action.question, into)
        return true
      }
      case 'question.edit':
        changeRow(action.question, reworded(questions.get(action.question) as QuestionRow, action.text))
        return true
      case 'question.merge':
        merge(action)
        return true
      case 'question.slip': {
        const { mark, ...row } = slipOf(action, at.askedAt, isAdvance(at.askedAt, startedAt))
        const found = endedAt !== null || mark === undefined ? {} : { mark }
        questions.set(action.id, { ...row, ...found, device: '', seq })
        return true
      }
      case 'question.notHere': {
        const turn = runningTurn(turnList())
        if (turn?.question === action.question) finishTurn(turn.id, action, at.receivedAt)
        else changeQuestion(action.question, action, at.receivedAt)
        return true
      }
      case 'question.undo':
        changeQuestion(action.question, action, at.receivedAt)
        return true
      case 'turn.resume': {
        const turn = turns.get(action.turn) as TurnRow
        turns.set(turn.id, { ...turn, status: 'running', endedAt: null, seq })
        changeQuestion(action.question, action, at.receivedAt)
        return true
      }
      case 'question.claim':
      case 'nudge.send':
      case 'nudge.take':
        return false
      case 'turn.give': {
        const queue = [...questions.values()].map(placed)
        const outOfOrder = (next() !== action.question) !== lying
        const film = createFilm()
        for (const { picture } of turns.values()) film.see(picture)
        const picture = film.record(queue, lastTurns(turnList()), settings)
        if (action.floor !== null)
          finishTurn(action.floor, { ...action, kind: 'turn.end', turn: action.floor }, at.receivedAt)
        const question = questions.get(action.question) as QuestionRow
        turns.set(action.id, {
          id: action.id,
          question: question.id,
          device: question.device,
          lane: question.lane,
          startedAt: at.receivedAt,
          endedAt: null,
          extra: 0,
          part: null,
          outOfOrder,
          status: 'running',
          first: !question.hadTurn,
          givenAs: device.role,
          why: {
            reason: (outOfOrder && action.why?.reason) || null,
            note: (outOfOrder && cleanText(action.why?.note ?? '')) || null,
          },
          picture,
          seq,
        })
        countTurn(question.device, 1)
        changeQuestion(question.id, action, at.receivedAt)
        return true
      }
      case 'turn.end':
      case 'turn.takeBack':
        finishTurn(action.turn, action, at.receivedAt)
        return true
      case 'session.start':
        startedAt = at.receivedAt
        return true
      case 'session.end': {
        const turn = runningTurn(turnList())?.id
        if (turn !== undefined) finishTurn(turn, { ...action, kind: 'turn.end', turn }, at.receivedAt)
        endedAt = at.receivedAt
        for (const row of questions.values())
          if (row.mark !== undefined) questions.set(row.id, { ...row, mark: undefined, seq })
        polls.endSession(seq, at.receivedAt)
        parts = countParts(
          countedTurns(turnList()).map((turn) => describedAs((turns.get(turn.id) as TurnRow).device)),
          queued().map((question) => describedAs(question.device)),
        )
        return true
      }
      case 'rehearsal.start':
        rehearsal = {
          times: newRehearsal(at.receivedAt),
          putBack: keepSettings(),
          people: keepPeople(),
          stage,
          polls: polls.keep(),
        }
        return true
      case 'rehearsal.end':
        endRehearsal()
        return true
      case 'turn.extend': {
        const turn = turns.get(action.turn)
        if (turn) turns.set(turn.id, { ...turn, extra: (turn.extra ?? 0) + limits.extraSeconds, seq })
        return true
      }
      case 'turn.pass': {
        const turn = turns.get(action.turn)
        if (turn) turns.set(turn.id, { ...turn, ...wordPassed(turn, action.to, at.receivedAt), seq })
        return true
      }
      case 'agenda.go':
      case 'agenda.stretch':
        agenda = agendaAfter(action, agendaBefore(at.receivedAt))
        return true
      case 'session.set':
        if (action.change.setting === 'premoderation') polls.keepStates()
        if (action.change.setting === 'taking')
          notTaken = notTakenAfter(notTaken, action.change.seen, action.change.value, at.receivedAt)
        settings = settingsAfter(settings, action.change)
        return true
      case 'stage.show':
        stage = action.layout
        return true
    }
  }

  const questionOf = (action: Action) => ('question' in action ? (questions.get(action.question) ?? null) : null)
  /** M4: nothing that happened in it is left. */
  const agendaBefore = (at: number): AgendaBefore => ({
    run: agenda,
    minutes: programme.agenda.map((item) => item.minutes),
    startedAt: startedAt ?? 0,
    now: at,
  })

  function keepSettings(): () => void {
    const kept = { settings, notTaken, agenda }
    return () => {
      settings = kept.settings
      agenda = kept.agenda
      notTaken = kept.notTaken
    }
  }

  function keepPeople(): () => void {
    const kept = new Map([...devices].map(([id, { lane, description }]) => [id, { lane, description }]))
    return () => {
      for (const [id, device] of devices)
        Object.assign(device, kept.get(id) ?? { description: { region: null, group: null } })
    }
  }

  function endRehearsal(): void {
    for (const table of [questions, supports, turns]) table.clear()
    for (const device of devices.values()) device.turns = 0
    rehearsal?.putBack()
    rehearsal?.people()
    if (rehearsal) stage = rehearsal.stage
    rehearsal?.polls(seq)
    startedAt = null
    endedAt = null
    parts = null
    rehearsal = null
    programmeSeq = seq
  }

  /** What it was merged into left. */
  function release(id: Id): void {
    changeRow(id, { status: firstStatus(settings), into: undefined })
  }

  /** V3; answers whether something leaves that everybody saw. */
  function forget(id: Id): boolean {
    let shown = false
    for (const question of [...questions.values()].filter(({ device }) => device === id)) {
      const gone = isOpen(question) || goneStatuses.includes(question.status)
      shown ||= question.status === 'queued'
      if (question.status === 'merged') touch(question.into)
      if (isOpen(question)) for (const other of mergedInto(question.id)) release(other.id)
      const without = { original: undefined, into: undefined, note: null, pinned: false }
      const emptied = { status: 'withdrawn', text: '', ...without, rev: question.rev + 1, seq } as const
      questions.set(question.id, { ...question, ...(gone ? emptied : {}), device: '' })
    }
    for (const [key, { device }] of supports) if (device === id) supports.delete(key)
    for (const turn of turns.values())
      if (turn.device === id) Object.assign(turn, { device: '', why: { ...turn.why, note: null } })
    for (const row of ledger.values()) if (row.device === id) row.device = ''
    for (const [token, device] of tokens) if (device === id) tokens.delete(token)
    for (const invite of invites.values()) if (invite.usedBy === id) invite.usedBy = null
    const role = devices.get(id)?.role
    if (role) desks.forget(role)
    devices.delete(id)
    forgotten.add(id)
    return shown
  }

  function newDevice(id: Id, lane: Lane, lastContact: number, by: Partial<DeviceRow>): DeviceRow {
    const role = 'attendee'
    const description = { region: null, group: null }
    const nothing = { secret: '', promise: '', laneN: -1, description, describedN: 0, turns: 0, made: [] }
    return { ...nothing, id, lane, role, lastContact, ...by }
  }

  function join(body: unknown): Answer {
    const parsed = JoinRequest.safeParse(body)
    if (!parsed.success) return refuse('request.malformed')
    const request = parsed.data
    if (request.code !== programme.code) return refuse('session.unknown')
    const known = devices.get(request.device)
    if (!known && forgotten.has(request.device)) return refuse('device.unknown')
    if (known && known.promise !== '' && known.promise === promiseOf(request.secret)) {
      Object.assign(known, { secret: request.secret, promise: '' })
      if (known.laneN < 0) known.lane = request.lane
    }
    if (known && known.secret !== request.secret) return refuse('device.wrongSecret')
    let role = known?.role ?? 'attendee'
    if (request.invite !== undefined) {
      const invite = invites.get(request.invite)
      if (!invite) return refuse('invite.unknown')
      if (invite.used && invite.usedBy !== request.device) return refuse('invite.used')
      if (!invite.used && invite.expiresAt <= now()) return refuse('invite.expired')
      Object.assign(invite, { used: true, usedBy: request.device })
      role = invite.role
    }
    const device = known ?? newDevice(request.device, request.lane, now(), { secret: request.secret })
    device.role = role
    device.lane = laneOf(role, device.lane)
    devices.set(device.id, device)
    const token = secret()
    tokens.set(token, device.id)
    const answer: JoinAnswer = { token, device: device.id, session: SESSION, role, lane: device.lane, now: now() }
    return ok(answer)
  }

  function act(device: DeviceRow, body: unknown): Answer {
    const request = ActionsRequest.safeParse(body)
    if (!request.success) return refuse('request.malformed')
    const { sentAt, actions } = request.data
    if (actions.some((raw) => !ActionId.safeParse(raw).success)) return refuse('request.malformed')
    return settle(device, sentAt, actions, false)
  }

  /** O10 */
  function handIn(by: DeviceRow, body: unknown): Answer {
    if (!mayCarry(by.role)) return refuse('device.notAllowed')
    const request = CourierRequest.safeParse(body)
    if (!request.success) return refuse('request.malformed')
    const { text, signature, held } = request.data
    const unpacked = readPackage(text)
    if (!unpacked.ok) return refuse(unpacked.code)
    const { session, device: id, sentAt, actions, newcomer } = unpacked.package
    if (session !== programme.code) return refuse('courier.otherSession')
    const device = devices.get(id)
    if (!device) {
      if (forgotten.has(id)) return refuse('courier.forgotten')
      if (!newcomer) return refuse('courier.unproven')
      const made = newDevice(id, newcomer.lane, now() - held, { promise: newcomer.promise })
      devices.set(id, made)
      return settle(made, sentAt + held, actions, true)
    }
    const isProven =
      device.promise === ''
        ? createHmac('sha256', keyOf(device.secret)).update(text).digest('hex') === signature
        : device.promise === newcomer?.promise
    return isProven ? settle(device, sentAt + held, actions, true) : refuse('courier.unproven')
  }

  function settle(device: DeviceRow, sentAt: number, actions: readonly unknown[], carried: boolean): Answer {
    const receivedAt = now()
    desks.note(device.role)
    const lastContact = device.lastContact
    const settled: SettledAction[] = []
    let retryAfter: number | undefined
    let wrote = false
    let changed = false
    let isPublic = false
    for (const raw of actions) {
      const id = ActionId.parse(raw).id
      const before = forgets === 'all' || (forgets === 'carried' && carried) ? undefined : ledger.get(id)
      if (before) {
        const verdict = before.device === device.id ? before.verdict : rejected('action.malformed')
        settled.push({ id, ...verdict })
        continue
      }
      const parsed = Action.safeParse(raw)
      const action = parsed.success ? parsed.data : null
      const madeAt = action ? askedAt({ at: action.at, sentAt, receivedAt, lastContact }) : receivedAt
      const perMinute = actionsPerMinute(device.role)
      const wait = waitForRoom(madeAt, receivedAt, device.made, perMinute)
      if (wait > 0) {
        retryAfter = Math.ceil(wait / 1000)
        break
      }
      const counted = countedAt(madeAt, receivedAt, device.made, perMinute)
      if (!wrote) seq++
      wrote = true
      const verdict = action
        ? check(action, factsOf(device, { madeAt, receivedAt, startedAt }))
        : rejected('action.malformed')
      const effects = (ledger.get(id)?.effects ?? 0) + Number(verdict.verdict === 'accepted')
      if (action && verdict.verdict === 'accepted') {
        if (device.role !== 'attendee') desks.keep(action, device.role, questionOf(action))
        isPublic = takeEffect(device, action, { askedAt: madeAt, receivedAt }) || isPublic
        changed = true
      }
      const remains = devices.has(device.id)
      ledger.set(id, { device: remains ? device.id : '', verdict, kind: action?.kind ?? null, effects })
      device.made.push(counted)
      settled.push({ id, ...verdict })
      if (!remains) break
      if (action?.kind === 'rehearsal.end' && verdict.verdict === 'accepted') {
        if (settled.length < actions.length) retryAfter = 1
        break
      }
    }
    if (settled.length === 0 && retryAfter !== undefined) return refuse('server.tooFast', retryAfter)
    if (wrote && retryAfter === undefined && !carried) device.lastContact = receivedAt
    if (changed) poke(isPublic)
    const answer: ActionsAnswer = { settled, seq, now: receivedAt, ...(retryAfter === undefined ? {} : { retryAfter }) }
    return ok(answer)
  }

  function poke(isPublic: boolean): void {
    for (const { topics, ears } of [...streams]) {
      if (isPublic) ears.pulse(pulse())
      if (topics.desk) ears.desk(seq)
    }
  }

  const privateRow = (row: QuestionRow): PrivateQuestion => {
    const { device: _, seq: __, ...question } = placed(row)
    return question
  }
  const publicRow = (row: QuestionRow): Question => {
    const { reason, note, into, paper, mark, ...question } = privateRow(row)
    return question
  }
  /** The asker of a merged one hears why the other was set aside. */
  const ownRow = (row: QuestionRow): PrivateQuestion => {
    const { reason, note } = questions.get(row.into ?? '') ?? row
    return { ...privateRow(row), reason, note }
  }
  const turnRow = ({ device: _, seq: __, why: ___, picture: ____, ...turn }: TurnRow): Turn => turn
  const byTime = (a: QuestionRow, b: QuestionRow) => a.askedAt - b.askedAt || (a.id < b.id ? -1 : 1)

  const sinceFor = (asked: number) => (asked > seq || asked < programmeSeq ? 0 : asked)

  function snapshot(asked = 0): Snapshot {
    const since = sinceFor(asked)
    const changed = [...questions.values()].filter((question) => question.seq > since).sort(byTime)
    const aside: Snapshot['aside'] = {}
    for (const { status, reason } of questions.values())
      if ((status === 'aside' || status === 'withdrawn') && reason) aside[reason] = (aside[reason] ?? 0) + 1
    return {
      session: SESSION,
      code: programme.code,
      seq,
      since,
      now: now(),
      ...(since === 0 ? { programme } : {}),
      settings: { ...settings },
      startedAt,
      endedAt,
      agenda,
      rehearsal: rehearsal?.times ?? null,
      ...(stage === 'byItself' ? {} : { stage }),
      questions: changed.filter((question) => publicStatuses.includes(question.status)).map(publicRow),
      gone:
        since === 0
          ? []
          : changed
              .filter(({ status, rev }) => goneStatuses.includes(status) || (status === 'waiting' && rev > 1))
              .map((question) => question.id),
      turns: turnList()
        .filter((turn) => turn.seq > since)
        .map(turnRow),
      aside,
      parts,
      polls: polls.shown(since),
      ballots: polls.ballots(),
    }
  }

  function pulse(): Pulse {
    const turn = runningTurn(countedTurns(turnList()))
    const floor = turn && {
      turn: turn.id,
      question: turn.question,
      lane: turn.lane,
      startedAt: turn.startedAt,
      extra: turn.extra ?? 0,
      part: turn.part ?? null,
    }
    return { seq, now: now(), floor, poll: polls.pulse(), stage }
  }

  function mine(id: Id): Mine | null {
    const device = devices.get(id)
    if (!device) return null
    return {
      seq,
      now: now(),
      device: id,
      role: device.role,
      lane: device.lane,
      ...device.description,
      questions: [...questions.values()].filter((question) => question.device === id).map(ownRow),
      supports: [...supports.values()].filter((one) => one.device === id && one.on).map((one) => one.question),
      ballots: polls.mine(id),
    }
  }

  function desk(asked = 0): Desk {
    const since = sinceFor(asked)
    const changed = [...questions.values()].filter((question) => question.seq > since).sort(byTime)
    return {
      seq,
      since,
      now: now(),
      questions: changed.map(privateRow),
      polls: polls.desk(since),
      turnout: polls.turnout(),
      entries: polls.entries(),
      whys: [...turns.values()]
        .map(({ id, why }) => ({ turn: id, ...why }))
        .filter(({ reason, note }) => reason !== null || note !== null),
      together: desks.together(),
    }
  }

  function publicLedger(): Ledger {
    const given = [...turns.values()].map((row) => ({ ...turnRow(row), picture: row.picture }))
    return { session: SESSION, seq, now: now(), turns: given }
  }

  function route(method: string, address: string, token: string, body: unknown): Answer {
    const [, path = '', query = ''] = address.match(/\/api\/floor\/([^?]*)(.*)/) ?? []
    requests.set(path, (requests.get(path) ?? 0) + 1)
    if (polls.haveRunOut()) {
      polls.writeClosings(++seq)
      poke(true)
    }
    const asked = /[?&]since=([^&]*)/.exec(query)?.[1] ?? '0'
    const since = /^\d{1,16}$/.test(asked) && Seq.safeParse(Number(asked)).success ? Number(asked) : null
    const device = devices.get(tokens.get(token) ?? '')
    const [kind, code, what] = path.split('/')
    if (kind === 'sessions' && method === 'GET') {
      if (what !== 'snapshot' && what !== 'pulse' && what !== 'ledger') return refuse('request.unknownRoute')
      if (code !== programme.code) return refuse('session.unknown')
      if (what === 'pulse') return ok(pulse())
      if (what === 'ledger') return ok(publicLedger())
      return since === null ? refuse('request.malformed') : ok(snapshot(since))
    }
    switch (`${method} ${path}`) {
      case 'POST join':
        return join(body)
      case 'POST actions':
        return device ? act(device, body) : refuse('device.unknown')
      case 'POST courier':
        return device ? handIn(device, body) : refuse('device.unknown')
      case 'GET mine': {
        const own = device && mine(device.id)
        return own ? ok(own) : refuse('device.unknown')
      }
      case 'GET desk':
        if (!device) return refuse('device.unknown')
        if (!seesDesk(device.role)) return refuse('device.notAllowed')
        if (!/[?&]shown=0/.test(query)) desks.note(device.role)
        return since === null ? refuse('request.malformed') : ok(desk(since))
      default:
        return refuse('request.unknownRoute')
    }
  }

  return {
    async fetch(input, init = {}) {
      const headers = { ...(init.headers as Record<string, string> | undefined) }
      const token = headers.Authorization ?? headers.authorization ?? ''
      let body: unknown = null
      try {
        if (typeof init.body === 'string') body = JSON.parse(init.body)
      } catch {
        body = null
      }
      const answer = route(init.method ?? 'GET', input, token, body)
      return answerOf(answer.status, JSON.stringify(answer.body), {
        'content-type': 'application/json',
        ...answer.headers,
      })
    },
    invite(role, expiresAt = Number.POSITIVE_INFINITY) {
      const made = secret()
      invites.set(made, { role, expiresAt, used: false, usedBy: null })
      return made
    },
    listen(topics, ears) {
      const stream = { topics, ears }
      streams.add(stream)
      return () => streams.delete(stream)
    },
    snapshot,
    mine,
    desk: () => desk(),
    publicLedger,
    names(device) {
      const rows = [devices, tokens, invites, questions, supports, turns, ledger].map((table) => [...table])
      return JSON.stringify(rows).includes(device)
    },
    cells: polls.cells,
    ledger,
    requests,
    backup() {
      const tables: Map<string, unknown>[] = [devices, tokens, invites, questions, supports, turns, ledger]
      const kept = structuredClone({ tables, seq, startedAt, stage })
      const putBack = keepSettings()
      return () => {
        tables.forEach((table, index) => {
          table.clear()
          for (const [id, row] of structuredClone(kept.tables[index] ?? [])) table.set(id, row)
        })
        seq = kept.seq
        startedAt = kept.startedAt
        putBack()
        stage = kept.stage
      }
    },
    loseDevices() {
      devices.clear()
      tokens.clear()
    },
    breakIdempotency(of = 'all') {
      forgets = of
    },
    breakForgetting() {
      forgotten.add = () => forgotten
    },
    breakTurns() {
      lying = true
    },
    breakBallots: polls.break,
  }
}
