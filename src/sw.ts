import {
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  type PrecacheEntry,
  precacheAndRoute,
} from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'
import { isDeskPath, withCamera } from './domain/desk-page.ts'
import { WAKE_MESSAGE, WAKE_TAG } from './platform/browser.ts'

/** Background Sync, which TypeScript's library leaves out because only Chromium has it. */
interface SyncEvent extends ExtendableEvent {
  readonly tag: string
}

// Page and worker are checked as one project, in which `self` is the page's.
declare const self: Omit<ServiceWorkerGlobalScope, 'addEventListener'> & {
  __WB_MANIFEST: PrecacheEntry[]
  addEventListener<K extends keyof ServiceWorkerGlobalScopeEventMap>(
    type: K,
    hear: (event: ServiceWorkerGlobalScopeEventMap[K]) => void,
  ): void
  addEventListener(type: 'sync', hear: (event: SyncEvent) => void): void
}

cleanupOutdatedCaches()
precacheAndRoute(self.__WB_MANIFEST)

// What no route names is left to the browser: a worker that answers for the event stream breaks it.
const keptPage = createHandlerBoundToURL('/')
const pages = new NavigationRoute(keptPage, {
  denylist: [/^\/api(\/|\?|$)/, /^\/_(\/|\?|$)/, /^[^?]*\./],
})
// What is kept says that no page may show it. In a frame only the server can say who may, and so it is asked each time.
const framed: readonly RequestDestination[] = ['iframe', 'frame', 'embed', 'object']
const isFramed = (request: Request) => framed.includes(request.destination)
registerRoute(
  ({ request, url }) => request.mode === 'navigate' && !isFramed(request) && isDeskPath(url.pathname),
  async (options) => {
    const { body, status, headers: kept } = await keptPage(options)
    const headers = new Headers(kept)
    headers.set('Permissions-Policy', withCamera(kept.get('Permissions-Policy') ?? ''))
    return new Response(body, { status, headers })
  },
)
registerRoute((asked) => !isFramed(asked.request) && pages.match(asked), pages.handler)

// A first visit that goes offline half-way must find the chunks it has not loaded yet.
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

self.addEventListener('message', (event) => {
  if (event.data?.type === 'SKIP_WAITING') event.waitUntil(self.skipWaiting())
})

// The pages hold the outbox and settle it themselves; the worker only tells them that the network is back.
self.addEventListener('sync', (event) => {
  if (event.tag === WAKE_TAG) event.waitUntil(wakePages())
})

async function wakePages(): Promise<void> {
  for (const page of await self.clients.matchAll({ type: 'window' })) page.postMessage(WAKE_MESSAGE)
}
