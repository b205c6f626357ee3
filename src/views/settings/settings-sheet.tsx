import './settings.css'
import { createEffect, createSignal, For, type JSX, on, Show } from 'solid-js'
import { useActions } from '../../actions/floor-actions.ts'
import { type Lane, lanes } from '../../domain/lane.ts'
import { languages, useTexts } from '../../messages/messages.ts'
import { useFloor } from '../../state/floor.ts'
import { themes, usePreferences } from '../../state/preferences.ts'
import { LaneMark } from '../../ui/lane-mark.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { CourierOffer } from '../attend/courier-offer.tsx'
import { useShell } from '../attend/shell.ts'
import { DescribeField } from './describe-field.tsx'
import { InstallHelp } from './install-help.tsx'
import { Privacy } from './privacy.tsx'

interface SettingsSheetProps {
  open: boolean
  onClose: () => void
}

export function SettingsSheet(props: SettingsSheetProps): JSX.Element {
  const { t } = useTexts()
  const [page, setPage] = createSignal<'settings' | 'privacy'>('settings')
  createEffect(
    on(
      () => props.open,
      (open) => open && setPage('settings'),
    ),
  )
  return (
    <Sheet
      open={props.open}
      title={t(page() === 'privacy' ? 'privacy.title' : 'settings.title')}
      closeWord={t('app.close')}
      onClose={props.onClose}
    >
      <Show when={page() === 'settings'} fallback={<Privacy onBack={() => setPage('settings')} />}>
        <div class="settings">
          <CourierOffer />
          <LaneField />
          <LanguageField />
          <ThemeField />
          <CallField />
          <DescribeField />
          <InstallHelp />
          <p class="settings-more">
            <button type="button" class="button plain" onClick={() => setPage('privacy')}>
              {t('settings.privacy')}
            </button>
            <a class="button bare" href="/">
              {t('settings.leave')}
            </a>
          </p>
        </div>
      </Show>
    </Sheet>
  )
}

function LaneField(): JSX.Element {
  const floor = useFloor()
  const actions = useActions()
  const { t } = useTexts()
  const [refusal, setRefusal] = createSignal<string | null>(null)
  const lane = () => floor.view()?.lane ?? floor.seat()?.lane
  const change = async (to: Lane) => {
    const acted = await actions.changeLane(to)
    setRefusal(acted.is === 'refused' ? t(`code.${acted.code}`) : null)
  }
  return (
    <Show when={floor.seat()?.role === 'attendee'}>
      <fieldset class="field">
        <legend>{t('settings.lane')}</legend>
        <div class="choices">
          <For each={lanes}>
            {(one) => (
              <label class="choice">
                <input type="radio" name="lane" checked={lane() === one} onChange={() => change(one)} />
                <LaneMark lane={one} />
                {t(one === 'onsite' ? 'lane.inTheRoom' : 'lane.onTheCall')}
              </label>
            )}
          </For>
        </div>
        <p class="small soft" role="status">
          {refusal() ?? t('settings.laneHint')}
        </p>
      </fieldset>
    </Show>
  )
}

function LanguageField(): JSX.Element {
  const preferences = usePreferences()
  const { t, language } = useTexts()
  return (
    <fieldset class="field">
      <legend>{t('settings.language')}</legend>
      <div class="choices">
        <For each={Object.entries(languages)}>
          {([tag, { name }]) => (
            <label class="choice" lang={tag}>
              <input
                type="radio"
                name="language"
                checked={language() === tag}
                onChange={() => preferences.chooseLanguage(tag)}
              />
              {name}
            </label>
          )}
        </For>
      </div>
    </fieldset>
  )
}

const themeWords = {
  system: 'settings.themeSystem',
  light: 'settings.themeLight',
  dark: 'settings.themeDark',
} as const

function ThemeField(): JSX.Element {
  const preferences = usePreferences()
  const { t } = useTexts()
  return (
    <fieldset class="field">
      <legend>{t('settings.theme')}</legend>
      <div class="choices">
        <For each={themes}>
          {(theme) => (
            <label class="choice">
              <input
                type="radio"
                name="theme"
                checked={preferences.theme() === theme}
                onChange={() => preferences.chooseTheme(theme)}
              />
              {t(themeWords[theme])}
            </label>
          )}
        </For>
      </div>
    </fieldset>
  )
}

function CallField(): JSX.Element {
  const preferences = usePreferences()
  const shell = useShell()
  const { t, need } = useTexts()
  const [said, setSaid] = createSignal(false)
  need('turn').then(
    () => setSaid(true),
    () => undefined,
  )
  const choose = (on: boolean) => {
    preferences.chooseCallSound(on)
    // Heard once it is known again, and browsers let a page sound only after a tap.
    if (on)
      shell.calling().then(
        (calling) => calling.ring(2),
        () => undefined,
      )
  }
  return (
    <Show when={said()}>
      <fieldset class="field">
        <legend>{t('turn.calls')}</legend>
        <div class="choices">
          <label class="choice">
            <input
              type="checkbox"
              checked={preferences.callSound()}
              onChange={(event) => choose(event.currentTarget.checked)}
            />
            {t('turn.sound')}
          </label>
        </div>
        <p class="small soft">{t('turn.soundHint')}</p>
      </fieldset>
    </Show>
  )
}
