import { createSignal, For, type JSX, Show } from 'solid-js'
import { useActions } from '../../actions/floor-actions.ts'
import { useTexts } from '../../messages/messages.ts'

const consequences = ['forgetOpen', 'forgetSaid', 'forgetUnsent', 'forgetHere'] as const

/** V3, with what it means before it is done. The screen goes with the seat. */
export function ForgetMe(): JSX.Element {
  const actions = useActions()
  const { t } = useTexts()
  const [asked, setAsked] = createSignal(false)
  const focused = (button: HTMLButtonElement) => queueMicrotask(() => button.focus())
  return (
    <Show
      when={asked()}
      fallback={
        <button type="button" class="button plain" onClick={() => setAsked(true)}>
          {t('privacy.forget')}
        </button>
      }
    >
      <section role="alertdialog" aria-labelledby="forget-me" aria-describedby="forget-me-means">
        <h3 id="forget-me">{t('privacy.forgetTitle')}</h3>
        <ul id="forget-me-means" class="forget-means">
          <For each={consequences}>{(one) => <li>{t(`privacy.${one}`)}</li>}</For>
        </ul>
        <p class="settings-more">
          <button type="button" class="button" onClick={() => actions.forgetMe()}>
            {t('privacy.forgetYes')}
          </button>
          <button type="button" class="button plain" ref={focused} onClick={() => setAsked(false)}>
            {t('app.cancel')}
          </button>
        </p>
      </section>
    </Show>
  )
}
