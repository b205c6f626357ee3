import { type Accessor, createEffect, createSignal, on, onCleanup, onMount } from 'solid-js'

interface FitSteps {
  /** From the largest to the smallest. */
  steps: readonly string[]
  /** The largest that is worth a try. */
  from: Accessor<string>
  /** Whose sizes say how much room there is. */
  room: Accessor<(Element | null)[]>
}

/**
 * Sets `data-step` on a box to the largest of a few sizes at which nothing in it is cut off, before the next picture is
 * drawn. The answer is whether even the smallest was too large.
 */
export function createFitSteps(
  box: Accessor<HTMLElement>,
  content: Accessor<unknown>,
  { steps, from, room }: FitSteps,
): Accessor<boolean> {
  const [isOver, setOver] = createSignal(false)
  let fittedTo = ''
  const fits = (step: string) => {
    const element = box()
    // Looked at only where it changed, since each look costs a layout.
    if (element.dataset.step !== step) element.dataset.step = step
    return element.scrollHeight <= element.clientHeight
  }
  const refit = () => setOver(!steps.slice(steps.indexOf(from())).some(fits))
  onMount(() => {
    const observer = new ResizeObserver(() => {
      const sizes = room().map((element) => `${element?.clientWidth} ${element?.clientHeight}`)
      if (sizes.join() === fittedTo) return
      fittedTo = sizes.join()
      refit()
    })
    for (const element of room()) if (element) observer.observe(element)
    onCleanup(() => observer.disconnect())
  })
  createEffect(on(content, refit, { defer: true }))
  return isOver
}
