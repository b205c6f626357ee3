import { type JSX, Show } from 'solid-js'
import type { Question } from '../../domain/question.ts'
import { useTexts } from '../../messages/messages.ts'
import { useFloor } from '../../state/floor.ts'
import { createLatePart } from '../late-part.tsx'

interface ToldPartProps {
  question: Pick<Question, 'original' | 'answer'>
}

/** What moderators did to a question's words, fetched once they did. Without it the words of now still stand there. */
export function ToldPart(props: ToldPartProps): JSX.Element {
  return (
    <Show when={props.question.original !== undefined || props.question.answer !== undefined}>
      <LateTold question={props.question} />
    </Show>
  )
}

function LateTold(props: ToldPartProps): JSX.Element {
  const part = createTold(
    () => true,
    () => import('./told.tsx'),
  )
  return (
    <Show when={part()} keyed>
      {({ Told }) => <Told question={props.question} />}
    </Show>
  )
}

export function AnsweredPart(): JSX.Element {
  const floor = useFloor()
  const part = createTold(
    () => floor.view()?.questions.some(({ answer }) => answer !== undefined) ?? false,
    () => import('./heard.tsx'),
  )
  return (
    <Show when={part()} keyed>
      {({ Answered }) => <Answered />}
    </Show>
  )
}

function createTold<Part>(isNeeded: () => boolean, load: () => Promise<Part>) {
  const { need } = useTexts()
  return createLatePart(isNeeded, async () => (await Promise.all([load(), need('words')]))[0])
}
