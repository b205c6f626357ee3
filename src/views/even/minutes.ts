/** As people say them. */
export function roundMinutes(ms: number): number {
  return Math.max(0, Math.round(ms / 60_000))
}
