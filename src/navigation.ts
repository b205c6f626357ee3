import { type Accessor, createMemo, createSignal, onCleanup } from 'solid-js'
import type { Lane } from './domain/lane.ts'
import type { SessionCode } from './domain/session.ts'
import { attendAddress, lastingAddress, passJoin, type Route, readRoute } from './routes.ts'
import type { Tab, Wish } from './views/attend/shell.ts'

/** A session as an address opens it. The same code entered once more is a fresh entry. */
export type Entry =
  | { is: 'attend'; code: SessionCode; lane: Lane | null; wish: Wish | null }
  | { is: 'check'; code: SessionCode }
  | { is: 'desk'; code: SessionCode; invite: string | null }
  | { is: 'stage'; code: SessionCode; light: boolean }

export interface Navigation {
  session: Accessor<Entry | null>
  /** For the join form; null where a session is open. */
  typed: Accessor<{ text: string } | null>
  tab: Accessor<Tab>
  show(tab: Tab): void
  enter(code: SessionCode): void
  /** To the join form. */
  leave(): void
}

export function createNavigation(lastCode: SessionCode | null): Navigation {
  const first = passJoin(readRoute(location), lastCode)
  const [at, setAt] = createSignal<{ route: Route; visit: number }>({ route: first, visit: 0 })
  history.replaceState(null, '', lastingAddress(first))

  const back = () => setAt({ route: readRoute(location), visit: at().visit })
  addEventListener('popstate', back)
  onCleanup(() => removeEventListener('popstate', back))

  const go = (route: Route, visit: number) => {
    history.pushState(null, '', lastingAddress(route))
    setAt({ route, visit })
  }
  const place = createMemo(at, undefined, {
    equals: (before, now) =>
      before.visit === now.visit &&
      before.route.is === now.route.is &&
      'code' in before.route &&
      'code' in now.route &&
      before.route.code === now.route.code,
  })
  return {
    session: createMemo(() => {
      const { route } = place()
      return route.is === 'join' ? null : route
    }),
    typed: createMemo(() => {
      const { route } = place()
      return route.is === 'join' ? { text: route.typed } : null
    }),
    tab: createMemo(() => {
      const { route } = at()
      return route.is === 'attend' ? route.tab : 'agenda'
    }),
    show(tab) {
      const { route, visit } = at()
      if (route.is === 'attend' && route.tab !== tab)
        go(readRoute(new URL(attendAddress(route.code, tab), location.href)), visit)
    },
    leave: () => go({ is: 'join', typed: '', wish: null, fromIcon: false }, at().visit + 1),
    enter: (code) => go({ is: 'attend', code, lane: null, tab: 'agenda', wish: null }, at().visit + 1),
  }
}
