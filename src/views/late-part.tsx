import { type Accessor, createEffect, createMemo, createSignal, type JSX } from 'solid-js'
import { useTexts } from '../messages/messages.ts'
import { useFrame } from '../state/frame.ts'

/** A part of a screen that is fetched when it is first needed. Null: it could not be. */
export function createLatePart<Part>(
  isNeeded: Accessor<boolean>,
  load: () => Promise<Part>,
): Accessor<Part | null | undefined> {
  const [part, setPart] = createSignal<Part | null>()
  const needed = createMemo(isNeeded)
  createEffect(() => {
    if (!needed()) return
    load().then(
      (loaded) => setPart(() => loaded),
      () => setPart(null),
    )
  })
  return part
}

/** In place of a part that could not be fetched. */
export function MissingPart(): JSX.Element {
  const frame = useFrame()
  const { t } = useTexts()
  return (
    <p class="notice">
      {t('app.needsConnection')}
      <button type="button" onClick={() => frame.reload()}>
        {t('app.tryAgain')}
      </button>
    </p>
  )
}
