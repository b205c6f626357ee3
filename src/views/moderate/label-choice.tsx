import { For, type JSX, onMount } from 'solid-js'
import type { PolicyLetter } from '../../domain/question.ts'
import { useTexts } from '../../messages/messages.ts'
import { useFloor } from '../../state/floor.ts'

interface LabelChoiceProps {
  chosen: PolicyLetter
  /** Opened for this: the focus begins here. */
  startHere: boolean
  onChoose: (policy: PolicyLetter) => void
}

/** Which policy question it is about, with the words of each so that nobody has to know the letters by heart. */
export function LabelChoice(props: LabelChoiceProps): JSX.Element {
  const floor = useFloor()
  const { t } = useTexts()
  let first!: HTMLDivElement
  onMount(() => {
    if (props.startHere) queueMicrotask(() => first.querySelector('button')?.focus())
  })
  const choices = (): { policy: PolicyLetter; text: string }[] => [
    ...(floor.programme()?.policyQuestions ?? []).map(({ letter, text }) => ({ policy: letter, text })),
    { policy: null, text: t('desk.noLabel') },
  ]
  return (
    <fieldset class="label-choice">
      <legend>{t('desk.label')}</legend>
      <div class="label-choices" data-long={props.startHere ? '' : undefined} ref={first}>
        <For each={choices()}>
          {({ policy, text }) => (
            <button
              type="button"
              class="button plain"
              aria-pressed={policy === props.chosen}
              title={policy ? text : undefined}
              onClick={() => props.onChoose(policy)}
            >
              {policy ?? text}
              {props.startHere && policy ? <span class="people label-words">{text}</span> : null}
            </button>
          )}
        </For>
      </div>
    </fieldset>
  )
}
