import { type Accessor, createContext, createMemo, useContext } from 'solid-js'
import type { Action, ActionKind } from '../../domain/action.ts'
import { needsConnection } from '../../domain/action-kind.ts'
import { reachedItem } from '../../domain/agenda.ts'
import { type EvenFigures, evenFigures } from '../../domain/even.ts'
import type { Id } from '../../domain/id.ts'
import type { Lane } from '../../domain/lane.ts'
import type { Pending } from '../../domain/pending.ts'
import { isAllowed } from '../../domain/permission.ts'
import { duePolls, openLivePoll, type Poll, statusAt } from '../../domain/poll.ts'
import type { PollContent } from '../../domain/poll-content.ts'
import type { PrivateQuestion } from '../../domain/question.ts'
import { countLanes, explainQueue, orderQueue, type Why } from '../../domain/queue.ts'
import { lastTurns } from '../../domain/turn.ts'
import type { RejectionCode } from '../../domain/verdict.ts'
import { createAgendaClock } from '../../state/agenda-clock.ts'
import type { Floor } from '../../state/floor.ts'
import { createTogether, type TogetherState } from './together/together-state.ts'
import { typedIn } from './typed-in.ts'

/** A moderator's act that the server refused, until it is dismissed. */
export interface Refused {
  id: Id
  kind: ActionKind
  code: RejectionCode
  question: PrivateQuestion | null
  poll: RefusedPoll | null
  /** What a moderator wrote into it. */
  words: string[]
}

/** The poll that an act was on; `content` is what somebody wrote and must not lose. */
export interface RefusedPoll {
  id: Id | null
  text: string
  content: PollContent | null
}

/** The desk as this tablet shows it: the confirmed state with this tablet's own acts that are safe to make offline. */
export interface DeskState {
  question(id: Id): PrivateQuestion | undefined
  questions: Accessor<readonly PrivateQuestion[]>
  /** Oldest first. */
  waiting: Accessor<PrivateQuestion[]>
  queue: Accessor<PrivateQuestion[]>
  why: Accessor<Map<Id, Why>>
  waitingByLane: Accessor<Record<Lane, number>>
  next: Accessor<PrivateQuestion | null>
  /** Newest first. */
  aside: Accessor<PrivateQuestion[]>
  /** The live poll that is open, for online attendees at least. */
  openPoll: Accessor<Poll | null>
  /** Drafts that the agenda has come to, and the first of them while nothing else is open. */
  duePolls: Accessor<Set<Id>>
  duePoll: Accessor<Poll | null>
  /** An act of this tablet on it has no verdict yet. */
  unsent(id: Id): boolean
  refused: Accessor<Refused[]>
  mayAct: Accessor<boolean>
  started: Accessor<boolean>
  /** How even the floor was so far. */
  figures: Accessor<EvenFigures | null>
  /** Moves every few seconds: enough for waiting times, and hundreds of rows read it. */
  slowNow: Accessor<number>
  /** What it shows of the other desks. */
  together: TogetherState
}

const SLOW = 10_000

export function createDeskState(floor: Floor): DeskState {
  const questions = createMemo(() => {
    const rows = floor.desk() ?? []
    // The poke says who has the floor before the desk's own rows are here.
    const speaking = floor.onFloor()?.question.id
    return rows.map((row) =>
      row.id === speaking && row.status !== 'floor' ? { ...row, status: 'floor' as const } : row,
    )
  })
  const byId = createMemo(() => new Map(questions().map((question) => [question.id, question])))
  const settings = () => floor.snapshot()?.settings
  const last = createMemo(() => lastTurns(floor.turns()))
  const queue = createMemo(() => {
    const rules = settings()
    return rules ? orderQueue(questions(), last(), rules) : []
  })
  const why = createMemo(() => {
    const rules = settings()
    return rules ? explainQueue(queue(), last(), rules) : new Map<Id, Why>()
  })
  // Each row asks for it, and most changes of the outbox are of none of them.
  const unsent = createMemo(() => new Set(floor.pending().filter(isUnsent).flatMap(onWhat)), new Set<Id>(), {
    equals: (before, now) => before.size === now.size && [...now].every((id) => before.has(id)),
  })
  const slowNow = createMemo(() => Math.floor(floor.now() / SLOW) * SLOW)
  const openPoll = createMemo(() => {
    const live = (floor.deskPolls() ?? []).filter((poll) => poll.phase === 'live')
    return openLivePoll(live, floor.now()) ?? live.find((poll) => statusAt(poll, floor.now()) === 'open') ?? null
  })
  const agenda = createAgendaClock({ ...floor, now: slowNow })
  const due = createMemo(() => {
    const clock = agenda()
    return clock && floor.phase() === 'live' ? duePolls(floor.deskPolls() ?? [], reachedItem(clock)) : []
  })
  return {
    openPoll,
    duePolls: createMemo(() => new Set(due().map((poll) => poll.id))),
    duePoll: () => (openPoll() === null ? (due()[0] ?? null) : null),
    question: (id) => byId().get(id),
    questions,
    waiting: createMemo(() => withStatus('waiting').sort((a, b) => a.askedAt - b.askedAt || (a.id < b.id ? -1 : 1))),
    queue,
    why,
    waitingByLane: createMemo(() => countLanes(queue())),
    next: () => (floor.phase() === 'ended' ? null : (queue()[0] ?? null)),
    aside: createMemo(() => withStatus('aside').sort((a, b) => b.askedAt - a.askedAt)),
    unsent: (id) => unsent().has(id),
    refused: createMemo(() =>
      floor.pending().flatMap(({ action, state }) => {
        if (state.is !== 'rejected') return []
        const question = 'question' in action ? (byId().get(action.question) ?? null) : null
        return {
          id: action.id,
          kind: action.kind,
          code: state.code,
          question,
          poll: refusedPoll(action, floor),
          words: typedIn(action),
        }
      }),
    ),
    mayAct: () => isAllowed(floor.seat()?.role ?? 'attendee', 'turn.give'),
    started: () => floor.snapshot()?.startedAt != null,
    figures: createMemo(() => {
      const session = floor.snapshot()
      return session && evenFigures(session, queue(), slowNow())
    }),
    slowNow,
    together: createTogether(floor),
  }

  function withStatus(status: PrivateQuestion['status']) {
    return questions().filter((question) => question.status === status)
  }
}

const isUnsent = ({ action, state }: Pending) => state.is === 'saved' && !needsConnection(action.kind)

function onWhat({ action }: Pending): Id[] {
  if ('question' in action) return [action.question]
  if ('poll' in action) return [action.poll]
  return action.kind === 'poll.create' || action.kind === 'question.slip' ? [action.id] : []
}

function refusedPoll(action: Action, floor: Floor): RefusedPoll | null {
  if (action.kind === 'poll.create') return { id: null, text: action.content.text, content: action.content }
  if (!('poll' in action)) return null
  const poll = floor.deskPolls()?.find((one) => one.id === action.poll)
  const content = action.kind === 'poll.edit' ? action.content : null
  return { id: poll?.id ?? null, text: content?.text ?? poll?.text ?? '', content }
}

export const DeskContext = createContext<DeskState>()

export function useDesk(): DeskState {
  const desk = useContext(DeskContext)
  if (!desk) throw new Error('useDesk outside of a DeskContext')
  return desk
}
