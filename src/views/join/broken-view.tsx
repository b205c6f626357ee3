import type { JSX } from 'solid-js'
import { useTexts } from '../../messages/messages.ts'
import { OpenLevel } from './open-level.tsx'

/** A fault in the app itself, or a part of it that never arrived: what is safe, and what to do. */
export function BrokenView(props: { reason: unknown; onReload: () => void }): JSX.Element {
  const { t } = useTexts()
  console.error(props.reason)
  return (
    <main class="opening here">
      <OpenLevel />
      <div class="no-way">
        <h1 class="no-way-title">{t('app.broken')}</h1>
        <p>{t('app.brokenSafe')}</p>
        <button type="button" class="button" onClick={() => props.onReload()}>
          {t('app.tryAgain')}
        </button>
      </div>
    </main>
  )
}
