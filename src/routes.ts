import type { Lane } from './domain/lane.ts'
import { readSessionCode, type SessionCode } from './domain/session.ts'
import { type Tab, tabs, type Wish } from './views/attend/shell.ts'

/** Where in the app an address leads. */
export type Route =
  | {
      is: 'join'
      /** As typed or linked; perhaps no code at all. */
      typed: string
      wish: Wish | null
      /** Opened from the installed icon: goes on with the last session. */
      fromIcon: boolean
    }
  | { is: 'attend'; code: SessionCode; lane: Lane | null; tab: Tab; wish: Wish | null }
  /** Anybody may check what was written down of the turns. */
  | { is: 'check'; code: SessionCode }
  | { is: 'desk'; code: SessionCode; invite: string | null }
  | {
      is: 'stage'
      code: SessionCode
      /** For a bright hall. */
      light: boolean
    }

type Address = Pick<URL, 'pathname' | 'search' | 'hash'>

export function readRoute(address: Address): Route {
  const query = new URLSearchParams(address.search)
  const wish = oneOf(['ask', 'hand'] as const, query.get('go'))
  const [start, typed = '', screen = ''] = address.pathname.split('/').slice(1)
  const code = start === 's' ? readSessionCode(readable(typed)) : null
  if (!code)
    return {
      is: 'join',
      typed: start === 's' ? readable(typed) : (query.get('code') ?? ''),
      wish,
      fromIcon: query.get('from') === 'icon' || wish !== null,
    }
  if (screen === 'desk') return { is: 'desk', code, invite: new URLSearchParams(address.hash.slice(1)).get('invite') }
  if (screen === 'check') return { is: screen, code }
  if (screen === 'stage') return { is: 'stage', code, light: query.has('light') }
  const lane = oneOf(['onsite', 'online'] as const, query.get('lane'))
  return { is: 'attend', code, lane, tab: oneOf(tabs, query.get('tab')) ?? 'agenda', wish }
}

/** The join form is passed over where a code is known already: sent by the page's own form, or the last session's. */
export function passJoin(route: Route, lastCode: SessionCode | null): Route {
  if (route.is !== 'join') return route
  const code = readSessionCode(route.typed) ?? (route.fromIcon ? lastCode : null)
  return code ? { is: 'attend', code, lane: null, tab: route.wish ? 'floor' : 'agenda', wish: route.wish } : route
}

/** What stays in the address bar: nothing that works only once (a wish), and no secret. */
export function lastingAddress(route: Route): string {
  switch (route.is) {
    case 'join':
      return '/'
    case 'attend':
      return attendAddress(route.code, route.tab)
    case 'desk':
    case 'check':
      return `/s/${route.code}/${route.is}`
    case 'stage':
      return `/s/${route.code}/stage${route.light ? '?light' : ''}`
  }
}

export function attendAddress(code: SessionCode, tab: Tab): string {
  return tab === 'agenda' ? `/s/${code}` : `/s/${code}?tab=${tab}`
}

function oneOf<One extends string>(known: readonly One[], value: string | null): One | null {
  return known.find((one) => one === value) ?? null
}

function readable(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
