import { createSignal, createUniqueId, type JSX, onMount, Show } from 'solid-js'
import type { Acted } from '../../../actions/floor-actions.ts'
import { countGraphemes } from '../../../domain/text.ts'
import type { RejectionCode, Verdict } from '../../../domain/verdict.ts'
import { useTexts } from '../../../messages/messages.ts'
import { type BegunKey, createWriting } from '../begun.ts'
import { useActs } from '../desk-acts.ts'

interface TextFormProps {
  /** Under which it is kept while it is half written. */
  begun: BegunKey
  label: string
  hint: string
  value: string
  most: number
  check: (text: string) => Verdict
  saveWord: string
  /** What the text was at first; a button brings it back. */
  original?: string | undefined
  onSave: (text: string) => Promise<Acted>
  onCancel: () => void
}

/** Some words of a moderator about one question, held to the rules before they leave. */
export function TextForm(props: TextFormProps): JSX.Element {
  const { t } = useTexts()
  // `base`: what it was when the writing began, since somebody else may change it meanwhile.
  const asItIs = { text: props.value, base: props.value }
  const writing = createWriting(useActs().begun, props.begun, asItIs)
  const text = () => writing.fields().text
  const [problem, setProblem] = createSignal<RejectionCode | null>(null)
  const fieldId = createUniqueId()
  const hintId = createUniqueId()
  let field!: HTMLTextAreaElement
  onMount(() => queueMicrotask(() => field.focus()))
  const change = (words: string) => {
    writing.write({ text: words })
    setProblem(null)
  }
  const left = () => props.most - countGraphemes(text())
  const submit = async () => {
    const verdict = props.check(text())
    if (verdict.verdict === 'accepted') {
      if ((await props.onSave(text())).is !== 'refused') writing.end()
      return
    }
    setProblem(verdict.code)
    field.focus()
  }
  return (
    <form
      class="words-form"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <div class="field">
        <label for={fieldId}>{props.label}</label>
        <textarea
          id={fieldId}
          ref={field}
          class="input people"
          rows="5"
          dir="auto"
          aria-describedby={hintId}
          aria-invalid={problem() !== null}
          value={text()}
          onInput={(event) => change(event.currentTarget.value)}
        />
        <p id={hintId} class="small soft" role={problem() ? 'alert' : undefined}>
          {problem() ? t(`code.${problem() as RejectionCode}`) : props.hint}
        </p>
        <Show when={left() < 100}>
          <p class="small">{left() < 0 ? t('ask.tooMany', -left()) : t('ask.left', left())}</p>
        </Show>
      </div>
      <Show when={props.value !== writing.fields().base}>
        <div class="words-moved">
          <p class="small">{t('words.desk.moved')}</p>
          <p class="people" dir="auto">
            {props.value}
          </p>
          <button
            type="button"
            class="button plain"
            onClick={() => {
              writing.write({ text: props.value, base: props.value })
              field.focus()
            }}
          >
            {t('words.desk.takeMoved')}
          </button>
        </div>
      </Show>
      <Show when={props.original !== undefined && text() !== props.original}>
        <button type="button" class="button bare words-restore" onClick={() => change(props.original ?? '')}>
          {t('words.desk.restore')}
        </button>
      </Show>
      <div class="set-aside-acts">
        <button
          type="button"
          class="button plain"
          onClick={() => {
            writing.end()
            props.onCancel()
          }}
        >
          {t('app.cancel')}
        </button>
        <button type="submit" class="button">
          {props.saveWord}
        </button>
      </div>
    </form>
  )
}
