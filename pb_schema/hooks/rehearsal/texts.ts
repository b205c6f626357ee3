import type { PolicyQuestion } from '../../../src/domain/session.ts'
import { oneOf } from './random.ts'

const asked = [
  'Who would check it, and how often?',
  'What would have to change first in smaller countries?',
  'Which part of it could we try out within a year?',
  'Who pays for it, and who decides what it costs?',
  'What do the people say whom it is meant to protect?',
  'How would we notice that it does not work?',
  'What happens to those who cannot take part in it?',
  'Is there a place where it works already, and what did it take?',
  'What would each speaker give up so that we can agree?',
  'Who is missing in this room to answer that?',
  'Where should the line be drawn, and who may move it?',
  'What is the first thing to do on Monday?',
]

const from = [
  'From a small island:',
  'As somebody who runs a school network:',
  'From the technical community:',
  'As a parent:',
  'From a youth group:',
  'As somebody who teaches law:',
  'From a library:',
  'As a volunteer on a helpline:',
]

const topics = ['A word from practice', 'A short reply', 'An example from my region', 'I see it differently', '']

/** A few words that tell which policy question is meant. */
function quoted({ letter, text }: PolicyQuestion): string {
  const words = text.split(/\s+/)
  return `${letter}, “${words.slice(0, 9).join(' ')}${words.length > 9 ? ' …' : ''}”`
}

/** What somebody writes about one of the session's policy questions. */
export function writtenText(random: () => number, about: PolicyQuestion | undefined): string {
  const whose = random() < 0.5 ? `${oneOf(random, from)} ` : ''
  const what = about ? `On ${quoted(about)}: ` : ''
  return whose + what + oneOf(random, asked)
}

/** The topic that somebody gives with a raised hand, often none. */
export function handTopic(random: () => number, about: PolicyQuestion | undefined): string {
  const topic = oneOf(random, topics) ?? ''
  return topic && about ? `${topic}, on ${about.letter}` : topic
}

/** For a cloud of words. */
export const opinion = ['trust', 'safety', 'privacy', 'both', 'balance', 'encryption', 'children', 'evidence', 'care']

/** For an open answer. */
export const thought = [
  'Begin with what helplines see.',
  'Write it down together with young people.',
  'Measure first, then regulate.',
  'Keep encryption whole.',
  'Say who may look, and who looks at them.',
]
