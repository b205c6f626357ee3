import { type Lane, lanes } from '../../../src/domain/lane.ts'
import type { Form } from '../../../src/domain/question.ts'
import type { PolicyQuestion } from '../../../src/domain/session.ts'
import { between } from '../../../src/sync/backoff.ts'
import { oneOf } from '../../hooks/rehearsal/random.ts'
import { handTopic, writtenText } from '../../hooks/rehearsal/texts.ts'

/** What one attendee sets out to do, at a part of the rehearsal's time from 0 to 1. */
export type Step = { at: number } & (
  | { does: 'ask'; form: Form; text: string; policy: string | null }
  | { does: 'withdraw' | 'support' | 'takeSupportBack' | 'goOffline' | 'comeBack' }
)

export interface Plan {
  lane: Lane
  joinsAt: number
  /** Keeps an event stream open, as phones do that are shown; the others ask for the pulse. */
  listens: boolean
  /** The first answer after being away gets lost, so that everything is sent twice. */
  losesAnswer: boolean
  steps: Step[]
}

/** Latest moment of a step, so that everything can be settled before the end. */
const LAST = 0.95

export function planAttendees(count: number, policies: readonly PolicyQuestion[], random: () => number): Plan[] {
  return Array.from({ length: count }, (_, index) => planAttendee(lanes[index % 2] as Lane, policies, random))
}

function planAttendee(lane: Lane, policies: readonly PolicyQuestion[], random: () => number): Plan {
  const joinsAt = between(random, 0, 0.15)
  const later = (from = joinsAt) => between(random, from, LAST)
  const ask = (form: Form): Step => {
    const about = random() < 0.85 ? oneOf(random, policies) : undefined
    const text = form === 'written' ? writtenText(random, about) : handTopic(random, about)
    return { at: later(), does: 'ask', form, text, policy: about?.letter ?? null }
  }
  const steps: Step[] = []
  if (random() < 0.3) steps.push(ask('written'))
  if (random() < 0.05) steps.push(ask('written'))
  if (random() < 0.12) steps.push(ask('spoken'))
  // Some press twice, and hear that one hand is up already.
  if (random() < 0.02) steps.push(ask('spoken'), ask('spoken'))
  const lastAsked = Math.max(...steps.map(({ at }) => at), joinsAt)
  if (steps.length > 0 && random() < 0.12) steps.push({ at: later(lastAsked), does: 'withdraw' })
  const supports = random() < 0.6 ? 1 + Math.floor(random() * 4) : 0
  for (let time = 0; time < supports; time++) steps.push({ at: later(), does: 'support' })
  if (supports > 0 && random() < 0.15) steps.push({ at: later(), does: 'takeSupportBack' })
  const goesOffline = random() < 0.2
  if (goesOffline) {
    const at = between(random, joinsAt, 0.7)
    steps.push({ at, does: 'goOffline' }, { at: between(random, at, LAST), does: 'comeBack' })
  }
  steps.sort((one, other) => one.at - other.at)
  return { lane, joinsAt, listens: random() < 0.4, losesAnswer: goesOffline && random() < 0.5, steps }
}
