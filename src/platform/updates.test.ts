import { describe, expect, test } from 'vitest'
import { createWorld } from './twin.ts'
import { makeUpdates, type Page } from './updates.ts'

const HOUR = 3_600_000

class WorkerTwin extends EventTarget {
  state: ServiceWorkerState = 'installing'
  constructor(readonly hear: (message: unknown) => void) {
    super()
  }
  postMessage(message: unknown): void {
    this.hear(message)
  }
  become(state: ServiceWorkerState): void {
    this.state = state
    this.dispatchEvent(new Event('statechange'))
  }
}

/** The workers of one address as a browser keeps them, shared by its tabs. */
class BrowserTwin extends EventTarget {
  controller: WorkerTwin | null = null
  registration = Object.assign(new EventTarget(), {
    installing: null as WorkerTwin | null,
    waiting: null as WorkerTwin | null,
    active: null as WorkerTwin | null,
    update: async () => this.fetchScript(),
  })
  asked = 0
  /** What the server, or what stands in between, answers to the worker's script. */
  answer: 'same' | 'newer' | 'broken' | Error = 'newer'

  async register() {
    await this.fetchScript()
    return this.registration
  }

  async fetchScript(): Promise<void> {
    this.asked += 1
    if (this.answer instanceof Error) throw this.answer
    if (this.answer !== 'same') this.install(this.answer === 'newer')
  }

  install(works: boolean): void {
    const { registration } = this
    const worker = new WorkerTwin((message) => {
      if ((message as { type: string }).type === 'SKIP_WAITING' && registration.waiting === worker)
        this.activate(worker)
    })
    registration.installing = worker
    registration.dispatchEvent(new Event('updatefound'))
    queueMicrotask(() => {
      registration.installing = null
      if (!works) return worker.become('redundant')
      registration.waiting = worker
      worker.become('installed')
      if (!registration.active) this.activate(worker)
    })
    this.answer = 'same'
  }

  activate(worker: WorkerTwin): void {
    this.registration.waiting = null
    this.registration.active = worker
    this.controller = worker
    worker.become('activated')
    this.dispatchEvent(new Event('controllerchange'))
  }
}

function open(browser = new BrowserTwin()) {
  const world = createWorld()
  const steps: string[] = []
  const tab = world.device().tab()
  const page: Page = {
    workers: browser as unknown as ServiceWorkerContainer,
    loaded: async () => {},
    reload: () => steps.push('reload'),
  }
  const updates = makeUpdates(tab, page)
  return { browser, world, tab, updates, steps }
}

/** A tab of somebody who has been here before. */
async function openAgain() {
  const opened = open()
  await opened.world.settle()
  return { ...opened, ...open(opened.browser) }
}

describe('updates', () => {
  test('O1 the first visit ends ready for no network, and is no update', async () => {
    const { updates, world, steps } = open()
    const heard: string[] = []
    updates.onChange(() => heard.push(updates.offline()))
    expect(updates.offline()).toBe('preparing')
    await world.settle()
    expect(heard).toEqual(['ready'])
    expect(updates.stage()).toBe('none')
    expect(steps).toEqual([])
  })

  test('O1 a first installation that breaks off is tried again soon', async () => {
    const browser = new BrowserTwin()
    browser.answer = 'broken'
    const { updates, world } = open(browser)
    await world.settle()
    expect(updates.offline()).toBe('preparing')
    browser.answer = 'newer'
    await world.pass(30_000)
    expect(updates.offline()).toBe('ready')
  })

  test('O8 a browser that refuses the worker is known, and believed when it stops refusing', async () => {
    const browser = new BrowserTwin()
    browser.answer = new DOMException('refused', 'SecurityError')
    const { updates, world } = open(browser)
    await world.settle()
    expect(updates.offline()).toBe('impossible')
    browser.answer = 'newer'
    await world.pass(30_000)
    expect(updates.offline()).toBe('ready')
  })

  test('O7 a newer version is found within the hour, offered, and takes over only when asked', async () => {
    const { browser, updates, world, steps } = await openAgain()
    await world.settle()
    browser.answer = 'newer'
    await world.pass(1.3 * HOUR)
    expect(updates.stage()).toBe('waiting')
    await world.pass(10 * HOUR)
    expect(steps).toEqual([])
    expect(await updates.apply()).toBe('reloading')
    expect(steps).toEqual(['reload'])
  })

  test('O7 a tab is not reloaded by the update that another tab asked for, and offers it', async () => {
    const { browser, updates, world, steps } = await openAgain()
    const other = open(browser)
    await other.world.settle()
    await world.settle()
    browser.install(true)
    await world.settle()
    expect([updates.stage(), other.updates.stage()]).toEqual(['waiting', 'waiting'])
    await other.updates.apply()
    expect(other.steps).toEqual(['reload'])
    expect(updates.stage()).toBe('replaced')
    expect(steps).toEqual([])
    await updates.apply()
    expect(steps).toEqual(['reload'])
  })

  test('O7 a version that does not take over in time reloads nothing, neither then nor later', async () => {
    const { browser, updates, world, steps } = await openAgain()
    await world.settle()
    browser.install(true)
    await world.settle()
    const waiting = browser.registration.waiting
    if (waiting) waiting.postMessage = () => {}
    const applied = updates.apply()
    await world.pass(HOUR / 60)
    expect(await applied).toBe('late')
    if (waiting) browser.activate(waiting)
    expect(steps).toEqual([])
    expect(updates.stage()).toBe('replaced')
  })

  test('coming back to the page looks for a newer version, but not each time', async () => {
    const { browser, world, tab } = await openAgain()
    await world.settle()
    const before = browser.asked
    tab.wake()
    await world.pass(20_000)
    expect(browser.asked).toBe(before)
    await world.pass(10 * 60_000)
    for (let again = 0; again < 5; again += 1) tab.wake()
    await world.pass(20_000)
    expect(browser.asked).toBe(before + 1)
  })

  test('a browser without workers is left alone', async () => {
    const world = createWorld()
    const page: Page = { workers: undefined, loaded: async () => {}, reload: () => {} }
    const updates = makeUpdates(world.device().tab(), page)
    await world.pass(HOUR)
    expect(updates.offline()).toBe('impossible')
    expect(world.waiting()).toBe(0)
  })
})
