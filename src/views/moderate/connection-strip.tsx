import { createMemo, type JSX, Show } from 'solid-js'
import { useTexts } from '../../messages/messages.ts'
import { type ConnectionLine, missingSince, nextLine } from '../../state/connection-line.ts'
import { useFloor } from '../../state/floor.ts'
import { useFrame } from '../../state/frame.ts'
import { ConnectionNotice, NewerNotice } from '../../ui/notices.tsx'

/** The quiet line on top: the connection, and what keeps this tablet from working as it should. */
export function ConnectionStrip(): JSX.Element {
  const floor = useFloor()
  const frame = useFrame()
  const { t } = useTexts()
  const connection = createMemo<ConnectionLine>((before) => nextLine(before ?? null, floor.status(), floor.now()))
  return (
    <div class="desk-notices" role="status">
      <ConnectionNotice
        line={connection().line}
        since={missingSince(floor.status())}
        unsent={floor.status().unsent}
        freshAt={floor.freshAt()}
        signInAddress={frame.signInAddress}
      />
      <Show when={floor.status().refused}>{(code) => <p class="notice">{t(`refusal.${code()}`)}</p>}</Show>
      <Show when={floor.status().storage === 'memoryOnly'}>
        <p class="notice">{t('connection.memoryOnly')}</p>
      </Show>
      <Show when={frame.newer()}>
        <NewerNotice onUse={frame.useNewer} onLater={frame.putOffNewer} />
      </Show>
    </div>
  )
}
