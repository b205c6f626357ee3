/** The server's clock as well as this device can know it from answers that carry it. */
export interface ServerClock {
  /** Device time and what it means on the server. */
  at(deviceTime: number): number
  /** An answer that said `serverTime` came between the two readings; up to `slack` ms of it may be a cache's. */
  learn(serverTime: number, askedAt: number, answeredAt: number, slack?: number): void
  /** An answer that may be of any age came then: on the server it is not earlier than it says. */
  learnAtLeast(serverTime: number, answeredAt: number): void
}

/** Clocks drift apart and get set; an old good reading is worth less each minute. */
const ERROR_PER_MS = 1 / 1_000

export function createServerClock(): ServerClock {
  let offset = 0
  let error = Number.POSITIVE_INFINITY
  let learntAt = 0
  return {
    at: (deviceTime) => deviceTime + offset,
    learn(serverTime, askedAt, answeredAt, slack = 0) {
      if (answeredAt < askedAt) return
      const newError = (answeredAt - askedAt) / 2 + slack
      // A cached answer lies in the past by up to the slack, so the truth is on average half of it later.
      const newOffset = serverTime + slack / 2 - (askedAt + answeredAt) / 2
      const oldError = error + Math.abs(answeredAt - learntAt) * ERROR_PER_MS
      const disagrees = Math.abs(newOffset - offset) > newError + oldError
      if (newError > oldError && !disagrees) return
      offset = newOffset
      error = newError
      learntAt = answeredAt
    },
    learnAtLeast(serverTime, answeredAt) {
      const knownTo = Number.isFinite(error) ? error + Math.abs(answeredAt - learntAt) * ERROR_PER_MS : 0
      const atLeast = serverTime - answeredAt
      if (atLeast <= offset + knownTo) return
      offset = atLeast
      error = Number.POSITIVE_INFINITY
    },
  }
}
