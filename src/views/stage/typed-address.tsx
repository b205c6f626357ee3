import type { JSX } from 'solid-js'
import { joinAddress, spokenAddress } from '../../ui/join-address.ts'

/** The address as people type it; too long for one line it breaks before its path, so that the code stays in one piece. */
export function TypedAddress(props: { code: string }): JSX.Element {
  const { origin } = location
  return (
    <>
      {spokenAddress(origin)}
      <wbr />
      <span class="stage-whole">{joinAddress(origin, props.code).slice(origin.length)}</span>
    </>
  )
}
