import { createSignal, createUniqueId, type JSX, Show } from 'solid-js'
import { useTexts } from '../../../messages/messages.ts'

interface AskFirstProps {
  /** The button that asks. */
  word: string
  title: string
  means: string
  /** The button that does it. */
  yes: string
  destructive?: boolean
  disabled?: boolean
  /** What else there is to choose. */
  children?: JSX.Element
  onYes: () => void
}

/** What cannot be taken back says what it means before it is done; the way back has the focus. */
export function AskFirst(props: AskFirstProps): JSX.Element {
  const { t } = useTexts()
  const [asked, setAsked] = createSignal(false)
  const [title, means] = [createUniqueId(), createUniqueId()]
  let opener: HTMLButtonElement | undefined
  const focused = (button: HTMLButtonElement) =>
    queueMicrotask(() => {
      button.focus({ preventScroll: true })
      button.closest('.ask-first')?.scrollIntoView({ block: 'nearest' })
    })
  const back = () => {
    setAsked(false)
    queueMicrotask(() => opener?.focus())
  }
  return (
    <Show
      when={asked() && !props.disabled}
      fallback={
        <button
          ref={opener}
          type="button"
          class="button plain"
          aria-disabled={props.disabled}
          onClick={() => !props.disabled && setAsked(true)}
        >
          {props.word}
        </button>
      }
    >
      <section class="ask-first" role="alertdialog" aria-labelledby={title} aria-describedby={means}>
        <h3 id={title}>{props.title}</h3>
        <p id={means}>{props.means}</p>
        {props.children}
        <div class="ask-first-acts">
          <button type="button" class="button plain" ref={focused} onClick={back}>
            {t('app.cancel')}
          </button>
          <button
            type="button"
            class="button"
            classList={{ destructive: props.destructive === true }}
            onClick={() => {
              back()
              props.onYes()
            }}
          >
            {props.yes}
          </button>
        </div>
      </section>
    </Show>
  )
}
