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
})
export type Settings = z.infer<typeof Settings>

export const defaultSettings: Settings = {
  premoderation: true,
  advanceFirst: false,
  order: 'arrival',
  firstTimersFirst: true,
}
