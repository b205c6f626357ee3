import type { Action } from '../../domain/action.ts'

/** What somebody wrote into an act: refused, it must still be there to be copied (O5). */
export function typedIn(action: Action): string[] {
  const { text, mark, note, why } = action as Partial<Record<'text' | 'mark' | 'note', string | null>> & {
    why?: { note: string | null }
  }
  return [text, mark, note, why?.note].filter((words) => words != null)
}
