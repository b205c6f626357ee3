import type { Intent, SettingChange } from '../domain/action.ts'
import { isPollKind, isSteerKind, isTogetherKind, needsConnection } from '../domain/action-kind.ts'
import { check } from '../domain/check.ts'
import { type Id, idFromBytes } from '../domain/id.ts'
import type { SessionCode } from '../domain/session.ts'
import { runningTurn } from '../domain/turn.ts'
import type { Platform } from '../platform/platform.ts'
import type { Store } from '../store/store.ts'
import type { Acted, FloorActions } from './floor-actions.ts'
import { factsOn, type KeptSession, revisionOn, stageOn, turnsOn } from './picture.ts'

export interface ActionsWorld {
  platform: Pick<Platform, 'now' | 'randomBytes'>
  store: Store
  code: SessionCode
  serverNow(): number
  /** Whether the server answered last. */
  isReachable(): boolean
  /** There is something new in the outbox. */
  onEnqueued(): void
}

/** The rules of polls come when the first one is answered or made; they are among what is kept for offline. */
const loadPolls = () => import('./poll-picture.ts')

/** The same for the rules of working together. */
const loadTogether = () => import('./together-picture.ts')

/** Those of steering are a desk's. */
const loadSteering = () => import('./steer-picture.ts')

function notLoaded(): never {
  throw new Error('rules were asked about what is not theirs')
}

