import type { JSX } from 'solid-js'
import type { BodyProps } from './body.tsx'
import { Written } from './written.tsx'

/** What people wrote in their own words, the most frequent first. */
export function Quotes(props: BodyProps): JSX.Element {
  return <Written {...props} class="stage-quotes" most={5} />
}
