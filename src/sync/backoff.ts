/** Full jitter: any moment up to a ceiling that doubles, so that phones which failed together do not come back together. */
export interface Backoff {
  /** How long to wait after one more failure. */
  next(): number
  /** Only a verified answer is a reason to. */
  reset(): void
}

export function createBackoff(random: () => number, base = 1_000, cap = 60_000): Backoff {
  let failures = 0
  return {
    next: () => random() * Math.min(cap, base * 2 ** Math.min(failures++, 20)),
    reset() {
      failures = 0
    },
  }
}

/** Any moment between the two. */
export function between(random: () => number, from: number, to: number): number {
  return from + random() * (to - from)
}
