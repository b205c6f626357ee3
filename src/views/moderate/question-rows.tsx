import { type Accessor, createMemo, For, type JSX, Show } from 'solid-js'
import type { PrivateQuestion } from '../../domain/question.ts'
import { useTexts } from '../../messages/messages.ts'
import { createHold } from '../../ui/hold.ts'
import { createPart, MoreRows } from '../../ui/more-rows.tsx'
import { createRowFocus, createSlide, isSameOrder, type RowFocus } from '../../ui/rows.ts'

interface QuestionRowsProps {
  label: string
  /** Said where there are none. */
  none: string
  questions: Accessor<readonly PrivateQuestion[]>
  /** Some screens full, and what comes in one frame when one scrolls there. */
  first: number
  step: number
  /** Rows go to their new places before one's eyes. */
  slides?: boolean
  onFocus?: ((focus: RowFocus) => void) | undefined
  children: (question: Accessor<PrivateQuestion>) => JSX.Element
}

/** Questions one under the other, as many as have been scrolled to. None of them moves under a finger. */
export function QuestionRows(props: QuestionRowsProps): JSX.Element {
  let list!: HTMLOListElement
  const { t } = useTexts()
  const hold = createHold()
  const part = createPart(
    hold.still(() => props.questions()),
    props.first,
    props.step,
  )
  const ids = createMemo(() => part.rows().map((question) => question.id), [], { equals: isSameOrder })
  const rows = createMemo(() => new Map(part.rows().map((question) => [question.id, question])))
  if (props.slides) createSlide(() => list, ids)
  props.onFocus?.(createRowFocus(() => list, ids))
  return (
    <>
      <Show when={ids().length === 0}>
        <p class="empty">{props.none}</p>
      </Show>
      <ol class="inbox-rows" ref={list} tabindex="-1" aria-label={props.label} onPointerDown={hold.press}>
        <For each={ids()}>
          {(id) => (
            <li data-id={id}>
              <Show when={rows().get(id)}>{props.children}</Show>
            </li>
          )}
        </For>
      </ol>
      <Show when={part.rest() > 0}>
        <MoreRows words={t('desk.moreRows', part.rest())} onMore={part.showMore} />
      </Show>
    </>
  )
}