/** Checked by the rules on this device, then into the outbox; what the server makes of it comes later. */
export function createFloorActions(world: ActionsWorld): FloorActions {
  const { platform, store, code, isReachable, onEnqueued } = world
  const makeId = () => idFromBytes(platform.randomBytes(64))

  async function act(intentOn: (kept: KeptSession) => Intent | null | Promise<Intent | null>): Promise<Acted> {
    const { snapshot, device, ...rest } = await store.read(code)
    // Before the answer to a moderator's join nobody knows what this device may do.
    if (!snapshot || !device || (device.invite !== null && !device.seat && device.role === 'attendee')) {
      return { is: 'refused', code: 'device.notReady' }
    }
    const kept = { ...rest, snapshot, device }
    const intent = await intentOn(kept)
    if (!intent) return { is: 'refused', code: 'turn.notRunning' }
    if (needsConnection(intent.kind) && !isReachable()) return { is: 'refused', code: 'device.offline' }
    const id = makeId()
    const at = platform.now()
    const polls = isPollKind(intent.kind) ? (await loadPolls()).pollFactsOn(kept, world.serverNow()) : null
    const steer = isSteerKind(intent.kind) ? (await loadSteering()).steerFactsOn(kept, world.serverNow()) : null
    const together = isTogetherKind(intent.kind)
      ? (await loadTogether()).togetherFactsOn(kept, world.serverNow())
      : null
    const facts = factsOn(
      kept,
      () => polls ?? notLoaded(),
      () => steer ?? notLoaded(),
      () => together ?? notLoaded(),
    )
    const verdict = check({ ...intent, id, at, n: 0 }, facts)
    if (verdict.verdict === 'rejected') return { is: 'refused', code: verdict.code }
    const keeping = await store.enqueue(code, { id, at, intent })
    onEnqueued()
    return { is: keeping, id }
  }

  const onQuestion = (question: Id, intent: (based: { question: Id; seen: number }) => Intent) =>
    act((kept) => intent({ question, seen: revisionOn(kept, question) }))
  const onPoll = (poll: Id, intent: (based: { poll: Id; seen: number }) => Intent) =>
    act(async (kept) => intent({ poll, seen: (await loadPolls()).pollRevisionOn(kept, poll) }))
  const onAgenda = (intent: (seen: number) => Intent) =>
    act(async (kept) => intent((await loadSteering()).agendaRevisionOn(kept, world.serverNow())))
  const onTurn = (kind: 'turn.end' | 'turn.takeBack') =>
    act((kept) => {
      const turn = runningTurn(turnsOn(kept))
      return turn && { kind, turn: turn.id }
    })

  return {
    ask: (form, text, policy) => act(() => ({ kind: 'question.ask', form, text, policy })),
    withdraw: (question) => act(() => ({ kind: 'question.withdraw', question })),
    defer: (question) => act(() => ({ kind: 'question.defer', question })),
    support: (question, on) => act(() => ({ kind: 'support.set', question, on })),
    changeLane: (lane) => act(() => ({ kind: 'lane.set', lane })),
    describe: ({ region, group }) => act(() => ({ kind: 'device.describe', region, group })),
    answerPoll: (poll, answer) =>
      act(({ snapshot }) => {
        const edition = snapshot.polls.find(({ id }) => id === poll)?.edition ?? 0
        return { kind: 'ballot.cast', poll, edition, answer }
      }),

    letIn: (question) => onQuestion(question, (based) => ({ ...based, kind: 'question.letIn' })),
    setAside: (question, reason, note) =>
      onQuestion(question, (based) => ({ ...based, kind: 'question.setAside', reason, note })),
    label: (question, policy) => onQuestion(question, (based) => ({ ...based, kind: 'question.label', policy })),
    pin: (question, on) => onQuestion(question, (based) => ({ ...based, kind: 'question.pin', on })),
    takeBack: (question) => onQuestion(question, (based) => ({ ...based, kind: 'question.takeBack' })),
    notHere: (question) => onQuestion(question, (based) => ({ ...based, kind: 'question.notHere' })),
    edit: (question, text) => onQuestion(question, (based) => ({ ...based, kind: 'question.edit', text })),
    merge: (question, into) =>
      act((kept) => ({
        kind: 'question.merge',
        question,
        into,
        seen: revisionOn(kept, question),
        intoSeen: revisionOn(kept, into),
      })),
    answerInWriting: (question, text) => onQuestion(question, (based) => ({ ...based, kind: 'question.answer', text })),
    enterSlip: (slip) => act(() => ({ kind: 'question.slip', ...slip })),
    giveTurn: (question, asNext, why) =>
      act((kept) => ({
        kind: 'turn.give',
        question,
        asNext,
        ...(why ? { why } : {}),
        seen: revisionOn(kept, question),
        floor: runningTurn(turnsOn(kept))?.id ?? null,
      })),
    endTurn: () => onTurn('turn.end'),
    takeBackTurn: () => onTurn('turn.takeBack'),
    resumeTurn: (turn, question) => onQuestion(question, (based) => ({ ...based, kind: 'turn.resume', turn })),
    undo: (question, done) => onQuestion(question, (based) => ({ ...based, kind: 'question.undo', act: done })),
    claim: (question, on) =>
      act(async (kept) => {
        const claim = (await loadTogether()).claimOn(kept, question, world.serverNow())
        return { kind: 'question.claim', question, seen: claim?.id ?? null, on }
      }),
    nudge: (to, say) => act(() => ({ kind: 'nudge.send', to, say })),
    takeNudge: (nudge) => act(() => ({ kind: 'nudge.take', nudge })),
    startSession: () => act(() => ({ kind: 'session.start' })),
    endSession: () => act(() => ({ kind: 'session.end' })),
    extendTurn: () =>
      act(async (kept) => {
        const turn = (await loadSteering()).turnOn(kept, world.serverNow())
        if (!turn) return null
        const part = turn.part ? { part: turn.part.no } : {}
        return { kind: 'turn.extend', turn: turn.id, seen: turn.extra ?? 0, ...part }
      }),
    passWord: (to) =>
      act(async (kept) => {
        const turn = (await loadSteering()).turnOn(kept, world.serverNow())
        return turn && { kind: 'turn.pass', turn: turn.id, to, seen: turn.part?.no ?? 0 }
      }),
    goInAgenda: (item) => onAgenda((seen) => ({ kind: 'agenda.go', item, seen })),
    stretchItem: (item, minutes, from) => onAgenda((seen) => ({ kind: 'agenda.stretch', item, minutes, from, seen })),
    setSetting: (setting, value) =>
      act(async (kept) => {
        const seen = (await loadSteering()).settingsOn(kept)[setting]
        return { kind: 'session.set', change: { setting, value, seen } as SettingChange }
      }),
    showOnStage: (layout) => act((kept) => ({ kind: 'stage.show', layout, seen: stageOn(kept) })),

    startRehearsal: () => act(() => ({ kind: 'rehearsal.start' })),
    endRehearsal: () => act(({ snapshot }) => ({ kind: 'rehearsal.end', seen: snapshot.rehearsal?.startedAt ?? 0 })),

    createPoll: (content, order) => act(() => ({ kind: 'poll.create', content, order })),
    editPoll: (poll, content) => onPoll(poll, (based) => ({ ...based, kind: 'poll.edit', content })),
    movePoll: (poll, order) => onPoll(poll, (based) => ({ ...based, kind: 'poll.order', order })),
    openPoll: (poll, seconds, delay) => onPoll(poll, (based) => ({ ...based, kind: 'poll.open', seconds, delay })),
    stretchPoll: (poll, seconds) => onPoll(poll, (based) => ({ ...based, kind: 'poll.stretch', seconds })),
    closePoll: (poll) => onPoll(poll, (based) => ({ ...based, kind: 'poll.close' })),
    reopenPoll: (poll, seconds) => onPoll(poll, (based) => ({ ...based, kind: 'poll.reopen', seconds })),
    showPoll: (poll, results) => onPoll(poll, (based) => ({ ...based, kind: 'poll.show', results })),
    publishPoll: (poll) => onPoll(poll, (based) => ({ ...based, kind: 'poll.publish' })),
    finishPoll: (poll) => onPoll(poll, (based) => ({ ...based, kind: 'poll.finish' })),
    hideEntry: (poll, entry, on) =>
      act(async (kept) => {
        const seen = (await loadPolls()).entryStateOn(kept, poll, entry)
        return { kind: 'poll.hideEntry', poll, entry, seen: seen ?? 'waiting', on }
      }),

    async forgetMe() {
      const id = makeId()
      const is = await store.leave(code, { id, at: platform.now() })
      return { is, id }
    },

    discard: (action) => store.discard(code, action),
    recall: (action) => store.recall(code, action),
  }
}
