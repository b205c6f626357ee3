import { type Accessor, createEffect, createSignal, onCleanup } from 'solid-js'
import { createFarewells } from './open-session.ts'
import type { Platform } from './platform/platform.ts'
import { createRemote } from './remote/remote.ts'
import type { Store } from './store/store.ts'
import type { Forgetting } from './views/join/join-view.tsx'

export interface Leaving {
  /** What the join form says of sessions that this device left for good (V3). */
  state: Accessor<Forgetting>
  onForgotten(): void
}

/** Says farewell to the server, whichever screen is open. */
export function createLeaving(platform: Platform, store: Accessor<Store | undefined>): Leaving {
  const [state, setState] = createSignal<Forgetting>('none')
  let look = () => undefined as unknown
  createEffect(() => {
    const opened = store()
    if (!opened) return
    const farewells = createFarewells({ platform, store: opened, remote: createRemote(platform) })
    onCleanup(farewells.close)
    look = farewells.look
    farewells.onChange(() => setState(farewells.waiting() > 0 ? 'waiting' : 'done'))
  })
  return { state, onForgotten: () => look() }
}
