import { createEffect, createMemo, createResource, ErrorBoundary, type JSX, Match, Show, Switch } from 'solid-js'
import { createLeaving } from './leaving.ts'
import { chooseLanguage, createTexts, TextsContext } from './messages/messages.ts'
import { createNavigation } from './navigation.ts'
import { openStore } from './open-session.ts'
import { attendAddress } from './routes.ts'
import { SessionScreen } from './session-screen.tsx'
import { createPreferences, PreferencesContext, type Theme } from './state/preferences.ts'
import { Announcer } from './ui/announcer.tsx'
import { BrokenView } from './views/join/broken-view.tsx'
import { JoinView } from './views/join/join-view.tsx'
import { OpeningPage } from './views/join/opening-view.tsx'
import type { World } from './world.ts'

export function App(props: { world: World }): JSX.Element {
  const { world } = props
  const preferences = createPreferences(world.keep)
  const language = createMemo(() => chooseLanguage([preferences.language() ?? '', world.pageLanguage]))
  const navigation = createNavigation(preferences.lastVisit()?.code ?? null)
  const [store] = createResource(openStore)
  const leaving = createLeaving(world.platform, store)

  createEffect(() => {
    document.documentElement.lang = language()
  })
  createEffect(() => showTheme(preferences.theme()))

  return (
    <TextsContext.Provider value={createTexts(language, world.pageTexts)}>
      <PreferencesContext.Provider value={preferences}>
        <Announcer>
          <ErrorBoundary fallback={(reason) => <BrokenView reason={reason} onReload={() => location.reload()} />}>
            <Switch>
              <Match when={navigation.session()} keyed>
                {(entry) => (
                  <Show when={store.latest} fallback={<OpeningPage />}>
                    {(opened) => (
                      <SessionScreen
                        entry={entry}
                        navigation={navigation}
                        world={world}
                        store={opened()}
                        onForgotten={leaving.onForgotten}
                      />
                    )}
                  </Show>
                )}
              </Match>
              <Match when={navigation.typed()} keyed>
                {(typed) => (
                  <JoinView
                    typed={{ text: world.typed.text || typed.text, focused: world.typed.focused }}
                    unknown={false}
                    forgetting={leaving.state()}
                    canWorkOffline={world.install.offlineSupport() !== 'inAppBrowser'}
                    lastVisit={preferences.lastVisit()}
                    addressOf={(code) => attendAddress(code, 'agenda')}
                    onCode={navigation.enter}
                  />
                )}
              </Match>
            </Switch>
          </ErrorBoundary>
        </Announcer>
      </PreferencesContext.Provider>
    </TextsContext.Provider>
  )
}

const papers = { light: '#fbfaf7', dark: '#101314' }

/** The page's own script does the same before the first paint. */
function showTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name=theme-color]')) {
    meta.content = papers[theme === 'system' ? (meta.media.includes('dark') ? 'dark' : 'light') : theme]
  }
}
