import type { Role } from '../../src/domain/permission.ts'

export interface Device {
  id: string
  session: string
  role: Role
}

/** Who asks, null for a guest. PocketBase takes whoever brings a bad or expired token for a guest. */
export function deviceOf(e: RequestEvent): Device | null {
  const auth = e.auth
  if (auth?.tableName() !== 'devices') return null
  return { id: auth.id, session: auth.getString('session'), role: auth.getString('role') as Role }
}
