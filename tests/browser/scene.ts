import type { Intent } from '../../src/domain/action.ts'
import type { Lane } from '../../src/domain/lane.ts'
import type { Form, PolicyLetter } from '../../src/domain/question.ts'
import { joinCrowd } from './crowd.ts'
import type { World } from './world.ts'

/** What a hall might ask in the session WS #267; names of nobody. */
const asked: [Lane, Form, PolicyLetter, string][] = [
  ['onsite', 'written', 'A', 'How do the proposals in the EU and the UK differ in what they ask of small platforms?'],
  ['online', 'written', 'B', 'Can a regulation ask for detection and leave end-to-end encryption whole?'],
  ['onsite', 'spoken', 'C', 'What helplines see, and what they would need'],
  ['online', 'written', 'A', 'Which of these laws were written together with young people?'],
  ['online', 'spoken', 'C', 'A teacher’s view from Montevideo'],
  ['onsite', 'written', 'B', 'Who audits the systems that look for abuse, and who may see their mistakes?'],
  ['online', 'written', 'C', 'كيف يمكن حماية الأطفال على الإنترنت دون المساس بخصوصية الجميع؟'],
  ['onsite', 'written', 'C', 'Could age be proven without showing who you are?'],
  ['online', 'written', 'B', 'What happens to journalists and their sources if messages are scanned on the phone?'],
  ['onsite', 'written', null, 'Will the slides and the outcomes of this session be shared?'],
  ['onsite', 'spoken', 'A', 'The Age Appropriate Design Code, two years on'],
]

/** A session in its middle: some had their turn, one has the floor, others wait in both lanes and at the door. */
export async function aSessionUnderWay(world: World): Promise<void> {
  const origin = world.backend()
  const moderator = await joinCrowd(origin, world.code, 'onsite', await world.invite('onsite-moderator'))
  const crowd = await Promise.all(asked.map(([lane]) => joinCrowd(origin, world.code, lane)))
  for (const [index, [, form, policy, text]] of asked.entries()) {
    await crowd[index]?.act({ kind: 'question.ask', form, policy, text })
  }
  const idOf = async (text: string) => {
    const question = (await moderator.desk()).questions.find((one) => one.text === text)
    if (!question) throw new Error(`nobody asked: ${text}`)
    return { question: question.id, seen: question.rev }
  }
  const texts = asked.map(([, , , text]) => text)
  for (const text of texts.slice(0, 9)) await moderator.act({ kind: 'question.letIn', ...(await idOf(text)) })
  await moderator.act({ kind: 'session.start' })
  let floor: string | null = null
  for (const text of texts.slice(0, 4)) {
    const { question, seen } = await idOf(text)
    const give: Intent = { kind: 'turn.give', question, seen, floor, asNext: false }
    await moderator.act(give)
    floor = moderator.lastAction()
  }
  const supported = await idOf(texts[5] ?? '')
  for (const device of crowd.slice(6, 10))
    await device.act({ kind: 'support.set', question: supported.question, on: true })
}
