import { createMemo, For, type JSX, Show } from 'solid-js'
import { useTexts } from '../../../messages/messages.ts'
import { FittedBody } from '../fitted-body.tsx'
import type { BodyProps } from './body.tsx'
import { centreOut, sizeOf } from './cloud-order.ts'

/** As many as are read from the last row; the phones have all. */
const wordsOnStage = 30

/** What was written, the most frequent largest and in the middle. Each says how often, so that size is not the only sign. */
export function Cloud(props: BodyProps): JSX.Element {
  const { t } = useTexts()
  const entries = createMemo(() => (props.tally?.whole.entries ?? []).slice(0, wordsOnStage))
  const most = () => entries()[0]?.count ?? 1
  const left = () => (props.tally?.whole.entries.length ?? 0) - entries().length
  return (
    <FittedBody content={[entries().map(({ text, count }) => `${text} ${count}`), left()]}>
      <ul class="stage-cloud people">
        <For each={centreOut(entries())}>
          {({ text, count }) => (
            <li style={{ '--size': sizeOf(count, most()) }}>
              <span dir="auto">{text}</span>
              <Show when={count > 1}>
                <span class="stage-times">{count}</span>
              </Show>
            </li>
          )}
        </For>
      </ul>
      <Show when={left() > 0}>
        <p class="stage-left-over">{t('polls.stage.onPhones', left())}</p>
      </Show>
    </FittedBody>
  )
}
