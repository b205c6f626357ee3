import { createSignal, For, type JSX } from 'solid-js'
import { useTexts } from '../../../messages/messages.ts'
import { useAnnounce } from '../../../ui/announcer.tsx'
import type { FormProps } from './answer-forms.tsx'
import { moved } from './drafts.ts'

/** An order made with two buttons a row, or by dragging the number. */
export function RankingForm(props: FormProps<'ranking'>): JSX.Element {
  let list!: HTMLOListElement
  const { t } = useTexts()
  const announce = useAnnounce()
  const [dragged, setDragged] = createSignal<number | null>(null)

  const put = (option: number, to: number) => {
    const from = props.draft.indexOf(option)
    if (to < 0 || to >= props.draft.length || from === to) return
    props.onDraft(moved(props.draft, from, to))
  }
  const step = (event: MouseEvent & { currentTarget: HTMLButtonElement }, option: number, by: number) => {
    const button = event.currentTarget
    const to = props.draft.indexOf(option) + by
    put(option, to)
    // Where its row was moved, the browser has taken the focus away from it.
    queueMicrotask(() => button.focus())
    if (to >= 0 && to < props.draft.length)
      announce(t('polls.answer.rankedAt', props.settings.options[option] ?? '', to + 1))
  }
  const drag = (event: PointerEvent) => {
    const option = dragged()
    if (option === null) return
    const rows = [...list.children].map((row) => row.getBoundingClientRect())
    const to = rows.findIndex((row) => event.clientY < row.top + row.height)
    put(option, to < 0 ? rows.length - 1 : to)
  }
  const press = (event: PointerEvent & { currentTarget: HTMLElement }, option: number) => {
    if (event.button !== 0) return
    event.preventDefault()
    setDragged(option)
    const end = () => {
      setDragged(null)
      removeEventListener('pointermove', drag)
      removeEventListener('pointerup', end)
      removeEventListener('pointercancel', end)
    }
    addEventListener('pointermove', drag)
    addEventListener('pointerup', end)
    addEventListener('pointercancel', end)
  }

  return (
    <>
      <p class="poll-how soft">{t('polls.answer.rankHow')}</p>
      <ol class="poll-ranks" ref={list}>
        <For each={props.draft}>
          {(option, place) => (
            <li class="poll-rank" data-dragged={dragged() === option ? '' : undefined}>
              <span class="poll-rank-place" onPointerDown={(event) => press(event, option)}>
                {place() + 1}
              </span>
              <span class="people" dir="auto">
                {props.settings.options[option]}
              </span>
              <span class="poll-rank-moves">
                <button
                  type="button"
                  class="button bare"
                  aria-label={t('polls.answer.up', props.settings.options[option] ?? '')}
                  aria-disabled={place() === 0}
                  onClick={(event) => step(event, option, -1)}
                >
                  <Arrow path="M3 10l5-5 5 5" />
                </button>
                <button
                  type="button"
                  class="button bare"
                  aria-label={t('polls.answer.down', props.settings.options[option] ?? '')}
                  aria-disabled={place() === props.draft.length - 1}
                  onClick={(event) => step(event, option, 1)}
                >
                  <Arrow path="M3 6l5 5 5-5" />
                </button>
              </span>
            </li>
          )}
        </For>
      </ol>
    </>
  )
}

function Arrow(props: { path: string }): JSX.Element {
  return (
    <svg class="glyph" viewBox="0 0 16 16" aria-hidden="true">
      <path d={props.path} />
    </svg>
  )
}
