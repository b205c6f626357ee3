import type { Platform } from './platform.ts'
import { serviceWorkers } from './workers.ts'

/** Whether the app opens without a network. `impossible`: the browser has no worker, or has refused it so far. */
export type OfflineReadiness = 'preparing' | 'ready' | 'impossible'

/** `waiting`: a newer version is on this device. `replaced`: another tab took it, this one still runs the older. */
export type UpdateStage = 'none' | 'waiting' | 'replaced'

export interface Updates {
  offline(): OfflineReadiness
  stage(): UpdateStage
  /** Calls after either of the two changed. The answer stops it. */
  onChange(hear: () => void): () => void
  /** Takes the newer version and reloads this tab alone. `late`: it did not come; nothing was reloaded, ask again. */
  apply(): Promise<'reloading' | 'late'>
  stop(): void
}

/** The page and its workers, as the browser has them. */
export interface Page {
  workers: ServiceWorkerContainer | undefined
  /** Settles once the page itself no longer needs the network. */
  loaded(): Promise<void>
  reload(): void
}

const HOUR = 3_600_000
const SOONEST = 5 * 60_000
const FIRST_RETRY = 20_000
const PATIENCE = 10_000

/**
 * Prepares the app for opening without a network and says when there is a newer version; it never reloads by itself (O7).
 * Drafts are kept with every letter, so there is nothing left to keep before a reload that a person asks for.
 */
export function makeUpdates(platform: Platform, page: Page = browserPage()): Updates {
  const { workers } = page
  const hearers = new Set<() => void>()
  let registration: ServiceWorkerRegistration | undefined
  let offline: OfflineReadiness = !workers ? 'impossible' : workers.controller ? 'ready' : 'preparing'
  let stage: UpdateStage = 'none'
  // A first worker taking over the page that installed it is no update.
  let settled = Boolean(workers?.controller)
  let checkedAt = Number.NEGATIVE_INFINITY
  let failures = 0
  let cancelNext = () => {}
  let stopped = false
  let taken: (() => void) | undefined

  function say(change: { offline?: OfflineReadiness; stage?: UpdateStage }): void {
    const before = `${offline} ${stage}`
    offline = change.offline ?? offline
    stage = change.stage ?? stage
    if (!stopped && before !== `${offline} ${stage}`) for (const hear of [...hearers]) hear()
  }

  function look(): void {
    if (!registration?.active) return
    say({ offline: 'ready', stage: registration.waiting && stage === 'none' ? 'waiting' : stage })
  }

  function watchInstalling(): void {
    const worker = registration?.installing
    worker?.addEventListener('statechange', () => {
      look()
      if (worker.state === 'redundant' && offline !== 'ready') failed()
    })
  }

  function failed(): void {
    // A worker that could not fetch everything takes its registration with it.
    if (!registration?.active) registration = undefined
    failures += 1
    plan(Math.min(HOUR, FIRST_RETRY * 2 ** (failures - 1)))
  }

  async function check(container: ServiceWorkerContainer): Promise<void> {
    checkedAt = platform.now()
    plan(HOUR)
    try {
      if (registration) await registration.update()
      else await register(container)
      look()
      if (offline !== 'ready' && !registration?.installing && !registration?.waiting) failed()
    } catch (reason) {
      if (offline === 'ready') return
      // So a browser refuses, in private mode say; but also what it says of a sign-in page: a later check tells.
      if (reason instanceof DOMException && reason.name === 'SecurityError') say({ offline: 'impossible' })
      failed()
    }
  }

  async function register(container: ServiceWorkerContainer): Promise<void> {
    registration = await container.register('/sw.js', { updateViaCache: 'none' })
    settled ||= Boolean(registration.active)
    if (offline === 'impossible') say({ offline: 'preparing' })
    registration.addEventListener('updatefound', watchInstalling)
    watchInstalling()
  }

  /** With jitter, or a hall full of phones asks in the same second. */
  function plan(ms: number): void {
    cancelNext()
    if (stopped || !workers) return
    cancelNext = platform.after(ms * (0.75 + platform.random() / 2), () => void check(workers))
  }

  function controllerChanged(): void {
    look()
    if (!settled) settled = true
    else if (taken) taken()
    else say({ stage: 'replaced' })
  }

  const stopWaking = platform.onWake(() => {
    if (platform.now() - checkedAt > SOONEST && platform.isVisible()) plan(FIRST_RETRY / 2)
  })
  workers?.addEventListener('controllerchange', controllerChanged)
  // What the page itself needs goes first.
  if (workers) void page.loaded().then(() => (stopped ? undefined : check(workers)))

  return {
    offline: () => offline,
    stage: () => stage,
    onChange(hear) {
      hearers.add(hear)
      return () => hearers.delete(hear)
    },
    async apply() {
      if (stage === 'waiting' && (await takeOver()) === 'late') return 'late'
      page.reload()
      return 'reloading'
    },
    stop() {
      stopped = true
      cancelNext()
      stopWaking()
      workers?.removeEventListener('controllerchange', controllerChanged)
      registration?.removeEventListener('updatefound', watchInstalling)
    },
  }

  function takeOver(): Promise<'taken' | 'late'> {
    return new Promise((resolve) => {
      const end = (how: 'taken' | 'late') => {
        cancelPatience()
        taken = undefined
        if (how === 'taken') say({ stage: 'replaced' })
        resolve(how)
      }
      const cancelPatience = platform.after(PATIENCE, () => end('late'))
      taken = () => end('taken')
      registration?.waiting?.postMessage({ type: 'SKIP_WAITING' })
    })
  }
}

function browserPage(): Page {
  return {
    workers: serviceWorkers(),
    loaded: () =>
      new Promise((resolve) => {
        if (document.readyState === 'complete') resolve()
        else addEventListener('load', () => resolve(), { once: true })
      }),
    reload: () => location.reload(),
  }
}
