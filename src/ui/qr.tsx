import { createMemo, type JSX } from 'solid-js'
import { encode } from 'uqr'

/** A QR code of an address, one path, always black on white so that every camera reads it. */
export function Qr(props: { address: string; label: string }): JSX.Element {
  const code = createMemo(() => encode(props.address, { border: 2 }))
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
