import { createRoot } from 'solid-js'
import type { FloorActions } from './actions/floor-actions.ts'
import { createLateActions } from './actions/late-actions.ts'
import type { Lane } from './domain/lane.ts'
import type { SessionCode } from './domain/session.ts'
import type { Platform } from './platform/platform.ts'
import { createRemote, type Remote } from './remote/remote.ts'
import { createFloor } from './state/create-floor.ts'
import type { Floor } from './state/floor.ts'
import type { Store } from './store/store.ts'
import { createSync, type Sync } from './sync/sync.ts'

export { openStore } from './store/open.ts'
export { createFarewells } from './sync/farewells.ts'

export interface SessionDoor {
  code: SessionCode
  platform: Platform
  store: Store
  /** Joins in this lane unless the device has a seat already. Without it and without a seat `floor.seat()` stays null. */
  lane?: Lane | undefined
  /** The secret of an invite link; the device takes the role it gives. */
  invite?: string | undefined
  /** The stage: reads, never joins, has no identity. */
  watchOnly?: boolean
  remote?: Remote
}

export interface OpenSession {
  code: SessionCode
  floor: Floor
  actions: FloorActions
  sync: Sync
  /** Joins later, once the person has chosen a lane. */
  join(lane: Lane): Promise<void>
  close(): void
}

/** Everything of one session on this device, running until it is closed. */
export function openSession({
  code,
  platform,
  store,
  lane,
  invite,
  watchOnly = false,
  remote,
}: SessionDoor): OpenSession {
  const sync = createSync({ platform, store, remote: remote ?? createRemote(platform), code, watchOnly })
  const actions = createLateActions(async () =>
    (await import('./actions/create-actions.ts')).createFloorActions({
      platform,
      store,
      code,
      serverNow: sync.serverNow,
      isReachable: sync.isReachable,
      onEnqueued() {
        platform.keepData()
        sync.kick()
      },
    }),
  )
  const { floor, dispose } = createRoot((dispose) => ({
    floor: createFloor({ ...sync, store, code, watchOnly, after: platform.after }),
    dispose,
  }))
  if (!watchOnly) sync.enter(lane, invite)

  function close() {
    sync.close()
    dispose()
  }
  return {
    code,
    floor,
    actions,
    sync,
    join: (chosen) => sync.enter(chosen, undefined),
    close,
  }
}
