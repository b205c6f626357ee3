import { For, type JSX } from 'solid-js'
import { lanes } from '../../domain/lane.ts'
import { useTexts } from '../../messages/messages.ts'
import { joinAddress, spokenAddress } from '../../ui/join-address.ts'
import { LaneMark } from '../../ui/lane-mark.tsx'
import { Qr } from '../../ui/qr.tsx'

/** For people who come late: held up in the room, or read out and pasted into the call. */
export function JoinSheet(props: { code: string }): JSX.Element {
  const { t } = useTexts()
  return (
    <div class="join-sheet">
      <p class="join-code">{t('desk.joinCode', props.code)}</p>
      <div class="join-lanes">
        <For each={lanes}>
          {(lane) => {
            const address = () => joinAddress(location.origin, props.code, lane)
            return (
              <div class="join-lane">
                <h3 class="lane-word">
                  <LaneMark lane={lane} />
                  {t(lane === 'onsite' ? 'desk.joinOnsite' : 'desk.joinOnline')}
                </h3>
                <Qr address={address()} label={t('desk.joinQr', address())} />
                <p class="join-address">{spokenAddress(address())}</p>
              </div>
            )
          }}
        </For>
      </div>
    </div>
  )
}
