import { For, type JSX } from 'solid-js'
import type { Form } from '../domain/question.ts'

const paths = {
  written: ['M2.5 4h11', 'M2.5 8h11', 'M2.5 12h6.5'],
  spoken: [
    'M5 9.4V4a1 1 0 0 1 2 0v3.6V2.6a1 1 0 0 1 2 0v5-4a1 1 0 0 1 2 0v4.4-2a1 1 0 0 1 2 0v4c0 2.6-1.8 4.5-4.4 4.5-2 0-3.1-.9-4-2.4L2.6 9.6c-.6-1.2.9-2.2 1.7-1.2z',
  ],
  pin: ['M5 2.5h6l-.8 3.8 2 2.2v1.3H3.8V8.5l2-2.2z', 'M8 9.8v4.2'],
  sprout: [
    'M8 14V7.5',
    'M8 9.5C8 6.6 6.2 5 2.8 5c0 3 1.8 4.5 5.2 4.5z',
    'M8 8c0-3 1.7-4.8 5.2-4.8C13.2 6.4 11.3 8 8 8z',
  ],
} satisfies Record<Form | 'pin' | 'sprout', string[]>

/** A small drawing that stands for a word; the word itself stands beside it or is heard. */
export function Glyph(props: { of: keyof typeof paths }): JSX.Element {
  return (
    <svg class="glyph" viewBox="0 0 16 16" aria-hidden="true">
      <For each={paths[props.of]}>{(path) => <path d={path} />}</For>
    </svg>
  )
}
