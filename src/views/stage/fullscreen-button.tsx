import { createSignal, type JSX, onCleanup, onMount, Show } from 'solid-js'
import { useTexts } from '../../messages/messages.ts'
import type { Fullscreen } from './projector.ts'

/** For whoever runs the projector: there when the pointer moves or it has the focus, and on the key f. */
export function FullscreenButton(props: { fullscreen: Fullscreen }): JSX.Element {
  const { t } = useTexts()
  const [isOn, setIsOn] = createSignal(props.fullscreen.isOn())
  onCleanup(props.fullscreen.onChange(() => setIsOn(props.fullscreen.isOn())))
  const press = (event: KeyboardEvent) => {
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.repeat
    if (isPlain && event.key.toLowerCase() === 'f' && props.fullscreen.isPossible()) props.fullscreen.toggle()
  }
  onMount(() => addEventListener('keydown', press))
  onCleanup(() => removeEventListener('keydown', press))
  return (
    <Show when={props.fullscreen.isPossible()}>
      <button
        type="button"
        class="button plain stage-fullscreen"
        aria-keyshortcuts="f"
        onClick={() => props.fullscreen.toggle()}
      >
        {t(isOn() ? 'stage.leaveFullscreen' : 'stage.fullscreen')}
      </button>
    </Show>
  )
}
