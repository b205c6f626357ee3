import type { Poll } from '../../domain/poll.ts'
import type { StageLayout } from '../../domain/stage.ts'
import type { Turn } from '../../domain/turn.ts'
import { type PollOnStage, pollOnStage, type ShownAt } from './polls/shown.ts'

/** What stands on the wall. */
export type Scene =
  | { is: 'welcome' | 'over' | 'turn' | 'freeFloor' | 'noPoll' | 'agenda' | 'join' | 'blank' }
  | { is: 'poll'; poll: PollOnStage }

interface Session {
  polls: readonly Poll[]
  turns: readonly Pick<Turn, 'startedAt' | 'status'>[]
  hasFloor: boolean
  endedAt: number | null
}

/** What the layout makes of what the session is at. */
export function sceneOf(layout: StageLayout, session: Session, shownAt: ShownAt, now: number): Scene {
  const { polls, turns, hasFloor, endedAt } = session
  const isOver = endedAt !== null && !hasFloor
  switch (layout) {
    case 'byItself': {
      const poll = pollOnStage(polls, endedAt === null ? turns : [...turns, lastOf(endedAt)], shownAt, now)
      if (poll) return { is: 'poll', poll }
      return { is: hasFloor ? 'turn' : isOver ? 'over' : 'welcome' }
    }
    case 'floor':
      return { is: hasFloor ? 'turn' : isOver ? 'over' : 'freeFloor' }
    case 'poll': {
      // No turn pushes it aside where a moderator wants to see it.
      const poll = pollOnStage(polls, [], shownAt, now)
      return poll ? { is: 'poll', poll } : { is: 'noPoll' }
    }
    case 'agenda':
    case 'join':
    case 'blank':
      return { is: layout }
  }
}

/** The end pushes results aside as a turn does; those that are shown after it stand there. */
function lastOf(endedAt: number) {
  return { startedAt: endedAt + 1, status: 'ended' } as const
}

export function sameScene(a: Scene, b: Scene): boolean {
  if (a.is !== 'poll' || b.is !== 'poll') return a.is === b.is
  return a.poll.id === b.poll.id && a.poll.is === b.poll.is
}
