import type { Platform } from './platform.ts'

interface Timer {
  at: number
  run: (() => void) | null
}

/** A world for tests: time moves only when told to, chance comes from a seed, and everything in it can be looked at. */
export interface World {
  /** True time, ms since 1970: the server's clock. */
  now(): number
  random(): number
  after(ms: number, run: () => void): () => void
  /** Lets everything happen that happens within `ms`, in order. */
  pass(ms: number): Promise<void>
  /** Lets happen what needs no time. */
  settle(): Promise<void>
  /** Timers that wait. */
  waiting(): number
  device(options?: DeviceOptions): DeviceTwin
}

export interface DeviceOptions {
  /** Its clock against true time, in ms. */
  clockOff?: number
  fetch?: Platform['fetch']
}

/** One device: its tabs share clock, network, locks and what they tell each other. */
export interface DeviceTwin {
  tab(): TabTwin
  setClockOff(ms: number): void
  /** What `mayBeOnline` says; a change of it wakes the tabs. */
  setOnline(online: boolean): void
  /** How often a wake-up in the background was asked for. */
  wakesAskedFor(): number
  keptData(): boolean
}

export interface TabTwin extends Platform {
  wake(): void
  setVisible(visible: boolean): void
  /** Gone as if the browser was killed: nothing of it ever runs again, its locks are free. */
  kill(): void
}

/** A small seeded generator (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const yieldToEventLoop = () => new Promise<void>((resolve) => setImmediate(resolve))

/** `turns`: how many turns of the event loop everything that needs no time is given; more for a database on a fake disk. */
export function createWorld(seed = 1, turns = 2, start = 1_700_000_000_000): World {
  const random = seededRandom(seed)
  let now = start
  /** The next one last; of two for the same moment the one that was set first comes first. */
  const timers: Timer[] = []

  const world: World = {
    now: () => now,
    random,
    after(ms, run) {
      const timer: Timer = { at: now + Math.max(0, Math.round(ms)), run }
      let low = 0
      let high = timers.length
      while (low < high) {
        const middle = (low + high) >> 1
        if ((timers[middle] as Timer).at > timer.at) low = middle + 1
        else high = middle
      }
      timers.splice(low, 0, timer)
      return () => {
        timer.run = null
      }
    },
    async pass(ms) {
      const end = now + ms
      await world.settle()
      for (let next = timers.at(-1); next && next.at <= end; next = timers.at(-1)) {
        timers.pop()
        if (!next.run) continue
        now = Math.max(now, next.at)
        next.run()
        await world.settle()
      }
      now = end
    },
    async settle() {
      for (let turn = 0; turn < turns; turn++) await yieldToEventLoop()
    },
    waiting: () => timers.filter((timer) => timer.run).length,
    device: (options = {}) => createDevice(world, options),
  }
  return world
}

function createDevice(world: World, { clockOff = 0, fetch }: DeviceOptions): DeviceTwin {
  const locks = new Map<string, object>()
  const listeners = new Set<{ tab: object; topic: string; hear: () => void }>()
  const tabs = new Set<TabTwin>()
  let online = true
  let wakes = 0
  let kept = false

  function tab(): TabTwin {
    const self = {}
    const stops = new Set<() => void>()
    const looks = new Set<() => void>()
    let alive = true
    let visible = true
    const twin: TabTwin = {
      now: () => Math.max(0, world.now() + clockOff),
      random: world.random,
      randomBytes: (count) => Uint8Array.from({ length: count }, () => Math.floor(world.random() * 256)),
      async fetch(input, init) {
        if (!fetch) throw new TypeError('this device has no network')
        const answer = await fetch(input, init)
        return alive ? answer : new Promise<never>(() => undefined)
      },
      after(ms, run) {
        if (!alive) return () => undefined
        const stop = world.after(ms, () => {
          stops.delete(stop)
          run()
        })
        stops.add(stop)
        return () => {
          stops.delete(stop)
          stop()
        }
      },
      mayBeOnline: () => online,
      isVisible: () => visible,
      onWake(look) {
        looks.add(look)
        return () => looks.delete(look)
      },
      async withLock(name, run) {
        if (locks.has(name)) return 'busy'
        locks.set(name, self)
        try {
          await run()
        } finally {
          if (locks.get(name) === self) locks.delete(name)
        }
        return 'ran'
      },
      broadcast(topic) {
        for (const listener of [...listeners]) {
          if (listener.tab !== self && listener.topic === topic) world.after(1, listener.hear)
        }
      },
      onBroadcast(topic, hear) {
        const listener = { tab: self, topic, hear: () => alive && hear() }
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
      async keepData() {
        kept = true
      },
      wakeLater() {
        wakes++
      },
      wake() {
        if (alive) for (const look of [...looks]) look()
      },
      setVisible(next) {
        visible = next
        if (next) twin.wake()
      },
      kill() {
        alive = false
        tabs.delete(twin)
        looks.clear()
        for (const stop of stops) stop()
        for (const [name, holder] of locks) if (holder === self) locks.delete(name)
        for (const listener of listeners) if (listener.tab === self) listeners.delete(listener)
      },
    }
    tabs.add(twin)
    return twin
  }

  return {
    tab,
    setClockOff: (ms) => {
      clockOff = ms
    },
    setOnline(next) {
      if (online === next) return
      online = next
      for (const twin of [...tabs]) twin.wake()
    },
    wakesAskedFor: () => wakes,
    keptData: () => kept,
  }
}
