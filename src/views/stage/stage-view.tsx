import { createMemo, type JSX, onCleanup, onMount, Show } from 'solid-js'
import { countLanes } from '../../domain/queue.ts'
import { useTexts } from '../../messages/messages.ts'
import { type ConnectionLine, nextLine } from '../../state/connection-line.ts'
import { useFloor } from '../../state/floor.ts'
import { useFrame } from '../../state/frame.ts'
import { Level } from '../../ui/level.tsx'
import { NextInLane } from './next-in-lane.tsx'
import { OnStage } from './on-stage.tsx'
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
            <Backdrop />
            <Show when={floor.onFloor()?.turn.id} keyed fallback={<Welcome programme={programme()} />}>
              {(_turn) => <OnStage programme={programme()} />}
            </Show>
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
          </>
        )}
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

/** The mark of the lane that has the floor, as large as the wall. */
function Backdrop(): JSX.Element {
  const floor = useFloor()
  return (
    <div class="stage-backdrop" data-lane={floor.onFloor()?.question.lane ?? 'none'} aria-hidden="true">
      <span class="stage-square" />
      <span class="stage-ring" />
    </div>
  )
}
