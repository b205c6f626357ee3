import { createEffect, createMemo, type JSX, on, Show } from 'solid-js'
import { statusAt } from '../../domain/poll.ts'
import { takingOf } from '../../domain/settings.ts'
import { useTexts } from '../../messages/messages.ts'
import { createAgendaClock } from '../../state/agenda-clock.ts'
import { useFloor } from '../../state/floor.ts'
import { useAnnounce } from '../../ui/announcer.tsx'
import { agendaLeft } from './agenda-words.ts'
import { useActs } from './desk-acts.ts'
import { useDesk } from './desk-state.ts'
import type { Finder } from './find/finder.ts'

/** The session, what its agenda is at, and the lists beside the desk. */
export function DeskHead(props: { finder: Finder; onFind: () => void }): JSX.Element {
  const floor = useFloor()
  const desk = useDesk()
  const acts = useActs()
  const announce = useAnnounce()
  const texts = useTexts()
  const { t } = texts
  const clock = createAgendaClock(floor)
  const agenda = () => {
    const state = clock()?.state
    if (floor.phase() === 'ended') return t('session.over.line')
    if (state?.is === 'running') return t('desk.agendaNow', state.now.item.title, agendaLeft(state.left, texts))
    return state?.is === 'over' ? t('agenda.over') : null
  }
  createEffect(
    on(createMemo(floor.phase), (phase) => phase === 'ended' && announce(t('session.over.line')), { defer: true }),
  )
  const stopped = () => {
    const taking = takingOf(floor.snapshot()?.settings ?? {})
    return taking === 'open' ? null : taking
  }
  const openPolls = () => (floor.deskPolls() ?? []).filter((poll) => statusAt(poll, floor.now()) === 'open').length
  return (
    <header class="desk-head">
      <div class="desk-title">
        <h1 dir="auto">{floor.programme()?.title}</h1>
        <Show when={agenda()}>
          {(text) => (
            <button type="button" class="desk-agenda soft small" onClick={() => acts.open({ is: 'agenda' })}>
              {text()}
            </button>
          )}
        </Show>
      </div>
      <div class="desk-lists">
        <Show when={desk.mayAct() && stopped()}>
          {(taking) => (
            <button type="button" class="button bare" onClick={() => acts.open({ is: 'settings' })}>
              {t(`desk.set.floorIs.${taking()}`)}
            </button>
          )}
        </Show>
        <button
          type="button"
          class="button bare"
          aria-keyshortcuts="/"
          aria-expanded={props.finder.isOpen()}
          onClick={() => props.onFind()}
        >
          {t('find.search')}
        </button>
        <button
          type="button"
          class="button bare"
          aria-keyshortcuts="b"
          onClick={() => acts.open({ is: 'polls', at: { is: 'list' } })}
        >
          {t('polls.desk.count', openPolls())}
        </button>
        <Show when={desk.mayAct()}>
          <button type="button" class="button bare roomy" onClick={() => acts.open({ is: 'slip' })}>
            {t('words.desk.slip')}
          </button>
        </Show>
        <button type="button" class="button bare roomy roomier" onClick={() => acts.open({ is: 'turns' })}>
          {t('desk.turnsList')}
        </button>
        <button type="button" class="button bare roomy" onClick={() => acts.open({ is: 'aside' })}>
          {t('desk.asideCount', desk.aside().length)}
        </button>
        <button type="button" class="button bare roomy roomier" onClick={() => acts.open({ is: 'join' })}>
          {t('desk.join')}
        </button>
        <button type="button" class="button bare" onClick={() => acts.open({ is: 'more' })}>
          {t('desk.more')}
        </button>
      </div>
    </header>
  )
}
