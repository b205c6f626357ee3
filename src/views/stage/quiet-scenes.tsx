import type { JSX } from 'solid-js'
import type { Programme } from '../../domain/session.ts'
import { useTexts } from '../../messages/messages.ts'
import { emptyQueue } from '../../state/empty-queue.ts'
import { useFloor } from '../../state/floor.ts'
import { FittedWords } from './fitted-words.tsx'
import { JoinCorner } from './join-corner.tsx'

/** The floor, and nobody has it. */
export function FreeFloor(props: { programme: Programme }): JSX.Element {
  const floor = useFloor()
  const { t } = useTexts()
  return (
    <section class="stage-now">
      <FittedWords text={t('stage.freeFloor')} title />
      <p class="stage-standing">{floor.queue().length > 0 ? '' : t(emptyQueue(floor))}</p>
      <JoinCorner code={props.programme.code} />
    </section>
  )
}

/** A poll is to be seen, and none was opened yet. */
export function NoPoll(props: { programme: Programme }): JSX.Element {
  const { t } = useTexts()
  return (
    <section class="stage-now">
      <FittedWords text={t('stage.noPoll')} title />
      <JoinCorner code={props.programme.code} />
    </section>
  )
}

/** The paper, and a level at rest on it. Who hears the screen is told where they are. */
export function Blank(props: { programme: Programme }): JSX.Element {
  return (
    <section class="stage-now stage-blank">
      <h1 class="only-heard">{props.programme.title}</h1>
      <span class="stage-blank-tube">
        <span class="stage-blank-bubble" />
      </span>
    </section>
  )
}
