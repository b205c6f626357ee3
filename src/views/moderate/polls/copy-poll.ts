import type { Poll } from '../../../domain/poll.ts'
import type { Floor } from '../../../state/floor.ts'
import type { DeskActs } from '../desk-acts.ts'
import { contentOfPoll } from './poll-draft.ts'
import { orderAfter } from './poll-order.ts'

/** A draft that asks the same, right behind it; once the session runs, one of the session. Shows it. */
export async function copyPoll(poll: Poll, floor: Floor, acts: DeskActs): Promise<void> {
  const phase = floor.phase() === 'advance' ? poll.phase : 'live'
  const content = contentOfPoll(poll)
  const seconds = phase === poll.phase ? content.seconds : null
  const order = orderAfter(floor.deskPolls() ?? [], poll.id)
  const acted = await acts.createPoll({ ...content, phase, seconds }, order)
  if (acted.is !== 'refused') acts.open({ is: 'polls', at: { is: 'poll', id: acted.id } })
}
