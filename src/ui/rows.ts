import { type Accessor, createEffect, on, onCleanup, onMount } from 'solid-js'

interface Place {
  x: number
  y: number
}

const childrenOf = (list: HTMLElement) => [...list.children] as HTMLElement[]

/** For the order of a list: what changes inside its rows moves none of them. */
export function isSameOrder(before: readonly string[], now: readonly string[]): boolean {
  return before.length === now.length && before.every((id, index) => id === now[index])
}

/**
 * Rows slide to their new places, so that the eye follows. `list` is the element whose children carry `data-id`; how long
 * and how comes from the tokens, which say nothing moves for people who asked for that.
 */
export function createSlide(list: Accessor<HTMLElement>, order: Accessor<readonly string[]>): void {
  let places = new Map<string, Place>()

  const measure = () => {
    const measured: typeof places = new Map()
    for (const row of childrenOf(list())) {
      if (row.dataset.id) measured.set(row.dataset.id, { x: row.offsetLeft, y: row.offsetTop })
    }
    return measured
  }

  onMount(() => {
    const observer = new ResizeObserver(() => {
      places = measure()
    })
    observer.observe(list())
    onCleanup(() => observer.disconnect())
  })

  createEffect(
    on(order, (_ids, _before, known: boolean | undefined) => {
      const now = measure()
      const style = getComputedStyle(list())
      const duration = Number.parseFloat(style.getPropertyValue('--slide'))
      if (known && duration > 0) {
        const easing = style.getPropertyValue('--ease').trim() || 'ease'
        const top = list().getBoundingClientRect().top
        const isNear = (place: Place | undefined) =>
          place && top + place.y > -innerHeight / 4 && top + place.y < 1.25 * innerHeight
        for (const row of childrenOf(list())) {
          const id = row.dataset.id ?? ''
          // Each sliding row is a layer of its own: hundreds of them out of sight would cost what nobody sees.
          if (isNear(now.get(id)) || isNear(places.get(id))) slide(row, { duration, easing })
        }
      }
      places = now
      return true

      function slide(row: HTMLElement, timing: KeyframeAnimationOptions) {
        const to = now.get(row.dataset.id ?? '')
        const from = places.get(row.dataset.id ?? '')
        if (!to) return
        if (!from) row.animate([{ opacity: 0 }, { opacity: 1 }], timing)
        else if (from.x !== to.x || from.y !== to.y) {
          const start = `translate(${from.x - to.x}px, ${from.y - to.y}px)`
          // Added up, so that a row overtaken by the next change goes on from where the eye has it.
          row.animate([{ transform: start }, { transform: 'none' }], { ...timing, composite: 'accumulate' })
        }
      }
    }),
  )
}

export interface RowFocus {
  /** To the row by so many places from the one that has the focus or had it last. */
  step(by: number): void
  /** To the row that stands where the focus was last, or to the list itself when it is empty. */
  back(): void
}

/**
 * Keeps the focus in a list whose rows come and go: when the row that has it leaves, the row in its place gets it, on the
 * same button (`data-act`) where it has that. The list needs `tabindex="-1"`; what may have the focus carries `data-act`.
 */
export function createRowFocus(list: Accessor<HTMLElement>, order: Accessor<readonly string[]>): RowFocus {
  let last = { id: '', place: 0, act: '' }
  let here = false

  const rowOf = (target: EventTarget | null) =>
    target instanceof Element ? target.closest<HTMLElement>('[data-id]') : null

  const focusPlace = (place: number) => {
    const rows = childrenOf(list()).filter((child) => child.dataset.id)
    const row = rows[Math.max(0, Math.min(place, rows.length - 1))]
    const target =
      row?.querySelector<HTMLElement>(`[data-act="${last.act}"]`) ?? row?.querySelector<HTMLElement>('[data-act]')
    ;(target ?? list()).focus()
  }

  onMount(() => {
    const element = list()
    const came = (event: FocusEvent) => {
      const id = rowOf(event.target)?.dataset.id
      here = true
      if (id) last = { id, place: order().indexOf(id), act: (event.target as HTMLElement).dataset.act ?? '' }
    }
    const left = (event: FocusEvent) => {
      if (event.relatedTarget && !element.contains(event.relatedTarget as Node)) here = false
    }
    element.addEventListener('focusin', came)
    element.addEventListener('focusout', left)
    onCleanup(() => {
      element.removeEventListener('focusin', came)
      element.removeEventListener('focusout', left)
    })
  })

  createEffect(
    on(
      order,
      (ids) => {
        const place = ids.indexOf(last.id)
        if (place >= 0) last.place = place
        // A row that is moved in the document loses the focus as one that is removed does.
        if (here && document.activeElement === document.body) focusPlace(last.place)
      },
      { defer: true },
    ),
  )

  return {
    step(by) {
      const active = rowOf(document.activeElement)
      focusPlace(active && list().contains(active) ? order().indexOf(active.dataset.id ?? '') + by : last.place)
    },
    back: () => focusPlace(last.place),
  }
}
