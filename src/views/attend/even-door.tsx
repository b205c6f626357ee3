import type { JSX } from 'solid-js'
import { useTexts } from '../../messages/messages.ts'
import { createSheetDoor } from './sheet-door.tsx'

/** From the level to the figures behind it. */
export function EvenDoor(): JSX.Element {
  const { t } = useTexts()
  const door = createSheetDoor(async () => (await import('../even/even-sheet.tsx')).EvenSheet, 'even')
  return (
    <>
      <button type="button" class="button bare level-more" aria-haspopup="dialog" onClick={door.show}>
        {t('level.more')}
      </button>
      <door.View />
    </>
  )
}
