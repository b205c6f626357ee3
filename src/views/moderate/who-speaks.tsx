import { createEffect, createMemo, type JSX, on, Show } from 'solid-js'
import { useTexts } from '../../messages/messages.ts'
import { useFloor } from '../../state/floor.ts'
import { useAnnounce } from '../../ui/announcer.tsx'
import { useActs } from './desk-acts.ts'
import './who-speaks.css'

/** T3: whose the word is in the turn that runs; a touch on the other one passes it on. */
export function WhoSpeaks(): JSX.Element {
  const floor = useFloor()
  const acts = useActs()
  const announce = useAnnounce()
  const { t } = useTexts()
  const heard = createMemo(() => {
    const turn = floor.onFloor()?.turn
    return turn?.part ? `${turn.part.is} ${turn.id} ${turn.part.no}` : null
  })
  createEffect(
    on(
      heard,
      () => {
        const is = floor.onFloor()?.turn.part?.is
        if (is) announce(is === 'asking' ? t('desk.word.asking') : t(`turn.part.${is}`))
      },
      { defer: true },
    ),
  )
  const isPanel = () => acts.speaks() === 'panel'
  const asker = () => (acts.speaks() === 'asking' ? 'asking' : 'followUp')
  return (
    <Show when={acts.speaks()}>
      <fieldset class="who-speaks">
        <legend class="only-heard">{t('desk.word.who')}</legend>
        <button
          type="button"
          class="button plain"
          aria-pressed={!isPanel()}
          aria-keyshortcuts="r"
          onClick={() => isPanel() && void acts.passOn()}
        >
          {t(`desk.word.${asker()}`)}
        </button>
        <button
          type="button"
          class="button plain"
          aria-pressed={isPanel()}
          aria-keyshortcuts="r"
          onClick={() => !isPanel() && void acts.passOn()}
        >
          {t('desk.word.panel')}
        </button>
      </fieldset>
    </Show>
  )
}
