import { type JSX, Show } from 'solid-js'
import type { Lane } from '../../domain/lane.ts'
import { useTexts } from '../../messages/messages.ts'
import { useFloor } from '../../state/floor.ts'
import { LaneMark } from '../../ui/lane-mark.tsx'

/** The next one of a lane, and how many wait in it. */
export function NextInLane(props: { lane: Lane; waiting: number }): JSX.Element {
  const floor = useFloor()
  const { t } = useTexts()
  const next = () => floor.queue().find((question) => question.lane === props.lane)
  return (
    <section
      class="stage-next"
      data-lane={props.lane}
      data-first={next() && floor.queue()[0]?.id === next()?.id ? '' : undefined}
    >
      <h2>
        <LaneMark lane={props.lane} />
        <span>{t('stage.next', t(`lane.${props.lane}`))}</span>
        <Show when={props.waiting > 0}>
          <span class="stage-waiting">{t('stage.waiting', props.waiting)}</span>
        </Show>
      </h2>
      <Show when={next()} fallback={<p class="stage-none">{t('stage.noneWaits')}</p>}>
        {(question) => (
          <p class="people stage-next-words" dir="auto">
            {question().text || t('form.spokenNoTopic')}
          </p>
        )}
      </Show>
    </section>
  )
}
