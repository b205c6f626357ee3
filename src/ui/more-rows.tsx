import { type Accessor, createMemo, createSignal, type JSX, onCleanup, onMount } from 'solid-js'

export interface Part<Row> {
  rows: Accessor<Row[]>
  /** How many are not shown yet. */
  rest: Accessor<number>
  showMore(): void
}

/** The beginning of a long list: what nobody has scrolled to yet costs nothing at each change. */
export function createPart<Row>(all: Accessor<readonly Row[]>, first: number, step = first): Part<Row> {
  const [count, setCount] = createSignal(first)
  return {
    rows: createMemo(() => all().slice(0, count())),
    rest: () => Math.max(0, all().length - count()),
    showMore: () => setCount(count() + step),
  }
}

/** Stands under a list that shows a part; more comes before one gets there, or by pressing it. */
export function MoreRows(props: { words: string; onMore: () => void }): JSX.Element {
  let button!: HTMLButtonElement
  onMount(() => {
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return
        props.onMore()
        // Looked at anew: what came may not reach past the edge.
        observer.unobserve(button)
        requestAnimationFrame(() => button.isConnected && observer.observe(button))
      },
      { rootMargin: '800px' },
    )
    observer.observe(button)
    onCleanup(() => observer.disconnect())
  })
  return (
    <button ref={button} type="button" class="button bare more-rows" onClick={() => props.onMore()}>
      {props.words}
    </button>
  )
}
