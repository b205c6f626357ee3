import * as z from 'zod/mini'

export const Seconds = z.nullable(z.int().check(z.minimum(10), z.maximum(3600)))

export const LaneOrder = z.enum(['arrival', 'support'])

/** What of the new the floor takes: everything; raised hands but no written questions; nothing. */
export const Taking = z.enum(['open', 'paused', 'closed'])
export type Taking = z.infer<typeof Taking>

/** What a session's organiser chooses, and its moderators change; the defaults are in `setting-defaults.ts`. */
export const Settings = z.strictObject({
  /** M1: questions are shown to others only after a moderator let them in. */
  premoderation: z.boolean(),
  /** Q4: questions asked before the session come before those asked in it. */
  advanceFirst: z.boolean(),
  /** Q4: what orders a lane after the first-timers. */
  order: LaneOrder,
  /** Q4: people who have not had a turn yet come before those who have. */
  firstTimersFirst: z.boolean(),
  // Not in sessions from before there were these: read them with `settingsOf`, or with a reader of their own.
  /** How long a turn may take, in seconds; null: as long as it takes. */
  turnSeconds: z.optional(Seconds),
  /** T3: the same of an answer of the panel, and of a follow-up. */
  panelSeconds: z.optional(Seconds),
  followUpSeconds: z.optional(Seconds),
  /** Q11. */
  taking: z.optional(Taking),
  /** Q8: a device has one question open at most, written or spoken. */
  onePerPerson: z.optional(z.boolean()),
})
export type Settings = z.infer<typeof Settings>
export type Setting = keyof Settings
export type AllSettings = { [Name in Setting]: Exclude<Settings[Name], undefined> }

export function takingOf({ taking = 'open' }: Pick<Settings, 'taking'>): Taking {
  return taking
}
