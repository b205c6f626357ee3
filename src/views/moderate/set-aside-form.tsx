import { createSignal, createUniqueId, For, type JSX, onMount } from 'solid-js'
import { limits } from '../../domain/limits.ts'
import { type AsideReason, asideReasons } from '../../domain/question.ts'
import { cleanText, countGraphemes } from '../../domain/text.ts'
import { useTexts } from '../../messages/messages.ts'

interface SetAsideFormProps {
  onSetAside: (reason: AsideReason, note: string | null) => void
  onCancel: () => void
}

/** A reason with one tap, or words alone; only "another reason" needs words. */
export function SetAsideForm(props: SetAsideFormProps): JSX.Element {
  const { t } = useTexts()
  const [reason, setReason] = createSignal<AsideReason | null>(null)
  const [note, setNote] = createSignal('')
  const [problem, setProblem] = createSignal<string | null>(null)
  const noteId = createUniqueId()
  const hintId = createUniqueId()
  let first!: HTMLDivElement
  let noteField!: HTMLTextAreaElement
  onMount(() => queueMicrotask(() => first.querySelector('button')?.focus()))
  const submit = () => {
    const text = cleanText(note())
    const chosen = reason() ?? (text === '' ? null : 'other')
    if (chosen === 'other' && text === '') {
      setProblem(t('code.question.reasonNeedsNote'))
      noteField.focus()
    } else if (countGraphemes(text) > limits.noteGraphemes) {
      setProblem(t('code.question.noteTooLong'))
      noteField.focus()
    } else if (chosen) props.onSetAside(chosen, text || null)
  }
  return (
    <form
      class="set-aside"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <fieldset class="field">
        <legend>{t('desk.reason')}</legend>
        <div class="reasons" ref={first}>
          <For each={asideReasons}>
            {(one) => (
              <button type="button" class="button plain" aria-pressed={reason() === one} onClick={() => setReason(one)}>
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
            setNote(event.currentTarget.value)
            setProblem(null)
          }}
        />
        <p id={hintId} class="small soft" role={problem() ? 'alert' : undefined}>
          {problem() ?? t('desk.noteHint')}
        </p>
      </div>
      <div class="set-aside-acts">
        <button type="button" class="button plain" onClick={() => props.onCancel()}>
          {t('app.cancel')}
        </button>
        <button type="submit" class="button destructive" disabled={reason() === null && cleanText(note()) === ''}>
          {t('desk.setAside')}
        </button>
      </div>
    </form>
  )
}
