import * as z from 'zod/mini'

/** What people type to join: letters and digits, in small letters. */
export const SessionCode = z.string().check(z.regex(/^[a-z0-9]{4,12}$/, 'must be 4 to 12 small letters and digits'))
export type SessionCode = z.infer<typeof SessionCode>

/** What somebody typed or scanned as a code: capitals, spaces and dashes do not matter. */
export function readSessionCode(typed: string): SessionCode | null {
  const code = typed.toLowerCase().replace(/[\s\-_]/g, '')
  return SessionCode.safeParse(code).success ? code : null
}
