import {
  type Contents,
  contentsOf,
  keySource,
  type Newcomer,
  type Package,
  PROMISE_LENGTH,
  packageText,
  promiseSource,
  roundsOf,
} from '../domain/courier.ts'
import { fitsInCodes, partsOf } from '../domain/courier-code.ts'
import type { SessionCode } from '../domain/session.ts'
import type { Platform } from '../platform/platform.ts'
import type { Signing } from '../platform/signing.ts'
import type { Device, Store } from '../store/store.ts'

/** What a phone shows to a moderator's tablet (O10). */
export type Shown =
  | {
      is: 'codes'
      /** The texts of the codes, to be shown in turn. */
      parts: string[]
      contents: Contents
      round: number
      /** Where everything does not fit into the codes of one round. */
      rounds: number
      /** Actions that are too long for any code. */
      tooLong: number
    }
  | { is: 'onlyTooLong' | 'nothing' | 'unsigned' }

export interface UnsentWorld {
  platform: Pick<Platform, 'now'>
  store: Pick<Store, 'read'>
  /** Null: this browser cannot sign. */
  signing: Signing | null
  code: SessionCode
}

/** Signs what the outbox holds unsent. It stays there: nobody tells this device whether the codes were read. */
export async function showUnsent({ platform, store, signing, code }: UnsentWorld, wanted: number): Promise<Shown> {
  const { device, outbox } = await store.read(code)
  const unsent = outbox.filter(({ state }) => state.is === 'saved').map(({ action }) => action)
  if (!device || unsent.length === 0) return { is: 'nothing' }
  if (!signing) return { is: 'unsigned' }
  const key = await signing.sha256(keySource(device.secret))
  const whole: Package = {
    session: code,
    device: device.id,
    sentAt: platform.now(),
    actions: unsent,
    newcomer: await introduce(device, key, signing),
  }
  const rounds = roundsOf(whole, fitsInCodes)
  const round = wanted % Math.max(1, rounds.length)
  const actions = rounds[round]
  if (!actions) return { is: 'onlyTooLong' }
  const text = packageText({ ...whole, actions })
  return {
    is: 'codes',
    parts: partsOf({ text, signature: await signing.hmac(text, key) }),
    contents: contentsOf(actions),
    round,
    rounds: rounds.length,
    tooLong: unsent.length - rounds.flat().length,
  }
}

/** The server may not know a device without a seat. */
async function introduce({ seat, lane }: Device, key: string, signing: Signing): Promise<Newcomer | null> {
  if (seat) return null
  return { lane, promise: (await signing.sha256(promiseSource(key))).slice(0, PROMISE_LENGTH) }
}
