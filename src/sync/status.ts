/** How this device stands with the server; what the connection line says comes from here. */
export interface SyncStatus {
  connection:
    | { is: 'connecting' }
    | { is: 'online' }
    /** Since when, by the device's clock. Shown only after a grace of a few seconds (O9). */
    | { is: 'offline'; since: number }
    /** Something answers that is not our server: a Wi-Fi sign-in page. */
    | { is: 'portal'; since: number }
  /** Actions that have no verdict yet. */
  unsent: number
  /** A drain is running. */
  sending: boolean
  storage: 'durable' | 'memoryOnly'
  /** The server does not know this device any more or refuses it; its person must join again. */
  refused:
    | null
    | 'device.unknown'
    | 'device.wrongSecret'
    | 'session.unknown'
    | 'invite.used'
    | 'invite.expired'
    | 'invite.unknown'
}
