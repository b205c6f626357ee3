import { type Accessor, createEffect, on, onCleanup, onMount } from 'solid-js'

/** Sizes in px, asked anew at each fit, since they follow the screen. */
interface FitLimits {
  smallest: () => number
  largest: () => number
  /** Below this a word is rather broken than all of it set smaller. */
  smallestWhole: () => number
}

/**
 * Sets `--fit` on a box to the largest font size at which its only child fits in; `data-words` says whether words may be
 * broken at it. Measured before the next picture is drawn, so nothing is ever seen jumping.
 */
export function createFit(box: Accessor<HTMLElement>, content: Accessor<unknown>, limits: FitLimits): void {
  const fit = () => {
    const outer = box()
    const inner = outer.firstElementChild
    if (!inner || outer.clientHeight === 0) return
    const fits = (size: number) => {
      outer.style.setProperty('--fit', `${size}px`)
      return inner.scrollHeight <= outer.clientHeight && inner.scrollWidth <= outer.clientWidth
    }
    const search = (smallest: number) => {
      let low = Math.ceil(smallest)
      let high = Math.floor(limits.largest())
      while (low < high) {
        const middle = Math.ceil((low + high) / 2)
        if (fits(middle)) low = middle
        else high = middle - 1
      }
      return fits(low)
    }
    outer.dataset.words = 'whole'
    if (!search(limits.smallestWhole())) {
      outer.dataset.words = 'broken'
      search(limits.smallest())
    }
  }

  onMount(() => {
    const observer = new ResizeObserver(fit)
    observer.observe(box())
    onCleanup(() => observer.disconnect())
  })
  createEffect(on(content, fit))
}
