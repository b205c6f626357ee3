import { idFromBytes } from '../domain/id.ts'
import type { Lane } from '../domain/lane.ts'
import type { SessionCode } from '../domain/session.ts'
import type { Platform } from '../platform/platform.ts'
import type { Remote } from '../remote/remote.ts'
import { sessionOf } from '../store/farewell.ts'
import type { Device, Store } from '../store/store.ts'
import type { Asking } from './asking.ts'
import type { SyncStatus } from './status.ts'

export type Seated = Device & { seat: NonNullable<Device['seat']> }

export type Seating =
  | { is: 'seated'; device: Seated }
  | { is: 'retry'; after?: number }
  | { is: 'refused'; code: NonNullable<SyncStatus['refused']> }
  /** This device has no identity here: it only reads. */
  | { is: 'watching' }

export interface Seats {
  /** Makes the identity, or takes another lane or invite into it. */
  enter(lane: Lane | undefined, invite: string | undefined): Promise<void>
  /** Answers with the seat; joins where there is none. */
  take(): Promise<Seating>
  /** The server does not take this token. */
  lost(token: string): Promise<void>
}

const refusals = [
  'device.unknown',
  'device.wrongSecret',
  'session.unknown',
  'invite.used',
  'invite.expired',
  'invite.unknown',
] as const satisfies NonNullable<SyncStatus['refused']>[]

export interface SeatsWorld {
  platform: Platform
  store: Store
  remote: Remote
  asking: Asking
  code: SessionCode
}

export function createSeats({ platform, store, remote, asking, code }: SeatsWorld): Seats {
  async function join(device: Device): Promise<Seating> {
    const { id, secret, lane, invite } = device
    const request = { code: sessionOf(code), lane, device: id, secret, ...(invite === null ? {} : { invite }) }
    const outcome = await asking.ask(() => remote.join(request))
    switch (outcome.is) {
      case 'ok': {
        const { session, token, role, lane: seatedIn } = outcome.value
        const after = await store.changeDevice(code, (now) =>
          now && now.id === id ? { ...now, role, lane: seatedIn, seat: { session, token, invite } } : null,
        )
        return seatingOf(after) ?? { is: 'retry' }
      }
      case 'retry':
        return outcome
      case 'refused': {
        const known = refusals.find((refusal) => refusal === outcome.code)
        // Whoever has a seat keeps it, whatever link they opened besides.
        if (known?.startsWith('invite.'))
          await store.changeDevice(code, (now) =>
            now?.seat && now.invite === invite ? { ...now, invite: now.seat.invite } : null,
          )
        return known ? { is: 'refused', code: known } : { is: 'retry' }
      }
    }
  }

  return {
    async enter(lane, invite) {
      const fresh = { id: idFromBytes(platform.randomBytes(64)), secret: secretFrom(platform.randomBytes(32)) }
      await store.changeDevice(code, (device) => {
        if (!device) {
          if (lane === undefined && invite === undefined) return null
          return { code, ...fresh, lane: lane ?? 'onsite', role: 'attendee', invite: invite ?? null, seat: null }
        }
        if (invite !== undefined && invite !== device.invite) return { ...device, invite }
        const isStranded = device.invite !== null && !device.seat && device.role === 'attendee'
        // An invite that never let anybody in does not keep them out of the crowd.
        if (lane !== undefined && invite === undefined && isStranded) return { ...device, lane, invite: null }
        return lane !== undefined && lane !== device.lane && !device.seat ? { ...device, lane } : null
      })
    },
    async take() {
      const { device } = await store.read(code)
      if (!device) return { is: 'watching' }
      return seatingOf(device) ?? join(device)
    },
    async lost(token) {
      await store.changeDevice(code, (device) => (device?.seat?.token === token ? { ...device, seat: null } : null))
    },
  }
}

function seatingOf(device: Device | null): Seating | null {
  return device?.seat && device.seat.invite === device.invite
    ? { is: 'seated', device: { ...device, seat: device.seat } }
    : null
}

/** 256 bits as 64 small hex digits. */
function secretFrom(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
