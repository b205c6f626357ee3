import { showUnsent } from './actions/unsent.ts'
import type { SessionCode } from './domain/session.ts'
import type { Platform } from './platform/platform.ts'
import { createSigning } from './platform/signing.ts'
import type { Store } from './store/store.ts'
import type { CourierPart } from './views/attend/shell.ts'
import { createUnsentDoor } from './views/courier/show-unsent.tsx'

/** For a phone that shows what it could not send. */
export function createPhoneCourier(platform: Platform, store: Store, code: SessionCode): CourierPart {
  const signing = createSigning()
  const show = (round: number) => showUnsent({ platform, store, signing, code }, round)
  return createUnsentDoor(show)
}
