import { createMemo, type JSX, Show } from 'solid-js'
import { useTexts } from '../../messages/messages.ts'
import { useFloor } from '../../state/floor.ts'
import { type ConnectionLine, nextLine } from '../attend/connection-line.ts'

/** The quiet line on top: the connection, and what keeps this tablet from working as it should. */
export function ConnectionStrip(): JSX.Element {
  const floor = useFloor()
  const { t, clock } = useTexts()
  const connection = createMemo<ConnectionLine>((before) => nextLine(before ?? null, floor.status(), floor.now()))
  const words = createMemo<string>((before) => {
    const { connection: state, unsent } = floor.status()
    switch (connection().line) {
      case 'quiet':
        return ''
      case 'connecting':
        return t('connection.connecting')
      case 'offline': {
        const fresh = floor.freshAt()
        if (!('since' in state)) return before
        return [
          t('connection.offlineSince', clock(state.since), unsent),
          fresh && t('connection.freshAt', clock(fresh)),
        ]
          .filter(Boolean)
          .join('. ')
      }
      case 'portal':
        return t('connection.portal')
      case 'sending':
        return t('connection.backSending')
      case 'back':
        return t('connection.back')
    }
  }, '')
  return (
    <div class="desk-notices" role="status">
      <Show when={words()}>{(text) => <p class="notice">{text()}</p>}</Show>
      <Show when={floor.status().refused}>{(code) => <p class="notice">{t(`refusal.${code()}`)}</p>}</Show>
      <Show when={floor.status().storage === 'memoryOnly'}>
        <p class="notice">{t('connection.memoryOnly')}</p>
      </Show>
    </div>
  )
}
