import { createMemo, type JSX, Match, Show, Switch } from 'solid-js'
import { useTexts } from '../messages/messages.ts'

interface ConnectionNoticeProps {
  line: 'quiet' | 'connecting' | 'offline' | 'portal' | 'sending' | 'back'
  /** Since when it is missing; null while a look for it runs. */
  since: number | null
  unsent: number
  freshAt: number | null
  signInAddress: string
}

/** What is to be said about the network, most of the time nothing. */
export function ConnectionNotice(props: ConnectionNoticeProps): JSX.Element {
  const { t, clock } = useTexts()
  const offline = createMemo<string>(
    (before) => (props.since === null ? before : t('connection.offlineSince', clock(props.since), props.unsent)),
    '',
  )
  return (
    <Switch>
      <Match when={props.line === 'connecting'}>
        <p class="notice">{t('connection.connecting')}</p>
      </Match>
      <Match when={props.line === 'offline'}>
        <p class="notice">
          <span>{offline()}</span>
          <Show when={props.freshAt}>{(at) => <span class="soft">{t('connection.freshAt', clock(at()))}</span>}</Show>
        </p>
      </Match>
      <Match when={props.line === 'portal'}>
        <p class="notice">
          <span>{t('connection.portal')}</span>
          <a class="notice-act" href={props.signInAddress} target="_blank" rel="noreferrer">
            {t('connection.portalOpen')}
          </a>
        </p>
      </Match>
      <Match when={props.line === 'sending'}>
        <p class="notice">{t('connection.backSending')}</p>
      </Match>
      <Match when={props.line === 'back'}>
        <p class="notice">{t('connection.back')}</p>
      </Match>
    </Switch>
  )
}

/** O7: a newer version is offered, never taken by itself. */
export function NewerNotice(props: { onUse: () => void; onLater: () => void }): JSX.Element {
  const { t } = useTexts()
  return (
    <p class="notice">
      <span>{t('update.here')}</span>
      <button type="button" onClick={() => props.onUse()}>
        {t('update.use')}
      </button>
      <button type="button" onClick={() => props.onLater()}>
        {t('update.later')}
      </button>
    </p>
  )
}
