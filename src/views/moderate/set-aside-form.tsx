import { createSignal, createUniqueId, For, type JSX, onMount } from 'solid-js'
import type { Acted } from '../../actions/floor-actions.ts'
import type { Id } from '../../domain/id.ts'
import { limits } from '../../domain/limits.ts'
import { type AsideReason, asideReasons } from '../../domain/question.ts'
import { cleanText, countGraphemes } from '../../domain/text.ts'
import { useTexts } from '../../messages/messages.ts'
import { createWriting } from './begun.ts'
import { useActs } from './desk-acts.ts'

interface SetAsideFormProps {
  question: Id
  onSetAside: (reason: AsideReason, note: string | null) => Promise<Acted>
  onCancel: () => void
}

/** A reason with one tap, or words alone; only "another reason" needs words. */
export function SetAsideForm(props: SetAsideFormProps): JSX.Element {
  const { t } = useTexts()
  const writing = createWriting(useActs().begun, `aside.${props.question}`, { reason: '', note: '' })
  const reason = () => asideReasons.find((one) => one === writing.fields().reason) ?? null
  const note = () => writing.fields().note
  const [problem, setProblem] = createSignal<string | null>(null)
  const noteId = createUniqueId()
  const hintId = createUniqueId()
  let first!: HTMLDivElement
  let noteField!: HTMLTextAreaElement
  onMount(() => queueMicrotask(() => first.querySelector('button')?.focus()))
  const submit = async () => {
    const text = cleanText(note())
    const chosen = reason() ?? (text === '' ? null : 'other')
    if (chosen === 'other' && text === '') {
      setProblem(t('code.question.reasonNeedsNote'))
      noteField.focus()
    } else if (countGraphemes(text) > limits.noteGraphemes) {
      setProblem(t('code.question.noteTooLong'))
      noteField.focus()
    } else if (chosen && (await props.onSetAside(chosen, text || null)).is !== 'refused') writing.end()
  }
  return (
    <form
      class="set-aside"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <fieldset class="field">
        <legend>{t('desk.reason')}</legend>
        <div class="reasons" ref={first}>
          <For each={asideReasons}>
            {(one) => (
              <button
                type="button"
                class="button plain"
                aria-pressed={reason() === one}
                onClick={() => writing.write({ reason: one })}
              >
                {t(`reason.${one}`)}
              </button>
            )}
          </For>
        </div>
      </fieldset>
      <div class="field">
        <label for={noteId}>{t('desk.note')}</label>
        <textarea
          id={noteId}
          ref={noteField}
          class="input note"
          rows="2"
          dir="auto"
          aria-describedby={hintId}
          aria-invalid={problem() !== null}
          value={note()}
          onInput={(event) => {
            writing.write({ note: event.currentTarget.value })
            setProblem(null)
          }}
        />
        <p id={hintId} class="small soft" role={problem() ? 'alert' : undefined}>
          {problem() ?? t('desk.noteHint')}
        </p>
      </div>
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
        <button type="submit" class="button destructive" disabled={reason() === null && cleanText(note()) === ''}>
          {t('desk.setAside')}
        </button>
      </div>
    </form>
  )
}
