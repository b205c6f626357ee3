import { createEffect, createMemo, type JSX, on, Show } from 'solid-js'
import { useTexts } from '../../messages/messages.ts'
import { useFloor } from '../../state/floor.ts'
import { useAnnounce } from '../../ui/announcer.tsx'
import { useActs } from './desk-acts.ts'
import { useDesk } from './desk-state.ts'
import { AskFirst } from './polls/ask-first.tsx'

/** While a rehearsal goes on: that it is one, how long it lasts, and its end. */
export function RehearsalStrip(): JSX.Element {
  const floor = useFloor()
  const announce = useAnnounce()
  const { t, timer } = useTexts()
  const rehearsal = createMemo(() => floor.snapshot()?.rehearsal ?? null)
  const isOn = createMemo(() => rehearsal() !== null)
  createEffect(on(isOn, (is) => announce(t(is ? 'rehearsal.heardOn' : 'rehearsal.heardOver')), { defer: true }))
  return (
    <Show when={rehearsal()}>
      {(now) => (
        <div class="rehearsal-strip">
          <div class="desk-strip">
            <p class="strip-words">
              <span class="strip-text">
                {t(floor.now() < now().quietAt ? 'rehearsal.on' : 'rehearsal.quiet', timer(now().endsAt - floor.now()))}
              </span>
            </p>
            <RehearsalEnd class="strip-roomy" />
          </div>
        </div>
      )}
    </Show>
  )
}

/** By hand, before it ends by itself; in the strip where there is room, and with what is needed now and then. */
export function RehearsalEnd(props: { class?: string }): JSX.Element {
  const floor = useFloor()
  const desk = useDesk()
  const acts = useActs()
  const { t } = useTexts()
  return (
    <Show when={desk.mayAct() && floor.snapshot()?.rehearsal}>
      <button type="button" class={`button plain ${props.class ?? ''}`} onClick={() => void acts.endRehearsal()}>
        {t('rehearsal.end')}
      </button>
    </Show>
  )
}

/** Offered before the session starts; what it means is said first. */
export function RehearsalOffer(): JSX.Element {
  const floor = useFloor()
  const desk = useDesk()
  const acts = useActs()
  const { t } = useTexts()
  const begin = async () => {
    if ((await acts.startRehearsal()).is !== 'refused') acts.close()
  }
  return (
    <Show when={desk.mayAct() && floor.phase() === 'advance' && !floor.snapshot()?.rehearsal}>
      <AskFirst
        word={t('rehearsal.rehearse')}
        title={t('rehearsal.title')}
        means={t('rehearsal.means')}
        yes={t('rehearsal.yes')}
        onYes={() => void begin()}
      />
    </Show>
  )
}
