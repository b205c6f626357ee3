import { For, type JSX } from 'solid-js'
import { type Lane, lanes } from '../../domain/lane.ts'
import type { Programme } from '../../domain/session.ts'
import { useTexts } from '../../messages/messages.ts'
import { joinAddress } from '../../ui/join-address.ts'
import { LaneMark } from '../../ui/lane-mark.tsx'
import { Qr } from '../../ui/qr.tsx'
import { TypedAddress } from './typed-address.tsx'

/** How to join, as large as the wall: a code to scan for either lane, and one address to type, where the lane is asked. */
export function JoinScene(props: { programme: Programme }): JSX.Element {
  const { t } = useTexts()
  const addressOf = (lane: Lane) => joinAddress(location.origin, props.programme.code, lane)
  return (
    <section class="stage-now stage-joining">
      <h1 class="stage-joining-title">{t('stage.joinAt')}</h1>
      <ul class="stage-joining-lanes">
        <For each={lanes}>
          {(lane) => (
            <li data-lane={lane}>
              <p class="stage-lane">
                <LaneMark lane={lane} />
                {t(lane === 'onsite' ? 'lane.inTheRoom' : 'lane.onTheCall')}
              </p>
              <Qr address={addressOf(lane)} label={t('stage.qr', addressOf(lane))} />
            </li>
          )}
        </For>
      </ul>
      <p class="stage-joining-typed">
        <span class="stage-joining-address">
          <TypedAddress code={props.programme.code} />
        </span>
        <span class="stage-joining-code">
          <span class="stage-joining-word">{t('stage.code')}</span> <strong>{props.programme.code}</strong>
        </span>
      </p>
    </section>
  )
}
