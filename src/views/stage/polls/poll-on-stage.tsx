import { createMemo, type JSX, Match, Show, Switch } from 'solid-js'
import type { Id } from '../../../domain/id.ts'
import { kindOf } from '../../../domain/poll/kinds.ts'
import type { MultipleSettings } from '../../../domain/poll/multiple/multiple.ts'
import type { WordsSettings } from '../../../domain/poll/words/words.ts'
import type { Poll } from '../../../domain/poll.ts'
import type { Programme } from '../../../domain/session.ts'
import { type Texts, useTexts } from '../../../messages/messages.ts'
import { useFloor } from '../../../state/floor.ts'
import { LaneMark } from '../../../ui/lane-mark.tsx'
import { FittedWords } from '../fitted-words.tsx'
import { JoinCorner } from '../join-corner.tsx'
import { PollBody } from './body.tsx'
import './polls.css'
import type { PollOnStage as Scene } from './shown.ts'

interface PollOnStageProps {
  id: Id
  is: Scene['is']
  programme: Programme
  /** Of when all this is, where it may be old. */
  asOf: string | null
}

/** What the room is asked, and what it answered. */
export function PollOnStage(props: PollOnStageProps): JSX.Element {
  const floor = useFloor()
  const { t } = useTexts()
  const poll = createMemo(() => floor.view()?.polls.find(({ id }) => id === props.id))
  return (
    <Show when={poll()}>
      {(poll) => (
        <section
          class="stage-now stage-poll"
          data-is={props.is}
          style={{ '--asked': roomFor(poll().text) }}
          aria-label={t('polls.stage.poll')}
        >
          <header class="stage-head">
            <p class="stage-lane">{t(props.is === 'results' ? 'polls.stage.results' : 'polls.stage.poll')}</p>
            <Show when={poll().policy}>
              {(letter) => (
                <p class="stage-policy">
                  <span class="letter">{letter()}</span> {t('stage.policy')}
                </p>
              )}
            </Show>
            <Switch>
              <Match when={props.is === 'asking'}>
                <p class="stage-how">{howTo(poll(), t)}</p>
                <Show when={poll().closesAt}>
                  {(closesAt) => <Countdown opened={poll().openedAt ?? 0} closes={closesAt()} />}
                </Show>
              </Match>
              <Match when={props.is === 'closed'}>
                <p class="stage-closed">{t('polls.stage.closed')}</p>
              </Match>
              <Match when={poll().kind === 'ranking'}>
                <p class="stage-how">{t('polls.stage.borda')}</p>
              </Match>
            </Switch>
          </header>
          <FittedWords text={poll().text} title={hasBody(poll())} />
          <PollBody poll={poll()} tally={poll().tally} />
          <footer class="stage-poll-foot">
            <Turnout poll={poll()} asOf={props.asOf} />
            <WhoSpeaks />
          </footer>
          <JoinCorner code={props.programme.code} />
        </section>
      )}
    </Show>
  )
}

/** A short question leaves the room to what is below it. */
function roomFor(text: string): string {
  return text.length <= 45 ? '1.6fr' : text.length <= 110 ? '2.6fr' : '3.4fr'
}

function hasBody({ kind, tally }: Poll): boolean {
  return kindOf(kind)?.entries === 'none' || (tally?.whole.entries.length ?? 0) > 0
}

function howTo({ kind, settings }: Poll, t: Texts['t']): string {
  switch (kind) {
    case 'multiple': {
      const { least, most } = settings as unknown as MultipleSettings
      return t('polls.stage.ask.multiple', least, most)
    }
    case 'words':
      return t('polls.stage.ask.words', (settings as unknown as WordsSettings).most)
    case 'single':
    case 'scale':
    case 'ranking':
    case 'points':
    case 'text':
      return t(`polls.stage.ask.${kind}`)
    default:
      return t('polls.stage.ask.other')
  }
}

/** Once round is the whole countdown. */
function Countdown(props: { opened: number; closes: number }): JSX.Element {
  const floor = useFloor()
  const { t, timer } = useTexts()
  const left = () => Math.max(0, props.closes - floor.now())
  const share = () => Math.min(1, left() / Math.max(1, props.closes - props.opened))
  return (
    <p class="stage-time" role="timer" aria-label={t('polls.stage.left')}>
      <svg viewBox="0 0 100 100" aria-hidden="true">
        <circle cx="50" cy="50" r="47" class="stage-time-track" />
        <circle cx="50" cy="50" r="47" class="stage-time-arc" pathLength="60" style={{ '--seconds': share() * 60 }} />
      </svg>
      <span>{timer(Math.ceil(left() / 1000) * 1000)}</span>
    </p>
  )
}

/** In numbers: those who abstained among them, those who came late on their own. */
function Turnout(props: { poll: Poll; asOf: string | null }): JSX.Element {
  const floor = useFloor()
  const { t } = useTexts()
  const tally = () => props.poll.tally
  const ballots = () => tally()?.whole.ballots ?? floor.snapshot()?.ballots[props.poll.id] ?? 0
  const parts = () => [
    t('polls.stage.ballots', ballots()),
    ...(tally()?.whole.abstained ? [t('polls.stage.abstained', tally()?.whole.abstained ?? 0)] : []),
    ...(tally()?.late ? [t('polls.stage.late', tally()?.late ?? 0)] : []),
  ]
  return (
    <p class="stage-turnout">
      <strong>{parts()[0]}</strong>
      <Show when={parts().length > 1}>
        <span>{parts().slice(1).join(', ')}</span>
      </Show>
      <Show when={tally()?.lanes}>
        {(split) => (
          <>
            <span>
              <LaneMark lane="onsite" /> {t('lane.onsite')} {split().onsite.ballots}
            </span>
            <span>
              <LaneMark lane="online" /> {t('lane.online')} {split().online.ballots}
            </span>
          </>
        )}
      </Show>
      <Show when={props.asOf}>{(words) => <span>{words()}</span>}</Show>
    </p>
  )
}

/** A turn that runs meanwhile. */
function WhoSpeaks(): JSX.Element {
  const floor = useFloor()
  const { t } = useTexts()
  return (
    <Show when={floor.onFloor()}>
      {(onFloor) => (
        <p class="stage-speaks">
          <LaneMark lane={onFloor().question.lane} />
          <span>{t('polls.stage.onFloor', t(`lane.${onFloor().question.lane}`))}</span>
          <span class="people stage-speaks-words" dir="auto">
            {onFloor().question.text}
          </span>
        </p>
      )}
    </Show>
  )
}
