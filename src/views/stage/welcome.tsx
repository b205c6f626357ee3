import type { JSX } from 'solid-js'
import { statusAt } from '../../domain/poll.ts'
import type { Programme } from '../../domain/session.ts'
import { takingOf } from '../../domain/settings.ts'
import { useTexts } from '../../messages/messages.ts'
import { emptyQueue } from '../../state/empty-queue.ts'
import { useFloor } from '../../state/floor.ts'
import { FittedWords } from './fitted-words.tsx'
import { JoinCorner } from './join-corner.tsx'

/** Nobody has the floor: what this is, and how to be part of it. */
export function Welcome(props: { programme: Programme }): JSX.Element {
  const floor = useFloor()
  const { t } = useTexts()
  const about = () =>
    [props.programme.series, props.programme.format, t('agenda.minutes', props.programme.minutes)].filter(Boolean)
  const standing = () => {
    if (floor.phase() !== 'advance') return t(floor.queue().length > 0 ? 'stage.freeFloor' : emptyQueue(floor))
    const open = floor.view()?.polls.filter((poll) => statusAt(poll, floor.now()) === 'open').length ?? 0
    const mayAsk = takingOf(floor.snapshot()?.settings ?? {}) === 'open'
    return [t(mayAsk ? 'stage.soon' : 'stage.beginsSoon'), open > 0 ? t('polls.stage.openAlready', open) : '']
      .join(' ')
      .trim()
  }
  return (
    <section class="stage-now stage-welcome">
      <p class="stage-about">{about().map(unbroken).join(' · ')}</p>
      <FittedWords text={props.programme.title} title />
      <p class="stage-standing">{standing()}</p>
      <JoinCorner code={props.programme.code} large />
    </section>
  )
}

const unbroken = (text: string | undefined) => (text ?? '').replace(/ (?=\S+$)/, '\u00a0')
