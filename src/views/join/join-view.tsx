import './join.css'
import { createEffect, createSignal, type JSX, onMount, Show } from 'solid-js'
import { readSessionCode } from '../../domain/session.ts'
import { useTexts } from '../../messages/messages.ts'
import type { Visit } from '../../state/preferences.ts'
import { useAnnounce } from '../../ui/announcer.tsx'
import { OpenLevel } from './open-level.tsx'

export interface Typed {
  text: string
  /** Somebody was typing already when the app took over from the page. */
  focused: boolean
}

/** Whether the server still has to hear that it shall forget this device in a session it left. */
export type Forgetting = 'none' | 'waiting' | 'done'

interface JoinViewProps {
  typed: Typed
  /** No session has the code that was typed. */
  unknown: boolean
  forgetting?: Forgetting
  canWorkOffline: boolean
  lastVisit: Visit | null
  addressOf: (code: string) => string
  onCode: (code: string) => void
}

/** The join form; it takes the place of the one that stood in the page and looks like it. */
export function JoinView(props: JoinViewProps): JSX.Element {
  const { t } = useTexts()
  // Read once: from here on the field is the person's.
  const [typed, setTyped] = createSignal(props.typed.text)
  const [problem, setProblem] = createSignal<'join.codeWrong' | 'join.codeUnknown' | null>(
    props.unknown ? 'join.codeUnknown' : null,
  )
  const announce = useAnnounce()
  const forgetting = () => {
    const { forgetting } = props
    return forgetting === 'waiting' || forgetting === 'done' ? t(`join.forget.${forgetting}`) : null
  }
  createEffect(() => announce(forgetting() ?? ''))
  let field!: HTMLInputElement
  onMount(() => {
    if (props.typed.focused || props.unknown) field.focus()
  })
  const join = (event: SubmitEvent) => {
    event.preventDefault()
    const code = readSessionCode(typed())
    if (code) return props.onCode(code)
    setProblem('join.codeWrong')
    field.focus()
  }
  return (
    <main class="door here">
      <OpenLevel />
      <div>
        <Show when={forgetting()}>{(words) => <p class="forgotten">{words()}</p>}</Show>
        <h1>{t('join.title')}</h1>
        <form onSubmit={join} novalidate>
          <div class="field">
            <label for="code">{t('join.code')}</label>
            <input
              ref={field}
              class="input"
              id="code"
              name="code"
              required
              maxlength="24"
              autocomplete="off"
              autocapitalize="none"
              autocorrect="off"
              spellcheck={false}
              enterkeyhint="go"
              aria-describedby="code-hint"
              aria-invalid={problem() !== null}
              value={typed()}
              onInput={(event) => {
                setProblem(null)
                setTyped(event.currentTarget.value)
              }}
            />
            <p class="small" classList={{ soft: problem() === null }} id="code-hint" role="status">
              {t(problem() ?? 'join.codeHint')}
            </p>
          </div>
          <button class="button" type="submit">
            {t('join.join')}
          </button>
        </form>
        <Show when={props.lastVisit}>
          {(visit) => (
            <p class="go-on">
              <span class="soft small">{t('opening.goOn')}</span>
              <a class="people" href={props.addressOf(visit().code)} dir="auto">
                {visit().title}
              </a>
            </p>
          )}
        </Show>
        <Show when={!props.canWorkOffline}>
          <p class="small cannot-keep">{t('opening.cannotKeep')}</p>
        </Show>
      </div>
      <p class="door-name soft small">
        <b>{t('app.name')}</b> <span>{t('app.about')}</span>
      </p>
    </main>
  )
}
