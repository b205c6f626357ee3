import type { JSX } from 'solid-js'
import { useTexts } from '../../messages/messages.ts'
import { useActs } from './desk-acts.ts'

/** For what a phone without a network has to hand in (O10). */
export function ScanButton(): JSX.Element {
  const acts = useActs()
  const { t } = useTexts()
  return (
    <button type="button" class="button plain" onClick={() => acts.open({ is: 'scan' })}>
      {t('courier.scan')}
    </button>
  )
}
