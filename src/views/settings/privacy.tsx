import './settings.css'
import { For, type JSX, Show } from 'solid-js'
import { useTexts } from '../../messages/messages.ts'
import { ForgetMe } from './forget-me.tsx'

const parts = ['device', 'server', 'parts', 'polls', 'final', 'courier', 'address', 'time', 'apart'] as const

/** V5: what is kept, where and for how long, in plain words. */
export function Privacy(props: { onBack?: () => void }): JSX.Element {
  const { t } = useTexts()
  return (
    <div class="settings">
      <p>{t('privacy.short')}</p>
      <For each={parts}>
        {(part) => (
          <section>
            <h3>{t(`privacy.${part}Title`)}</h3>
            <p class="soft">{t(`privacy.${part}`)}</p>
          </section>
        )}
      </For>
      <ForgetMe />
      <Show when={props.onBack}>
        {(onBack) => (
          <p>
            <button
              type="button"
              class="button plain"
              ref={(button) => queueMicrotask(() => button.focus({ preventScroll: true }))}
              onClick={() => onBack()()}
            >
              {t('settings.back')}
            </button>
          </p>
        )}
      </Show>
    </div>
  )
}
