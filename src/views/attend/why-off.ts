import type { Form } from '../../domain/question.ts'
import { takingOf } from '../../domain/settings.ts'
import { takes } from '../../domain/taking.ts'
import { useTexts } from '../../messages/messages.ts'
import { useFloor } from '../../state/floor.ts'

/** Q11: why the floor takes no new questions of a form; null where it does. The words are fetched when they are needed. */
export function createWhyOff(): (form: Form) => string | null {
  const floor = useFloor()
  const { t } = useTexts()
  return (form) => {
    const taking = takingOf(floor.snapshot()?.settings ?? {})
    return taking === 'open' || takes(taking, form) ? null : (t(`session.off.${taking}`) ?? '')
  }
}
