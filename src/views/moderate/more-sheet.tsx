import { For, type JSX, Show } from 'solid-js'
import { useTexts } from '../../messages/messages.ts'
import { useFloor } from '../../state/floor.ts'
import { usePreferences } from '../../state/preferences.ts'
import { useActs } from './desk-acts.ts'
import { useDesk } from './desk-state.ts'
import { deskKeys } from './keys.ts'
import { AskFirst } from './polls/ask-first.tsx'
import { RehearsalEnd, RehearsalOffer } from './rehearsal-strip.tsx'
import { ScanButton } from './scan-button.tsx'
import { Switched } from './switched.tsx'

/** What is needed now and then: the lists that have no room on a small screen, the hand, the keys. */
export function MoreSheet(): JSX.Element {
  const acts = useActs()
  const desk = useDesk()
  const floor = useFloor()
  const preferences = usePreferences()
  const { t } = useTexts()
  const end = async () => {
    if ((await acts.endSession()).is !== 'refused') acts.close()
  }
  return (
    <div class="more-sheet">
      <Show when={desk.mayAct()}>
        <button type="button" class="button plain" onClick={() => acts.open({ is: 'settings' })}>
          {t('desk.set.title')}
        </button>
      </Show>
      <Show when={desk.mayAct()}>
        <button type="button" class="button plain" onClick={() => acts.open({ is: 'slip' })}>
          {t('words.desk.slip')}
        </button>
      </Show>
      <button type="button" class="button plain" onClick={() => acts.open({ is: 'turns' })}>
        {t('desk.turnsList')}
      </button>
      <button type="button" class="button plain" onClick={() => acts.open({ is: 'aside' })}>
        {t('desk.asideCount', desk.aside().length)}
      </button>
      <button type="button" class="button plain" onClick={() => acts.open({ is: 'join' })}>
        {t('desk.joinTitle')}
      </button>
      <Show when={desk.mayAct()}>
        <ScanButton />
      </Show>
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
        onChange={(on) => void preferences.chooseLeftHanded(on)}
      />
      <RehearsalOffer />
      <RehearsalEnd />
      <Show when={desk.mayAct() && floor.phase() === 'live'}>
        <AskFirst
          word={t('polls.desk.endSession')}
          title={t('polls.desk.endTitle')}
          means={t('polls.desk.endMeans')}
          yes={t('polls.desk.endYes')}
          destructive
          onYes={() => void end()}
        />
      </Show>
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
        <div>
          <dt>
            <kbd>{t('find.escapeKey')}</kbd>
          </dt>
          <dd>{t('find.escape')}</dd>
        </div>
      </dl>
      <Switched
        text={t('desk.keysOn')}
        hint={t('desk.keysOnHint')}
        on={preferences.deskKeys()}
        onChange={(on) => void preferences.chooseDeskKeys(on)}
      />
    </div>
  )
}
