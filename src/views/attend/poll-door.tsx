import { type Accessor, createSignal, type JSX, Show } from 'solid-js'
import type { Id } from '../../domain/id.ts'
import { useTexts } from '../../messages/messages.ts'
import { useFloor } from '../../state/floor.ts'
import { createLatePart, MissingPart } from '../late-part.tsx'

type Parts = Pick<typeof import('./polls/polls.tsx'), 'AdvancePolls' | 'PastPolls' | 'PollBar' | 'PollSheet'>

/** The screens of polls, which come when the session has its first one, and the poll whose sheet is open. */
export interface PollDoor {
  /** Null: they could not be fetched. */
  parts: Accessor<Parts | null | undefined>
  shown: Accessor<Id | null>
  show(poll: Id | null): void
}

export function createPollDoor(): PollDoor {
  const floor = useFloor()
  const { need } = useTexts()
  const [shown, show] = createSignal<Id | null>(null)
  const parts = createLatePart(
    () => (floor.view()?.polls.length ?? 0) > 0,
    async () => (await Promise.all([import('./polls/polls.tsx'), need('polls')]))[0],
  )
  return { parts, shown, show }
}

interface PollPartProps {
  door: PollDoor
  part: keyof Parts
  /** Before a poll is shown. */
  onShow?: () => void
}

export function PollPart(props: PollPartProps): JSX.Element {
  const show = (poll: Id | null) => {
    props.onShow?.()
    props.door.show(poll)
  }
  return (
    <>
      <Show when={props.door.parts()} keyed>
        {(parts) => {
          const Part = parts[props.part]
          return <Part shown={props.door.shown()} onShow={show} />
        }}
      </Show>
      <Show when={props.part === 'PollBar' && props.door.parts() === null}>
        <MissingPart />
      </Show>
    </>
  )
}
