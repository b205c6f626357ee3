import { createMemo, For, type JSX, Show } from 'solid-js'
import type { TallyEntry } from '../../domain/poll.ts'
import { groupEntries } from '../../domain/tally.ts'
import { useTexts } from '../../messages/messages.ts'

/** What people wrote, the most frequent first. */
export function Written(props: { entries: readonly TallyEntry[] }): JSX.Element {
  const { t } = useTexts()
  const groups = createMemo(() => groupEntries(props.entries))
  return (
    <Show when={groups().length > 0} fallback={<p class="soft">{t('polls.results.nothingShown')}</p>}>
      <ul class="written">
        <For each={groups()}>
          {(group) => (
            <li class="written-entry">
              <p class="people" dir="auto">
                {group.text}
              </p>
              <Show when={group.count > 1}>
                <span class="soft">{t('polls.results.times', group.count)}</span>
              </Show>
            </li>
          )}
        </For>
      </ul>
    </Show>
  )
}
