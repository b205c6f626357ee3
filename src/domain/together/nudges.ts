import type { Lane } from '../lane.ts'
import type { Question } from '../question.ts'

/** Texts that are ready to be sent; what each says with which figures is among the messages. */
export const readyNudges = ['hands', 'waiting', 'letIn', 'minutesLeft', 'trouble', 'worksAgain'] as const
export type ReadyNudge = (typeof readyNudges)[number]

/** One that may be sent, with the figures of the moment. */
export interface ReadyWords {
  is: 'ready'
  text: ReadyNudge
  lane: Lane
  count: number
}

const minutes = [5, 2]

/**
 * What may be said at one tap, of these lanes: `entries` are those that wait, in the queue or before it, `toLetIn` how many of
 * them were not let in yet. Of nobody nothing is said.
 */
export function offeredNudges(
  about: readonly Lane[],
  entries: readonly Pick<Question, 'lane' | 'form'>[],
  toLetIn: number,
): ReadyWords[] {
  const say = (text: ReadyNudge, lane: Lane, count: number): ReadyWords => ({ is: 'ready', text, lane, count })
  const first = about[0] ?? 'onsite'
  const figures = about.flatMap((lane) => {
    const own = entries.filter((entry) => entry.lane === lane)
    const hands = own.filter((entry) => entry.form === 'spoken')
    return [say('hands', lane, hands.length), say('waiting', lane, own.length)]
  })
  return [
    ...[...figures, say('letIn', first, toLetIn)].filter(({ count }) => count > 0),
    ...minutes.map((count) => say('minutesLeft', first, count)),
    ...about.flatMap((lane) => [say('trouble', lane, 0), say('worksAgain', lane, 0)]),
  ]
}
