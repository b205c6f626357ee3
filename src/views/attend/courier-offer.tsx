import { type JSX, Show } from 'solid-js'
import { missingSince } from '../../state/connection-line.ts'
import { useFloor } from '../../state/floor.ts'
import { createLatePart } from '../late-part.tsx'
import { useShell } from './shell.ts'

/** The way to a moderator's tablet (O10), beside what waits for a connection. */
export function CourierOffer(): JSX.Element {
  const floor = useFloor()
  const shell = useShell()
  const courier = createLatePart(
    () => missingSince(floor.status()) !== null && floor.status().unsent > 0,
    shell.courier,
  )
  return (
    <Show when={courier()} keyed>
      {({ Offer }) => <Offer />}
    </Show>
  )
}
