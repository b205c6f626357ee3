import { createMemo, For, type JSX, Show } from 'solid-js'
import type { Question } from '../../domain/question.ts'
import { useTexts } from '../../messages/messages.ts'
import { useFloor } from '../../state/floor.ts'
import { Entry } from '../../ui/entry.tsx'
import { ToldPart } from './told-part.tsx'

/** What had its turn, newest first, and after the end what had none (Q12). */
export function Heard(): JSX.Element {
  const floor = useFloor()
  const { t } = useTexts()
  const done = createMemo(() => {
    const byId = new Map(floor.view()?.questions.map((question) => [question.id, question]))
    return floor
      .turns()
      .filter((turn) => turn.status === 'ended')
      .map((turn) => byId.get(turn.question))
      .filter((question) => question !== undefined)
      .reverse()
  })
  const left = () => (floor.phase() === 'ended' ? floor.queue() : [])
  return (
    <>
      <Done title={t('session.over.left', left().length)} questions={left()} />
      <Done title={t('floor.heard', done().length)} questions={done()} />
    </>
  )
}

/** What was answered in writing, the newest question on top. */
export function Answered(): JSX.Element {
  const floor = useFloor()
  const { t } = useTexts()
  const answered = createMemo(() =>
    (floor.view()?.questions ?? []).filter(({ answer }) => answer !== undefined).reverse(),
  )
  return <Done title={t('words.answered', answered().length)} questions={answered()} />
}

/** Folded away. */
function Done(props: { title: string; questions: readonly Question[] }): JSX.Element {
  const { t } = useTexts()
  return (
    <Show when={props.questions.length > 0}>
      <details class="part heard">
        <summary>{props.title}</summary>
        <ol>
          <For each={props.questions}>
            {(question) => (
              <li>
                <Entry
                  solid="done"
                  lane={question.lane}
                  laneWord={t(`lane.${question.lane}`)}
                  policy={question.policy}
                  text={question.text || t('form.spokenNoTopic')}
                  unsaid={question.text === ''}
                >
                  <ToldPart question={question} />
                </Entry>
              </li>
            )}
          </For>
        </ol>
      </details>
    </Show>
  )
}
