import { createSignal, onCleanup } from 'solid-js'
import type { Lane } from './domain/lane.ts'
import type { Entry, Navigation } from './navigation.ts'
import type { OpenSession } from './open-session.ts'
import { copyText } from './platform/clipboard.ts'
import type { Install } from './platform/install.ts'
import { attendAddress } from './routes.ts'
import type { Calling } from './state/caller.ts'
import { isRefusedInvite } from './state/floor.ts'
import type { Store } from './store/store.ts'
import type { CourierPart, InstallWay, Shell } from './views/attend/shell.ts'
import type { World } from './world.ts'

type AttendEntry = Extract<Entry, { is: 'attend' }>

/** What an attendee's screens need of the app around them, made of the platform and the open session. */
export function createShell(
  entry: AttendEntry,
  session: OpenSession,
  navigation: Navigation,
  world: World,
  leadTitle: Shell['leadTitle'],
  store: Store,
): Shell {
  const { install } = world
  let calling: Promise<Calling> | undefined
  let courier: Promise<CourierPart> | undefined
  const [wish, setWish] = createSignal(entry.wish)
  const [linkLane, setLinkLane] = createSignal(entry.lane)
  const [installWay, setInstallWay] = createSignal(wayOf(install))
  onCleanup(install.onChange(() => setInstallWay(wayOf(install))))

  const joinIn = (lane: Lane) => {
    setLinkLane(null)
    if (session.floor.seat() && !isRefusedInvite(session.floor.status())) session.actions.changeLane(lane)
    else session.join(lane)
  }
  return {
    code: entry.code,
    tab: navigation.tab,
    addressOf: (tab) => attendAddress(entry.code, tab),
    show: navigation.show,
    deskAddress: `/s/${entry.code}/desk`,
    wish,
    grantWish: () => setWish(null),
    linkLane,
    dropLinkLane: () => setLinkLane(null),
    joinIn,
    joinAgain: () => session.join(session.floor.seat()?.lane ?? 'onsite'),
    canWorkOffline: install.offlineSupport() !== 'inAppBrowser',
    copy: copyText,
    lookAgain: () => session.sync.kick(),
    calling() {
      calling ??= import('./platform/calling.ts').then(({ createBrowserCalling }) => createBrowserCalling())
      return calling
    },
    courier() {
      courier ??= import('./phone-courier.tsx').then((part) =>
        part.createPhoneCourier(world.platform, store, entry.code),
      )
      return courier
    },
    leadTitle,
    installWay,
    install: () => install.prompt(),
  }
}

function wayOf(install: Install): InstallWay {
  if (install.isStandalone()) return 'installed'
  if (install.offlineSupport() !== 'full') return 'cannot'
  if (install.canPrompt()) return 'prompt'
  return install.needsHelp() === 'ios' ? 'apple' : 'byHand'
}
