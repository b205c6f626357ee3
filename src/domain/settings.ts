import * as z from 'zod/mini'

/** What a session's organiser chooses; the defaults are those of the rules. */
export const Settings = z.strictObject({
  /** M1: questions are shown to others only after a moderator let them in. */
  premoderation: z.boolean(),
  /** Q4: questions asked before the session come before those asked in it. */
  advanceFirst: z.boolean(),
  /** Q4: what orders a lane after the first-timers. */
  order: z.enum(['arrival', 'support']),
  /** Q4: people who have not had a turn yet come before those who have. */
  firstTimersFirst: z.boolean(),
  /** How long a turn may take, in seconds; null: as long as it takes. Read it with `turnLimit`. */
  turnSeconds: z.optional(z.nullable(z.int().check(z.minimum(10), z.maximum(3600)))),
})
export type Settings = z.infer<typeof Settings>

export const defaultSettings: Settings = {
  premoderation: true,
  advanceFirst: false,
  order: 'arrival',
  firstTimersFirst: true,
  turnSeconds: 120,
}

/** The limit of a turn in seconds, null where there is none; sessions that never heard of one have the default. */
export function turnLimit({ turnSeconds = 120 }: Pick<Settings, 'turnSeconds'>): number | null {
  return turnSeconds
}
