import type { Platform } from './platform.ts'
import { serviceWorkers } from './workers.ts'

interface SyncRegistration extends ServiceWorkerRegistration {
  sync?: { register(tag: string): Promise<void> }
}

/** The tag under which the worker is woken once the network is back; it tells the pages, and they look. */
export const WAKE_TAG = 'evenfloor-wake'
/** What the worker posts to the pages when it was woken. */
export const WAKE_MESSAGE = 'wake'

/** The browser this app runs in. */
export function createBrowserPlatform(): Platform {
  const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel('evenfloor') : null
  return {
    now: () => Math.max(0, Math.floor(Date.now())),
    random: Math.random,
    randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
    fetch: (input, init) => fetch(input, init),
    after(ms, run) {
      const timer = setTimeout(run, ms)
      return () => clearTimeout(timer)
    },
    mayBeOnline: () => navigator.onLine,
    isVisible: () => document.visibilityState === 'visible',
    onWake,
    async withLock(name, run) {
      // Missing outside of secure contexts; the server's memory of action ids is what makes a double send harmless.
      if (!navigator.locks) return run().then(() => 'ran' as const)
      return navigator.locks.request(name, { ifAvailable: true }, async (lock) => {
        if (!lock) return 'busy'
        await run()
        return 'ran'
      })
    },
    broadcast: (topic) => channel?.postMessage(topic),
    onBroadcast(topic, hear) {
      const listener = (event: MessageEvent) => {
        if (event.data === topic) hear()
      }
      channel?.addEventListener('message', listener)
      return () => channel?.removeEventListener('message', listener)
    },
    async keepData() {
      await navigator.storage?.persist?.().catch(() => false)
    },
    wakeLater() {
      const register = async () => {
        const registration = (await serviceWorkers()?.getRegistration()) as SyncRegistration | undefined
        await registration?.sync?.register(WAKE_TAG)
      }
      // Refused in private windows and by a site setting: then the page's own wake-ups are all there is.
      register().catch(() => undefined)
    },
  }
}

/** A lost network is worth a look too: the connection line shall not go on saying that all is well. */
function onWake(look: () => void): () => void {
  const whenShown = () => {
    if (document.visibilityState === 'visible') look()
  }
  const whenTold = (event: MessageEvent) => {
    if (event.data === WAKE_MESSAGE) look()
  }
  const worker = serviceWorkers()
  for (const name of ['online', 'offline', 'pageshow']) addEventListener(name, look)
  document.addEventListener('visibilitychange', whenShown)
  worker?.addEventListener('message', whenTold)
  return () => {
    for (const name of ['online', 'offline', 'pageshow']) removeEventListener(name, look)
    document.removeEventListener('visibilitychange', whenShown)
    worker?.removeEventListener('message', whenTold)
  }
}
