import { createMemo, type JSX, Match, onCleanup, onMount, Show, Switch, untrack } from 'solid-js'
import type { Id } from '../../domain/id.ts'
import type { Lane } from '../../domain/lane.ts'
import { countLanes } from '../../domain/queue.ts'
import { useTexts } from '../../messages/messages.ts'
import { type ConnectionLine, nextLine } from '../../state/connection-line.ts'
import { useFloor } from '../../state/floor.ts'
import { useFrame } from '../../state/frame.ts'
import { Level } from '../../ui/level.tsx'
import { SessionLine } from '../session/session-line.tsx'
import { NextInLane } from './next-in-lane.tsx'
import { OnStage } from './on-stage.tsx'
import { PollOnStage } from './polls/poll-on-stage.tsx'
import { noteShown, pollOnStage } from './polls/shown.ts'
import './stage.css'
import { Welcome } from './welcome.tsx'

interface StageProps {
  /** Keeps the projector's screen on; the answer ends it. */
  keepAwake?: () => () => void
}

/** The projector: one thing at a time. It never shows a name, and with the network gone it keeps what it had. */
export function StageView(props: StageProps): JSX.Element {
  const floor = useFloor()
  const frame = useFrame()
  const { t, clock } = useTexts()
  onMount(() => {
    const page = document.documentElement
    const before = page.dataset.theme
    // Halls are dark; a bright one is told in the address.
    page.dataset.theme = new URLSearchParams(location.search).has('light') ? 'light' : 'dark'
    const letSleep = props.keepAwake?.()
    onCleanup(() => {
      letSleep?.()
      if (before === undefined) delete page.dataset.theme
      else page.dataset.theme = before
    })
  })
  const turnsOf = createMemo(() => {
    const counts = { onsite: 0, online: 0 }
    for (const turn of floor.turns()) counts[turn.lane]++
    return counts
  })
  const shownAt = createMemo<Map<Id, number> | null>((before) => {
    const polls = floor.view()?.polls
    return polls ? noteShown(before, polls, untrack(floor.now)) : null
  }, null)
  const poll = createMemo(
    () => pollOnStage(floor.view()?.polls ?? [], floor.turns(), shownAt() ?? new Map(), floor.now()),
    null,
    { equals: (a, b) => a?.id === b?.id && a?.is === b?.is },
  )
  const waiting = createMemo(() => countLanes(floor.queue()))
  const connection = createMemo<ConnectionLine>((before) => nextLine(before ?? null, floor.status(), floor.now()))
  const asOf = () => {
    const fresh = floor.freshAt()
    const away = connection().line === 'offline' || connection().line === 'portal'
    return away && fresh !== null ? t('stage.asOf', clock(fresh)) : null
  }
  return (
    <main class="stage" aria-label={t('stage.label')}>
      <Show when={floor.programme()} fallback={<p class="stage-opening">{t('stage.opening')}</p>}>
        {(programme) => (
          <>
            <SessionLine class="stage-line" />
            <Backdrop lane={poll() ? null : (floor.onFloor()?.question.lane ?? null)} />
            <Switch fallback={<Welcome programme={programme()} />}>
              <Match when={poll()?.id} keyed>
                {(id) => <PollOnStage id={id} is={poll()?.is ?? 'closed'} asOf={asOf()} programme={programme()} />}
              </Match>
              <Match when={floor.onFloor()?.turn.id} keyed>
                {(_turn) => <OnStage programme={programme()} />}
              </Match>
            </Switch>
            <Show when={!poll()}>
              <footer class="stage-foot">
                <Show when={floor.onFloor() || floor.queue().length > 0}>
                  <NextInLane lane="onsite" waiting={waiting().onsite} />
                  <NextInLane lane="online" waiting={waiting().online} />
                </Show>
                <div class="stage-level">
                  <Level
                    label={t('level.label')}
                    onsite={turnsOf().onsite}
                    online={turnsOf().online}
                    onsiteWords={t('level.onsite', turnsOf().onsite)}
                    onlineWords={t('level.online', turnsOf().online)}
                  />
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
      {/* For whoever runs the projector, found with the Tab key or the pointer; never seen by the room. */}
      <Show when={frame.newer()}>
        <button type="button" class="button plain stage-newer" onClick={() => frame.useNewer()}>
          {t('update.here')} {t('update.use')}
        </button>
      </Show>
    </main>
  )
}

/** The mark of the lane that has the floor, as large as the wall; with a poll, both wait at the edges. */
function Backdrop(props: { lane: Lane | null }): JSX.Element {
  return (
    <div class="stage-backdrop" data-lane={props.lane ?? 'none'} aria-hidden="true">
      <span class="stage-square" />
      <span class="stage-ring" />
    </div>
  )
}
