import { createEffect, createSignal, type JSX, lazy, Match, onCleanup, Suspense, Switch } from 'solid-js'
import { ActionsContext } from './actions/floor-actions.ts'
import { createFrame } from './create-frame.ts'
import { createShell } from './create-shell.ts'
import { useTexts } from './messages/messages.ts'
import type { Entry, Navigation } from './navigation.ts'
import { openSession, type SessionDoor } from './open-session.ts'
import { whenIdle } from './platform/idle.ts'
import { attendAddress } from './routes.ts'
import { FloorContext } from './state/floor.ts'
import { FrameContext } from './state/frame.ts'
import { usePreferences } from './state/preferences.ts'
import type { Store } from './store/store.ts'
import { fetchAskPart } from './views/attend/ask-part.ts'
import { Attendee } from './views/attend/attendee.tsx'
import { ShellContext } from './views/attend/shell.ts'
import { JoinView } from './views/join/join-view.tsx'
import { OpeningPage } from './views/join/opening-view.tsx'
import type { World } from './world.ts'

const fetchRules = () => import('./actions/create-actions.ts')

interface SessionScreenProps {
  entry: Entry
  navigation: Navigation
  world: World
  store: Store
  onForgotten: () => void
}

/** One open session and the screen its address asks for. */
export function SessionScreen(props: SessionScreenProps): JSX.Element {
  const { entry, navigation, world, store } = props
  const preferences = usePreferences()
  const { t, need } = useTexts()
  const Desk = lazy(async () => {
    const [{ DeskScreen }] = await Promise.all([
      import('./desk-screen.tsx'),
      // A desk may lose the network before anything was done at it.
      fetchRules(),
      need('desk', 'polls', 'session', 'settings', 'turn', 'together', 'words', 'courier', 'even'),
    ])
    return { default: () => <DeskScreen session={session} world={world} store={store} /> }
  })
  /** What is looked at without a seat: the stage, and the page that checks the turns. */
  const WatchView = lazy(async () => {
    if (entry.is === 'check') {
      const [{ createCheckScreen }] = await Promise.all([import('./check-screen.tsx'), need('even')])
      return { default: createCheckScreen(world.platform, entry.code) }
    }
    const [{ StageView }, { createBrowserProjector }] = await Promise.all([
      import('./views/stage/stage-view.tsx'),
      import('./platform/projector.ts'),
      need('desk', 'polls', 'session', 'turn', 'words', 'even'),
    ])
    return { default: () => <StageView projector={createBrowserProjector()} /> }
  })
  const session = openSession(doorOf(entry, world, store))
  onCleanup(() => session.close())
  const { floor } = session
  // Where no worker has it in store yet, somebody who loses the network can ask all the same.
  createEffect(() => {
    if (entry.is !== 'attend' || !floor.programme() || world.updates.offline() === 'ready') return
    whenIdle(() => void Promise.all([fetchRules(), fetchAskPart({ need })]).catch(() => undefined))
  })

  const [titleLead, leadTitle] = createSignal<string | null>(null)
  createEffect(() => {
    const title = floor.programme()?.title
    if (title) document.title = [titleLead(), title].filter(Boolean).join(' · ')
  })
  onCleanup(() => {
    document.title = t('app.name')
  })
  createEffect(() => {
    const programme = floor.programme()
    if (programme && entry.is === 'attend') preferences.rememberVisit({ code: entry.code, title: programme.title })
  })

  // By whichever tab of this device it was forgotten: there is nothing of it here any more.
  createEffect<boolean>((hadSeat) => {
    const hasSeat = floor.seat() !== null
    if (hadSeat && !hasSeat) {
      preferences.forget(entry.code)
      navigation.leave()
      props.onForgotten()
    }
    return hasSeat
  }, false)

  return (
    <FloorContext.Provider value={floor}>
      <ActionsContext.Provider value={session.actions}>
        <FrameContext.Provider value={createFrame(world.updates)}>
          <Suspense fallback={<OpeningPage />}>
            <Switch fallback={<WatchView />}>
              {/* Not over the stage, which may be in a frame: nobody shall enter a session there. */}
              <Match when={entry.is !== 'stage' && floor.status().refused === 'session.unknown' && !floor.snapshot()}>
                <JoinView
                  typed={{ text: entry.code, focused: false }}
                  unknown
                  canWorkOffline
                  lastVisit={preferences.lastVisit()}
                  addressOf={(code) => attendAddress(code, 'agenda')}
                  onCode={navigation.enter}
                />
              </Match>
              <Match when={entry.is === 'attend' && entry} keyed>
                {(attend) => (
                  <ShellContext.Provider value={createShell(attend, session, navigation, world, leadTitle, store)}>
                    <Attendee />
                  </ShellContext.Provider>
                )}
              </Match>
              <Match when={entry.is === 'desk'}>
                <Desk />
              </Match>
            </Switch>
          </Suspense>
        </FrameContext.Provider>
      </ActionsContext.Provider>
    </FloorContext.Provider>
  )
}

function doorOf(entry: Entry, { platform }: World, store: Store): SessionDoor {
  const door = { code: entry.code, platform, store }
  switch (entry.is) {
    case 'attend':
      return entry.lane ? { ...door, lane: entry.lane } : door
    case 'desk':
      return entry.invite ? { ...door, invite: entry.invite } : door
    case 'stage':
    case 'check':
      return { ...door, watchOnly: true }
  }
}
