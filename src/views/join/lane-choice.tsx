import './join.css'
import { For, type JSX, Show } from 'solid-js'
import { type Lane, lanes } from '../../domain/lane.ts'
import { useTexts } from '../../messages/messages.ts'
import { useFloor } from '../../state/floor.ts'
import { LaneMark } from '../../ui/lane-mark.tsx'
import { OpenLevel } from './open-level.tsx'

/** Asked once, and only where the link does not say it: the two ends of the level. */
export function LaneChoice(props: { onLane: (lane: Lane) => void }): JSX.Element {
  const floor = useFloor()
  const { t } = useTexts()
  return (
    <main class="door here lane-choice">
      <OpenLevel />
      <div>
        <Show when={floor.programme()}>
          {(programme) => (
            <p class="people" lang={programme().language}>
              {programme().title}
            </p>
          )}
        </Show>
        <h1>{t('join.whereAreYou')}</h1>
        <div class="two-lanes">
          <For each={lanes}>
            {(lane) => (
              <button
                type="button"
                class="button plain lane-button"
                data-lane={lane}
                onClick={() => props.onLane(lane)}
              >
                <LaneMark lane={lane} />
                {t(lane === 'onsite' ? 'lane.inTheRoom' : 'lane.onTheCall')}
              </button>
            )}
          </For>
        </div>
        <p class="soft small">{t('opening.laneHint')}</p>
      </div>
      <p class="door-name soft small">
        <b>{t('app.name')}</b> <span>{t('app.about')}</span>
      </p>
    </main>
  )
}
