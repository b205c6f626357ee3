import type { JSX } from 'solid-js'
import { createFit } from '../../ui/fit-text.ts'

interface FittedBodyProps {
  /** Fits anew whenever this is another one: all that changes how much room the children take. */
  content: unknown
  children: JSX.Element
}

/** What stands below the head of a scene, as large as it fits: texts in em follow. */
export function FittedBody(props: FittedBodyProps): JSX.Element {
  let box!: HTMLDivElement
  createFit(
    () => box,
    () => props.content,
    {
      smallest: () => innerHeight / 29,
      largest: () => innerHeight / 13,
      smallestWhole: () => innerHeight / 25,
    },
  )
  return (
    <div class="stage-body" ref={box}>
      <div>{props.children}</div>
    </div>
  )
}
