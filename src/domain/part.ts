import * as z from 'zod/mini'

const Counts = z.record(z.string(), z.int())

/** Of how many things in all, and of how many in each part that may be shown. */
const Split = z.object({ total: z.int(), region: Counts, group: Counts })
export type Split = z.infer<typeof Split>

/** Turns that were had, and people who still waited. */
export const Parts = z.object({ turns: Split, waiting: Split })
export type Parts = z.infer<typeof Parts>
