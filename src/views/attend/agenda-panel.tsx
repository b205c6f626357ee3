import { For, type JSX, Match, Show, Switch } from 'solid-js'
import { type AgendaClock, minutesFull, minutesUp } from '../../domain/agenda.ts'
import type { AgendaItem, Programme } from '../../domain/session.ts'
import { useTexts } from '../../messages/messages.ts'
import { createAgendaClock } from '../../state/agenda-clock.ts'
import { useFloor } from '../../state/floor.ts'
import { type PollDoor, PollPart } from './poll-door.tsx'

export function AgendaPanel(props: { polls: PollDoor }): JSX.Element {
  const floor = useFloor()
  return <Show when={floor.programme()}>{(programme) => <Agenda programme={programme()} polls={props.polls} />}</Show>
}

function Agenda(props: { programme: Programme; polls: PollDoor }): JSX.Element {
  const floor = useFloor()
  const { t, clock, language } = useTexts()
  const startedAt = () => floor.snapshot()?.startedAt ?? null
  const agenda = createAgendaClock(floor)
  const rowOf = (index: number) => agenda()?.rows[index]
  const planned = () => {
    const { starts } = props.programme
    if (!starts) return null
    const when = new Intl.DateTimeFormat(language(), { dateStyle: 'full', timeStyle: 'short' })
    return t('agenda.planned', when.format(new Date(starts)))
  }
  const timeOf = (from: number) => {
    const start = startedAt()
    return start === null ? null : clock(start + from)
  }
  return (
    <>
      <div class="opening-words" lang={props.programme.language}>
        <h1 class="title" dir="auto">
          {props.programme.title}
        </h1>
        <p class="soft">
          {props.programme.format}, <span lang={language()}>{t('agenda.wholeMinutes', props.programme.minutes)}</span>
        </p>
      </div>
      <Moment state={agenda()?.state ?? { is: 'before' }} programme={props.programme} planned={planned()} />
      <div class="agenda-polls">
        <PollPart door={props.polls} part="AdvancePolls" />
      </div>
      <ol class="agenda">
        <For each={props.programme.agenda}>
          {(item, index) => (
            <li class="agenda-row" data-phase={rowOf(index())?.phase}>
              <p class="agenda-time">
                <Show when={timeOf(rowOf(index())?.from ?? 0)}>{(time) => <span>{time()}</span>}</Show>
                <span class="soft small">{t('agenda.minutes', rowOf(index())?.minutes ?? item.minutes)}</span>
              </p>
              <div class="agenda-item" lang={props.programme.language}>
                <h2 class="people" dir="auto">
                  {item.title}
                </h2>
                <Show when={item.text}>
                  <p class="soft" dir="auto">
                    {item.text}
                  </p>
                </Show>
                <TakesUp item={item} programme={props.programme} />
              </div>
            </li>
          )}
        </For>
      </ol>
      <Show when={props.programme.agendaIsProposal}>
        <p class="soft small proposal">{t('agenda.proposal')}</p>
      </Show>
    </>
  )
}

/** The policy questions that an item takes up, each with its first words. */
function TakesUp(props: { item: AgendaItem; programme: Programme }): JSX.Element {
  const questions = () =>
    props.programme.policyQuestions.filter((question) => props.item.policy?.includes(question.letter))
  return (
    <For each={questions()}>
      {(question) => (
        <p class="takes-up soft">
          <span class="letter">{question.letter}</span>
          <span class="takes-up-words people" dir="auto">
            {question.text}
          </span>
        </p>
      )}
    </For>
  )
}

interface MomentProps {
  state: AgendaClock['state']
  programme: Programme
  planned: string | null
}

/** What is now, what is next and how much time is left. */
function Moment(props: MomentProps): JSX.Element {
  const { t } = useTexts()
  const running = () => (props.state.is === 'running' ? props.state : null)
  return (
    <div class="moment">
      <Switch>
        <Match when={props.state.is === 'before'}>
          <Show when={props.planned}>
            <p>{props.planned}</p>
          </Show>
          <p class="soft">{t('agenda.notStarted')}</p>
        </Match>
        <Match when={props.state.is !== 'running'}>
          <p>{t(props.state.is === 'over' ? 'agenda.over' : 'session.over.line')}</p>
        </Match>
        <Match when={running()}>
          {(state) => (
            <>
              <p class="moment-line">
                <span class="soft">{t('agenda.now')}</span>
                <span>
                  {state().left < 0
                    ? t('agenda.overBy', minutesFull(-state().left))
                    : state().left < 60_000
                      ? t('agenda.lastMinute')
                      : t('agenda.minutesLeft', minutesUp(state().left))}
                </span>
              </p>
              <p class="moment-title people" lang={props.programme.language} dir="auto">
                {state().now.item.title}
              </p>
              <TakesUp item={state().now.item} programme={props.programme} />
              <span class="moment-bar" style={{ '--share': state().share }} />
              <p class="moment-line">
                <Show when={state().next} fallback={<span />}>
                  {(next) => (
                    <span>
                      <span class="soft">{t('agenda.next')}</span>{' '}
                      <span class="people" lang={props.programme.language}>
                        {next().item.title}
                      </span>
                    </span>
                  )}
                </Show>
              </p>
              <p class="soft small">
                {t('agenda.sessionLeft', minutesUp(state().sessionLeft), props.programme.minutes)}
              </p>
            </>
          )}
        </Match>
      </Switch>
    </div>
  )
}
