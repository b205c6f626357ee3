import { createEffect, createMemo, type JSX, on, Show } from 'solid-js'
import { useTexts } from '../../messages/messages.ts'
import { type ConnectionLine, missingSince, nextLine } from '../../state/connection-line.ts'
import { useFloor } from '../../state/floor.ts'
import { useFrame } from '../../state/frame.ts'
import { useAnnounce } from '../../ui/announcer.tsx'
import { ConnectionNotice, NewerNotice } from '../../ui/notices.tsx'
import { createLatePart } from '../late-part.tsx'
import { useShell } from './shell.ts'

/** The quiet lines on top: the connection, what this browser cannot do, a newer version, a link for the other lane. */
export function Notices(props: { children: JSX.Element }): JSX.Element {
  const floor = useFloor()
  const frame = useFrame()
  const shell = useShell()
  const announce = useAnnounce()
  const { t, clock } = useTexts()
  const connection = createMemo<ConnectionLine>((before) => nextLine(before ?? null, floor.status(), floor.now()))
  const line = createMemo(() => connection().line)
  const since = () => missingSince(floor.status())
  // The way to a moderator's tablet (O10), fetched from what is kept here once something waits for a connection.
  const courier = createLatePart(() => since() !== null && floor.status().unsent > 0, shell.courier)
  createEffect(
    on(line, (now, before) => {
      const missing = since()
      if (now === 'offline' && missing !== null)
        announce(t('connection.offlineSince', clock(missing), floor.status().unsent))
      if (now === 'portal') announce(t('connection.portal'))
      if (now === 'back' && before !== undefined) announce(t('connection.back'))
    }),
  )
  return (
    <div class="notices">
      <ConnectionNotice
        line={line()}
        since={since()}
        unsent={floor.status().unsent}
        freshAt={floor.freshAt()}
        signInAddress={frame.signInAddress}
      />
      <Show when={courier()} keyed>
        {({ Notice }) => <Notice connection={connection()} />}
      </Show>
      <Show when={floor.status().refused?.startsWith('device.')}>
        <p class="notice">
          <span>{t('connection.joinAgain')}</span>
          <button type="button" onClick={() => shell.joinAgain()}>
            {t('join.join')}
          </button>
        </p>
      </Show>
      <Show when={floor.status().storage === 'memoryOnly'}>
        <p class="notice">{t('connection.memoryOnly')}</p>
      </Show>
      <Show when={frame.newer()}>
        <NewerNotice onUse={frame.useNewer} onLater={frame.putOffNewer} />
      </Show>
      <Show when={floor.snapshot()?.rehearsal}>
        <p class="notice">{t('connection.rehearsal')}</p>
      </Show>
      <OtherLane />
      {props.children}
    </div>
  )
}

/** Somebody with a seat followed a link for the other lane: theirs to say which holds. */
function OtherLane(): JSX.Element {
  const floor = useFloor()
  const shell = useShell()
  const { t } = useTexts()
  const seat = () => floor.view()?.lane ?? floor.seat()?.lane
  const other = () => {
    const link = shell.linkLane()
    return link && seat() && link !== seat() ? link : null
  }
  const place = (lane: 'onsite' | 'online') => t(lane === 'onsite' ? 'opening.inTheRoom' : 'opening.online')
  return (
    <Show when={other()}>
      {(lane) => (
        <p class="notice">
          <span>{t('opening.otherLane', place(lane()), place(seat() ?? lane()))}</span>
          <button type="button" onClick={() => shell.joinIn(lane())}>
            {t(lane() === 'onsite' ? 'opening.switchRoom' : 'opening.switchOnline')}
          </button>
          <button type="button" onClick={() => shell.dropLinkLane()}>
            {t('opening.stay')}
          </button>
        </p>
      )}
    </Show>
  )
}
