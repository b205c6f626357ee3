import type { Form } from './question.ts'
import { type Settings, type Taking, takingOf } from './settings.ts'

/** Since when the floor takes no new questions of a form, by the server's clock; 0 where it does, or never did. */
export type NotTakenSince = Readonly<Record<Form, number>>

export function takes(taking: Taking, form: Form): boolean {
  return taking === 'open' || (taking === 'paused' && form === 'spoken')
}

/**
 * Q11: whether a question comes too late. One that was made before the floor stopped taking its form is taken whenever it
 * arrives, and one that arrives while it does is taken whenever it was made.
 */
export function comesTooLate(
  settings: Pick<Settings, 'taking'>,
  form: Form,
  madeAt: number,
  since: NotTakenSince,
): boolean {
  return !takes(takingOf(settings), form) && madeAt >= since[form]
}

/** What a change of the setting makes of it: a form that was not taken before is so since then. */
export function notTakenAfter(since: NotTakenSince, from: Taking, to: Taking, now: number): NotTakenSince {
  const of = (form: Form) => {
    if (takes(to, form)) return 0
    return takes(from, form) ? now : since[form]
  }
  return { written: of('written'), spoken: of('spoken') }
}
