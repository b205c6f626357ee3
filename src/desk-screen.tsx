import { createSignal, type JSX, onCleanup } from 'solid-js'
import type { OpenSession } from './open-session.ts'
import { createHandIn } from './remote/courier.ts'
import { CourierContext } from './state/carrying.ts'
import { carriedKey } from './state/preferences.ts'
import type { Store } from './store/store.ts'
import { createCarrying } from './sync/carrying.ts'
import { ModerateView } from './views/moderate/moderate-view.tsx'
import type { World } from './world.ts'

interface DeskScreenProps {
  session: OpenSession
  world: World
  store: Store
}

/** The desk, which takes over what phones could not send for as long as it is open. */
export function DeskScreen(props: DeskScreenProps): JSX.Element {
  const { code, sync } = props.session
  const { platform, keep } = props.world
  const key = carriedKey(code)
  const carrying = createCarrying({
    platform,
    keep: { read: () => keep.read(key), write: (text) => keep.write(key, text) },
    store: props.store,
    handIn: createHandIn(platform),
    code,
  })
  const [carried, setCarried] = createSignal(carrying.all())
  carrying.onChange(() => setCarried(carrying.all()))
  onCleanup(carrying.close)
  let wasReachable = false
  onCleanup(
    sync.onStatus(() => {
      if (sync.isReachable() && !wasReachable) carrying.kick()
      wasReachable = sync.isReachable()
    }),
  )
  const courier = {
    carried,
    take: carrying.take,
    scanner: async () => (await import('./platform/scanner.ts')).createScanner(),
    after: platform.after,
  }
  return (
    <CourierContext.Provider value={courier}>
      <ModerateView />
    </CourierContext.Provider>
  )
}
