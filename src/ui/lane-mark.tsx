import type { JSX } from 'solid-js'
import type { Lane } from '../domain/lane.ts'

/** Onsite a filled square, online a ring: told apart by shape before colour. Decoration; the word stands beside it. */
export function LaneMark(props: { lane: Lane }): JSX.Element {
  return (
    <svg class="lane-mark" data-lane={props.lane} viewBox="0 0 12 12" aria-hidden="true">
      {props.lane === 'onsite' ? (
        <rect x="1" y="1" width="10" height="10" rx="1.5" fill="currentColor" />
      ) : (
        <circle cx="6" cy="6" r="4.5" fill="none" stroke="currentColor" stroke-width="2.4" />
      )}
    </svg>
  )
}
