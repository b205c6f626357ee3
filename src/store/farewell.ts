import type { Id } from '../domain/id.ts'
import type { SessionCode } from '../domain/session.ts'
import type { Device } from './store.ts'

/**
 * A device that is to be forgotten lies apart from its session, under a code of its own, until the server has heard of it:
 * whoever opens the session again meanwhile is somebody new.
 */
export function farewellCode({ code, id }: { code: SessionCode; id: Id }): SessionCode {
  return `${code} ${id}`
}

export function isFarewell(code: SessionCode): boolean {
  return code.includes(' ')
}

/** The session's own code, by which the server knows it. */
export function sessionOf(code: SessionCode): SessionCode {
  return code.split(' ', 1)[0] ?? code
}

/** What it takes to be forgotten. Without the invite, which is used up. */
export function leaving(device: Device): Device {
  return { ...device, code: farewellCode(device), invite: null, seat: device.seat && { ...device.seat, invite: null } }
}
