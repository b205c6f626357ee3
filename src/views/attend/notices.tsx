import { createEffect, createMemo, type JSX, Match, on, Show, Switch } from 'solid-js'
import { useTexts } from '../../messages/messages.ts'
import { useFloor } from '../../state/floor.ts'
import { useAnnounce } from '../../ui/announcer.tsx'
import { type ConnectionLine, nextLine } from './connection-line.ts'
import { useShell } from './shell.ts'

/** The quiet lines on top: the connection, what this browser cannot do, a newer version, a link for the other lane. */
export function Notices(): JSX.Element {
  const floor = useFloor()
  const shell = useShell()
  const announce = useAnnounce()
  const { t, clock } = useTexts()
  const connection = createMemo<ConnectionLine>((before) => nextLine(before ?? null, floor.status(), floor.now()))
  const line = createMemo(() => connection().line)
  const since = () => {
    const { connection } = floor.status()
    return 'since' in connection ? connection.since : null
  }
  /** Stays what it was while a look for the network runs. */
  const offlineWords = createMemo<string>((before) => {
    const from = since()
    return from === null ? before : t('connection.offlineSince', clock(from), floor.status().unsent)
  }, '')
  const fresh = () => {
    const at = floor.freshAt()
    return at === null ? '' : t('connection.freshAt', clock(at))
  }
  createEffect(
    on(line, (now, before) => {
      if (now === 'offline') announce(offlineWords())
      if (now === 'portal') announce(t('connection.portal'))
      if (now === 'back' && before !== undefined) announce(t('connection.back'))
    }),
  )
  return (
    <div class="notices">
      <Switch>
        <Match when={line() === 'connecting'}>
          <p class="notice">{t('connection.connecting')}</p>
        </Match>
        <Match when={line() === 'offline'}>
          <p class="notice">
            <span>{offlineWords()}</span> <span class="soft">{fresh()}</span>
          </p>
        </Match>
        <Match when={line() === 'portal'}>
          <p class="notice">
            <span>{t('connection.portal')}</span>
            <a class="notice-act" href={shell.signInAddress} target="_blank" rel="noreferrer">
              {t('connection.portalOpen')}
            </a>
          </p>
        </Match>
        <Match when={line() === 'sending'}>
          <p class="notice">{t('connection.backSending')}</p>
        </Match>
        <Match when={line() === 'back'}>
          <p class="notice">{t('connection.back')}</p>
        </Match>
      </Switch>
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
      <Show when={shell.newer()}>
        <p class="notice">
          <span>{t('update.here')}</span>
          <button type="button" onClick={() => shell.useNewer()}>
            {t('update.use')}
          </button>
          <button type="button" onClick={() => shell.putOffNewer()}>
            {t('update.later')}
          </button>
        </p>
      </Show>
      <OtherLane />
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
