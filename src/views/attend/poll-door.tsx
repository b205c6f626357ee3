import { type Accessor, createEffect, createMemo, createSignal, type JSX, Show } from 'solid-js'
import type { Id } from '../../domain/id.ts'
import { useTexts } from '../../messages/messages.ts'
import { useFloor } from '../../state/floor.ts'
import { useFrame } from '../../state/frame.ts'

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
  const [parts, setParts] = createSignal<Parts | null>()
  const [shown, show] = createSignal<Id | null>(null)
  const hasPolls = createMemo(() => (floor.view()?.polls.length ?? 0) > 0)
  createEffect(() => {
    if (!hasPolls()) return
    Promise.all([import('./polls/polls.tsx'), need('polls')]).then(
      ([loaded]) => setParts(() => loaded),
      () => setParts(null),
    )
  })
  return { parts, shown, show }
}

interface PollPartProps {
  door: PollDoor
  part: keyof Parts
  /** Before a poll is shown. */
  onShow?: () => void
}

export function PollPart(props: PollPartProps): JSX.Element {
  const frame = useFrame()
  const { t } = useTexts()
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
        <p class="notice">
          {t('app.needsConnection')}
          <button type="button" onClick={() => frame.reload()}>
            {t('app.tryAgain')}
          </button>
        </p>
      </Show>
    </>
  )
}
