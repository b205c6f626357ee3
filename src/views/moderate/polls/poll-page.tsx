import { createEffect, createMemo, For, type JSX, on, onMount, Show } from 'solid-js'
import type { Id } from '../../../domain/id.ts'
import { type KindName, kindNames, kindOf } from '../../../domain/poll/kinds.ts'
import type { MultipleSettings } from '../../../domain/poll/multiple/multiple.ts'
import type { ScaleSettings } from '../../../domain/poll/scale/scale.ts'
import type { WordsSettings } from '../../../domain/poll/words/words.ts'
import { type Poll, statusAt } from '../../../domain/poll.ts'
import { useTexts } from '../../../messages/messages.ts'
import { useFloor } from '../../../state/floor.ts'
import { LaneMark } from '../../../ui/lane-mark.tsx'
import { Results } from '../../results/results.tsx'
import { Shifts } from '../../results/shift.tsx'
import { useActs } from '../desk-acts.ts'
import { useDesk } from '../desk-state.ts'
import { EntriesList } from './entries-list.tsx'
import { PollHead } from './poll-head.tsx'
import { PollLife } from './poll-life.tsx'

/** All about one poll, and what a moderator may do with it. */
export function PollPage(props: { id: Id }): JSX.Element {
  const floor = useFloor()
  const acts = useActs()
  const desk = useDesk()
  const { t } = useTexts()
  let back!: HTMLButtonElement
  let asks: HTMLHeadingElement | undefined
  onMount(() => queueMicrotask(() => back.focus()))
  const poll = createMemo(() => floor.deskPolls()?.find((one) => one.id === props.id) ?? null)
  const paired = createMemo(() => {
    const pair = poll()?.pair
    return pair ? (floor.deskPolls() ?? []).filter((one) => one.pair === pair) : []
  })
  const status = createMemo(() => {
    const one = poll()
    return one && statusAt(one, floor.now())
  })
  // What was pressed goes with the status it belonged to.
  createEffect(
    on(
      status,
      () =>
        requestAnimationFrame(() => {
          if (document.activeElement === document.body) asks?.focus()
        }),
      { defer: true },
    ),
  )
  return (
    <div class="poll-page">
      <button
        ref={back}
        type="button"
        class="button plain poll-back"
        onClick={() => acts.open({ is: 'polls', at: { is: 'list', from: props.id } })}
      >
        {t('polls.desk.all')}
      </button>
      <Show when={poll()} fallback={<p class="empty">{t('polls.desk.gone')}</p>}>
        {(one) => (
          <>
            <PollHead poll={one()} due={desk.duePolls().has(one().id)} />
            <h3 ref={asks} tabindex="-1" class="people poll-asks" dir="auto">
              {one().text}
            </h3>
            <Show when={kindOf(one().kind)} fallback={<p class="refusal">{t('polls.desk.unknownKind')}</p>}>
              <Show when={!one().tally}>
                <Asks poll={one()} />
              </Show>
            </Show>
            <Show when={one().isProposal}>
              <p class="small soft">{t('polls.desk.proposalHint')}</p>
            </Show>
            <TurnoutLines poll={one()} />
            <PollLife poll={one()} />
            <Show when={one().tally}>
              {(tally) => (
                <section class="poll-results" aria-label={t('polls.desk.results')}>
                  <Results poll={one()} tally={tally()} />
                  <Shifts polls={paired()} />
                </section>
              )}
            </Show>
            <Show when={(kindOf(one().kind)?.entries ?? 'none') !== 'none' && one().status !== 'draft'}>
              <EntriesList poll={one()} />
            </Show>
          </>
        )}
      </Show>
    </div>
  )
}

type Said = (props: { settings: Poll['settings'] }) => JSX.Element

/** What can be answered, as each kind puts it. */
const saidOf: Record<KindName, Said> = {
  single: OptionsSaid,
  multiple: (props) => {
    const { t } = useTexts()
    const settings = () => props.settings as MultipleSettings
    return (
      <>
        <OptionsSaid settings={props.settings} />
        <p class="small soft">{t('polls.desk.boundsSaid', settings().least, settings().most)}</p>
      </>
    )
  },
  scale: (props) => {
    const { t } = useTexts()
    const settings = () => props.settings as ScaleSettings
    return (
      <p class="poll-scale">
        <span class="soft">{t(settings().steps === '1-5' ? 'polls.desk.steps15' : 'polls.desk.steps010')}</span>
        <span class="people" dir="auto">
          {settings().low}
        </span>
        <span aria-hidden="true">…</span>
        <span class="people" dir="auto">
          {settings().high}
        </span>
      </p>
    )
  },
  ranking: OptionsSaid,
  points: OptionsSaid,
  words: (props) => {
    const { t } = useTexts()
    return <p class="soft">{t('polls.desk.wordsSaid', (props.settings as WordsSettings).most)}</p>
  },
  text: () => null,
}

function Asks(props: { poll: Poll }): JSX.Element {
  const kind = () => kindNames.find((name) => name === props.poll.kind)
  return (
    <Show when={kind()} keyed>
      {(name) => {
        const Said = saidOf[name]
        return <Said settings={props.poll.settings} />
      }}
    </Show>
  )
}

function OptionsSaid(props: { settings: Poll['settings'] }): JSX.Element {
  return (
    <ul class="poll-options">
      <For each={props.settings.options as string[]}>
        {(option) => (
          <li class="people" dir="auto">
            {option}
          </li>
        )}
      </For>
    </ul>
  )
}

/** How many answered in each lane so far; once it is closed the results say so. */
function TurnoutLines(props: { poll: Poll }): JSX.Element {
  const floor = useFloor()
  const { t } = useTexts()
  const turnout = () => floor.turnout()[props.poll.id]
  const status = () => statusAt(props.poll, floor.now())
  return (
    <Show when={status() === 'open' && turnout()}>
      {(counts) => (
        <dl class="turnout" aria-label={t('polls.desk.turnout')}>
          <For each={['onsite', 'online'] as const}>
            {(lane) => (
              <div>
                <dt class="lane-word">
                  <LaneMark lane={lane} />
                  {t(`lane.${lane}Start`)}
                </dt>
                <dd>{t('polls.desk.ballots', counts()[lane])}</dd>
              </div>
            )}
          </For>
          <Show when={counts().late > 0}>
            <div>
              <dt class="only-heard">{t('polls.desk.turnout')}</dt>
              <dd>{t('polls.desk.late', counts().late)}</dd>
            </div>
          </Show>
        </dl>
      )}
    </Show>
  )
}
