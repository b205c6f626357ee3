import { type JSX, Match, Show, Switch } from 'solid-js'
import { useTexts } from '../../messages/messages.ts'
import { useFloor } from '../../state/floor.ts'
import { useShell } from '../attend/shell.ts'

/** How the app comes to the home screen of this device, as far as its browser lets it. */
export function InstallHelp(): JSX.Element {
  const shell = useShell()
  const { t } = useTexts()
  return (
    <section class="field" aria-labelledby="install">
      <h3 id="install">{t('install.title')}</h3>
      <Switch fallback={<p class="soft">{t('install.unavailable')}</p>}>
        <Match when={shell.installWay() === 'installed'}>
          <p class="soft">{t('install.done')}</p>
        </Match>
        <Match when={shell.installWay() === 'cannot'}>
          <p class="soft">{t('install.cannot')}</p>
        </Match>
        <Match when={shell.installWay() === 'prompt'}>
          <p class="soft">{t('install.offer')}</p>
          <p>
            <button type="button" class="button plain" onClick={() => shell.install()}>
              {t('install.button')}
            </button>
          </p>
        </Match>
        <Match when={shell.installWay() === 'apple'}>
          <AppleHelp />
        </Match>
      </Switch>
    </section>
  )
}

/** On Apple's phones the icon gets a storage of its own: what is not sent by then would stay behind in this page. */
function AppleHelp(): JSX.Element {
  const floor = useFloor()
  const shell = useShell()
  const { t } = useTexts()
  const unsent = () => floor.status().unsent
  return (
    <Show
      when={unsent() === 0}
      fallback={
        <>
          <p role="status">{t('install.appleWaiting', unsent())}</p>
          <p>
            <button type="button" class="button plain" onClick={() => shell.lookAgain()}>
              {t('install.appleSend')}
            </button>
          </p>
        </>
      }
    >
      <p>
        <svg class="icon share" viewBox="0 0 22 22" aria-hidden="true">
          <path d="M11 13V2.5M7.5 6 11 2.5 14.5 6M7 9H4.5v10h13V9H15" />
        </svg>{' '}
        {t('install.appleSteps')}
      </p>
      <p class="soft small">{t('install.appleEmpty')}</p>
    </Show>
  )
}
