import { createMemo, createSignal, For, type JSX, Match, Show, Switch } from 'solid-js'
import { type AgendaRow, minutesFull } from '../../domain/agenda.ts'
import { useTexts } from '../../messages/messages.ts'
import { createAgendaClock } from '../../state/agenda-clock.ts'
import { useFloor } from '../../state/floor.ts'
import { agendaLeft } from './agenda-words.ts'
import { useActs } from './desk-acts.ts'
import { useDesk } from './desk-state.ts'
import { Choices } from './polls/choices.tsx'

/** T2: the agenda as it stands, and what moderators do when it does not go as planned. */
export function AgendaSheet(): JSX.Element {
  const floor = useFloor()
  const desk = useDesk()
  const acts = useActs()
  const texts = useTexts()
  const { t, clock } = texts
  const agenda = createAgendaClock(floor)
  const isKept = () => Boolean(floor.snapshot()?.agenda)
  const running = createMemo(() => {
    const state = agenda()?.state
    return state?.is === 'running' ? state : null
  })
  const mayGo = () => desk.mayAct() && floor.phase() === 'live'
  const startedAt = () => floor.snapshot()?.startedAt ?? null
  const timeOf = (row: AgendaRow) => {
    const start = startedAt()
    return start === null ? '' : clock(start + row.from)
  }
  const late = () => minutesFull(running()?.late ?? 0)
  const lang = () => floor.programme()?.language
  return (
    <div class="agenda-sheet">
      <Show when={mayGo()}>
        <p class="small soft">{t(isKept() ? 'desk.agenda.kept' : 'desk.agenda.byClock')}</p>
      </Show>
      <Switch>
        <Match when={floor.phase() === 'advance'}>
          <p>{t('agenda.notStarted')}</p>
        </Match>
        <Match when={floor.phase() === 'ended'}>
          <p>{t('session.over.line')}</p>
        </Match>
        <Match when={running()}>
          {(state) => (
            <section class="agenda-now" aria-label={t('agenda.now')}>
              <p class="soft small">
                {t('desk.agenda.since', timeOf(state().now))}, {agendaLeft(state().left, texts)}
              </p>
              <h3 class="people" dir="auto" lang={lang()}>
                {state().now.item.title}
              </h3>
              <Show when={late() > 0}>
                <p class="small">{t('desk.agenda.late', late())}</p>
              </Show>
              <Show when={mayGo()}>
                <div class="agenda-now-acts">
                  <Show when={state().next}>
                    {(next) => (
                      <button type="button" class="button" onClick={() => void acts.goInAgenda(state().place + 1)}>
                        {t('desk.agenda.goOn', next().item.title)}
                      </button>
                    )}
                  </Show>
                  <Show when={!isKept()}>
                    <button type="button" class="button plain" onClick={() => void acts.goInAgenda(state().place)}>
                      {t('desk.agenda.stay')}
                    </button>
                  </Show>
                </div>
                <MoreTime place={state().place} rows={agenda()?.rows ?? []} />
              </Show>
            </section>
          )}
        </Match>
        <Match when={agenda()?.state.is === 'over'}>
          <p>{t('agenda.over')}</p>
        </Match>
      </Switch>
      <ol class="agenda-lines">
        <For each={floor.programme()?.agenda}>
          {(item, index) => {
            const row = () => agenda()?.rows[index()]
            return (
              <li
                class="agenda-line"
                data-phase={row()?.phase}
                aria-current={row()?.phase === 'now' ? 'step' : undefined}
              >
                <span class="agenda-line-time">
                  <Show when={row()}>{(one) => timeOf(one())}</Show>
                </span>
                <span class="people" dir="auto" lang={lang()}>
                  {item.title}
                </span>
                <span class="soft small">{t('agenda.minutes', row()?.minutes ?? item.minutes)}</span>
                <Show when={mayGo() && row()?.phase !== 'now'}>
                  <button
                    type="button"
                    class="button bare"
                    aria-label={t(row()?.phase === 'past' ? 'desk.agenda.backTo' : 'desk.agenda.goTo', item.title)}
                    onClick={() => void acts.goInAgenda(index())}
                  >
                    {t(row()?.phase === 'past' ? 'desk.agenda.back' : 'desk.agenda.go')}
                  </button>
                </Show>
              </li>
            )
          }}
        </For>
      </ol>
    </div>
  )
}

const amounts = [2, 5, 10] as const

/** The item that runs gets more time: the rest moves back, or a later item gives it up. */
function MoreTime(props: { place: number; rows: readonly AgendaRow[] }): JSX.Element {
  const acts = useActs()
  const { t } = useTexts()
  const [minutes, setMinutes] = createSignal<number>(5)
  const [from, setFrom] = createSignal<number | null>(null)
  /** Those that have more than that to give. */
  const givers = () => props.rows.flatMap((row, place) => (place > props.place && row.minutes > minutes() ? place : []))
  const chosen = () => (givers().includes(from() ?? -1) ? from() : null)
  return (
    <div class="agenda-more">
      <Choices
        legend={t('desk.agenda.more')}
        values={amounts}
        chosen={minutes()}
        wordOf={(count) => t('agenda.minutes', count)}
        even
        onChoose={setMinutes}
      />
      <Choices
        legend={t('desk.agenda.from')}
        values={[null, ...givers()]}
        chosen={chosen()}
        wordOf={(place) => {
          const row = place === null ? undefined : props.rows[place]
          return row ? t('desk.agenda.fromItem', row.item.title, row.minutes) : t('desk.agenda.fromNone')
        }}
        onChoose={setFrom}
      />
      <button
        type="button"
        class="button plain"
        onClick={() => void acts.stretchItem(props.place, minutes(), chosen())}
      >
        {t('desk.agenda.give', minutes())}
      </button>
    </div>
  )
}
