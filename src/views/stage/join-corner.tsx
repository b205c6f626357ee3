import { type JSX, Show } from 'solid-js'
import { useTexts } from '../../messages/messages.ts'
import { joinAddress } from '../../ui/join-address.ts'
import { Qr } from '../../ui/qr.tsx'
import { TypedAddress } from './typed-address.tsx'

/** How to join: the code to scan, the address to type. The lane is asked, since the stage is seen in both. */
export function JoinCorner(props: { code: string; large?: boolean }): JSX.Element {
  const { t } = useTexts()
  const address = () => joinAddress(location.origin, props.code)
  return (
    <aside class="stage-join" data-large={props.large ? '' : undefined} aria-label={t('stage.joinAt')}>
      <Qr address={address()} label={t('stage.qr', address())} />
      <Show when={props.large} fallback={<p class="stage-code">{props.code}</p>}>
        <div>
          <p>{t('stage.joinAt')}</p>
          <p class="stage-address">
            <TypedAddress code={props.code} />
          </p>
        </div>
      </Show>
    </aside>
  )
}
