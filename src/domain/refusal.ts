import type { RefusalCode } from './protocol.ts'

/** The HTTP status that each refusal is answered with. Apart from the schemas, so that what only reads needs no zod. */
export const statusOfRefusal: Readonly<Record<RefusalCode, number>> = {
  'request.malformed': 400,
  'request.tooLarge': 413,
  'request.unknownRoute': 404,
  'session.unknown': 404,
  'device.wrongSecret': 401,
  'device.unknown': 401,
  'device.notAllowed': 403,
  'invite.unknown': 404,
  'invite.used': 403,
  'invite.expired': 403,
  'courier.unreadable': 400,
  'courier.tooNew': 400,
  'courier.otherSession': 403,
  'courier.unproven': 403,
  'courier.forgotten': 403,
  'server.tooFast': 429,
  'server.busy': 503,
}
