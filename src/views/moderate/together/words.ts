import type { Lane } from '../../../domain/lane.ts'
import type { InvitedRole } from '../../../domain/permission.ts'
import { readyNudges } from '../../../domain/together/nudges.ts'
import type { DeskAct, Nudge } from '../../../domain/together.ts'
import type { TogetherMessages } from '../../../messages/en-together.ts'
import type { Texts } from '../../../messages/messages.ts'

type ToldKind = keyof TogetherMessages['together']['did']

const told: readonly string[] = [
  'question.letIn',
  'question.setAside',
  'question.label',
  'question.pin',
  'question.takeBack',
  'question.notHere',
  'question.undo',
  'turn.give',
  'turn.end',
  'turn.takeBack',
  'turn.resume',
  'turn.pass',
  'session.start',
  'session.end',
  'poll.open',
  'poll.close',
  'poll.publish',
] satisfies ToldKind[]

const isTold = (kind: string): kind is ToldKind => told.includes(kind)

/** "Online moderator let in", before the words of the question; in general words for what has none of its own. */
export function actSentence({ kind, role }: Pick<DeskAct, 'kind' | 'role'>, { t }: Texts): string {
  const who = t(`together.role.${role}`)
  if (isTold(kind)) return t(`together.did.${kind}`, who)
  if (kind.startsWith('session.')) return t('together.didSession', who)
  return kind.startsWith('poll.') ? t('together.didPoll', who) : t('together.didQuestion', who)
}

/** What a nudge says, with its figures; one that only a newer app knows says its own name. */
export function nudgeText({ is, text, lane, count }: Nudge['say'], { t }: Texts): string {
  const ready = readyNudges.find((one) => one === text)
  if (is !== 'ready' || !ready) return text
  return t(`together.ready.${ready}`, t(`lane.${lane ?? 'onsite'}Start`), count ?? 0)
}

/** A moderator's own half, by which they are marked. */
export function markOf(role: InvitedRole): Lane | null {
  if (role === 'rapporteur') return null
  return role === 'onsite-moderator' ? 'onsite' : 'online'
}
