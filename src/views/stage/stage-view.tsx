import { createMemo, createSignal, type JSX, Match, onCleanup, onMount, Show, Switch, untrack } from 'solid-js'
import type { Id } from '../../domain/id.ts'
import type { Lane } from '../../domain/lane.ts'
import { countLanes } from '../../domain/queue.ts'
import { useTexts } from '../../messages/messages.ts'
import { type ConnectionLine, nextLine } from '../../state/connection-line.ts'
import { useFloor } from '../../state/floor.ts'
import { useFrame } from '../../state/frame.ts'
import { createStageLayout } from '../../state/stage-layout.ts'
import { createFigures } from '../even/create-figures.ts'
import { EvenLevel } from '../even/even-level.tsx'
import { SessionLine } from '../session/session-line.tsx'
import { AgendaScene } from './agenda-scene.tsx'
import { FullscreenButton } from './fullscreen-button.tsx'
import { JoinScene } from './join-scene.tsx'
import { NextInLane } from './next-in-lane.tsx'
import { OnStage } from './on-stage.tsx'
import { Over } from './over.tsx'
import { PollOnStage } from './polls/poll-on-stage.tsx'
import { noteShown } from './polls/shown.ts'
import type { Projector } from './projector.ts'
import { Blank, FreeFloor, NoPoll } from './quiet-scenes.tsx'
import { type Scene, sameScene, sceneOf } from './scene.ts'
import './stage.css'
import { Welcome } from './welcome.tsx'

/** The scenes that stand over the level. */
const overLevel: readonly Scene['is'][] = ['welcome', 'over', 'turn', 'freeFloor', 'noPoll']

/** The projector: one thing at a time. It never shows a name, and with the network gone it keeps what it had. */
export function StageView(props: { projector: Projector }): JSX.Element {
  const floor = useFloor()
  const frame = useFrame()
  const { t, clock } = useTexts()
  onMount(() => {
    const page = document.documentElement
    const before = page.dataset.theme
    // Halls are dark; a bright one is told in the address.
    page.dataset.theme = new URLSearchParams(location.search).has('light') ? 'light' : 'dark'
    const letSleep = props.projector.keepAwake()
    onCleanup(() => {
      letSleep()
      if (before === undefined) delete page.dataset.theme
      else page.dataset.theme = before
    })
  })
  const figures = createFigures(floor)
  const shownAt = createMemo<Map<Id, number> | null>((before) => {
    const polls = floor.view()?.polls
    return polls ? noteShown(before, polls, untrack(floor.now)) : null
  }, null)
  const layout = createStageLayout(floor)
  const scene = createMemo<Scene>(
    () => {
      const session = {
        polls: floor.view()?.polls ?? [],
        turns: floor.turns(),
        hasFloor: floor.onFloor() !== null,
        endedAt: floor.snapshot()?.endedAt ?? null,
      }
      return sceneOf(layout(), session, shownAt() ?? new Map(), floor.now())
    },
    { is: 'welcome' },
    { equals: sameScene },
  )
  const poll = () => {
    const shown = scene()
    return shown.is === 'poll' ? shown.poll : null
  }
  const backdrop = () => {
    const { is } = scene()
    if (is === 'blank' || is === 'over') return 'away'
    if (is === 'join') return 'both'
    return (is === 'turn' && floor.onFloor()?.question.lane) || 'none'
  }
  const [stirs, setStirs] = createSignal(false)
  onCleanup(props.projector.onStir(setStirs))
  const waiting = createMemo(() => countLanes(floor.queue()))
  const connection = createMemo<ConnectionLine>((before) => nextLine(before ?? null, floor.status(), floor.now()))
  const asOf = () => {
    const fresh = floor.freshAt()
    const away = connection().line === 'offline' || connection().line === 'portal'
    return away && fresh !== null ? t('stage.asOf', clock(fresh)) : null
  }
  return (
    <main class="stage" aria-label={t('stage.label')} data-stirs={stirs() ? '' : undefined}>
      <Show when={floor.programme()} fallback={<NothingYet />}>
        {(programme) => (
          <>
            <Show when={scene().is !== 'blank'}>
              <SessionLine class="stage-line" />
            </Show>
            <Backdrop lane={backdrop()} />
            <Switch fallback={<Welcome programme={programme()} />}>
              <Match when={poll()?.id} keyed>
                {(id) => <PollOnStage id={id} is={poll()?.is ?? 'closed'} asOf={asOf()} programme={programme()} />}
              </Match>
              <Match when={scene().is === 'turn' && floor.onFloor()?.turn.id} keyed>
                {(_turn) => <OnStage programme={programme()} />}
              </Match>
              <Match when={scene().is === 'over' && figures()}>
                {(made) => <Over programme={programme()} figures={made()} />}
              </Match>
              <Match when={scene().is === 'freeFloor'}>
                <FreeFloor programme={programme()} />
              </Match>
              <Match when={scene().is === 'noPoll'}>
                <NoPoll programme={programme()} />
              </Match>
              <Match when={scene().is === 'agenda'}>
                <AgendaScene programme={programme()} />
              </Match>
              <Match when={scene().is === 'join'}>
                <JoinScene programme={programme()} />
              </Match>
              <Match when={scene().is === 'blank'}>
                <Blank programme={programme()} />
              </Match>
            </Switch>
            <Show when={scene().is === 'agenda' || scene().is === 'join'}>
              <p class="stage-as-of">{asOf()}</p>
            </Show>
            <Show when={overLevel.includes(scene().is)}>
              <footer class="stage-foot">
                <Show when={floor.phase() !== 'ended' && (floor.onFloor() || floor.queue().length > 0)}>
                  <NextInLane lane="onsite" waiting={waiting().onsite} />
                  <NextInLane lane="online" waiting={waiting().online} />
                </Show>
                <div class="stage-level">
                  <Show when={figures()}>{(made) => <EvenLevel figures={made()} />}</Show>
                  <Show when={asOf()}>{(words) => <p class="stage-as-of">{words()}</p>}</Show>
                </div>
              </footer>
            </Show>
          </>
        )}
      </Show>
      <Show when={floor.snapshot()?.rehearsal}>
        <p class="stage-rehearsal">{t('stage.rehearsal')}</p>
      </Show>
      <FullscreenButton fullscreen={props.projector.fullscreen} />
      {/* For whoever runs the projector, found with the Tab key or the pointer; never seen by the room. */}
      <Show when={frame.newer()}>
        <button type="button" class="button plain stage-newer" onClick={() => frame.useNewer()}>
          {t('update.here')} {t('update.use')}
        </button>
      </Show>
    </main>
  )
}

function NothingYet(): JSX.Element {
  const floor = useFloor()
  const { t } = useTexts()
  const isUnknown = () => floor.status().refused === 'session.unknown'
  return <p class="stage-opening">{t(isUnknown() ? 'refusal.session.unknown' : 'stage.opening')}</p>
}

/** The mark of the lane that has the floor, as large as the wall, or of both where both are asked; else they wait at the edges. */
function Backdrop(props: { lane: Lane | 'both' | 'none' | 'away' }): JSX.Element {
  return (
    <div class="stage-backdrop" data-lane={props.lane} aria-hidden="true">
      <span class="stage-square" />
      <span class="stage-ring" />
    </div>
  )
}
