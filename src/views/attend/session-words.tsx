import type { Form } from '../../domain/question.ts'
import { type Settings, takingOf } from '../../domain/settings.ts'
import { takes } from '../../domain/taking.ts'
import type { Texts } from '../../messages/messages.ts'

export { SessionLine } from '../session/session-line.tsx'

/** Q11: why the floor takes no new questions of a form; null where it does. */
export function whyOff(form: Form, settings: Settings, { t }: Texts): string | null {
  const taking = takingOf(settings)
  return taking === 'open' || takes(taking, form) ? null : t(`session.off.${taking}`)
}
