import { createMemo, type JSX } from 'solid-js'
import { encode } from 'uqr'

/** A QR code of an address. */
export function Qr(props: { address: string; label: string }): JSX.Element {
  return <Code made={encode(props.address, { border: 2 })} label={props.label} />
}

/** One of several codes that a camera reads off a screen in somebody's hand: with all the margin that readers ask for. */
export function CodePart(props: { text: string; label: string }): JSX.Element {
  return <Code made={encode(props.text, { border: 4, ecc: 'M' })} label={props.label} />
}

/** One path, always black on white so that every camera reads it. */
function Code(props: { made: ReturnType<typeof encode>; label: string }): JSX.Element {
  const code = createMemo(() => props.made)
  const path = () =>
    code()
      .data.map((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')).join(''))
      .join('')
  return (
    <svg
      class="qr"
      viewBox={`0 0 ${code().size} ${code().size}`}
      role="img"
      aria-label={props.label}
      shape-rendering="crispEdges"
    >
      <path d={path()} fill="#000" />
    </svg>
  )
}
