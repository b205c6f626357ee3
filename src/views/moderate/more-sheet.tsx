import { For, type JSX } from 'solid-js'
import { useTexts } from '../../messages/messages.ts'
import { usePreferences } from '../../state/preferences.ts'
import { useActs } from './desk-acts.ts'
import { useDesk } from './desk-state.ts'
import { deskKeys } from './keys.ts'

/** What is needed now and then: the lists that have no room on a small screen, the hand, the keys. */
export function MoreSheet(): JSX.Element {
  const acts = useActs()
  const desk = useDesk()
  const preferences = usePreferences()
  const { t } = useTexts()
  return (
    <div class="more-sheet">
      <button type="button" class="button plain" onClick={() => acts.open({ is: 'turns' })}>
        {t('desk.turnsList')}
      </button>
      <button type="button" class="button plain" onClick={() => acts.open({ is: 'aside' })}>
        {t('desk.asideCount', desk.aside().length)}
      </button>
      <button type="button" class="button plain" onClick={() => acts.open({ is: 'join' })}>
        {t('desk.joinTitle')}
      </button>
      <button type="button" class="button plain" onClick={() => acts.open({ is: 'keys' })}>
        {t('desk.keys')}
      </button>
      <button type="button" class="button plain" onClick={() => acts.open({ is: 'privacy' })}>
        {t('privacy.title')}
      </button>
      <Switched
        text={t('desk.leftHanded')}
        hint={t('desk.leftHandedHint')}
        on={preferences.leftHanded()}
        onChange={preferences.chooseLeftHanded}
      />
    </div>
  )
}

/** The keys, for people at a keyboard. */
export function KeysSheet(): JSX.Element {
  const preferences = usePreferences()
  const { t } = useTexts()
  return (
    <div class="more-sheet">
      <dl class="keys">
        <For each={Object.entries(deskKeys)}>
          {([key, act]) => (
            <div>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{t(`desk.key.${act}`)}</dd>
            </div>
          )}
        </For>
      </dl>
      <Switched
        text={t('desk.keysOn')}
        hint={t('desk.keysOnHint')}
        on={preferences.deskKeys()}
        onChange={preferences.chooseDeskKeys}
      />
    </div>
  )
}

function Switched(props: { text: string; hint: string; on: boolean; onChange: (on: boolean) => void }): JSX.Element {
  return (
    <label class="switched">
      <input type="checkbox" checked={props.on} onChange={(event) => props.onChange(event.currentTarget.checked)} />
      <span>
        {props.text}
        <span class="small soft">{props.hint}</span>
      </span>
    </label>
  )
}
