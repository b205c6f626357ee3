import { createEffect, type JSX } from 'solid-js'
import type { Form } from '../../domain/question.ts'
import { type Settings, takingOf } from '../../domain/settings.ts'
import type { FullSnapshot } from '../../domain/snapshot.ts'
import { takes } from '../../domain/taking.ts'
import { type Texts, useTexts } from '../../messages/messages.ts'
import { useFloor } from '../../state/floor.ts'
import { useAnnounce } from '../../ui/announcer.tsx'
import { SessionLine } from '../session/session-line.tsx'

/** What changed, for a moment; and aloud, that the session is over: who sees the screen reads it where the buttons were. */
export function SessionNotice(props: { first: Settings | null }): JSX.Element {
  const floor = useFloor()
  const announce = useAnnounce()
  const { t } = useTexts()
  createEffect(() => floor.phase() === 'ended' && announce(t('session.over.thanks')))
  return <SessionLine class="notice" first={props.first} />
}

type Session = Pick<FullSnapshot, 'settings' | 'endedAt'>

/** Q11 Q12: why the floor takes no new questions of a form; null where it does. */
export function whyOff(form: Form, { settings, endedAt }: Session, { t }: Texts): string | null {
  if (endedAt !== null) return t('session.off.over')
  const taking = takingOf(settings)
  return taking === 'open' || takes(taking, form) ? null : t(`session.off.${taking}`)
}
