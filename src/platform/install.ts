/** Chromium's event that offers to install, which TypeScript's library does not know. */
interface InstallPromptEvent extends Event {
  prompt(): Promise<{ outcome: 'accepted' | 'dismissed' }>
}

/** What the browser says of itself. */
export interface BrowserFacts {
  userAgent: string
  touchPoints: number
  secure: boolean
  hasWorkers: boolean
  standalone: boolean
}

/**
 * `full`: the app can be kept on this device. `inAppBrowser`: another app shows the page and keeps nothing; the person
 * must open it in the browser itself. `insecure`: the address is not https. `none`: this browser, or its private mode,
 * has no worker.
 */
export type OfflineSupport = 'full' | 'inAppBrowser' | 'insecure' | 'none'

export interface Install {
  /** The browser can ask by itself whether to install. */
  canPrompt(): boolean
  /** Lets the browser ask, on a person's tap. It asks once for each offer it makes. */
  prompt(): Promise<'accepted' | 'dismissed' | 'unavailable'>
  /** Calls when `canPrompt` or `isStandalone` changed. The answer stops it. */
  onChange(hear: () => void): () => void
  /** `ios`: installing is possible, but only a person can find where. */
  needsHelp(): 'ios' | 'none'
  /** The app runs from its icon. */
  isStandalone(): boolean
  offlineSupport(): OfflineSupport
  stop(): void
}

/** Make it at the very start: the browser offers to install once, as soon as it has looked at the page. */
export function makeInstall(): Install {
  const hearers = new Set<() => void>()
  const display = matchMedia('(display-mode: standalone), (display-mode: minimal-ui)')
  let offer: InstallPromptEvent | undefined

  function take(next: InstallPromptEvent | undefined): void {
    offer = next
    tell()
  }
  const tell = () => {
    for (const hear of [...hearers]) hear()
  }
  const offered = (event: Event) => {
    // The app asks where it does not cover a question that somebody is writing.
    event.preventDefault()
    take(event as InstallPromptEvent)
  }
  const installed = () => take(undefined)

  addEventListener('beforeinstallprompt', offered)
  addEventListener('appinstalled', installed)
  display.addEventListener('change', tell)

  return {
    canPrompt: () => offer !== undefined,
    async prompt() {
      const asked = offer
      if (!asked) return 'unavailable'
      take(undefined)
      return (await asked.prompt()).outcome
    },
    onChange(hear) {
      hearers.add(hear)
      return () => hearers.delete(hear)
    },
    needsHelp: () => installHelp(facts()),
    isStandalone: () => facts().standalone,
    offlineSupport: () => offlineSupport(facts()),
    stop() {
      removeEventListener('beforeinstallprompt', offered)
      removeEventListener('appinstalled', installed)
      display.removeEventListener('change', tell)
    },
  }

  function facts(): BrowserFacts {
    return {
      userAgent: navigator.userAgent,
      touchPoints: navigator.maxTouchPoints,
      secure: isSecureContext,
      hasWorkers: 'serviceWorker' in navigator,
      standalone: display.matches || ('standalone' in navigator && navigator.standalone === true),
    }
  }
}

export function installHelp(facts: BrowserFacts): 'ios' | 'none' {
  return isApplePhone(facts) && !facts.standalone && facts.hasWorkers ? 'ios' : 'none'
}

export function offlineSupport(facts: BrowserFacts): OfflineSupport {
  if (facts.hasWorkers) return 'full'
  if (!facts.secure) return 'insecure'
  return isApplePhone(facts) || /; wv\)/.test(facts.userAgent) ? 'inAppBrowser' : 'none'
}

/** An iPad says that it is a Mac, but no Mac has a screen to touch with more than one finger. */
function isApplePhone({ userAgent, touchPoints }: BrowserFacts): boolean {
  return /iPhone|iPad|iPod/.test(userAgent) || (/Macintosh/.test(userAgent) && touchPoints > 1)
}
