import type { Settings } from '../../domain/settings.ts'
import { useTexts } from '../../messages/messages.ts'
import { useFloor } from '../../state/floor.ts'
import { createLatePart } from '../late-part.tsx'

/** What is said of the session's settings, fetched once one of them changes or keeps somebody from asking, and of its end. */
export function createSessionPart() {
  const floor = useFloor()
  const { need } = useTexts()
  let first: Settings | undefined
  const part = createLatePart(
    () => {
      const now = floor.snapshot()?.settings
      first ??= now
      return (
        now !== undefined &&
        (floor.phase() === 'ended' ||
          now.onePerPerson ||
          (now.taking ?? 'open') !== 'open' ||
          JSON.stringify(now) !== JSON.stringify(first))
      )
    },
    async () => (await Promise.all([import('./session-words.tsx'), need('session')]))[0],
  )
  return { part, first: () => first ?? null }
}
