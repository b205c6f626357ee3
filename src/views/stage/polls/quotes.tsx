import { createMemo, For, type JSX, Show } from 'solid-js'
import { useTexts } from '../../../messages/messages.ts'
import { FittedBody } from '../fitted-body.tsx'
import type { BodyProps } from './body.tsx'

const quotesOnStage = 5

/** What people wrote in their own words, the most frequent first. */
export function Quotes(props: BodyProps): JSX.Element {
  const { t } = useTexts()
  const entries = createMemo(() => (props.tally?.whole.entries ?? []).slice(0, quotesOnStage))
  const left = () => (props.tally?.whole.entries.length ?? 0) - entries().length
  return (
    <FittedBody content={[entries().map(({ text, count }) => `${text} ${count}`), left()]}>
      <ul class="stage-quotes people">
        <For each={entries()}>
          {({ text, count }) => (
            <li>
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
