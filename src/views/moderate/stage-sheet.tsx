import { For, type JSX, Show } from 'solid-js'
import { type StageLayout, stageLayouts } from '../../domain/stage.ts'
import { useTexts } from '../../messages/messages.ts'
import { useFloor } from '../../state/floor.ts'
import { createStageLayout } from '../../state/stage-layout.ts'
import { useActs } from './desk-acts.ts'
import { useDesk } from './desk-state.ts'
import './stage-sheet.css'

/** Beside Next, under the same thumb: what the projector shows. */
export function StageButton(): JSX.Element {
  const acts = useActs()
  const layout = createStageLayout(useFloor())
  const { t } = useTexts()
  return (
    <button type="button" class="button bare to-stage" aria-keyshortcuts="w" onClick={() => acts.open({ is: 'stage' })}>
      <Picture of={layout()} />
      {t('stage.desk.button', t(`stage.desk.layout.${layout()}`))}
    </button>
  )
}

/** The layouts of the stage, the one that is on marked; a touch switches every stage at once. */
export function StageSheet(): JSX.Element {
  const floor = useFloor()
  const desk = useDesk()
  const acts = useActs()
  const layout = createStageLayout(floor)
  const { t } = useTexts()
  const show = async (next: StageLayout) => {
    if (next === layout()) return acts.close()
    if ((await acts.showOnStage(next)).is !== 'refused') acts.close()
  }
  return (
    <div class="stage-sheet">
      <ul class="stage-layouts" aria-label={t('stage.desk.layouts')}>
        <For each={stageLayouts}>
          {(one) => (
            <li>
              <button
                type="button"
                class="stage-layout"
                aria-pressed={layout() === one}
                disabled={!desk.mayAct()}
                onClick={() => void show(one)}
              >
                <Picture of={one} />
                <b>{t(`stage.desk.layout.${one}`)}</b>
                <span class="small soft">{t(`stage.desk.means.${one}`)}</span>
                <Show when={layout() === one}>
                  <span class="small stage-on">{t('stage.desk.on')}</span>
                </Show>
              </button>
            </li>
          )}
        </For>
      </ul>
      <a class="button bare" href={`/s/${floor.snapshot()?.code ?? ''}/stage`} target="_blank" rel="noopener">
        {t('stage.desk.openStage')}
      </a>
    </div>
  )
}

/** The stage, as small as a word. */
function Picture(props: { of: StageLayout }): JSX.Element {
  return (
    <svg class="stage-picture" viewBox="0 0 32 18" aria-hidden="true">
      <rect x="0.75" y="0.75" width="30.5" height="16.5" rx="2" class="stage-picture-frame" />
      <path d={strokes[props.of]} />
    </svg>
  )
}

const strokes: Record<StageLayout, string> = {
  byItself: 'M6 9h20M13 6.5h6a2.5 2.5 0 0 1 0 5h-6a2.5 2.5 0 0 1 0-5z',
  floor: 'M5 5h15M5 8h11M5 13.5h22M15 12.5v2M18 12.5v2',
  poll: 'M5 5h20M5 9h12M5 13h16',
  agenda: 'M5 5h2M10 5h14M5 9h2M10 9h17M5 13h2M10 13h9',
  join: 'M5 5h8v8H5zM8 8h2v2H8zM17 6h10M17 9h7M17 12h10',
  blank: '',
}
