import { createFloorActions } from '../../src/actions/create-actions.ts'
import type { FloorActions } from '../../src/actions/floor-actions.ts'
import type { Lane } from '../../src/domain/lane.ts'
import { createWorld, type DeviceTwin, type TabTwin, type World } from '../../src/platform/twin.ts'
import { createRemote, type Remote } from '../../src/remote/remote.ts'
import { createMemoryDisk, type MemoryDisk } from '../../src/store/memory.ts'
import { createMemoryStore } from '../../src/store/open.ts'
import type { Store } from '../../src/store/store.ts'
import { createFarewells, type Farewells } from '../../src/sync/farewells.ts'
import { createSync, type Sync } from '../../src/sync/sync.ts'
import { programme } from '../samples.ts'
import { createFakeServer, type FakeServer, type FakeServerOptions } from './fake-server.ts'
import { createNetwork, type Network } from './network.ts'

export const CODE = programme.code

/** One page of one device, as long as it lives. */
export interface Tab {
  platform: TabTwin
  store: Store
  sync: Sync
  farewells: Farewells
  actions: FloorActions
  close(): void
  /** As if the browser was killed: nothing of it goes on, whatever it was in the middle of. */
  kill(): void
}

/** One device with its disk, its way to the server and its pages. */
export interface Phone {
  twin: DeviceTwin
  network: Network
  disk: MemoryDisk
  tabs: Tab[]
  open(): Tab
}

export interface Scene {
  world: World
  server: FakeServer
  phone(door?: Door): Phone
}

export interface Door {
  lane?: Lane
  invite?: string
  watchOnly?: boolean
  clockOff?: number
  /** A store of the device's own; the fast one in memory otherwise. */
  store?: () => Store
}

export function createScene(seed = 1, options: Partial<FakeServerOptions> = {}, turns?: number): Scene {
  const world = createWorld(seed, turns)
  const server = createFakeServer({ programme, now: world.now, random: world.random, ...options })
  return { world, server, phone: (door = {}) => createPhone(world, server, door) }
}

function createPhone(world: World, server: FakeServer, door: Door): Phone {
  const network = createNetwork(world, server)
  const twin = world.device({ fetch: network.fetch, clockOff: door.clockOff ?? 0 })
  const disk = createMemoryDisk()
  const tabs: Tab[] = []
  return {
    twin,
    network,
    disk,
    tabs,
    open() {
      const platform = twin.tab()
      let alive = true
      const store = mortal(door.store?.() ?? createMemoryStore(disk, 'durable'), () => alive)
      const remote: Remote = { ...createRemote(platform, 'http://floor.test'), listen: network.listen }
      const sync = createSync({ platform, store, remote, code: CODE, watchOnly: door.watchOnly ?? false })
      const farewells = createFarewells({ platform, store, remote })
      const actions = createFloorActions({
        platform,
        store,
        code: CODE,
        serverNow: sync.serverNow,
        isReachable: sync.isReachable,
        onEnqueued: () => sync.kick(),
      })
      if (!door.watchOnly) sync.enter(door.lane ?? 'onsite', door.invite)
      const end = () => {
        tabs.splice(tabs.indexOf(tab), 1)
        sync.close()
        farewells.close()
      }
      const tab: Tab = {
        platform,
        store,
        sync,
        farewells,
        actions,
        close: end,
        kill() {
          alive = false
          platform.kill()
          end()
        },
      }
      tabs.push(tab)
      return tab
    },
  }
}

/** A store whose every answer stays out once its page is dead: what was written is written, and nobody goes on from it. */
function mortal(store: Store, isAlive: () => boolean): Store {
  const never = () => new Promise<never>(() => undefined)
  const guard =
    (method: (...args: unknown[]) => unknown) =>
    (...args: unknown[]) => {
      if (!isAlive()) return never()
      const answer = method(...args)
      return answer instanceof Promise ? answer.then((value) => (isAlive() ? value : never())) : answer
    }
  const guarded = Object.fromEntries(
    Object.entries(store).map(([name, method]) => [name, guard(method as (...args: unknown[]) => unknown)]),
  ) as unknown as Store
  return { ...guarded, watch: (code, hear) => store.watch(code, (kept) => isAlive() && hear(kept)) }
}
