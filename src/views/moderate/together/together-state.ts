import { type Accessor, createMemo } from 'solid-js'
import type { Id } from '../../../domain/id.ts'
import { limits } from '../../../domain/limits.ts'
import type { InvitedRole } from '../../../domain/permission.ts'
import { type Presence, presenceOf } from '../../../domain/together/presence.ts'
import type { Claim, DeskAct, Nudge } from '../../../domain/together.ts'
import type { Floor } from '../../../state/floor.ts'

/** What this desk shows of the others. */
export interface TogetherState {
  people: Accessor<Presence[]>
  /** The claim that holds on a question now. */
  claimOn(question: Id): Claim | null
  /** Taken by oneself. */
  isMine(question: Id): boolean
  /** Who else did something to a question a moment ago. */
  justBy(question: Id): InvitedRole | null
  /** The last thing that somebody else did, for a moment. */
  latest: Accessor<DeskAct | null>
  /** What is to be read here, oldest first. */
  incoming: Accessor<Nudge[]>
  /** What was written here last, newest first. */
  sent: Accessor<Nudge[]>
  /** The one of them that its writer looks at: until a while after it was read. */
  waiting: Accessor<Nudge | null>
}

/** Nobody waits for ever for a word to be read. */
const WAITS_FOR = 180_000
const SENT_SHOWN = 5

export function createTogether(floor: Floor): TogetherState {
  const answer = floor.deskAnswer
  const own = () => floor.seat()?.role ?? 'attendee'
  const same = { equals: (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b) }
  const together = createMemo(() => answer()?.together ?? null, null, same)

  const people = createMemo<Presence[]>(
    (before) => {
      // By the last answer: where this tablet itself is cut off, nobody else went away.
      const isCut = floor.status().connection.is === 'offline'
      const now = isCut ? floor.now() : (answer()?.now ?? 0)
      return presenceOf(before, answer()?.together?.people ?? {}, now, own())
    },
    [],
    same,
  )
  const claims = createMemo(
    () =>
      Object.fromEntries(
        (together()?.claims ?? []).filter(({ until }) => until > floor.now()).map((claim) => [claim.question, claim]),
      ),
    {},
    same,
  )
  const recent = createMemo(
    () =>
      (together()?.acts ?? []).filter(
        ({ role, at, kind }) => role !== own() && isShown(kind) && floor.now() - at < limits.actShownFor,
      ),
    [],
    same,
  )
  const just = createMemo(() => new Map(recent().map(({ question, role }) => [question, role])))
  const taking = createMemo(
    () =>
      floor
        .pending()
        .flatMap(({ action, state }) =>
          action.kind === 'nudge.take' && state.is !== 'rejected' ? [action.nudge] : [],
        ),
    [],
    same,
  )
  const sent = createMemo(() => {
    const mine = (together()?.nudges ?? []).filter(({ from }) => from === own())
    return mine.slice(-SENT_SHOWN).reverse()
  })
  return {
    people,
    claimOn: (question) => claims()[question] ?? null,
    isMine: (question) => claims()[question]?.role === own(),
    justBy: (question) => just().get(question) ?? null,
    latest: () => recent().at(-1) ?? null,
    incoming: createMemo(
      () =>
        (together()?.nudges ?? []).filter(({ id, from, to, taken }) => {
          const role = own()
          if (role === 'attendee' || from === role || (to !== null && to !== role)) return false
          return taken[role] === undefined && !taking().includes(id)
        }),
      [],
      same,
    ),
    sent,
    waiting: createMemo(
      () => {
        const newest = sent()[0]
        if (!newest) return null
        const readAt = Math.max(0, ...Object.values(newest.taken))
        const until = readAt > 0 ? readAt + limits.actShownFor : newest.sentAt + WAITS_FOR
        return floor.now() < until ? newest : null
      },
      null,
      same,
    ),
  }
}

/** What shows for longer elsewhere on the desk is no news. */
function isShown(kind: string): boolean {
  return kind !== 'question.claim' && !kind.startsWith('nudge.') && kind !== 'device.forget'
}
