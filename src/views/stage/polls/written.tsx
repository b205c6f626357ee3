import { createMemo, For, type JSX, Show } from 'solid-js'
import type { PollTally } from '../../../domain/poll.ts'
import { useTexts } from '../../../messages/messages.ts'
import { FittedBody } from '../fitted-body.tsx'
import type { BodyProps } from './body.tsx'

type Entry = PollTally['whole']['entries'][number]

interface WrittenProps extends BodyProps {
  class: string
  /** As many as are read from the last row; the phones have all. */
  most: number
  order?(entries: readonly Entry[]): Entry[]
  /** How large one stands beside the most frequent. */
  size?(count: number, most: number): number
}

/** What people wrote, each with how often where it was more than once, so that size is never the only sign. */
export function Written(props: WrittenProps): JSX.Element {
  const { t } = useTexts()
  const entries = createMemo(() => (props.tally?.whole.entries ?? []).slice(0, props.most))
  const most = () => entries()[0]?.count ?? 1
  const left = () => (props.tally?.whole.entries.length ?? 0) - entries().length
  return (
    <FittedBody content={[entries().map(({ text, count }) => `${text} ${count}`), left()]}>
      <ul class={`${props.class} people`}>
        <For each={props.order?.(entries()) ?? entries()}>
          {({ text, count }) => (
            <li style={{ '--size': props.size?.(count, most()) }}>
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
