import type { Intent } from '../../../src/domain/action.ts'
import type { SentAnswer } from '../../../src/domain/ballot.ts'
import type { Id } from '../../../src/domain/id.ts'
import type { Poll } from '../../../src/domain/poll.ts'
import { REHEARSED_ATTENDEES } from '../../../src/domain/rehearsal.ts'
import type { PolicyQuestion } from '../../../src/domain/session.ts'
import { oneOf } from './random.ts'
import { handTopic, opinion, thought, writtenText } from './texts.ts'

/** What simulated attendees see of their session, one second of it at a time. */
export interface Scenery {
  /** Those who have joined so far. */
  devices: readonly Id[]
  /** What waits to be let in or for the floor, with its device. */
  waiting: readonly { id: Id; device: Id; status: 'waiting' | 'queued' }[]
  openPolls: readonly Pick<Poll, 'id' | 'kind' | 'settings' | 'edition'>[]
  policies: readonly PolicyQuestion[]
}

/** What one of them does; `ago`: so many ms before, while it was without a network. */
export interface Deed {
  device: Id
  ago: number
  intent: Intent
}

/** Within so many seconds all of them come in. */
const COME_WITHIN = 18
/** Everybody looks at an open poll once in so many seconds. */
const LOOK_EVERY = 15
const AWAY = 30_000

/** How many have joined by a second of the rehearsal. */
export function joinedBy(step: number): number {
  return Math.min(REHEARSED_ATTENDEES, Math.ceil((REHEARSED_ATTENDEES * step) / COME_WITHIN))
}

/** What they do in that second: ten minutes of a session in two. */
export function deedsOf(
  step: number,
  { devices, waiting, openPolls, policies }: Scenery,
  random: () => number,
): Deed[] {
  const deeds: Deed[] = []
  const somebody = () => oneOf(random, devices)
  const about = () => (random() < 0.85 ? oneOf(random, policies) : undefined)
  const deed = (device: Id | undefined, intent: Intent, ago = 0) => {
    if (device) deeds.push({ device, ago, intent })
  }
  if (random() < 0.13) {
    const policy = about()
    const text = writtenText(random, policy)
    const wasAway = random() < 0.2
    deed(
      somebody(),
      { kind: 'question.ask', form: 'written', text, policy: policy?.letter ?? null },
      wasAway ? AWAY : 0,
    )
  }
  if (random() < 0.06) {
    const policy = about()
    const text = handTopic(random, policy)
    deed(somebody(), { kind: 'question.ask', form: 'spoken', text, policy: policy?.letter ?? null })
  }
  const queued = waiting.filter(({ status }) => status === 'queued')
  if (random() < 0.4) {
    const question = oneOf(random, queued)
    const device = somebody()
    if (question && question.device !== device) deed(device, { kind: 'support.set', question: question.id, on: true })
  }
  if (random() < 0.02) {
    const question = oneOf(random, waiting)
    if (question) deed(question.device, { kind: 'question.withdraw', question: question.id })
  }
  for (const poll of openPolls) {
    devices.forEach((device, index) => {
      if (index % LOOK_EVERY !== step % LOOK_EVERY) return
      const answer = answerTo(poll, random)
      deed(device, { kind: 'ballot.cast', poll: poll.id, edition: poll.edition, answer })
    })
  }
  return deeds
}

/** An answer that the poll's kind takes; some abstain, and the first options have more friends than the last. */
export function answerTo({ kind, settings }: Pick<Poll, 'kind' | 'settings'>, random: () => number): SentAnswer {
  const given = settings as { options?: string[]; least?: number; most?: number; steps?: string }
  const options = given.options?.length ?? 0
  if (random() < 0.08) return null
  switch (kind) {
    case 'single':
      return Math.floor(random() * random() * options)
    case 'multiple': {
      const least = Math.max(1, given.least ?? 1)
      const most = Math.max(least, Math.min(options, given.most ?? options))
      return shuffled(options, random).slice(0, least + Math.floor(random() * (most - least + 1)))
    }
    case 'scale':
      return given.steps === '1-5' ? 1 + Math.floor(random() * 5) : Math.floor(random() * 11)
    case 'ranking':
      return shuffled(options, random)
    case 'points': {
      const first = Math.floor(random() * 101)
      return Array.from({ length: options }, (_, place) => (place === 0 ? first : place === 1 ? 100 - first : 0))
    }
    case 'words':
      return [oneOf(random, opinion) ?? '']
    case 'text':
      return oneOf(random, thought) ?? ''
    default:
      return null
  }
}

function shuffled(count: number, random: () => number): number[] {
  const left = Array.from({ length: count }, (_, place) => place)
  return Array.from({ length: count }, () => left.splice(Math.floor(random() * random() * left.length), 1)[0] as number)
}
