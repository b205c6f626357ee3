import type { JSX } from 'solid-js'
import { createFit } from '../../ui/fit-text.ts'

/** Words as large as their box allows, never below a thirtieth of the screen's height. */
export function FittedWords(props: { text: string; title?: boolean }): JSX.Element {
  let box!: HTMLDivElement
  createFit(
    () => box,
    () => props.text,
    {
      smallest: () => innerHeight / 29,
      largest: () => innerHeight / (props.title ? 9.5 : 6.5),
      smallestWhole: () => innerHeight / 15,
    },
  )
  return (
    <div class="stage-words" ref={box}>
      <h1 dir="auto">{props.text}</h1>
    </div>
  )
}
