import { createMemo, createSignal, For, type JSX, onCleanup, onMount, Show } from 'solid-js'
import type { TallyEntry } from '../../domain/poll.ts'
import { groupEntries } from '../../domain/tally.ts'
import { useTexts } from '../../messages/messages.ts'
import { layoutCloud } from './cloud-layout.ts'

interface CloudProps {
  entries: readonly TallyEntry[]
  /** The most words that are drawn; all of them stand in the list. */
  most?: number
}

/** Words as large as they are frequent, over a list that says the same in numbers. */
export function Cloud(props: CloudProps): JSX.Element {
  const { t } = useTexts()
  const groups = createMemo(() => groupEntries(props.entries))
  return (
    <Show when={groups().length > 0} fallback={<p class="soft">{t('polls.results.nothingShown')}</p>}>
      <Drawing entries={groups().slice(0, props.most ?? 40)} />
      <ol class="cloud-list">
        <For each={groups()}>
          {(group) => (
            <li>
              <span class="people" dir="auto">
                {group.text}
              </span>{' '}
              <span class="soft" aria-hidden="true">
                {group.count}
              </span>
              <span class="only-heard">{t('polls.results.times', group.count)}</span>
            </li>
          )}
        </For>
      </ol>
    </Show>
  )
}

/** In units of the smallest word, which is as large as the text around the cloud. */
function Drawing(props: { entries: readonly TallyEntry[] }): JSX.Element {
  let box!: HTMLDivElement
  const [width, setWidth] = createSignal(0)
  const [measure, setMeasure] = createSignal<(text: string) => number>((text) => text.length * 0.55)
  onMount(() => {
    const look = () => {
      const style = getComputedStyle(box)
      setWidth(Math.round(box.clientWidth / Number.parseFloat(style.fontSize)))
      setMeasure(() => measureIn(style.fontFamily))
    }
    const observer = new ResizeObserver(look)
    observer.observe(box)
    onCleanup(() => observer.disconnect())
    look()
  })
  const layout = createMemo(() => {
    const words = props.entries.map(({ text, count }) => ({ text, count, width: measure()(text) }))
    return layoutCloud(words, Math.max(width(), 8))
  })
  const viewBox = () => {
    const { x, y, width, height } = layout().box
    return `${x} ${y} ${width} ${height}`
  }
  return (
    <div class="cloud" ref={box}>
      <Show when={width() > 0}>
        <svg class="cloud-words" aria-hidden="true" viewBox={viewBox()} style={{ '--across': layout().box.width }}>
          <For each={layout().words}>
            {(word) => (
              <text x={word.x} y={word.y} font-size={String(word.size)} style={{ '--weight': word.size }}>
                {word.text}
              </text>
            )}
          </For>
        </svg>
      </Show>
    </div>
  )
}

/** How wide a text is in a font at a size of 1. */
function measureIn(font: string): (text: string) => number {
  const pen = document.createElement('canvas').getContext('2d')
  if (!pen) return (text) => text.length * 0.55
  pen.font = `100px ${font}`
  return (text) => pen.measureText(text).width / 100
}
