import { type JSX, Show } from 'solid-js'
import type { OwnQuestion } from '../../domain/pending.ts'
import { useTexts } from '../../messages/messages.ts'
import { useFloor } from '../../state/floor.ts'
import { createLatePart, MissingPart } from '../late-part.tsx'

/** What this person asked, fetched once there is something: most who come only read for a while. */
export function OwnPart(props: { onEdit: (question: OwnQuestion) => void }): JSX.Element {
  const floor = useFloor()
  const hasActed = () =>
    (floor.view()?.own.length ?? 0) > 0 || floor.pending().some(({ state }) => state.is === 'rejected')
  const { need } = useTexts()
  const part = createLatePart(hasActed, async () => {
    const [own] = await Promise.all([import('./own-questions.tsx'), need('words')])
    return own
  })
  return (
    <>
      <Show when={part()} keyed>
        {({ OwnQuestions }) => <OwnQuestions onEdit={props.onEdit} />}
      </Show>
      <Show when={part() === null}>
        <MissingPart />
      </Show>
    </>
  )
}
