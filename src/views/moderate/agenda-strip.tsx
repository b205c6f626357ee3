import { createEffect, createMemo, type JSX, on, Show } from 'solid-js'
import { useTexts } from '../../messages/messages.ts'
import { createAgendaClock } from '../../state/agenda-clock.ts'
import { useFloor } from '../../state/floor.ts'
import { useAnnounce } from '../../ui/announcer.tsx'
import { agendaLeft } from './agenda-words.ts'
import { useActs } from './desk-acts.ts'
import { useDesk } from './desk-state.ts'

/** T2: an item that runs over, and the two ways on. */
export function AgendaStrip(): JSX.Element {
  const floor = useFloor()
  const desk = useDesk()
  const acts = useActs()
  const announce = useAnnounce()
  const texts = useTexts()
  const { t } = texts
  const agenda = createAgendaClock(floor)
  const over = createMemo(() => {
    const state = agenda()?.state
    return state?.is === 'running' && state.left < 0 ? state : null
  })
  createEffect(
    on(
      createMemo(() => over()?.now.item.title),
      (title) => title && announce(t('desk.agenda.isOver', title)),
      { defer: true },
    ),
  )
  return (
    <Show when={over()}>
      {(state) => (
        <div class="poll-strip" data-open="">
          <div class="desk-strip">
            <p class="strip-words">
              <span class="strip-text" dir="auto">
                {state().now.item.title}
              </span>
              <strong>{agendaLeft(state().left, texts)}</strong>
            </p>
            <Show when={desk.mayAct()}>
              <button type="button" class="button plain" onClick={() => acts.open({ is: 'agenda' })}>
                {t('desk.agenda.more')}
              </button>
              <Show when={state().next}>
                {(next) => (
                  <button
                    type="button"
                    class="button plain"
                    aria-label={t('desk.agenda.goOn', next().item.title)}
                    onClick={() => void acts.goInAgenda(state().place + 1)}
                  >
                    {t('desk.agenda.goOnShort')}
                  </button>
                )}
              </Show>
            </Show>
          </div>
        </div>
      )}
    </Show>
  )
}
