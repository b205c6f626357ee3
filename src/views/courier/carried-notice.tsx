import { type JSX, Show } from 'solid-js'
import { useTexts } from '../../messages/messages.ts'
import { useCourier } from '../../state/carrying.ts'

/** What this tablet still has to hand in, also after its sheet was closed or the page loaded anew. */
export function CarriedNotice(): JSX.Element {
  const courier = useCourier()
  const { t } = useTexts()
  const waiting = () => courier.carried().filter(({ progress }) => progress.is === 'held' && !progress.asking).length
  return (
    <Show when={waiting() > 0}>
      <p class="notice">{t('courier.waiting', waiting())}</p>
    </Show>
  )
}
