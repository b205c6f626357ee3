/** Everything the app takes from its surroundings, so that tests can give it another world. Passed in, never global. */
export interface Platform {
  /** The device's clock, ms since 1970. May jump. */
  now(): number
  /** From 0 to below 1, for jitter only. */
  random(): number
  /** Cryptographic, for ids and secrets. */
  randomBytes(count: number): Uint8Array
  fetch(input: string, init?: RequestInit): Promise<Response>
  /** Runs once after `ms`; the answer cancels it. */
  after(ms: number, run: () => void): () => void
  /** False only where the device knows that there is no network at all; true promises nothing. */
  mayBeOnline(): boolean
  isVisible(): boolean
  /** Calls when it is worth looking again: network back, page shown, woken in the background. The answer stops it. */
  onWake(look: () => void): () => void
  /** Runs alone among all tabs of this device; where another tab runs already, it answers `busy` at once. */
  withLock(name: string, run: () => Promise<void>): Promise<'ran' | 'busy'>
  /** Tells the other tabs of this device something, and hears them. The answer stops it. */
  broadcast(topic: string): void
  onBroadcast(topic: string, hear: () => void): () => void
  /** Asks the browser to keep this device's data, and for a wake-up in the background once the network is back. */
  keepData(): Promise<void>
  wakeLater(): void
}
