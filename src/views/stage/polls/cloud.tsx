import type { JSX } from 'solid-js'
import type { BodyProps } from './body.tsx'
import { centreOut, sizeOf } from './cloud-order.ts'
import { Written } from './written.tsx'

/** Words, the most frequent largest and in the middle. */
export function Cloud(props: BodyProps): JSX.Element {
  return <Written {...props} class="stage-cloud" most={30} order={centreOut} size={sizeOf} />
}
